"""Single checks of the audit: a sentence that one takes up, beside the sentence that it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperdrill.papers.model import Figure, Role
from paperdrill.reviewer.checks.ablations import find_ablations
from paperdrill.reviewer.checks.baselines import find_baselines
from paperdrill.reviewer.checks.design_choices import find_design_choices
from paperdrill.reviewer.checks.efficiency import find_costs, find_efficiency
from paperdrill.reviewer.checks.generality import find_generality
from paperdrill.reviewer.checks.measures import find_measures
from paperdrill.reviewer.checks.reproducibility import find_reproducibility
from paperdrill.reviewer.checks.significance import find_significance
from paperdrill.reviewer.checks.theory import find_theory
from paperdrill.reviewer.checks.unconceded import find_limitations
from paperdrill.reviewer.findings import Check, Finding
from paperdrill.reviewer.proper_names import named_works, own_name
from paperdrill.reviewer.reviewed_paper import ReviewedPaper, read_paper
from unit.reviewer.hand_made import ABSTRACT, INTRODUCTION, METHOD, RELATED, RESULTS, paper, section, whole_paper

UNSAID = Check("no", 0.5)
"""An answer of the checklist that says nothing for or against."""


def reading(results: str = RESULTS, method: str = METHOD, related: str = RELATED, **changed: object) -> ReviewedPaper:
    """A paper with these sections, as the checks read it."""
    made = paper(
        section("Introduction", Role.INTRODUCTION, INTRODUCTION, 1, "1"),
        section("Related Work", Role.RELATED, related, 2, "2"),
        section("Reading Once", Role.METHOD, method, 3, "3"),
        section("Results", Role.RESULTS, results, 6, "4"),
    )
    return read_paper(replace(made, **changed))  # type: ignore[arg-type]  # fields of the paper, by name


def without_experiments() -> ReviewedPaper:
    """A paper that only thinks."""
    return read_paper(paper(section("Reading Once", Role.METHOD, METHOD, 3, "3")))


def of(found: list[Finding], topic: str) -> Finding | None:
    """The finding of a topic; None where there is none."""
    return next((finding for finding in found if finding.topic == topic), None)


def test_a_part_that_no_ablation_touches_is_a_weakness() -> None:
    """Where another part was taken away; the sentence that opens the part is quoted."""
    part = "We keep one row of the table for each name that was read."
    made = paper(
        section("Introduction", Role.INTRODUCTION, INTRODUCTION, 1, "1"),
        section("Reading Once", Role.METHOD, METHOD, 3, "3"),
        section("Table of Memories", Role.METHOD, part, 4, "3.1", 2),
        section("Gates of Forgetting", Role.METHOD, "We forget each row that was not read again.", 4, "3.2", 2),
        section("Results", Role.RESULTS, f"{RESULTS} An ablation without forgetting gates loses accuracy.", 6, "4"),
    )
    (finding,) = find_ablations(read_paper(made))
    assert (finding.topic, finding.severity, finding.facts) == ("part-not-ablated", 2, {"part": "Table of Memories"})
    assert finding.evidence[0].sentence == part


def test_a_paper_without_experiments_is_asked_for_none_of_their_virtues() -> None:
    """No spread, no baseline, no ablation, no code, no hardware is missed where nothing was run."""
    bare = without_experiments()
    assert find_ablations(bare) == []
    assert find_baselines(bare) == []
    assert find_reproducibility(bare, UNSAID) == []
    assert find_efficiency(bare, UNSAID) == []
    assert find_significance(bare, UNSAID) == []


# -- significance --


def test_two_or_three_runs_are_few_where_results_rest_on_them() -> None:
    """The sentence is quoted; a budget of three runs is no result."""
    few = "We report the accuracy of FastRank on long documents as the mean of three random seeds each."
    finding = of(find_significance(reading(few), UNSAID), "few-runs")
    assert finding is not None
    assert finding.statement == "The results rest on three random seeds."
    assert finding.facts == {"runs": "three random seeds"}
    assert finding.evidence[0].sentence == few
    cost = "A budget of three runs costs a whole night, and it was never used up in this work."
    assert of(find_significance(reading(cost), UNSAID), "few-runs") is None


def test_where_no_spread_is_told_the_first_gain_is_quoted() -> None:
    """Before it the caption of a table, where no sentence tells a gain."""
    gain = "On long documents FastRank is better than the others by 3 points in all of our tests."
    told = of(find_significance(reading(f"{gain} It reads once."), UNSAID), "no-spread")
    assert told is not None
    assert told.evidence[0].sentence == gain
    table = Figure("Table 2", "Table 2: The accuracy of all rankers on the documents of LongDocs.", 6, (0, 0, 1, 1))
    captioned = of(
        find_significance(reading("FastRank reads it once and answers.", figures=(table,)), UNSAID), "no-spread"
    )
    assert captioned is not None
    assert captioned.evidence[0].section == "Table 2"


# -- baselines and names --


def test_experiments_that_compare_with_nothing_are_told_so() -> None:
    """Only where the paper made something, and where a result stands that could be compared."""
    alone = "Our results show that FastRank reaches an accuracy of 81 percent on long documents of all kinds."
    finding = of(find_baselines(reading(alone, related="Documents are long.")), "no-baselines")
    assert finding is not None
    assert finding.evidence[0].sentence == alone
    measured = paper(
        section("Introduction", Role.INTRODUCTION, "We measure what reading once does to accuracy."),
        section("Results", Role.RESULTS, alone, 6, "4"),
        abstract="We study reading.",
    )
    assert of(find_baselines(read_paper(measured)), "no-baselines") is None


def test_where_nothing_is_left_out_the_choice_of_baselines_is_asked_for() -> None:
    """By the sentence that says with whom the method is compared."""
    chosen = "We compare FastRank with DenseRank [4] and LateRank [7] on LongDocs."
    finding = of(find_baselines(reading(chosen)), "compared")
    assert finding is not None
    assert finding.evidence[0].sentence == chosen


def test_a_work_in_a_mere_list_is_not_missed() -> None:
    """Only one that is told of in the paper's own terms; the list cites too many at once."""
    listed = (
        "DenseRank [4] encodes every passage by itself. Long documents and questions are read by LateRank [7], by "
        "models with memory [8], by rankers [9], by models of answers [10], by readers [11] and by others [12]."
    )
    assert of(find_baselines(reading(related=listed)), "uncompared") is None


