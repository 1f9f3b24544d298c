"""The trend of a field over time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from paperdrill.journal.records import Phase, SessionSummary
from paperdrill.journal.trends import TrendPoint, trend

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def _session(day: int, gaps: float | None, version: str = "5") -> SessionSummary:
    at = NOON + timedelta(days=day)
    scores = {"gaps": gaps}
    return SessionSummary(
        day, "p", "A title", "p", "file", "", at, at, Phase.DONE, 1, 600, 600, 100, scores=scores, version=version
    )


def test_the_trend_goes_from_the_oldest_to_the_newest_score() -> None:
    """Sessions in which the field was not scored are left out, and so are other fields."""
    sessions = [_session(3, 30.0), _session(2, None), _session(1, 10.0)]
    assert trend(sessions, "gaps") == [
        TrendPoint(NOON + timedelta(days=1), 10.0),
        TrendPoint(NOON + timedelta(days=3), 30.0),
    ]
    assert trend(sessions, "method") == []


def test_numbers_of_the_old_kind_are_never_mixed_with_todays() -> None:
    """They told something else."""
    sessions = [_session(1, 80.0, version="4"), _session(2, 30.0), _session(3, 35.0, version="11")]
    assert [point.score for point in trend(sessions, "gaps")] == [30.0, 35.0]


def test_many_sessions_are_taken_together() -> None:
    """Neighbours share a point, which is their mean."""
    points = trend([_session(day, float(day)) for day in range(100)], "gaps", most=60)
    assert len(points) == 50
    assert (points[0].score, points[-1].score) == (0.5, 98.5)
