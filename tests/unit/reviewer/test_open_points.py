"""What reviewers ask about and authors leave open: claims to be first, costs, judges, slips; and mere holds."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from paperdrill.papers.model import Figure, Paper, Role
from paperdrill.reviewer.audit import audit
from paperdrill.reviewer.findings import Finding
from paperdrill.reviewer.likely_topics import TopicCurve, raised_line, topic_curves, word_rates
from paperdrill.reviewer.questions import shipped_bank
from paperdrill.reviewer.round import plan_round
from unit.reviewer.hand_made import INTRODUCTION, METHOD, RESULTS, TABLE, paper, section, whole_paper

RELATED = (
    "Rank and read [3] proposes a model that reads long documents for every question. "
    "Sorting networks [8] are used in hardware."
)


def made(
    introduction: str = INTRODUCTION,
    method: str = METHOD,
    results: str = RESULTS,
    figures: tuple[Figure, ...] = (TABLE,),
) -> Paper:
    """A paper with one part written for the test."""
    return paper(
        section("Introduction", Role.INTRODUCTION, introduction, 1, "1"),
        section("Related Work", Role.RELATED, RELATED, 2, "2"),
        section("Reading Once", Role.METHOD, method, 3, "3"),
        section("Experiments", Role.EXPERIMENTS, results, 6, "4"),
        section(
            "Conclusion",
            Role.CONCLUSION,
            "We have shown that one reading of a document is enough for FastRank.",
            8,
            "5",
        ),
        figures=figures,
    )


def found(of: Paper, topic: str) -> Finding | None:
    """The finding or hold of a topic; None where there is none."""
    return next((finding for finding in audit(of).askable if finding.topic == topic), None)


def test_a_claim_to_be_first_stands_beside_the_nearest_cited_work() -> None:
    """Nearest is what shares most of the paper's own words, and not what is cited next to it."""
    claimed = INTRODUCTION + " To the best of our knowledge FastRank is the first model that reads documents once."
    finding = found(made(introduction=claimed), "first")
    assert finding is not None
    assert [e.sentence.split(" [")[0] for e in finding.evidence[1:]] == ["Rank and read"]
    assert finding.facts["near"].startswith("Rank and read [3]")


def test_without_a_claim_the_nearest_work_is_only_a_hold() -> None:
    """It is no weakness to have neighbours."""
    report = audit(made())
    assert "nearest" in {hold.topic for hold in report.holds}
    assert not {finding.topic for finding in report.findings} & {hold.topic for hold in report.holds}


@pytest.mark.parametrize(
    ("method", "is_told"),
    [
        ("The overall complexity of our reader is O(n m) for n documents and m names.", True),
        ("The overall complexity of our reader is O(1) for every name that is looked up.", False),
        ("Existing readers have a complexity of O(n m) for n documents and m names.", False),
    ],
)
def test_a_cost_of_ones_own_is_asked_for(method: str, is_told: bool) -> None:
    """Not a constant one, and not another's."""
    assert (found(made(method=f"{METHOD} {method}"), "stated-cost") is not None) is is_told


def test_a_judge_that_nobody_checked_is_found() -> None:
    """People's judgement anywhere in the paper answers the question."""
    judged = RESULTS + " The answers are scored by GPT-4 on a scale of five points."
    assert found(made(results=judged), "one-judge") is not None
    assert found(made(results=judged + " Its scores agree with human ratings in most cases."), "one-judge") is None


def test_a_striking_result_wants_a_reason() -> None:
    """In its own sentence or in the next."""
    striking = RESULTS + " Surprisingly, FastRank is worse on short documents than on long ones."
    assert found(made(results=striking), "unexplained") is not None
    assert found(made(results=striking + " This is because short ones name little."), "unexplained") is None


def test_what_holds_in_a_limit_is_asked_for() -> None:
    """An approximation that wants large numbers."""
    finding = found(
        made(method=METHOD + " The table is approximated by its mean when n is sufficiently large."), "in-a-limit"
    )
    assert finding is not None


@pytest.mark.parametrize(
    ("left", "is_found"),
    [
        ("This follows from the work of others [?] and from ours.", True),
        ("The names are shown in Figure ?? and are read once.", True),
        ("TODO: say what the table holds and why it is so large.", True),
        ("Is this really so? Why would a table hold names at all?", False),
        ("Developers leave TODO: notes in comments of the code.", False),
    ],
)
def test_marks_that_were_left_in_are_found(left: str, is_found: bool) -> None:
    """And not what a paper says about such marks."""
    assert (found(made(method=f"{METHOD} {left}"), "left-in") is not None) is is_found


