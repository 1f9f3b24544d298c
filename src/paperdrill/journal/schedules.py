"""When each paper is due again, as the journal keeps it; ``schedule`` works it out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from paperdrill.journal.columns import moment, stamp
from paperdrill.journal.database import Database
from paperdrill.journal.records import DuePaper, Schedule


class ScheduleTable(Database):
    """A line for each paper that was practised on."""

    def keep_schedules(self, schedules: Iterable[Schedule]) -> None:
        """Keep when these papers are due, in the place of what was known."""
        with self.atomic("plan the next sessions"):
            self._db.executemany(
                "INSERT OR REPLACE INTO schedule VALUES (?, ?, ?, ?, ?, ?, ?)",
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
        with self.atomic("plan the next sessions"):
            self._db.execute("DELETE FROM schedule WHERE paper_id = ?", (paper_id,))

    def due(self, before: datetime) -> list[DuePaper]:
        """The papers that are due before a moment, the longest overdue first."""
        with self._told("read the journal"):
            rows = self._db.execute(
                "SELECT session.id, title, due_at, overall FROM schedule JOIN session ON session.id = session_id"
                " WHERE due_at < ? ORDER BY due_at, session.id",
                (stamp(before),),
            ).fetchall()
        return [DuePaper(number, title, moment(due_at), overall) for number, title, due_at, overall in rows]
