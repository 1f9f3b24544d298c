"""A key laid out for the comparison: the statements of all fields in all their wordings, read once."""

from __future__ import annotations

from collections import deque

from paperdrill.critique.answer_key import AnswerKey, KeyPoint, SaidAt
from paperdrill.matching.statement import Statement
from paperdrill.matching.wordings import Wordings

_NEARER = 0.1
"""How much liker a sentence must be to another place than to the first for that to be shown beside it. Set by
``calibration/nearest_place.py``: of 173 right pairs 162 are shown with a place that says it, with the first 150."""


class KeyLayout:
    """The statements of one key in one row, field after field."""

    def __init__(self, key: AnswerKey) -> None:
        self.columns: dict[str, range] = {}
        """By field, where its statements stand in the row."""
        points: list[KeyPoint] = []
        for name, field_key in key.fields.items():
            self.columns[name] = range(len(points), len(points) + len(field_key.points))
            points += field_key.points
        self.points = tuple(points)
        self.wordings = Wordings([_wordings(point) for point in points], key.reading)
        self._paper = key.reading
        self._places: dict[str, Wordings] = {}

    def nearest_place(self, point: KeyPoint, sentence: Statement) -> SaidAt | None:
        """The place of a statement that words it most like a sentence; None where that is the first, or nearly."""
        if not point.also:
            return None
        if point.id not in self._places:
            self._places[point.id] = Wordings([[text] for text in _wordings(point)], self._paper)
        first, *others = self._places[point.id].likeness(sentence)
        best = max(others)
        return point.also[others.index(best)] if best - first > _NEARER else None


_recent: deque[tuple[AnswerKey, KeyLayout]] = deque(maxlen=4)
"""A critique is compared field by field, explained and marked on one key: few are in use at a time."""


def layout_of(key: AnswerKey) -> KeyLayout:
    """The layout of a key, made when it is first asked for."""
    for known, layout in tuple(_recent):
        if known is key:
            return layout
    layout = KeyLayout(key)
    _recent.append((key, layout))
    return layout


def _wordings(point: KeyPoint) -> list[str]:
    return [point.sentence, *(place.sentence for place in point.also)]
