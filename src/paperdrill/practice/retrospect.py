"""Looking back over all sessions: what is due again, which gaps are missed again and again, verdicts overruled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, time, timedelta

from paperdrill.critique.comparison import ComparedPoint, OldComparison
from paperdrill.critique.gap_kinds import KindCount, missed_kinds
from paperdrill.journal.records import DuePaper, Ruling, SessionSummary
from paperdrill.journal.schedule import FORM, schedule_after
from paperdrill.journal.store import Store
from paperdrill.practice.rulings import with_rulings

_RECENT = 50
"""Sessions from which the kinds of missed gaps are told: what one has overcome since does not count for ever."""


class Retrospect:
    """The use cases of looking back, on one journal."""

    def __init__(self, store: Callable[[], Store], now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def matching(self, search: str) -> frozenset[int]:
        """The numbers of the finished sessions whose texts hold every word of ``search``."""
        return self._store().matching(search)

    # -- what is due --

    def due_today(self) -> list[DuePaper]:
        """The papers to practise again by the end of the person's own day, the longest overdue first."""
        self._schedule_the_rest()
        today = self._now().astimezone()
        return self._store().due(datetime.combine(today.date() + timedelta(days=1), time(), today.tzinfo))

    def reschedule(self, paper_id: str) -> None:
        """Work out anew when a paper is due; called when one of its sessions was finished, discarded or restored."""
        schedule = schedule_after(self._store().attempts(paper_id))
        if schedule is None:
            self._store().drop_schedule(paper_id)
        else:
            self._store().keep_schedules([schedule])

    def _schedule_the_rest(self) -> None:
        """Schedule the papers that were read before there were schedules, or were scheduled in another way."""
        by_paper = defaultdict[str, list[SessionSummary]](list)
        for session in self._store().unscheduled(FORM):
            by_paper[session.paper_id].append(session)
        if by_paper:
            schedules = (schedule_after(sessions) for sessions in by_paper.values())
            self._store().keep_schedules([schedule for schedule in schedules if schedule is not None])

    # -- what is missed, and what was overruled --

    def missed_gaps(self) -> list[KindCount]:
        """The kinds of gap missed twice or more in the newest fifty sessions, the most often missed first."""
        from paperdrill.critique.comparison_json import comparison_from_json

        points = list[ComparedPoint]()
        for session_id, document in self._store().recent_comparisons(_RECENT).items():
            made = comparison_from_json(document)
            if isinstance(made, OldComparison):
                continue  # its verdicts were of another kind, and mostly wrong
            gaps = with_rulings(made, self._store().rulings(session_id)).fields.get("gaps")
            if gaps is not None and gaps.score is not None:
                points += gaps.points
        return missed_kinds(points)

    def overrule(self, session_id: int, point_id: str, ruling: Ruling | None) -> None:
        """Keep what the person says of a point of a report; None takes it back."""
        self._store().overrule(session_id, point_id, ruling, self._now())

    def overruled_count(self) -> int:
        """How many verdicts the person has overruled in all."""
        return self._store().overruled_count()

    def rulings(self, session_id: int) -> dict[str, Ruling]:
        """The person's rulings on a session's points, by point id."""
        return self._store().rulings(session_id)
