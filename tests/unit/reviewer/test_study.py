"""The audit of a study: a paper that measures something and proposes no method is open to attack all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperdrill.papers.model import Figure, Note, Paper, Role
from paperdrill.reviewer.audit import audit
from paperdrill.reviewer.findings import Finding
from unit.reviewer.hand_made import paper, section

ABSTRACT = (
    "Temperature scaling is the usual remedy for confident classifiers. We study what label noise does to it. "
    "With a fifth of the labels wrong, the calibration error on clean images rises from 0.03 to 0.29. "
    "Under heavy noise no method beats leaving the classifier as it is."
)
INTRODUCTION = (
    "Calibration under label noise has received little attention, although labels are seldom clean. "
    "We ask what the noise does and how much of it can be repaired."
)
RELATED = (
    "Platt [3] proposes a sigmoid for the scores of a binary classifier. "
    "Berg et al. [7] propose a correction of the loss by the matrix of the noise."
)
METHOD = (
    "We assume that wrong labels are independent of the image. "
    "The number of bins is set to 15 for the calibration error."
)
RESULTS = (
    "The correction of Platt [3] is the first that we measure. "
    "The calibration error on clean images rises from 0.03 to 0.29 with a fifth of the labels wrong. "
    "Scaling is better with the true rate of noise, 0.12 against 0.14. "
    "We test on only two image problems with ten classes each. "
    "The standard deviation over runs is small throughout. "
    "We did not separate the effect of the bins from that of the noise. "
    "Accuracy was measured in 10 simulations and reached 93.1 in the first, 92.4 in the second and 90.2 in the third."
)
UNVARIED = RESULTS.replace("We did not separate the effect of the bins from that of the noise. ", "")
DISCUSSION = "The correction costs nothing and needs one further number."


def study(results: str = RESULTS, method: str = METHOD, figures: tuple[Figure, ...] = ()) -> Paper:
    """A paper that measures what others' methods do."""
    return paper(
        section("Introduction", Role.INTRODUCTION, INTRODUCTION, 1, "1"),
        section("Related Work", Role.RELATED, RELATED, 2, "2"),
        section("Setting", Role.METHOD, method, 3, "3"),
        section("Results", Role.RESULTS, results, 4, "4"),
        section("Discussion", Role.DISCUSSION, DISCUSSION, 5, "5"),
        abstract=ABSTRACT,
        figures=figures,
        title="What Label Noise Does to Temperature Scaling",
    )


def found(of: Paper, topic: str) -> Finding | None:
    """The finding of a topic; None where there is none."""
    return next((finding for finding in audit(of).askable if finding.topic == topic), None)


@pytest.mark.parametrize(
    ("topic", "quoted"),
    [
        ("supported", "With a fifth of the labels wrong"),
        ("supposed", "We assume that wrong labels"),
        ("uncompared", "Berg et al. [7] propose"),
        ("difference-untested", "0.12 against 0.14"),
        ("few-settings", "We test on only two image problems"),
        ("conceded-loss", "no method beats"),
        ("not-separated", "We did not separate"),
        ("claimed-unmeasured", "costs nothing"),
    ],
)
def test_what_a_study_leaves_open_is_quoted(topic: str, quoted: str) -> None:
    """Each finding stands on the sentence that says so, or that says it without its proof."""
    finding = found(study(), topic)
    assert finding is not None
    assert quoted in finding.evidence[0].sentence


def test_a_claim_of_an_abstract_needs_no_we() -> None:
    """Once the authors speak of their own work, what follows with a figure is their claim, paired with its support."""
    finding = found(study(), "supported")
    assert finding is not None
    assert finding.evidence[1].section == "4 Results"


