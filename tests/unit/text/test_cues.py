"""Cue phrases and where they stand."""

from __future__ import annotations

from paperdrill.text.cues import cue_classes, cues_in
from paperdrill.text.words import plain_words


def cues(text: str) -> set[tuple[int, str]]:
    """The cues of a text by place and class."""
    return {(at, cue_classes()[number]) for at, number in cues_in(plain_words(text))}


def test_a_phrase_is_found_where_all_its_words_stand_in_order() -> None:
    """Marks between them do not matter, other words do."""
    assert (2, "leaves for later") in cues("Much is left for later.")
    assert (0, "leaves for later") in cues("Future work should learn it.")
    assert (0, "leaves for later") not in cues("Future readers work on it.")


def test_a_star_stands_for_any_ending() -> None:
    """In the first word as in a later one; a word without a star is whole."""
    assert (0, "limitation nouns") in cues("Limitations abound.")
    assert (1, "leaves for later") in cues("A promising direction.")
    assert (1, "leaves for later") in cues("Two promising directions.")
    assert (0, "ours") not in cues("Weary readers wait.")


def test_a_phrase_that_the_end_cuts_off_is_none() -> None:
    """A text may end in the middle of it; none has no cues."""
    assert not any(name == "leaves for later" for _, name in cues("This is left"))
    assert cues("") == set()
