"""The single statements that a paper's passages make."""

from __future__ import annotations

import pytest

from paperdrill.critique.key.pieces import Piece, pieces, says_little
from paperdrill.papers.model import Paper, Role, Section
from paperdrill.papers.passages import passages


def told(text: str) -> list[Piece]:
    """The pieces of a section with this text."""
    section = Section(level=1, title="Limitations", role=Role.LIMITATIONS, roles=(Role.LIMITATIONS,), text=text)
    return pieces(passages(Paper("x", "", sections=(section,))))


def texts(text: str) -> list[str]:
    """What the pieces say."""
    return [piece.text for piece in told(text)]


def test_a_list_within_a_sentence_is_taken_apart_without_its_lead() -> None:
    """The marks and what joins the items go; the items are the authors' own words."""
    text = "We contribute • a measure of drift in stored keys; • a table of eight caches; and • a rule for eviction."
    assert texts(text) == ["a measure of drift in stored keys", "a table of eight caches", "a rule for eviction."]


def test_a_long_enumeration_is_taken_apart_and_a_short_one_stays() -> None:
    """Forty words are too much for one point; "(1) slots and (2) windows" is one thing."""
    items = "we derive a bound on the recall of pooled slots at any length of the sequence"
    text = f"Our contributions are as follows: (1) {items}, (2) {items} again, and (3) {items} once more."
    assert texts(text) == [items, f"{items} again", f"{items} once more."]
    assert len(texts("We join (1) pooled slots of memory and (2) local windows of attention.")) == 1


def test_a_very_long_sentence_ends_at_its_semicolons() -> None:
    """Each part says something; sixty words are no point that one can answer to."""
    part = "the pooled slots of the second layer keep what the window of the first layer has long since forgotten"
    assert texts(f"{part.capitalize()}; {part}; {part}; {part}.") == [part.capitalize(), part, part, f"{part}."]


def test_a_run_in_head_goes_with_the_sentence_that_it_heads() -> None:
    """Alone it states nothing; a short sentence with a verb stands on its own."""
    assert texts("• Small data sets. Both hold ten balanced classes. It is slow.") == [
        "Small data sets. Both hold ten balanced classes.",
        "It is slow.",
    ]


@pytest.mark.parametrize("text", ["Limitations.", "Figure 3: Recall by length.", "Table 2: Recall by length."])
def test_headings_and_captions_are_no_statements(text: str) -> None:
    """They stand between the sentences, not among them."""
    assert texts(f"Slots are never freed.\n\n{text}\n\nKeys drift.") == ["Slots are never freed.", "Keys drift."]


def test_what_a_page_break_left_of_a_sentence_is_told_from_whole_ones() -> None:
    """It begins small or ends without a stop."""
    whole = {
        piece.text: piece.is_whole for piece in told("To mitigate this, we pool\n\nslots of one layer. Keys are lost.")
    }
    assert whole == {"To mitigate this, we pool": False, "slots of one layer.": False, "Keys are lost.": True}


@pytest.mark.parametrize(
    ("text", "little"),
    [
        ("Three results stand out.", True),
        ("We leave this question for future work.", True),
        ("Our approach has four main limitations.", True),
        ("Slots are never freed.", False),
        ("We test 12 models.", False),
    ],
)
def test_the_talk_of_all_papers_says_little(text: str, little: bool) -> None:
    """A point must name something; a figure is something."""
    assert says_little(text) is little
