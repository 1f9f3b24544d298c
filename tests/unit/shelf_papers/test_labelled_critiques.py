"""The labelled critiques of the shelf's papers: they fit the expert keys, and are read right."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.shelf_critiques import FALSE, NONE, Labelled, judged, labelled, measured, parts_of
from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.comparison import Reading, Said
from paperdrill.papers.shelf import find_on_shelf

SAYS = {"gaps-1": "Only one seed is used.", "gaps-2": "No baseline is given."}


def said(point: str | None, reading: Reading, sentence: str = "One seed.") -> Said:
    """A part of a critique as the program read it."""
    return Said(sentence, point, 0.5, reading)


def test_each_critique_has_four_sentences_a_field_and_a_false_one() -> None:
    """Ten papers, four fields, none of a paper that is not to be on the shelf."""
    found = labelled()
    assert len(found) == 10
    for sentences in found.values():
        kinds = Counter((one.field, one.statement == FALSE) for one in sentences)
        assert kinds == {(name, false): 1 if false else 4 for name in FIELD_NAMES for false in (False, True)}


@pytest.mark.parametrize(
    ("statement", "parts", "counted"),
    [
        ("Only one seed", [said("gaps-1", "likely")], {"said", "likely", "heard", "right"}),
        ("Only one seed", [said("gaps-1", "perhaps")], {"said", "heard", "right"}),
        ("Only one seed", [said("gaps-1", "likely"), said("gaps-2", "likely")], {"said", "likely", "heard", "misread"}),
        ("Only one seed", [said("gaps-2", "perhaps")], {"said"}),
        ("Only one seed", [said("gaps-1", "none")], {"said"}),
        (NONE, [said("gaps-1", "none")], {"none", "quiet", "right"}),
        (NONE, [said("gaps-1", "perhaps")], {"none", "right"}),
        (NONE, [said("gaps-1", "likely")], {"none"}),
        (FALSE, [said("gaps-1", "likely")], {"false", "as true"}),
        (FALSE, [said("gaps-1", "perhaps")], {"false"}),
    ],
)
def test_what_a_sentence_counts_as(statement: str, parts: list[Said], counted: set[str]) -> None:
    """Read right: as its own statement and as no other; or, where it says none, not as likely one."""
    found = judged(Labelled("gaps", statement, "One seed."), parts, SAYS)
    assert {column for column, count in found.items() if count} == counted


def test_a_sentence_that_was_split_keeps_its_parts() -> None:
    """And no other sentence's."""
    first, second = said("gaps-1", "likely", "One seed,"), said("gaps-2", "likely", "no baseline.")
    assert parts_of("One seed, and no baseline.", [first, second, said(None, "none", "Bad.")]) == [first, second]


def test_a_label_that_no_statement_begins_with_is_an_error() -> None:
    """A key that was changed without its critiques does not pass unseen."""
    with pytest.raises(ValueError, match="no single statement begins with 'All is well'"):
        measured("window-reach", [Labelled("gaps", "All is well", "It is fine.")], show=False)


def test_nine_in_ten_sentences_are_read_right() -> None:
    """Of the papers that are on the shelf; docs/feedback-check.md has the whole table."""
    counts: Counter[str] = Counter()
    for name, sentences in labelled().items():
        if find_on_shelf(name) is not None:
            counts += measured(name, sentences, show=False)
    assert counts["right"] >= 0.9 * (counts["said"] + counts["none"])
    assert counts["misread"] <= 0.02 * counts["said"]
