"""The audit: what a reviewer would take up, each with the place in the paper where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperdrill.papers.model import Figure, Paper, Role
from paperdrill.reviewer.audit import audit
from paperdrill.reviewer.checks.efficiency import find_efficiency
from paperdrill.reviewer.checks.significance import find_significance
from paperdrill.reviewer.findings import Audit, Check, Finding, Kind
from paperdrill.reviewer.reviewed_paper import ReviewedPaper, read_paper
from paperdrill.reviewer.reviewer_json import audit_to_json
from unit.reviewer.hand_made import ABSTRACT, INTRODUCTION, METHOD, RELATED, RESULTS, TABLE, paper, section, whole_paper


def found(of: Paper, topic: str) -> Finding:
    """The finding of a topic; the test fails where there is none."""
    return next(finding for finding in audit(of).askable if finding.topic == topic)


def topics(of: Paper) -> set[str]:
    """The topics of all findings."""
    return {finding.topic for finding in audit(of).askable}


def test_what_existing_methods_lack_is_quoted_where_nobody_is_cited() -> None:
    """A gap that is asserted without a citation is a finding, with its sentence and page."""
    finding = found(whole_paper(), "asserted-gap")
    assert finding.kind is Kind.MOTIVATION
    assert finding.evidence[0].sentence.startswith("Existing methods fail on documents")
    assert (finding.evidence[0].section, finding.evidence[0].page) == ("1 Introduction", 1)


def test_a_gap_that_is_cited_is_told_apart() -> None:
    """A citation in the sentence, or next to it, backs the claim."""
    cited = INTRODUCTION.replace("for every question. ", "for every question [3]. ", 1)
    made = paper(section("Introduction", Role.INTRODUCTION, cited), section("Results", Role.RESULTS, RESULTS))
    assert "told-gap" in topics(made)
    assert "asserted-gap" not in topics(made)


def test_a_figure_of_the_abstract_that_no_result_repeats_is_asked_for() -> None:
    """37% is in the abstract alone."""
    finding = found(whole_paper(), "unrepeated-figure")
    assert finding.facts == {"figure": "37%"}
    assert finding.evidence[0].section == "Abstract"


def test_a_figure_that_a_table_rounds_is_not_asked_for() -> None:
    """36.9 in the results is the abstract's 37%."""
    assert "unrepeated-figure" not in topics(whole_paper(results=RESULTS + " The gain is 36.9 points on average."))


def test_a_work_that_related_work_names_and_no_experiment_does_is_missing() -> None:
    """DenseRank is among the baselines, LateRank is not."""
    finding = found(whole_paper(), "uncompared")
    assert finding.facts["methods"] == "LateRank"
    assert "LateRank [7]" in finding.evidence[0].sentence


def test_a_work_that_a_table_names_is_compared_with() -> None:
    """A row of a table is enough."""
    rows = (*TABLE.rows, ("LateRank", "88.0", "79.0"))
    assert "uncompared" not in topics(whole_paper(figures=(replace(TABLE, rows=rows),)))


def test_a_small_lead_without_a_spread_names_both_rows() -> None:
    """The lead is computed from the table's own numbers."""
    finding = found(whole_paper(), "lead-without-spread")
    assert finding.facts == {
        "own": "FastRank (ours)",
        "other": "DenseRank",
        "table": "Table 2",
        "lead": "0.3",
        "column": "long (accuracy)",
    }
    assert "“long (accuracy)”" in finding.statement
    assert [evidence.sentence for evidence in finding.evidence] == [
        "FastRank (ours) | 91.4 | 81.2",
        "DenseRank | 90.1 | 80.9",
    ]


def test_a_lead_within_the_reported_spread_is_told() -> None:
    """0.3 ahead with ± 0.5 is no lead."""
    rows = (
        ("Method", "short", "long"),
        ("DenseRank", "90.1 ± 0.2", "80.9 ± 0.5"),
        ("Sparse", "85.0 ± 0.3", "71.3 ± 0.6"),
        ("FastRank (ours)", "91.4 ± 0.2", "81.2 ± 0.4"),
    )
    finding = found(whole_paper(figures=(replace(TABLE, rows=rows),)), "lead-within-spread")
    assert finding.facts["spread"] == "0.5"