def test_a_work_of_another_matter_is_not_missed() -> None:
    """A rival is told of in two content words of title and abstract at least; one alone is chance."""
    other = "DenseRank [4] encodes every passage by itself. LateRank [7] finds cracks in {} of bridges from the air."
    assert of(find_baselines(reading(related=other.format("photographs"))), "uncompared") is None
    assert of(find_baselines(reading(related=other.format("long photographs"))), "uncompared") is None
    assert of(find_baselines(reading(related=other.format("long documents"))), "uncompared") is not None


def test_a_work_cited_by_author_and_year_counts_without_its_name() -> None:
    """The experiments may speak of "the ranker of Ott et al. (2021)"."""
    related = (
        "DenseRank [4] encodes every passage by itself. "
        "LateRank (Ott et al., 2021) answers questions about long documents word by word and is slow."
    )
    assert of(find_baselines(reading(related=related)), "uncompared") is not None
    cited = f"{RESULTS} The ranker of Ott et al. (2021) is slower."
    assert of(find_baselines(reading(cited, related=related)), "uncompared") is None


def test_a_method_that_is_named_in_the_text_alone_is_found() -> None:
    """Where the title has no name, by the sentence that gives one; not where that is another's, or said too seldom."""
    abstract = "Documents are long. Here we propose FastRank, a model that reads them."
    assert own_name(reading(title="On Reading", abstract=abstract)) == "FastRank"
    once = paper(
        section("Introduction", Role.INTRODUCTION, "We propose SlowRank, a model. It reads documents once."),
        abstract="",
        title="On Reading",
    )
    assert own_name(read_paper(once)) is None


def test_a_description_is_no_name() -> None:
    """A title such as "AI-generated: ..." says what a text is, not what a method is called."""
    text = "AI-generated text is common. AI-generated text is long. AI-generated text and AI-generated talk differ."
    described = paper(section("Introduction", Role.INTRODUCTION, text), title="AI-generated: A Study", abstract="")
    assert own_name(read_paper(described)) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("DenseRank [4] encodes passages, and LateRank [7] words.", ["DenseRank", "LateRank"]),
        ("DenseRank [4] encodes passages; DenseRank [4] is fast.", ["DenseRank"]),
        ("On the data sets of LongDocs [5] it is slow.", []),
        ("The rankers are trained with DeepTorch [6] here.", []),
        ("LongDocs [5] data is used, and BERT [8] reads it.", []),
    ],
)
def test_cited_works_with_a_name_are_found_and_data_and_tools_are_not(text: str, names: list[str]) -> None:
    """Each once; families that everybody builds on are none either."""
    read = read_paper(paper(section("Related Work", Role.RELATED, text, 2, "2"), abstract=""))
    assert [work.name for work in named_works(read.having(Role.RELATED))] == names


# -- the method's parts, constants and costs --


