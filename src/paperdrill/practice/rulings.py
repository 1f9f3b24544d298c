"""The person's rulings on points of a report, as marks on the comparison."""

from __future__ import annotations

from collections.abc import Mapping

from paperdrill.critique.comparison import ComparedPoint, Comparison
from paperdrill.critique.marks import Mark, with_marks
from paperdrill.journal.records import Ruling

_CREDITED = ("said", "half", "likely")


def ruling_against(point: ComparedPoint) -> Ruling:
    """The ruling that disagrees with a point's verdict."""
    return "missed" if point.verdict in _CREDITED else "matched"


def with_rulings(comparison: Comparison, rulings: Mapping[str, Ruling]) -> Comparison:
    """The comparison with the rulings, by point id, in the place of its verdicts."""
    marks = [
        Mark(name, "said" if rulings[point.id] == "matched" else "not", point.id, point.sentence)
        for name, result in comparison.fields.items()
        for point in result.points
        if point.id in rulings
    ]
    return with_marks(comparison, marks)
