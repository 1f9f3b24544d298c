"""What past sessions say about a person's progress: the score of each field over time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import mean

from paperdrill.journal.records import SessionSummary


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A score at a time; where there are many sessions, the mean of some that follow each other."""

    at: datetime
    score: float


def trend(sessions: Iterable[SessionSummary], field: str, most: int = 60) -> list[TrendPoint]:
    """The scores of one field over time, oldest first, in at most ``most`` points.

    Sessions without one are left out, and those whose scores are of the old kind.

    More sessions than that are taken together in groups of the same size, the last of which may be smaller.
    """
    alike = (each for each in sessions if not each.is_of_old_kind)
    scored = [(each.started_at, score) for each in alike if (score := each.scores.get(field)) is not None]
    scored.sort()
    size = max(1, -(-len(scored) // most))
    groups = [scored[start : start + size] for start in range(0, len(scored), size)]
    return [TrendPoint(group[-1][0], mean(score for _, score in group)) for group in groups]