def test_a_column_in_which_another_is_ahead_is_found() -> None:
    """Works on A, not on B: ahead in two columns, behind in one."""
    rows = (
        ("Method", "short", "long", "very long"),
        ("DenseRank", "90.1", "80.9", "70.0"),
        ("Sparse", "85.0", "71.3", "66.0"),
        ("FastRank (ours)", "94.4", "87.2", "68.1"),
    )
    finding = found(whole_paper(figures=(replace(TABLE, rows=rows),)), "behind-in-table")
    assert (finding.facts["other"], finding.facts["lead"]) == ("DenseRank", "1.9")


def test_significant_without_a_test_is_quoted() -> None:
    """The word is used, and no test is named anywhere."""
    assert "significantly better" in found(whole_paper(), "significant-untested").evidence[0].sentence
    assert "significant-untested" not in topics(whole_paper(results=RESULTS + " A paired t-test gives p < 0.01."))


def test_a_method_without_ablation_names_a_part_that_could_be_taken_away() -> None:
    """The part is a subsection of the method."""
    assert found(whole_paper(), "no-ablation").facts == {"part": "Table of Memories"}


def test_a_paper_that_concedes_nothing_is_told_so() -> None:
    """And one that does is quoted."""
    closing = section("Conclusion", Role.CONCLUSION, "We have shown that FastRank reads a document once.", 8, "5")
    assert "none-conceded" in topics(paper(*whole_paper().sections, closing))
    conceding = whole_paper("FastRank was tested on English documents only. It cannot read pictures.")
    assert found(conceding, "conceded").evidence[0].sentence == "FastRank was tested on English documents only."


def test_what_the_limitations_leave_out_is_found() -> None:
    """The gravest finding that the authors' own limitations do not speak of."""
    finding = found(
        whole_paper("FastRank was tested on English documents only. It cannot read pictures."), "unconceded"
    )
    assert finding.severity == 2
    assert finding.facts["unsaid"] in ("how far the results vary", "what was not compared with", "what each part adds")


def test_every_finding_quotes_the_paper_word_for_word() -> None:
    """Evidence is a sentence of the paper, a caption or a row of a table."""
    made = whole_paper("FastRank was tested on English documents only. It cannot read pictures.")
    text = " ".join(
        [made.abstract, *(part.text for part in made.sections), *(figure.caption for figure in made.figures)]
    )
    rows = {" | ".join(row) for row in TABLE.rows}
    for finding in audit(made).findings:
        for evidence in finding.evidence:
            assert evidence.sentence in text or evidence.sentence in rows


def test_the_findings_come_in_the_order_of_an_interview() -> None:
    """Motivation first, limitations last, the gravest of a kind before the others."""
    order = list(Kind)
    kinds = [order.index(finding.kind) for finding in audit(whole_paper()).findings]
    assert kinds == sorted(kinds)


def test_limitations_of_their_own_are_quoted_by_the_checklist() -> None:
    """With where they stand."""
    check = audit(whole_paper("FastRank was tested on English documents only. It cannot read pictures.")).checks
    (place,) = check["limitations"].evidence
    assert check["limitations"].answer == "yes"
    assert place.sentence.startswith("FastRank was tested on English documents only.")
    assert (place.section, place.page) == ("5 Limitations", 8)


