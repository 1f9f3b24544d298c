"""What the newest session said of the authors' points, and how far off its prediction was; home shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # home is read before a comparison is needed
    from paperdrill.critique.comparison import Comparison

_SAID = frozenset({"said", "likely"})


@dataclass(frozen=True, slots=True)
class LastPoints:
    """Of one session."""

    session_id: int
    said: Mapping[str, tuple[int, int]]
    """By field that was scored: how many points were said, and of how many."""
    off: tuple[float, float] | None = None
    """Core points predicted but not said, and said but not predicted, each over all fields; None where nothing was
    predicted. One does not make up for the other."""


def last_points(session_id: int, comparison: Comparison, predicted: Mapping[str, int]) -> LastPoints:
    """The counts of a comparison whose marks are in it, as the report tells them."""
    from paperdrill.practice.prediction_bias import core_points_said

    fields = comparison.fields
    said = {
        name: (sum(point.verdict in _SAID for point in result.points), len(result.points))
        for name, result in fields.items()
        if result.score is not None
    }
    off = [count - core_points_said(fields[name]) for name, count in predicted.items() if name in fields]
    too_many, too_few = sum(max(each, 0) for each in off), sum(max(-each, 0) for each in off)
    return LastPoints(session_id, said, (too_many, too_few) if off else None)
