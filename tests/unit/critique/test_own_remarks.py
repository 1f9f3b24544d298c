"""What a remark of one's own is made of, and what is said to make it stronger."""

from __future__ import annotations

import pytest

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
    ],
)
def test_reasons_and_places_are_recognised(sentence: str, reasoned: bool, place: str | None) -> None:
    """By what opens a reason, and by what names a numbered place."""
    made = makings(sentence)
    assert (made.reasoned, made.place) == (reasoned, place)


def told(field: str, sentence: str, kind: str = "specific", names: int = 0) -> str | None:
    """The line of advice."""
    return advice(field, sentence, kind, makings(sentence), names)  # type: ignore[arg-type]  # a kind of remark


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
    for kind in ("specific", "general"):
        assert (told("gaps", sentence, kind) or "").startswith(begins)


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
    assert told("gaps", sentence) is None


def test_a_general_remark_is_asked_what_it_leaves_open() -> None:
    """The first thing that it names without saying which."""
    assert told("gaps", "Stronger baselines are needed here.", "general") == "which baseline?"
    assert told("strengths", "It is well done overall.", "general") == "names nothing of this paper"


def test_a_proposal_is_asked_how() -> None:
    """Unless it says with what, or by which means, or asks itself."""
    assert (told("improvements", "Make TideLink more robust.") or "").startswith("says what, not how")
    assert told("improvements", "Train TideLink on noisy books by masking every tenth token.") is None
    assert told("improvements", "Is TideLink robust?") is None


def test_a_gap_is_asked_why_it_matters_and_a_strength_where_it_shows() -> None:
    """A reason answers the one, a place or a figure the other; of a method nothing is asked."""
    assert (
        told("gaps", "TideLink keeps 32 slots in Table 2.", names=1) == "says that, not why: what does it put in doubt?"
    )
    assert told("gaps", "TideLink pools its slots, so rare names are lost.") is None
    assert told("strengths", "TideLink is fast on books.") == "where does it show? a table, a figure or a number"
    assert told("strengths", "TideLink is fast on books by Table 2.") is None
    assert told("strengths", "TideLink is 3 times as fast on books.", names=1) is None
    assert told("method", "The slots of TideLink are pooled.") is None


def test_what_speaks_of_the_key_or_is_a_note_is_not_advised_on() -> None:
    """There is nothing to make stronger."""
    assert told("gaps", "Not novel at all.", "point") is None
    assert told("gaps", "Not novel at all.", "copied") is None
    assert told("gaps", "Not novel.") is None