@pytest.mark.parametrize(
    ("conceded", "answer"),
    [
        ("A limitation is that FastRank was tested on English documents only.", "yes"),
        ("We did not test FastRank on documents in other languages.", "unclear"),
    ],
)
def test_scattered_sentences_concede_where_they_say_so_themselves(conceded: str, answer: str) -> None:
    """Else they may be no more than a remark."""
    made = paper(
        section("Introduction", Role.INTRODUCTION, INTRODUCTION),
        section("Method", Role.METHOD, METHOD, 3),
        section("Discussion", Role.DISCUSSION, f"The table grows with the document. {conceded}", 8),
    )
    assert made.limitations.kind == "sentences"
    check = audit(made).checks["limitations"]
    assert check.answer == answer
    assert conceded in check.evidence[0].sentence


def test_a_sentence_is_evidence_of_a_check_once_however_many_cues_it_has() -> None:
    """Each sentence by itself, the weightiest first."""
    told = "We trained on four NVIDIA A100 GPUs for 12 hours. Inference takes 3 GPU hours on one V100 GPU."
    quoted = [each.sentence for each in audit(whole_paper(results=f"{RESULTS} {told}")).checks["compute"].evidence]
    assert len(quoted) == len(set(quoted)) == 2
    assert {"A100" in each for each in quoted} == {True, False}


def test_the_checks_answer_the_checklist() -> None:
    """Hardware and repeated runs that the text names are found, with the sentence."""
    told = "We trained on four NVIDIA A100 GPUs for 12 hours."
    told += " We report the mean and its standard deviation over five seeds, 81.2 ± 0.3, and error bars throughout."
    checks = audit(whole_paper(results=f"{RESULTS} {told}")).checks
    assert set(checks) == {"theory", "code", "significance", "compute", "limitations"}
    assert checks["compute"].answer == "yes"
    assert "A100" in checks["compute"].evidence[0].sentence
    assert checks["significance"].answer == "yes"
    assert audit(whole_paper()).checks["theory"].answer == "no"


def test_theorems_with_proofs_are_theory() -> None:
    """Statements, proofs and assumptions make the check and the finding."""
    text = (
        "Theorem 1. Under Assumption 1 the table converges. Proof. It follows from Lemma 2 and its definition. "
        "Lemma 2. The theoretical bound is tight. We prove the upper bound in Appendix B, and derive its rate."
    )
    made = paper(
        section("Introduction", Role.INTRODUCTION, INTRODUCTION),
        section("Theory", Role.METHOD, text, 4),
        section("Results", Role.RESULTS, RESULTS),
    )
    assert audit(made).checks["theory"].answer == "yes"
    assert "only-experiments" not in topics(made)


def test_a_survey_is_not_asked_for_experiments() -> None:
    """What could not be looked for is said."""
    made = paper(section("Introduction", Role.INTRODUCTION, INTRODUCTION), title="A Survey of Rankers")
    result = audit(made)
    assert any("survey" in line for line in result.not_looked_for)
    assert not {finding.kind for finding in result.findings} & {Kind.BASELINES, Kind.SIGNIFICANCE, Kind.ABLATIONS}


def test_a_paper_without_experiments_says_what_was_not_looked_for() -> None:
    """Method alone: nothing is asked about results."""
    made = paper(
        section("Introduction", Role.INTRODUCTION, RELATED),
        section("Reading", Role.METHOD, METHOD),
        abstract="A table of memories is kept.",
    )
    result = audit(made)
    assert any("no experiments" in line for line in result.not_looked_for)
    assert not {finding.kind for finding in result.findings} & {Kind.BASELINES, Kind.SIGNIFICANCE}


def test_a_heading_speaks_for_what_stands_under_its_subsections() -> None:
    """The text stands under "6.1 Denoising", and only the heading above promises experiments."""
    told = "The model is run on images of a phantom, as in the figure. The noise is gone after a few steps."
    parts = (
        section("Introduction", Role.INTRODUCTION, RELATED),
        section("Numerical Experiments", Role.EXPERIMENTS, "", 5, "6"),
        section("Denoising", Role.EXPERIMENTS, told, 5, "6.1", 2),
        section("Deblurring", Role.EXPERIMENTS, told.replace("noise", "blur"), 6, "6.2", 2),
    )
    pictured = paper(*parts, figures=(Figure("Figure 1", "Figure 1: The phantom.", 6, (0, 0, 1, 1)),))
    assert not any("no experiments" in line for line in audit(pictured).not_looked_for)
    elsewhere = paper(*(replace(part, title="Worked cases") if part.number == "6" else part for part in parts))
    assert any("no experiments" in line for line in audit(elsewhere).not_looked_for)


