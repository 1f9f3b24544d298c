"""What several reviewers say of one paper is one point, with the count of those who say it.

Which remarks are one point is told by ``matching/one_point.py``: it is better to tell a shared point as two than to say
that two say what one says. A further reader's remark is held against such points less strictly, for that is shown as a
guess: from where on is in ``data/sharing.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, product
from typing import NamedTuple

from paperdrill.matching.context import PaperContext
from paperdrill.matching.one_point import RemarkPairs, shipped_weights
from paperdrill.reviews.review_points import ReviewPoint
from paperdrill.reviews.voice import FIELDS, Backing, Field, VoicePoint
from paperdrill.text.lexicon import data_figures

_TOGETHER: tuple[tuple[Field, ...], ...] = (("method",), ("strengths",), ("gaps", "improvements"))
"""What one reviewer calls a weakness, another asks for."""
_SHORT = 200
"""Characters of a remark that is read at a glance."""
_MOST_POINTS = 400
"""Remarks that are held against each other; what lies beyond in a file stands alone."""


class Sharing(NamedTuple):
    """From where on a reader's remark perhaps makes a point, each 0 to 1; or, of the two, how near they are."""

    restating: float
    likeness: float


@lru_cache(maxsize=1)
def shipped_sharing() -> Sharing:
    """The figures that ship."""
    return Sharing(**data_figures("sharing.tsv", "paperdrill.reviews"))


def near_remarks(
    points: Sequence[ReviewPoint], remarks: Sequence[str], paper: PaperContext
) -> dict[tuple[int, int], Sharing]:
    """Which of a further reader's remarks are near enough to points to make them too, by the numbers of both."""
    looked_at, least = _sentences(points), shipped_sharing()
    further = [[text] for text in remarks[:_MOST_POINTS]]
    count = len(looked_at)
    pairs = RemarkPairs([*looked_at, *further], paper)
    found = dict[tuple[int, int], Sharing]()
    for one, other in product(range(count), range(count, count + len(further))):
        if pairs.can_be_one(one, other):
            near = Sharing(pairs.restating(one, other), pairs.likeness(one, other))
            if near.restating >= least.restating and near.likeness >= least.likeness:
                found[one, other - count] = near
    return found


def _sentences(points: Sequence[ReviewPoint]) -> list[list[str]]:
    """Those of each remark that is looked at."""
    return [[point.says, *point.more] for point in points[:_MOST_POINTS]]


def groups(points: Sequence[ReviewPoint], paper: PaperContext, least: float | None = None) -> list[list[int]]:
    """The numbers of the remarks that make one point each, in the order of the first of them.

    Two groups become one by their likeliest pair, where the mean of all their pairs is as likely as that must be, which
    is ``least``, else what ships.
    """
    least = shipped_weights().least if least is None else least
    pairs, looked_at = RemarkPairs(_sentences(points), paper), range(min(len(points), _MOST_POINTS))
    likely = {pair: pairs.likelihood(*pair) for pair in combinations(looked_at, 2)}
    found = {number: [number] for number in range(len(points))}
    close = [(value, pair) for pair, value in likely.items() if value >= least]
    for _, (one, other) in sorted(close, key=lambda item: (-item[0], item[1])):
        first, second = found[one], found[other]
        if first is second:
            continue
        cross = [likely[min(a, b), max(a, b)] for a in first for b in second]
        if sum(cross) / len(cross) >= least:
            first.extend(second)
            for number in second:
                found[number] = first
    unique = {id(group): sorted(group) for group in found.values()}
    return sorted(unique.values())


def shared_points(points: Sequence[ReviewPoint], paper: PaperContext) -> tuple[VoicePoint, ...]:
    """The points of some reviews, field by field, in each those of several first, else in the order written."""
    made = list[VoicePoint]()
    for fields in _TOGETHER:
        of_these = [point for point in points if point.field in fields]
        made += [_one([of_these[number] for number in group]) for group in groups(of_these, paper)]
    return tuple(sorted(made, key=lambda point: (FIELDS.index(point.field), -point.by)))


def _one(group: Sequence[ReviewPoint]) -> VoicePoint:
    """The point that some remarks make: shown by the first that is short, with the first of each other reviewer's."""
    shown = next((point for point in group if len(point.says) <= _SHORT), group[0])
    others = _first_of_each(point for point in group if point.reviewer != shown.reviewer)
    field: Field = "gaps" if any(point.field == "gaps" for point in group) else shown.field
    rest = [text for point in group for text in (point.says, *point.more)]
    said = {shown.says, *(point.says for point in others)}
    evidence = tuple(Backing(text) for text in dict.fromkeys(rest) if text not in said)
    count = len({point.reviewer for point in group})
    return VoicePoint(field, shown.says, count, tuple(point.says for point in others), evidence)


def _first_of_each(points: Iterable[ReviewPoint]) -> list[ReviewPoint]:
    first = dict[int, ReviewPoint]()
    for point in points:
        first.setdefault(point.reviewer, point)
    return list(first.values())
