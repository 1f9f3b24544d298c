"""What rounds scored by each version of the verdict, and what the person gives their own answers."""

from __future__ import annotations

from datetime import datetime

from paperdrill.errors import NothingFoundError
from paperdrill.journal.database import Database
from paperdrill.journal.records import RoundScoring
from paperdrill.journal.stored_values import moment, stamp


class RoundVerdictTable(Database):
    """Beside each round its scores, and beside each answer the person's mark."""

    def mark_answer(self, round_id: int, place: int, mark: int | None) -> None:
        """Keep what the person gives the answer at this place, 0 to 4; None takes it back.

        Raises NothingFoundError where nothing was answered there.
        """
        with self.atomic("keep the mark"):
            changed = self._db.execute(
                "UPDATE drill_answer SET mark = ? WHERE drill_id = ? AND place = ? AND text != ''",
                (mark, round_id, place),
            )
            if changed.rowcount == 0:
                raise NothingFoundError(f"question {place + 1} of round {round_id} has no answer", "mark another one")

    def keep_scoring(self, round_id: int, version: str, overall: float | None, at: datetime) -> None:
        """Keep what a finished round scores by a version; what other versions gave stays beside it."""
        with self.atomic("judge the round"):
            self._db.execute(
                "INSERT OR REPLACE INTO drill_scoring VALUES (?, ?, ?, ?)", (round_id, version, stamp(at), overall)
            )
            self._db.execute("UPDATE drill SET overall = ? WHERE id = ?", (overall, round_id))

    def not_judged_by(self, version: str) -> list[int]:
        """The finished rounds and discussions that this version has not judged, oldest first."""
        with self._told("read the journal"):
            rows = self._db.execute(
                "SELECT id FROM drill WHERE finished_at IS NOT NULL AND discarded_at IS NULL AND id NOT IN"
                " (SELECT drill_id FROM drill_scoring WHERE version = ?) ORDER BY started_at, id",
                (version,),
            ).fetchall()
        return [row[0] for row in rows]

    def round_scorings(self, round_id: int) -> list[RoundScoring]:
        """What a round scored by each version that judged it, oldest first."""
        with self._told("read the journal"):
            rows = self._db.execute(
                "SELECT version, made_at, overall FROM drill_scoring WHERE drill_id = ? ORDER BY made_at, version",
                (round_id,),
            ).fetchall()
        return [RoundScoring(version, moment(at), overall) for version, at, overall in rows]
