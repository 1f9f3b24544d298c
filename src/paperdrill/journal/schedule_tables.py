"""When each paper is due again, to be practised on or to be drilled on, as the journal keeps it.

``schedule`` works it out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from paperdrill.journal.database import Database
from paperdrill.journal.records import DuePaper, DueRound, Schedule
from paperdrill.journal.stored_values import moment, stamp


class _KeepsSchedules(Database):
    """Writes into one table of schedules; of both, the columns are the same."""

    _TABLE = ""

    def keep_schedules(self, schedules: Iterable[Schedule]) -> None:
        """Keep when these papers are due, in the place of what was known."""
        with self.atomic("plan what is due"):
            self._db.executemany(
                f"INSERT OR REPLACE INTO {self._TABLE} VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        each.paper_id, each.last_id, each.form, each.stability_days, each.difficulty,
                        stamp(each.rated_at), stamp(each.due_at),
                    )
                    for each in schedules
                ],
            )  # fmt: skip

    def drop_schedule(self, paper_id: str) -> None:
        """Forget when a paper is due."""
        with self.atomic("plan what is due"):
            self._db.execute(f"DELETE FROM {self._TABLE} WHERE paper_id = ?", (paper_id,))


class ScheduleTable(_KeepsSchedules):
    """A line for each paper that was practised on."""

    _TABLE = "schedule"

    def due(self, before: datetime) -> list[DuePaper]:
        """The papers that are due before a moment, the longest overdue first."""
        with self._told("read the journal"):
            rows = self._db.execute(
                "SELECT session.id, title, due_at, overall FROM schedule JOIN session ON session.id = session_id"
                " WHERE due_at < ? ORDER BY due_at, session.id",
                (stamp(before),),
            ).fetchall()
        return [DuePaper(number, title, moment(due_at), overall) for number, title, due_at, overall in rows]


class RoundScheduleTable(_KeepsSchedules):
    """A line for each paper on which a round was finished."""

    _TABLE = "drill_schedule"

    def unscheduled(self, form: int) -> list[str]:
        """The papers on which a round was finished and that have no schedule of this form."""
        with self._told("read the journal"):
            rows = self._db.execute(
                "SELECT DISTINCT paper_id FROM drill WHERE finished_at IS NOT NULL AND session_id IS NULL"
                " AND discarded_at IS NULL AND paper_id NOT IN (SELECT paper_id FROM drill_schedule WHERE form = ?)",
                (form,),
            ).fetchall()
        return [row[0] for row in rows]

    def due(self, before: datetime) -> list[DueRound]:
        """The papers that are due before a moment, the longest overdue first."""
        with self._told("read the journal"):
            rows = self._db.execute(
                "SELECT drill.id, title, ref, due_at, overall FROM drill_schedule JOIN drill ON drill.id = drill_id"
                " WHERE due_at < ? ORDER BY due_at, drill.id",
                (stamp(before),),
            ).fetchall()
        return [DueRound(number, title, ref, moment(due_at), overall) for number, title, ref, due_at, overall in rows]
