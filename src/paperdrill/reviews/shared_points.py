"""What several reviewers say of one paper is one point, with the count of those who say it.

Two remarks are one where matching takes the one to restate the other and their words are like enough, held against each
other both ways. From where on is in ``data/sharing.tsv``, set by ``calibration/shared_points.py``: it is better to tell
a shared point as two than to say that two say what one says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product
from typing import NamedTuple

from paperdrill.matching.context import PaperContext
from paperdrill.matching.restating import PlacedStatement, Restating
from paperdrill.matching.wordings import Wordings
from paperdrill.reviews.review_points import ReviewPoint
from paperdrill.reviews.voice import FIELDS, Backing, Field, VoicePoint
from paperdrill.text.lexicon import data_lines
from paperdrill.text.words import content_stems, plain_words

_TOGETHER: tuple[tuple[Field, ...], ...] = (("method",), ("strengths",), ("gaps", "improvements"))
"""What one reviewer calls a weakness, another asks for."""
_LEAST_WORDS = 7
"""Words of a remark that can be told to be another's: of a note like "On the data set" nothing is known."""
_SHORT = 200
"""Characters of a remark that is read at a glance."""
_MOST_POINTS = 400
"""Remarks that are held against each other; what lies beyond in a file stands alone."""


class Sharing(NamedTuple):
    """From where on two remarks are one point, each 0 to 1; or, of two remarks, how far they are."""

    restating: float
    likeness: float


@lru_cache(maxsize=1)
def shipped_sharing() -> Sharing:
    """The figures that ship."""
    rows = dict(line.split("\t") for line in data_lines("sharing.tsv", "paperdrill.reviews"))
    return Sharing(float(rows["restating"]), float(rows["likeness"]))


class _Figures:
    """How near any two remarks are, by their numbers; whether one restates the other is worked out when asked for."""

    def __init__(self, points: Sequence[ReviewPoint], paper: PaperContext) -> None:
        placed = [_placed(number, point) for number, point in enumerate(points)]
        wordings = Wordings([[point.says, *point.more] for point in points], paper)
        self._like = [wordings.likeness(paper.statement(point.text)) for point in points]
        self._same = Restating(placed, paper.language.rarity.weight)
        self._found: dict[tuple[int, int], float] = {}
        self._told = [len(one.plain) >= _LEAST_WORDS for one in placed]

    def restating(self, one: int, other: int) -> float:
        """The probability that the later of two remarks restates the other; 0 where one is a note of few words."""
        if not self._both_told(one, other):
            return 0.0
        if (one, other) not in self._found:
            self._found[one, other] = self._same.likelihood(one, other)
        return self._found[one, other]

    def _both_told(self, one: int, other: int) -> bool:
        """Are both long enough for anything to be known of them?"""
        return self._told[one] and self._told[other]

    def close(self, pairs: Iterable[tuple[int, int]], least: Sharing) -> Iterator[tuple[tuple[int, int], Sharing]]:
        """Those of the pairs, each of an earlier and a later remark, that are near enough to be one point."""
        for one, other in pairs:
            likeness = (self._like[one][other] + self._like[other][one]) / 2
            if likeness < least.likeness or not self._both_told(one, other):
                continue
            if (restating := self.restating(one, other)) >= least.restating:
                yield (one, other), Sharing(restating, likeness)


def near_remarks(
    points: Sequence[ReviewPoint], remarks: Sequence[str], paper: PaperContext
) -> dict[tuple[int, int], Sharing]:
    """Which of a further reader's remarks are near enough to points to make them too, by the numbers of both."""
    looked_at = list(points[:_MOST_POINTS])
    count = len(looked_at)
    further = [ReviewPoint("gaps", text, (), -1) for text in remarks[:_MOST_POINTS]]
    pairs = product(range(count), range(count, count + len(further)))
    close = _Figures([*looked_at, *further], paper).close(pairs, shipped_sharing())
    return {(point, remark - count): near for (point, remark), near in close}


def _placed(number: int, point: ReviewPoint) -> PlacedStatement:
    """The remark in a section of its own: that two stand side by side in a review says nothing."""
    plain = plain_words(point.text)
    stems = frozenset(content_stems(plain))
    return PlacedStatement(point.text, tuple(plain), stems, "body", number, number, is_item=False)


def groups(points: Sequence[ReviewPoint], paper: PaperContext, limits: Sharing | None = None) -> list[list[int]]:
    """The numbers of the remarks that make one point each, in the order of the first of them.

    Two groups become one by their nearest pair, where the mean of all their pairs is as near as that must be.
    """
    least = limits or shipped_sharing()
    looked_at = points[:_MOST_POINTS]
    figures = _Figures(looked_at, paper)
    found = {number: [number] for number in range(len(points))}
    close = list(figures.close(combinations(range(len(looked_at)), 2), least))
    for (one, other), _ in sorted(close, key=lambda each: (-each[1].restating, each[0])):
        first, second = found[one], found[other]
        if first is second:
            continue
        cross = [figures.restating(min(a, b), max(a, b)) for a in first for b in second]
        if sum(cross) / len(cross) >= least.restating:
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
