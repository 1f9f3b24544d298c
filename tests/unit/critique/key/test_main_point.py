"""Which of a field's points stands first, and which of a gap's places is told."""

from __future__ import annotations

import pytest

from paperdrill.critique.key.choosing import Chosen, choose, in_order
from paperdrill.critique.key.features import Seen
from paperdrill.critique.key.statements import Stated
from paperdrill.matching.restating import Restating
from paperdrill.papers.model import Role
from paperdrill.papers.passages import Passage

TEXTS = (
    "Our cache was only tested on books in English.",
    "However, our cache may well read books in other languages.",
    "Our cache cannot evict slots.",
)


def seen(text: str, part: str = "limiting") -> Seen:
    """A statement in a part of the paper."""
    words = tuple(text.lower().rstrip(".").split())
    said = Stated(text, Passage(text, "5 Limits", 4, frozenset({Role.LIMITATIONS}), 0, 0, 0.0), 0, False, False)
    return Seen(said, words, frozenset(words), part, part, {})


def point(number: int, likely: float = 0.8, core: float = 0.5, also: tuple[int, ...] = ()) -> Chosen:
    """A point of the method."""
    return Chosen(number, "method", likely, core, also)


PARTS = [seen(TEXTS[0], part) for part in ("summing", "opening", "body", "closing")]


def test_points_stand_in_the_order_in_which_they_are_first_said() -> None:
    """What the abstract says comes before what the introduction does, also where the end says it best."""
    abstract_too, introduction = point(3, also=(0,)), point(1)
    assert in_order([introduction, abstract_too], PARTS) == [abstract_too, introduction]


@pytest.mark.parametrize(("core", "number"), [(0.5 * 1.35, 0), (0.5 * 1.45, 2)])
def test_the_main_point_stands_first_where_it_is_clearly_the_more_telling_one(core: float, number: int) -> None:
    """By two fifths at least; the others keep their order."""
    told = in_order([point(0), point(1), point(2, core=core)], PARTS)
    assert [one.number for one in told] == [number, *(n for n in range(3) if n != number)]


def test_a_point_that_stands_in_more_parts_of_the_paper_is_more_telling() -> None:
    """Two places in one part are one part."""
    once, twice = point(0), point(1, also=(2,))
    assert in_order([once, twice], PARTS) == [twice, once]
    assert in_order([once, twice], [PARTS[0], PARTS[1], PARTS[1]]) == [once, twice]


def test_a_field_without_points_has_none_to_order() -> None:
    """A paper may concede nothing."""
    assert in_order([], PARTS) == []


class OnePoint(Restating):
    """Statements that all say one thing."""

    def likelihood(self, one: int, other: int) -> float:
        """Always the same."""
        return 0.9


def told(field: int, second: float) -> list[Chosen]:
    """What a key of the first two texts holds, the second of which is so likely of the field, the first .7 so."""
    both = [seen(text) for text in TEXTS[:2]]
    rows = [[0.0] * 5, [0.0] * 5]
    rows[0][field], rows[1][field] = 0.7, second
    return choose(both, rows, OnePoint([one.placed for one in both], lambda stem: 1.0))


def test_a_gap_is_told_as_it_is_conceded_first_and_not_as_it_is_softened_after() -> None:
    """The softening is one more place."""
    (gap,) = told(2, 0.8)
    assert (gap.number, gap.likely, gap.also) == (0, 0.7, (1,))


def test_a_gap_is_told_by_a_later_place_that_is_much_likelier() -> None:
    """What comes first may only prepare the ground."""
    (gap,) = told(2, 0.95)
    assert (gap.number, gap.also) == (1, (0,))


@pytest.mark.parametrize("field", [0, 1, 3])
def test_what_is_no_gap_is_told_by_its_likeliest_place(field: int) -> None:
    """It is nowhere softened."""
    (one,) = told(field, 0.8)
    assert (one.number, one.also) == (1, (0,))