def test_a_part_that_no_ablation_touches_is_named() -> None:
    """Where ablations were made, and of some parts only."""
    parts = (
        section("Introduction", Role.INTRODUCTION, INTRODUCTION, 1, "1"),
        section("Reading Once", Role.METHOD, METHOD, 3, "3"),
        section("Memory Rows", Role.METHOD, "We keep one row for each name that was read in the text.", 4, "3.1", 2),
        section("Eviction Gate", Role.METHOD, "Our gate throws out what was not asked for lately.", 5, "3.2", 2),
    )
    tested = "In an ablation we take the memory rows away, and accuracy falls to 70.1 on long documents."
    both = f"{tested} Without the eviction gate it falls as well."
    made = paper(*parts, section("Results", Role.RESULTS, tested, 6, "4"))
    finding = of(find_ablations(read_paper(made)), "part-not-ablated")
    assert finding is not None
    assert finding.facts == {"part": "Eviction Gate"}
    assert finding.evidence[0].sentence == "Our gate throws out what was not asked for lately."
    assert find_ablations(read_paper(paper(*parts, section("Results", Role.RESULTS, both, 6, "4")))) == []


def test_a_constant_that_is_named_and_never_varied_is_asked_for() -> None:
    """Whatever it is set to; not where other values were tried, a reason is given or the idea is another's."""
    named = f"{METHOD} We introduce a margin for names that are alike."
    finding = of(find_design_choices(reading(method=named)), "unvaried")
    assert finding is not None
    assert finding.facts == {"thing": "margin"}
    varied = f"{RESULTS} The effect of the margin is small for all values that we tried."
    assert find_design_choices(reading(varied, method=named)) == []
    assert find_design_choices(reading(method=named.replace("alike.", "alike because they clash."))) == []
    assert find_design_choices(reading(method=named.replace("alike.", "alike [9]."))) == []


@pytest.mark.parametrize(
    ("cost", "is_told"),
    [
        ("Our method is computationally expensive on long documents.", True),
        ("Existing rankers differ, and our method is computationally expensive.", False),
        ("Our method is expensive as in earlier work [3].", False),
    ],
)
def test_a_cost_that_the_authors_state_is_theirs(cost: str, is_told: bool) -> None:
    """What others cost is not, and what is cited neither."""
    assert bool(find_costs(reading(f"{RESULTS} {cost}"))) is is_told


def test_efficiency_that_is_claimed_and_measured_is_worth_a_question() -> None:
    """With the claim; what is claimed and not measured is a weakness."""
    claim = "Our method is efficient and reads documents faster than earlier rankers do."
    timed = f"{RESULTS} It takes 31 seconds on a GPU with 40 GB of memory."
    measured = of(find_efficiency(reading(timed, abstract=f"{ABSTRACT} {claim}"), UNSAID), "claimed")
    assert measured is not None
    assert measured.evidence[0].sentence == claim
    unmeasured = of(find_efficiency(reading(abstract=f"{ABSTRACT} {claim}"), UNSAID), "claimed-unmeasured")
    assert unmeasured is not None
    assert unmeasured.severity > measured.severity


# -- generality, measures, reproducibility --


def test_a_sentence_that_says_where_the_method_loses_is_quoted() -> None:
    """By the method's name or as "ours"; not where another loses against it."""
    loses = "On short documents FastRank underperforms the older rankers."
    finding = of(find_generality(reading(f"{RESULTS} {loses}")), "conceded-loss")
    assert finding is not None
    assert finding.evidence[0].sentence == loses
    against = "Compared to FastRank underperforms nobody, and DenseRank is far behind."
    assert of(find_generality(reading(f"{RESULTS} {against}")), "conceded-loss") is None


def test_a_failure_that_is_cited_is_another_works() -> None:
    """Only the authors' own findings are quoted."""
    failing = "Reading once fails on tables with more than a page of rows."
    assert of(find_generality(reading(f"{RESULTS} {failing}")), "conceded-loss") is not None
    cited = failing.replace("rows.", "rows [9].")
    assert of(find_generality(reading(f"{RESULTS} {cited}")), "conceded-loss") is None


def test_a_measure_without_a_reason_is_asked_for() -> None:
    """A word on what it captures answers the question."""
    named = "We report the accuracy of all rankers as the main metric."
    finding = of(find_measures(reading(named)), "unreasoned-metric")
    assert finding is not None
    assert finding.evidence[0].sentence == named
    assert find_measures(reading(named.replace("metric.", "metric because it is robust."))) == []


