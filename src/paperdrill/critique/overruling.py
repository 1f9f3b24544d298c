"""What becomes of a result where the person overrules verdicts: keywords can err, and the person was there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from paperdrill.critique.comparison import Comparison, FieldResult, ScoredPoint

Ruling = Literal["matched", "missed"]
"""What the person says of a point: I did say it, or I did not."""


def ruling_against(point: ScoredPoint) -> Ruling:
    """The ruling that disagrees with a point's verdict."""
    return "missed" if point.verdict == "matched" else "matched"


def overruled(comparison: Comparison, rulings: Mapping[str, Ruling]) -> Comparison:
    """The comparison with the person's rulings (by point id) in the place of its verdicts, scored with them."""
    fields = {name: _field_with(result, rulings) for name, result in comparison.fields.items()}
    scores = [result.score for result in fields.values() if result.score is not None]
    overall = round(sum(scores) / len(scores), 1) if scores else None
    return replace(comparison, fields=fields, overall=overall if rulings else comparison.overall)


def _field_with(result: FieldResult, rulings: Mapping[str, Ruling]) -> FieldResult:
    """A field with the rulings on its points.

    A score is 100 (1 - (1 - covered) open): ``covered`` is the weight of the key that was earned, and ``open`` what
    remarks beyond the key leave of the rest. A ruling changes what is covered, and nothing else.
    """
    points = tuple(_point_with(point, rulings.get(point.id)) for point in result.points)
    if points == result.points or result.score is None:
        return result
    before, after = _covered(result.points), _covered(points)
    left_open = (1 - result.score / 100) / (1 - before) if before < 1 else 1.0
    score = 100 * (1 - (1 - after) * min(1.0, left_open))
    return replace(result, points=points, score=round(max(0.0, score), 3), percentile=None)


def _point_with(point: ScoredPoint, ruling: Ruling | None) -> ScoredPoint:
    if ruling is None or ruling == point.verdict:
        return point
    return replace(point, verdict=ruling, score=1.0 if ruling == "matched" else 0.0)


def _covered(points: tuple[ScoredPoint, ...]) -> float:
    return sum(point.weight * point.score for point in points)