def test_another_language_is_not_judged() -> None:
    """No finding is made from sentences that were not understood."""
    german = "Wir stellen ein Verfahren vor, das lange Texte nur einmal liest und sich merkt, was darin stand. " * 20
    result = audit(paper(section("Einleitung", Role.INTRODUCTION, german), abstract=german[:200], title="Einmal lesen"))
    assert result.findings == ()
    assert any("not in English" in line for line in result.not_looked_for)


def test_another_language_has_no_answers_to_the_checklist() -> None:
    """That nothing was understood is no "no"."""
    german = "Wir stellen ein Verfahren vor, das lange Texte nur einmal liest und sich merkt, was darin stand. " * 20
    made = paper(section("Einleitung", Role.INTRODUCTION, german), abstract=german[:200], title="Einmal lesen")
    assert {check.answer for check in audit(made).checks.values()} == {"unclear"}


def test_what_a_short_text_leaves_out_is_not_grave() -> None:
    """It may stand in the full paper; nine pages of prose are held to what they say."""
    short = found(whole_paper(), "no-ablation")
    prose = " ".join(f"Document {n} is read once and its names are kept in the table." for n in range(200))
    parts = [
        replace(part, text=f"{part.text} {prose}") if part.title == "Results" else part
        for part in whole_paper().sections
    ]
    long = found(paper(*parts, figures=(TABLE,)), "no-ablation")
    assert (short.severity, long.severity) == (1, 2)
    assert short.sure < long.sure


def test_tables_of_measurements_are_results_of_the_section_that_names_them() -> None:
    """No heading promises experiments: the scores stand in a table; one that no section names says nothing."""
    rows = (("System", "short", "long"), *((f"Ranker {n}", f"9{n}.1", f"8{n}.4") for n in range(6)))
    scores = replace(TABLE, label="Table 3", caption="Table 3: Accuracy.", rows=rows)
    told = "The accuracy of our rankers and of the baselines stands in {}. We evaluate each of them once."
    for where, is_found in (("Table 3", True), ("a table", False)):
        report = section("Building the Index", Role.METHOD, told.format(where), 3)
        made = paper(section("Introduction", Role.INTRODUCTION, INTRODUCTION), report, figures=(scores,))
        assert any("no experiments" in line for line in audit(made).not_looked_for) is not is_found
    few = paper(section("Building the Index", Role.METHOD, told.format("Table 2"), 3), figures=(TABLE,))
    assert any("no experiments" in line for line in audit(few).not_looked_for)


def test_many_measurements_are_results_under_any_heading() -> None:
    """Where no heading promises results: a letter has one section and its figures."""
    figures = " ".join(f"We evaluate document {n} and its accuracy is {n}.5 of all answers." for n in range(12))
    letter = paper(section("Main text", Role.OTHER, f"{RESULTS} {figures}", 2))
    assert not any("no experiments" in line for line in audit(letter).not_looked_for)
    assert "significant-untested" in topics(letter)


def test_a_sentence_that_comes_twice_is_quoted_once() -> None:
    """Abstract and introduction often share their words."""
    twice = f"{INTRODUCTION} {INTRODUCTION}"
    made = paper(section("Introduction", Role.INTRODUCTION, twice), section("Results", Role.RESULTS, RESULTS))
    assert len(found(made, "asserted-gap").evidence) == 1


def test_an_empty_paper_is_no_error() -> None:
    """Nothing to read, nothing found."""
    assert audit(Paper("empty", "")).findings == ()


