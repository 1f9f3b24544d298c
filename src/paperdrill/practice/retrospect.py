"""Looking back over all sessions: what is due again, which gaps are passed over again and again, who predicts well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta

from paperdrill.critique.comparison import ComparedPoint, Comparison, OldComparison
from paperdrill.critique.gap_kinds import KindCount, missed_kinds
from paperdrill.errors import BadInputError, StoreError
from paperdrill.journal.records import DuePaper, SessionSummary
from paperdrill.journal.schedule import FORM, schedule_after
from paperdrill.journal.store import Store
from paperdrill.practice.last_points import LastPoints, last_points
from paperdrill.practice.marking import with_kept
from paperdrill.practice.prediction_bias import PredictionBias, core_points_said

_RECENT = 50
"""Sessions from which the kinds of missed gaps are told: what one has overcome since does not count for ever."""


class Retrospect:
    """The use cases of looking back, on one journal."""

    def __init__(self, store: Callable[[], Store], now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def discarded(self) -> list[SessionSummary]:
        """The sessions in the bin, the one discarded last first."""
        return self._store().discarded()

    def matching(self, search: str) -> frozenset[int]:
        """The numbers of the finished sessions whose texts hold every word of ``search``."""
        return self._store().matching(search)

    # -- what is due --

    def due_today(self) -> list[DuePaper]:
        """The papers to practise again by the end of the person's own day, the longest overdue first."""
        with suppress(StoreError):  # a journal that takes nothing can still be read
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

    # -- what is passed over, and how well one knows what one said --

    def passed_over_gaps(self) -> list[KindCount]:
        """The kinds of gap not recognised twice or more in the newest fifty sessions, the most often so first."""
        points = list[ComparedPoint]()
        for session_id, document in self._store().recent_comparisons(_RECENT).items():
            comparison = self._shown(session_id, document)
            gaps = comparison.fields.get("gaps") if comparison else None
            if gaps is not None and gaps.score is not None:
                points += gaps.points
        return missed_kinds(points)

    def prediction_bias(self) -> PredictionBias:
        """How many core points were predicted, against what came out, in the newest sessions with predictions."""
        off = list[float]()
        for past in self._store().past_predictions(_RECENT):
            document = self._store().session(past.session_id).comparison_json
            comparison = self._shown(past.session_id, document) if document else None
            if comparison is None:
                continue
            pairs = [
                (count, core_points_said(comparison.fields[field]))
                for field, count in past.counts.items()
                if field in comparison.fields
            ]
            off.append(sum(count - said for count, said in pairs))
        return PredictionBias(tuple(off))

    def last_points(self) -> LastPoints | None:
        """What the newest session said; None without one, or where it is of the old kind."""
        for session_id, document in self._store().recent_comparisons(1).items():
            if comparison := self._shown(session_id, document):
                return last_points(session_id, comparison, self._store().predictions(session_id))
        return None

    def _shown(self, session_id: int, document: bytes) -> Comparison | None:
        """A comparison with its marks; None where it is of the old kind, or cannot be read."""
        from paperdrill.critique.comparison_json import comparison_from_json

        try:
            comparison = comparison_from_json(document)
        except BadInputError:
            return None  # its own report tells that; all others still have something to say
        if isinstance(comparison, OldComparison):
            return None
        return with_kept(comparison, self._store().marks(session_id))