def test_two_figures_for_the_same_are_found() -> None:
    """The abstract's 37% is 35% in the conclusion; two experiments of the results may differ."""
    said = "FastRank improves the accuracy of answers about long documents on three benchmarks by {}."
    told = made(introduction=f"{INTRODUCTION} {said.format('37%')}", results=f"{RESULTS} {said.format('35%')}")
    finding = found(told, "two-figures")
    assert finding is not None
    assert (finding.facts["one"], finding.facts["two"]) == ("37", "35")
    twice = made(results=f"{RESULTS} {said.format('37%')} {said.format('35%')}")
    assert found(twice, "two-figures") is None


def test_an_acronym_before_its_words_is_found() -> None:
    """Used twice in the introduction, spelled out in the method; one that is explained where it is used is none."""
    used = " We build an RTM for every text. The RTM is small and holds what was read."
    spelled = METHOD + " The reading table of memories (RTM) is filled from left to right."
    finding = found(made(introduction=INTRODUCTION + used, method=spelled), "acronym")
    assert finding is not None
    assert finding.facts == {"acronym": "RTM"}
    explained = used.replace("an RTM for", "a reading table of memories (RTM) for")
    assert found(made(introduction=INTRODUCTION + explained, method=spelled), "acronym") is None


@pytest.mark.parametrize("naming", ["Table 2 shows it.", "Tables 1-3 show it.", "See Tabs. 1 and 2 for it."])
def test_a_float_that_the_text_names_is_referred_to(naming: str) -> None:
    """Alone, in a list and in a range."""
    assert found(made(), "unreferred") is not None
    assert found(made(results=f"{RESULTS} {naming}"), "unreferred") is None


def test_a_column_goes_by_its_own_arrow() -> None:
    """Not by where the authors' row stands."""
    rows = (
        ("Method", "err ↓", "acc ↑", "more ↑"),
        ("DenseRank", "9.0", "70.0", "10.0"),
        ("Sparse", "8.0", "60.0", "11.0"),
        ("FastRank (ours)", "9.5", "81.0", "12.0"),
    )
    finding = found(made(figures=(Figure("Table 2", "Table 2: Results.", 6, (0, 0, 1, 1), rows),)), "behind-in-table")
    assert finding is not None
    assert (finding.facts["column"], finding.facts["other"], finding.facts["lead"]) == ("err", "Sparse", "1.5")


@pytest.mark.parametrize("head", ["#Params", "FLOPs (G)", "train time"])
def test_counts_and_costs_are_no_results(head: str) -> None:
    """Nobody is behind for having more parameters."""
    rows = (
        ("Method", head, "acc ↑", "f1 ↑"),
        ("DenseRank", "9.0", "70.0", "10.0"),
        ("Sparse", "8.0", "60.0", "11.0"),
        ("FastRank (ours)", "9.5", "81.0", "12.0"),
    )
    assert (
        found(made(figures=(Figure("Table 2", "Table 2: Results.", 6, (0, 0, 1, 1), rows),)), "behind-in-table") is None
    )


def test_ones_own_parts_are_no_rivals() -> None:
    """A row without a part, and a whole table of such rows."""
    rows = (
        ("Method", "acc"),
        ("DenseRank", "70.0"),
        ("Sparse", "60.0"),
        ("w/o table", "80.9"),
        ("FastRank (ours)", "81.0"),
    )
    figure = Figure("Table 2", "Table 2: Results.", 6, (0, 0, 1, 1), rows)
    assert found(made(figures=(figure,)), "lead-without-spread") is None
    ablation = Figure(
        "Table 3", "Table 3: Ablation of the table.", 6, (0, 0, 1, 1), (rows[0], rows[1], rows[2], ("Ours", "70.1"))
    )
    assert found(made(figures=(ablation,)), "lead-without-spread") is None


def test_a_full_round_asks_each_question_of_the_interview_that_the_paper_gives_a_hold_for() -> None:
    """Bound to a sentence or a row, and no sentence is quoted twice."""
    told = whole_paper("FastRank was tested on English documents only. It cannot read pictures.")
    bank = shipped_bank()
    questions = plan_round(told, audit(told), bank)
    rounds = {question.round for question in questions}
    given = {bank.for_topic(each.topic).round for each in audit(told).askable if bank.for_topic(each.topic)}  # type: ignore[union-attr]  # asked for above
    assert rounds >= set(bank.interview) & given
    assert {"motivation", "baselines", "significance", "limitations", "closing"} <= rounds
    first = [question.evidence[0].sentence for question in questions[1:] if question.evidence]
    assert len(first) == len(set(first))


def test_every_round_says_what_it_is_about() -> None:
    """For the list of rounds; and each has something to ask."""
    bank = shipped_bank()
    assert set(bank.about) == set(bank.rounds) == {form.round for form in bank.question}
    assert set(bank.interview) < set(bank.rounds)