def test_two_pages_and_two_hundred_are_told() -> None:
    """A short text may leave out what the full paper has; a long one has more than is shown."""
    assert any("short" in line for line in audit(whole_paper()).not_looked_for)
    assert any("long" in line for line in audit(replace(whole_paper(), pages=200)).not_looked_for)


def test_an_audit_survives_its_json() -> None:
    """What is printed can be read back."""
    result = audit(whole_paper())
    assert msgspec.json.decode(audit_to_json(result), type=Audit) == result


def test_the_abstract_counts_as_a_place() -> None:
    """Its page is told like any other."""
    made = replace(whole_paper(), abstract_page=2)
    assert ABSTRACT in made.abstract
    assert found(made, "unrepeated-figure").evidence[0].page == 2


SCRAPS = (
    "We we our existing methods fail however Table 1 2 81.2 ± 0.3 LoRA [12] (Hu et al., 2022) . , | "
    "Theorem proof code is available significantly better than seeds ( ) GPU 12,000 % “ ” - – efficient "
    "limitations future work cannot"
)
WORDS = st.sampled_from([*SCRAPS.split(" "), "\n\n"])


@given(st.lists(st.lists(WORDS, max_size=60), min_size=1, max_size=4))
@settings(max_examples=60)
def test_no_text_brings_the_audit_down(parts: list[list[str]]) -> None:
    """Whatever the words, the audit ends, and quotes nothing that is not there."""
    roles = (Role.INTRODUCTION, Role.RELATED, Role.METHOD, Role.RESULTS)
    texts = [" ".join(words) for words in parts]
    sections = [section(role.value, role, text, 1) for role, text in zip(roles, texts, strict=False)]
    made = paper(*sections, abstract=texts[0])
    said = {" ".join(text.split()) for text in texts}
    for finding in audit(made).findings:
        for evidence in finding.evidence:
            quote = " ".join(evidence.sentence.removesuffix("…").split())
            assert any(quote in text for text in said) or " | " in quote


def test_a_mention_of_a_theorem_is_not_its_statement() -> None:
    """What a result implies elsewhere does not say what it assumes."""
    mentioned = (
        "Lemma 7 then implies that the table converges. Theorem 2 shows the same of the reader. Proof. It is short."
    )
    made = paper(section("Introduction", Role.INTRODUCTION, INTRODUCTION), section("Theory", Role.METHOD, mentioned))
    assert "stated-result" not in topics(made)
    stated = mentioned + " Theorem 3 (Reading) Let the reader be bounded; its table fills in a linear number of steps."
    made = paper(section("Introduction", Role.INTRODUCTION, INTRODUCTION), section("Theory", Role.METHOD, stated))
    assert found(made, "stated-result").facts == {"result": "Theorem 3"}


@pytest.mark.parametrize(
    ("find", "topic"), [(find_efficiency, "no-hardware"), (find_significance, "no-spread")], ids=["compute", "spread"]
)
def test_what_a_check_finds_is_not_said_to_be_missing(
    find: Callable[[ReviewedPaper, Check], list[Finding]], topic: str
) -> None:
    """An author who is told both believes neither."""
    results = (
        "We train FastRank on LongDocs for ten epochs, which takes 2 hours. "
        "FastRank reaches an accuracy of 81.2 on long documents."
    )
    reading = read_paper(whole_paper(results=results, figures=()))
    assert [finding.topic for finding in find(reading, Check("no", 0.2, ()))] == [topic]
    assert find(reading, Check("yes", 0.8, ())) == []


def test_results_without_a_sentence_to_quote_are_read() -> None:
    """Where nothing but rows of figures stands under a heading, as a converter leaves them."""
    rows = "81.2 80.9 74.1 ; 91.4 91.1 88.2 ; 71.3 70.0 69.9 ; 12.4 13.0 14.8"
    made = paper(
        section("Introduction", Role.INTRODUCTION, INTRODUCTION),
        section("Experiments", Role.EXPERIMENTS, rows),
        section("Results", Role.RESULTS, rows),
    )
    assert "unexplained" not in topics(made)
