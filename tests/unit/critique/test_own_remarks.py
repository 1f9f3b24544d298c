"""What a remark of one's own is made of, and what is said to make it stronger."""

from __future__ import annotations

import pytest

from paperdrill.critique.comparison import RemarkKind
from paperdrill.critique.own_remarks import advice, makings


@pytest.mark.parametrize(
    ("sentence", "reasoned", "place"),
    [
        ("The gain may vanish because only one seed was run.", True, None),
        ("Table 2 reports no spread, so the ranking is not sure.", True, "Table 2"),
        ("The proof in Appendix B.1 is not complete.", False, "Appendix B.1"),
        ("see Fig. 3 and p. 5", False, "Fig. 3"),
        ("Eq. (4) is wrong.", False, "Eq. (4)"),
        ("No ablation.", False, None),
        ("The table is hard to read.", False, None),
        ("There are two or so parameters, and so far nobody varied them.", False, None),
        ("They could use the text of abstracts.", False, None),
        ("The abstract promises more.", False, "abstract"),
    ],
)
def test_reasons_and_places_are_recognised(sentence: str, reasoned: bool, place: str | None) -> None:
    """By what opens a reason, and by what names a numbered place."""
    made = makings(sentence)
    assert (made.reasoned, made.place) == (reasoned, place)


def told(field: str, sentence: str, kind: RemarkKind = "general", before: str = "", after: str = "") -> str | None:
    """The line of advice."""
    return advice(field, sentence, kind, before, after)


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [
        ("The idea is not really novel.", "not novel against what?"),
        ("It does not beat the state of the art.", "the state of the art is no end in itself"),
        ("The method is too simple.", "simple is a merit where it works"),
        ("All experiments are only in English.", "which claim would another language put to the test"),
        ("The results are not surprising.", "expected after the fact"),
        ("There is too little data.", "too few for which claim?"),
        ("The paper is poorly written.", "where?"),
    ],
)
def test_the_usual_criticisms_are_told_what_would_make_them_strong(sentence: str, begins: str) -> None:
    """Whether or not they name something of the paper."""
    kinds: tuple[RemarkKind, ...] = ("specific", "general")
    for kind in kinds:
        assert (told("gaps", sentence, kind) or "").startswith(begins)
    assert told("strengths", sentence, "specific") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Not novel: Smith et al. (2020) did the same, because both pool the slots.",
        "Only English, which matters because Finnish morphology breaks the tokens.",
        "The data set is too small for significance, since ten examples decide the ranking.",
    ],
)
def test_such_a_criticism_with_its_reason_is_not(sentence: str) -> None:
    """A reference, a mechanism or a claim that is at stake is what was asked for."""
    assert told("gaps", sentence, "specific") is None


def test_what_stands_next_to_such_a_criticism_may_be_its_reason() -> None:
    """Neither it nor a sentence that leans on the one before is asked for what is there."""
    sentence = "The idea is not really novel."
    assert told("gaps", sentence, after="Pooling of slots builds on Doe.") is None
    assert told("gaps", sentence, before="Similar slots were pooled by Doe.") is None
    assert told("gaps", "It is hard to follow.", before="The proof is long.") is None
    assert told("gaps", "It is hard to follow.") is not None


def test_a_complaint_that_fits_any_paper_is_asked_what_it_leaves_open() -> None:
    """The first thing that it names without saying which; of six words at least."""
    assert told("gaps", "Stronger baselines would be needed here.") == "which baseline?"
    assert told("improvements", "Please test it on more data sets.") is not None
    assert told("gaps", "Stronger baselines would be needed.") is None
    assert told("gaps", "All of the baselines were tuned well.") is None
    assert told("gaps", "The evaluation is not really convincing at all.") is None


@pytest.mark.parametrize(
    ("before", "sentence", "after"),
    [
        ("", "Stronger baselines are needed here, because the gain is small.", ""),
        ("", "Stronger baselines could be named in Table 2.", ""),
        ("", "The baselines are not strong, making the gain unsure.", ""),
        ("", "This is why stronger baselines are needed.", ""),
        ("", "Are no stronger baselines needed here at all?", ""),
        ("", "Stronger baselines would be needed here:", ""),
        ("The gain in Table 2 is small.", "Stronger baselines would be needed here.", ""),
        ("", "Stronger baselines would be needed here.", "For example, a pooled one is missing."),
        ("", "Stronger baselines would be needed here.", "A pooled one is strong because of its slots."),
    ],
)
def test_it_is_not_where_it_or_its_neighbour_holds_more(before: str, sentence: str, after: str) -> None:
    """A reason, a place, a consequence or an example; nor where it is a question, an opening or leans on another."""
    assert told("gaps", sentence, before=before, after=after) is None


def test_praise_that_fits_any_paper_is_asked_for_what_it_rests_on() -> None:
    """Where it praises writing or experiments; a strength of this paper is asked nothing."""
    assert told("strengths", "The paper is well written.") == "names nothing of this paper"
    assert (told("strengths", "The experiments are done well.") or "").startswith("which experiment")
    assert told("strengths", "Well written.") is None
    assert told("strengths", "It is a timely topic overall.") is None
    assert told("strengths", "TideLink is clearly fast on books.", "specific") is None


def test_a_remark_on_this_paper_is_left_alone() -> None:
    """What it lacks was asked, and seldom fitted: reasons and places stand in the sentences around it."""
    assert told("gaps", "TideLink keeps 32 slots.", "specific") is None
    assert told("improvements", "Make TideLink more robust to noise.", "specific") is None
    assert told("method", "The experiments are done well.") is None


def test_what_speaks_of_the_key_or_is_a_note_is_not_advised_on() -> None:
    """There is nothing to make stronger."""
    assert told("gaps", "Not novel at all.", "point") is None
    assert told("gaps", "Not novel at all.", "copied") is None
    assert told("gaps", "Not novel.") is None