def test_a_constant_without_a_reason_is_asked_for() -> None:
    """By its name and its value, unless its choice is explained or other values are tried."""
    finding = found(study(UNVARIED), "hand-set")
    assert finding is not None
    assert finding.facts == {"thing": "number of bins", "value": "15"}
    explained = METHOD.replace("for the calibration error", "because fewer hide the error")
    assert found(study(UNVARIED, explained), "hand-set") is None
    varied = UNVARIED + " The error hardly changes when we vary the number of bins from 5 to 50."
    assert found(study(varied), "hand-set") is None


@pytest.mark.parametrize(
    "routine",
    ["The learning rate is set to 0.1.", "The number of bins is set to 1.", "We choose the number of bins by hand."],
)
def test_what_every_training_sets_is_not_asked_for(routine: str) -> None:
    """Nor a constant without a value, or one that switches a part off."""
    assert found(study(UNVARIED, routine), "hand-set") is None


def test_results_of_a_single_run_are_told() -> None:
    """In a sentence on results; what a single run costs is another matter."""
    finding = found(study(RESULTS + " These results are based on a single run."), "few-runs")
    assert finding is not None
    assert finding.facts["runs"].endswith("a single run")
    assert found(study(RESULTS + " A single run of the experiments takes three hours."), "few-runs") is None


def test_a_caption_can_say_that_there_was_one_run() -> None:
    """Captions say it in a word."""
    figure = Figure("Table 3", "Table 3: Calibration error under noise. One run.", 4, (0, 0, 1, 1))
    finding = found(study(figures=(figure,)), "few-runs")
    assert finding is not None
    assert finding.evidence[0].section == "Table 3"


def test_a_difference_with_a_test_is_not_asked_for() -> None:
    """A test anywhere answers the question."""
    assert found(study(RESULTS + " A paired t-test confirms it."), "difference-untested") is None


def test_an_item_of_a_list_is_quoted_without_its_mark() -> None:
    """The bullet is the page's, not the sentence's."""
    finding = found(study(UNVARIED, METHOD.replace("The number", "• The number")), "hand-set")
    assert finding is not None
    assert finding.evidence[0].sentence.startswith("The number of bins")


def test_limitations_that_are_not_there_leave_nothing_out() -> None:
    """Where nothing is conceded, it is not held against the limitations that they are silent on something."""
    topics = {finding.topic for finding in audit(study()).askable}
    assert "none-conceded" in topics
    assert "unconceded" not in topics


def test_an_address_in_a_footnote_is_where_the_code_is() -> None:
    """Links to code stand there more often than in the running text."""
    assert found(study(), "no-code") is not None
    noted = replace(study(), notes=(Note("Our code is available at https://github.com/example/noise.", 1),))
    assert found(noted, "no-code") is None
    assert audit(noted).checks["code"].evidence[0].section == "Footnote"


def test_a_paper_does_not_close_with_its_thanks() -> None:
    """What is quoted as its close argues."""
    thankful = replace(
        study(), sections=(*study().sections[:-1], section("Conclusion", Role.CONCLUSION, CLOSE, 6, "5"))
    )
    finding = found(thankful, "none-conceded")
    assert finding is not None
    assert finding.evidence[0].sentence == "Our results show what noise does to a single temperature."


CLOSE = (
    "Our results show what noise does to a single temperature. "
    "We thank our colleagues for many helpful remarks. The code is released at https://example.org for all."
)


def test_limitations_are_quoted_and_not_their_announcement() -> None:
    """That some follow is no concession."""
    told = "We now discuss some limitations of this study in turn. We tested on small images only and on no text."
    conceding = paper(*study().sections, section("Limitations", Role.LIMITATIONS, told, 6, "6"), abstract=ABSTRACT)
    finding = found(conceding, "conceded")
    assert finding is not None
    assert finding.evidence[0].sentence.startswith("We tested on small images only")


def test_a_sentence_that_lost_its_formula_is_not_quoted() -> None:
    """A comma before the stop is what is left of one."""
    broken = METHOD.replace("wrong labels are independent of the image.", "the rates of noise are r, .")
    assert found(study(method=broken), "supposed") is None
