"""A key laid out for the comparison: the statements of all fields in all their wordings, read once."""

from __future__ import annotations

from collections import deque

from paperdrill.critique.answer_key import AnswerKey, KeyPoint
from paperdrill.matching.wordings import Wordings


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
