"""What a person predicted against what came out: over, under, or well calibrated."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean

from paperdrill.critique.comparison import FieldResult
from paperdrill.practice.sessions import SessionReport

_WELL = 0.75
"""Core points a session by which one may be off and still be called well calibrated."""
_MOST = 9
_LEAST = 2
"""Sessions from which a tendency is told: one is chance."""


@dataclass(frozen=True, slots=True)
class AskedField:
    """A field that a prediction is asked for."""

    name: str
    heading: str
    core: int
    """How many core points the authors make, nine at most: one digit says how many were said."""


@dataclass(frozen=True, slots=True)
class PredictionBias:
    """By how many core points each session's prediction was off, oldest first; above 0 for too many predicted."""

    off: tuple[float, ...] = ()

    @property
    def last(self) -> float | None:
        """The newest session's; None where nothing was predicted yet."""
        return self.off[-1] if self.off else None

    @property
    def told(self) -> str:
        """In words for a person: "you predict 1.4 core points too many (5 sessions)"; empty before there are two."""
        if len(self.off) < _LEAST:
            return ""
        most, count = mean(self.off), f"{len(self.off)} sessions"
        if abs(most) < _WELL:
            return f"your predictions are well calibrated ({count})"
        return f"you predict {abs(most):.1f} core points too {'many' if most > 0 else 'few'} ({count})"


def asked_fields(report: SessionReport) -> list[AskedField]:
    """The fields of a critique that a prediction is asked for: those that hold something, and have core points."""
    headings = {
        field.compared_with: field.heading
        for field in report.template.fields
        if field.compared_with is not None and report.session.critique.get(field.key, "").strip()
    }
    results = {name: report.as_read.fields[name] for name in headings if name in report.as_read.fields}
    counts = {name: sum(point.tier == "core" for point in result.points) for name, result in results.items()}
    return [AskedField(name, headings[name], min(_MOST, count)) for name, count in counts.items() if count]


def core_points_said(result: FieldResult) -> float:
    """How many core points of a field were said: 1 where likely or marked so, a half where marked as half."""
    worth = {"said": 1.0, "likely": 1.0, "half": 0.5}
    return sum(worth.get(point.verdict, 0.0) for point in result.points if point.tier == "core")
