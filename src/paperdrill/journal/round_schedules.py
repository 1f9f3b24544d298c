"""When each of a person's own papers is to be drilled again, as the journal keeps it; ``schedule`` works it out."""

from __future__ import annotations

from datetime import datetime

from paperdrill.journal.columns import moment, stamp
from paperdrill.journal.database import Database
from paperdrill.journal.records import DueRound, Schedule


class RoundScheduleTable(Database):
    """A line for each paper on which a round was finished."""

    def keep_schedule(self, schedule: Schedule) -> None:
        """Keep when a paper is due, in the place of what was known."""
        with self.atomic("plan the next round"):
            self._db.execute(
                "INSERT OR REPLACE INTO drill_schedule VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    schedule.paper_id, schedule.last_id, schedule.form, schedule.stability_days, schedule.difficulty,
                    stamp(schedule.rated_at), stamp(schedule.due_at),
                ),
            )  # fmt: skip

    def drop_schedule(self, paper_id: str) -> None:
        """Forget when a paper is due."""
        with self.atomic("plan the next round"):
            self._db.execute("DELETE FROM drill_schedule WHERE paper_id = ?", (paper_id,))

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
