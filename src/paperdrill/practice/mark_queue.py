"""What is asked when a critique is marked, and in which order. Pure: from a comparison and the marks so far.

First the pairs that the program is unsure of and the clashes of figures, one at a time; then the likely pairs in one
glance; then core statements that nothing spoke of, so that what keywords cannot hear is marked by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.comparison import ComparedPoint, Comparison, FieldResult, Said, said_elsewhere
from paperdrill.journal.records import KeptMark, MarkAnswer, MarkedBy
from paperdrill.matching.alignment import words_in_common

MOST_UNSPOKEN = 5
"""Core statements that nobody spoke of, asked about at most."""
MOST_UNSURE, MOST_ASKED = 5, 7
"""Pairs that are unsure, and all questions one at a time, at most, the weightiest first: with these nine of ten usual
critiques are marked within two minutes (docs/feedback-check.md). The rest stays as it was read, until asked for."""
_LEAST_SHARED = 2
"""Words that a sentence must share with a statement to be shown as the nearest to it."""

Stage = Literal["unsure", "glance", "unspoken", "over"]


@dataclass(frozen=True, slots=True)
class MarkPair:
    """A statement of the authors' with the sentence of the person's that may speak of it."""

    field: str
    point: ComparedPoint
    said: Said | None
    """None where nothing spoke of the statement."""
    nearest: str = ""
    """The sentence of the field that is nearest to a statement that nothing spoke of; empty where none is near."""

    @property
    def is_clash(self) -> bool:
        """Do the two name different figures?"""
        return self.said is not None and self.said.objection is not None

    def answered(self, answer: MarkAnswer, by: MarkedBy = "person") -> KeptMark:
        """The decision on it."""
        return KeptMark(
            self.field,
            answer,
            self.point.id,
            self.point.sentence,
            self.said.sentence if self.said else "",
            by,
            self.said.likely if self.said else None,
        )


@dataclass(frozen=True, slots=True)
class MarkQueue:
    """What is still to be asked, and how much was."""

    unsure: tuple[MarkPair, ...] = ()
    glance: tuple[MarkPair, ...] = ()
    unspoken: tuple[MarkPair, ...] = ()
    unsure_done: int = 0
    unspoken_done: int = 0

    @property
    def stage(self) -> Stage:
        """What comes now."""
        if self.unsure:
            return "unsure"
        if self.glance:
            return "glance"
        return "unspoken" if self.unspoken else "over"

    @property
    def current(self) -> MarkPair | None:
        """The pair that is asked about; None at the glance, and at the end."""
        if self.stage == "unsure":
            return self.unsure[0]
        return self.unspoken[0] if self.stage == "unspoken" else None

    @property
    def place(self) -> tuple[int, int]:
        """Which question of its stage this is, counted from 1, and of how many."""
        if self.stage == "unspoken":
            return self.unspoken_done + 1, self.unspoken_done + len(self.unspoken)
        return self.unsure_done + 1, self.unsure_done + len(self.unsure)


def mark_queue(comparison: Comparison, marks: Iterable[KeptMark], *, whole: bool = False) -> MarkQueue:
    """What is still to be asked of a comparison as the program made it; what was put off is not asked again.

    ``whole``: all that is unsure, however long it takes.
    """
    settled = _Settled(marks)
    names = [name for name in FIELD_NAMES if name in comparison.fields]
    fields = [(name, result) for name in names if (result := comparison.fields[name]).score is not None]
    unsure = [pair for name, result in fields for pair in _unsure(name, result)]
    kept = sorted(unsure, key=lambda pair: (not pair.is_clash, pair.point.tier != "core", -pair.point.weight))
    kept = kept if whole else kept[:MOST_UNSURE]
    chosen = [pair for pair in unsure if any(pair is each for each in kept)]
    glance = [pair for name, result in fields for pair in _likely(name, result)]
    elsewhere = said_elsewhere(comparison)
    unspoken = [pair for name, result in fields for pair in _unspoken(name, result) if pair.point.id not in elsewhere]
    room = MOST_UNSPOKEN if whole else min(MOST_UNSPOKEN, MOST_ASKED - len(chosen))
    unspoken = sorted(unspoken, key=lambda pair: -pair.point.weight)[:room]
    left = [pair for pair in chosen if settled.asks(pair)]
    left_unspoken = [pair for pair in unspoken if settled.asks(pair)]
    return MarkQueue(
        tuple(left),
        tuple(pair for pair in glance if settled.asks(pair)),
        tuple(left_unspoken),
        len(chosen) - len(left),
        len(unspoken) - len(left_unspoken),
    )


class _Settled:
    """Which pairs and statements need not be asked about any more."""

    def __init__(self, marks: Iterable[KeptMark]) -> None:
        counted = list(marks)
        self._pairs = {(mark.field, mark.sentence, mark.statement or mark.point_id) for mark in counted}
        self._points = {
            (mark.field, mark.statement or mark.point_id)
            for mark in counted
            if not mark.sentence or mark.answer in ("said", "half")
        }

    def asks(self, pair: MarkPair) -> bool:
        """Is the pair still open?"""
        names = (pair.point.sentence, pair.point.id)
        if any((pair.field, name) in self._points for name in names):
            return False
        said = pair.said.sentence if pair.said else ""
        return not any((pair.field, said, name) in self._pairs for name in names)


def _unsure(name: str, result: FieldResult) -> list[MarkPair]:
    """Clashes, and the pairs read as ``perhaps`` of statements that nothing likelier speaks of."""
    points = {point.id: point for point in result.points}
    likely = {said.point for said in result.said if said.reading == "likely" and said.objection is None}
    pairs = [
        MarkPair(name, points[said.point], said)
        for said in sorted(result.said, key=lambda said: -said.likely)
        if said.point in points
        and (said.objection is not None or (said.reading == "perhaps" and said.point not in likely))
    ]
    order = {point.id: place for place, point in enumerate(result.points)}
    return sorted(pairs, key=lambda pair: order[pair.point.id])


def _likely(name: str, result: FieldResult) -> list[MarkPair]:
    """For each statement the likeliest pair, where that is read as ``likely``."""
    points = {point.id: point for point in result.points}
    best: dict[str, Said] = {}
    for said in result.said:
        if said.point in points and said.reading == "likely" and said.objection is None:
            assert said.point is not None
            if said.point not in best or said.likely > best[said.point].likely:
                best[said.point] = said
    return [MarkPair(name, points[point], said) for point, said in best.items()]


def _unspoken(name: str, result: FieldResult) -> list[MarkPair]:
    """The core statements that no sentence is read as speaking of."""
    return [
        MarkPair(name, point, None, nearest_to(point, result.said))
        for point in result.points
        if point.tier == "core" and point.verdict == "not_recognised"
    ]


def nearest_to(point: ComparedPoint, said: Sequence[Said]) -> str:
    """The sentence that a statement is the likeliest one of, else the one that shares most words; empty for none."""
    own = [each for each in said if each.point == point.id]
    if own:
        return max(own, key=lambda each: each.likely).sentence
    shared = [(len(words_in_common(point.sentence, each.sentence)), each.sentence) for each in said]
    most, sentence = max(shared, key=lambda each: each[0], default=(0, ""))
    return sentence if most >= _LEAST_SHARED else ""
