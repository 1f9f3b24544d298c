"""The number of a field: the expected share of the key's weight that was mentioned, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from paperdrill.critique.comparison import ComparedPoint, FieldResult

_SPREAD = 1.28
"""Standard deviations on either side that hold four outcomes out of five."""


def field_score(points: Sequence[ComparedPoint]) -> float:
    """Sum of weight times probability, 0 to 100."""
    return round(100.0 * sum(point.weight * point.likely for point in points), 3)


def score_range(points: Sequence[ComparedPoint]) -> tuple[float, float]:
    """Where the score lies four times out of five, the points taken as independent; decided ones are certain."""
    score = field_score(points)
    open_ = (point for point in points if point.marked is None)
    spread = 100.0 * _SPREAD * math.sqrt(sum(point.weight**2 * point.likely * (1.0 - point.likely) for point in open_))
    return round(max(0.0, score - spread), 1), round(min(100.0, score + spread), 1)


def overall_score(fields: Iterable[FieldResult]) -> float | None:
    """Mean of the scores there are; None where there is none."""
    scores = [result.score for result in fields if result.score is not None]
    return round(sum(scores) / len(scores), 1) if scores else None
