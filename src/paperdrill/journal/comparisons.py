"""What each finished session scored: the comparison made at its end, and beside it those that later versions made.

Reports and lists show the first, so that a score never changes behind a person's back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

import msgspec

from paperdrill.journal.columns import moment, stamp
from paperdrill.journal.database import Database
from paperdrill.journal.records import NewComparison, Phase, Scoring

_scores = msgspec.json.Decoder(dict[str, float | None]).decode


class ComparisonTable(Database):
    """A line for each session and each version of the comparison that scored it."""

    def not_compared_by(self, version: str) -> list[int]:
        """The finished sessions that this version of the comparison has not scored, those on one paper together."""
        with self._told("read the journal"):
            rows = self._db.execute(
                "SELECT id FROM session WHERE phase = ? AND discarded_at IS NULL AND NOT EXISTS"
                " (SELECT 1 FROM comparison WHERE session_id = session.id AND version = ?) ORDER BY snapshot, id",
                (Phase.DONE, version),
            ).fetchall()
        return [row[0] for row in rows]

    def keep_comparisons(self, made: Iterable[NewComparison], at: datetime) -> None:
        """Keep comparisons beside those that other versions made; all of them or none."""
        with self.atomic("keep the comparisons"):
            self._db.executemany(
                "INSERT OR REPLACE INTO comparison VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (each.session_id, each.version, stamp(at), each.overall, json.dumps(each.scores), each.document)
                    for each in made
                ],
            )

    def scorings(self, session_id: int) -> list[Scoring]:
        """What a session scored by each version that compared it, the one made at its end first."""
        with self._told("read the journal"):
            rows = self._db.execute(
                "SELECT version, made_at, overall, scores FROM comparison WHERE session_id = ? ORDER BY made_at",
                (session_id,),
            ).fetchall()
        return [Scoring(version, moment(at), overall, _scores(scores)) for version, at, overall, scores in rows]

    def comparison_by(self, version: str, session_id: int) -> bytes | None:
        """The comparison of a session that this version made; None where it made none."""
        with self._told("read the journal"):
            row = self._db.execute(
                "SELECT comparison_json FROM comparison WHERE session_id = ? AND version = ?", (session_id, version)
            ).fetchone()
        return row[0] if row else None