def test_code_that_is_promised_is_told_apart_from_code_that_is_missing() -> None:
    """An address beside the promise keeps it."""
    promise = "Our code will be released upon acceptance."
    assert of(find_reproducibility(reading(f"{RESULTS} {promise}"), UNSAID), "promised") is not None
    given = "Our code is available at github.com/fastrank."
    for results in (f"{RESULTS} {given}", "We trained FastRank on books. " + given):
        topics = {finding.topic for finding in find_reproducibility(reading(results), UNSAID)}
        assert not topics & {"promised", "no-code"}


def test_a_model_that_is_trained_without_a_word_on_how_is_taken_up() -> None:
    """One setting is enough for the question to fall."""
    trained = "We trained the small network on all books of the collection."
    finding = of(find_reproducibility(reading(method=f"{METHOD} {trained}"), UNSAID), "no-settings")
    assert finding is not None
    assert finding.evidence[0].sentence == trained
    told = f"{METHOD} {trained} The learning rate was 0.1."
    assert of(find_reproducibility(reading(method=told), UNSAID), "no-settings") is None


# -- theory and limitations --


def test_theorems_without_a_proof_are_taken_up() -> None:
    """With the first of them; a pointer to a proof is enough."""
    theorem = "Theorem 1 The table of memories holds every name that the network has read."
    other = "Theorem 2 The number of rows grows no faster than the number of names."
    stated = f"{METHOD}\n\n{theorem}\n\n{other}"
    finding = of(find_theory(reading(method=stated), UNSAID, has_experiments=True), "no-proof")
    assert finding is not None
    assert finding.facts == {"result": "Theorem 1"}
    proved = f"{stated}\n\nThe proof is by induction over the names that were read."
    assert of(find_theory(reading(method=proved), UNSAID, has_experiments=True), "no-proof") is None
    assert of(find_theory(reading(method=proved), UNSAID, has_experiments=True), "stated-result") is not None


@pytest.mark.parametrize("name", ["Theorem 3.1.", "Theorem 3.1 (Rows).", "Theorem 3.1. (Growth of rows)."])
def test_a_theorem_is_quoted_with_what_it_states(name: str) -> None:
    """Where its name is a sentence of its own, what follows belongs to it."""
    held = "The table of memories holds every name that the network has read."
    told = f"{METHOD}\n\n{name} {held} It is small.\n\nTheorem 2 It grows.\n\nThe proof is by induction over the names."
    finding = of(find_theory(reading(method=told), UNSAID, has_experiments=True), "stated-result")
    assert finding is not None
    assert finding.evidence[0].sentence == f"{name} {held}"


def made_with(*more: tuple[str, Role, str]) -> ReviewedPaper:
    """The usual paper with further sections at its end."""
    usual = whole_paper()
    added = tuple(section(title, role, text, 8 + at, str(5 + at)) for at, (title, role, text) in enumerate(more))
    return read_paper(paper(*usual.sections, *added))


def test_nothing_is_conceded_where_no_word_anywhere_concedes() -> None:
    """The last sentence on the authors' own work stands for it."""
    end = "We have shown that FastRank reads documents once and answers from its table."
    finding = of(find_limitations(made_with(("Conclusion", Role.CONCLUSION, end)), []), "none-conceded")
    assert finding is not None
    assert finding.evidence[0].sentence == end


@pytest.mark.parametrize(
    "more",
    [
        ("Caveats", Role.APPENDIX, "Names may be long."),
        ("Conclusion", Role.CONCLUSION, "We have shown that it reads. Tables are out of scope here."),
        ("Conclusion", Role.CONCLUSION, "We have shown that it reads. It remains to read tables in future work."),
    ],
    ids=["a heading", "a passing word", "a plan"],
)
def test_a_heading_a_passing_word_or_a_plan_is_a_concession_of_a_kind(more: tuple[str, Role, str]) -> None:
    """Then nobody is told that nothing is conceded."""
    end = ("Summary", Role.CONCLUSION, "We have shown that FastRank reads documents once and answers.")
    assert of(find_limitations(made_with(end, more), []), "none-conceded") is None


def test_a_concession_in_passing_is_told_apart_from_one_with_a_place_of_its_own() -> None:
    """By where the sentence stands."""
    conceded = "One limitation of our study is that we only evaluate FastRank on documents in English."
    around = f"FastRank reads documents once and keeps what it needs for later questions. {conceded}"
    passing = of(find_limitations(made_with(("Discussion", Role.DISCUSSION, around)), []), "in-passing")
    placed = of(find_limitations(made_with(("Limitations", Role.LIMITATIONS, conceded)), []), "conceded")
    assert passing is not None
    assert placed is not None
    assert passing.evidence[0].sentence == placed.evidence[0].sentence == conceded
    assert placed.facts == {"place": "5 Limitations"}