def test_reviewers_of_theory_ask_for_theory() -> None:
    """The words of a paper move how often a topic is raised; they never leave the bounds."""
    theory = topic_curves()["theory"]
    proofs = theory.at(
        word_rates("we prove a theorem and a lemma on the convergence of bounds under assumptions " * 20)
    )
    pictures = theory.at(word_rates("video frames and images of a scene for visual understanding benchmark " * 20))
    assert 0.05 <= pictures < theory.share < proofs <= 0.95


def test_a_word_moves_a_share_by_its_weight() -> None:
    """From its usual rate on, and not beyond one in twenty."""
    curve = TopicCurve(0.4, {"proof": (1.0, 0.1)})
    assert curve.at({"proof": 3.0}) == pytest.approx(0.6)
    assert curve.at({"proof": 50.0}) == 0.95
    assert curve.at({}) == pytest.approx(0.3)


def test_how_often_a_point_is_raised_is_told_in_tenths() -> None:
    """For findings whose kind reviewers were seen to raise; a slip in the text has none."""
    lines = {finding.topic: raised_line(finding) for finding in audit(made(method=METHOD + " See [?] for it.")).askable}
    assert re.fullmatch(r"raised in \d+ of 10 reviews of papers like yours", lines["unreferred"] or lines["nearest"])
    assert lines["left-in"] == ""


def test_a_family_of_methods_is_named_by_the_authors_own_sentence() -> None:
    """Not by a name that holds a like word, nor by what others do or serve to compare with."""
    built = (
        "We train a transformer on every document. We use transformers with one layer of attention for the rows. "
        "FastRank is based on our transformer."
    )
    about = "We train transformers that read long documents once."
    estimator = (
        "We use the Tree Parzen Estimator as the Time Estimator. The estimator and its tests are repeated in tests."
    )
    compared = "Transformers serve as a baseline in our tables. Each transformer reads, and its attention is costly."
    named = found(replace(made(method=built), abstract=about), "family")
    assert named is not None
    assert named.facts["family"] == "transformers"
    assert found(replace(made(method=estimator), abstract=estimator), "family") is None
    assert found(replace(made(method=compared), abstract=compared), "family") is None


@pytest.mark.parametrize(
    ("topic", "fit", "unfit"),
    [
        (
            "uneven",
            "FastRank has a lower error on long documents, while DenseRank performs better on short ones.",
            "While we read documents, the ranker continues as long as its objective improves with them.",
        ),
        (
            "parts",
            "We introduce FastRank, a model with one memory table for all of the long documents.",
            "We assume that FastRank reads an integer, although more complex types may be handled.",
        ),
    ],
)
def test_what_is_quoted_carries_the_question(topic: str, fit: str, unfit: str) -> None:
    """Good here and less good there needs two results; how complex it is needs something that was made."""
    silent = "FastRank reads documents."
    assert _quoted(topic, fit, silent) == fit
    assert _quoted(topic, silent, unfit) != unfit


def _quoted(topic: str, *told: str) -> str | None:
    method, results = (told[1], told[0]) if topic == "uneven" else told
    hold = found(made(introduction="Ranking is old.", method=method, results=f"{results} {told[1]}", figures=()), topic)
    return hold.evidence[0].sentence if hold else None


def test_the_margin_of_error_is_asked_of_a_difference() -> None:
    """A share of the data is none."""
    split = "The accuracy was measured on the last 20.5 % of all the documents that FastRank reads."
    gain = "FastRank has an accuracy of 81.2 whereas DenseRank has one of 80.9 on the long documents."
    hold = found(
        made(results=f"{split} Standard deviations are over 5 seeds, by t-tests. {gain}", figures=()), "told-gain"
    )
    assert hold is not None
    assert hold.evidence[0].sentence == gain


def test_under_a_mixed_heading_only_what_concedes_is_a_concession() -> None:
    """A summary that stands beside the limitations is none."""
    told = (
        "Summary: This work proposed FastRank, which reads every document once and ranks it by one table. "
        "However, we did not test FastRank on any document that is not in English."
    )
    close = section("Conclusion and Limitations", Role.LIMITATIONS, told, 8, "5")
    mixed = paper(*made().sections[:-1], close)
    conceded = found(mixed, "conceded") or found(mixed, "in-passing")
    assert conceded is not None
    assert [each.sentence.split()[0] for each in conceded.evidence] == ["However,"]


def test_a_plan_is_quoted_and_not_its_announcement() -> None:
    """That there is much to do says nothing; what it is stands in the next sentence."""
    announced = "This leads to multiple avenues for future research."
    plan = "In future work we plan to extend FastRank to documents in other languages."
    close = section("Conclusion", Role.CONCLUSION, f"We have read every document once. {announced} {plan}", 8, "5")
    hold = found(paper(*made().sections[:-1], close), "future")
    assert hold is not None
    assert hold.evidence[0].sentence == plan
    bare = replace(close, text=f"We have read every document once. {announced}")
    assert found(paper(*made().sections[:-1], bare), "future") is None
