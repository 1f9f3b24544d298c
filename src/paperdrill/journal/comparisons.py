"""What each finished session scored: the comparison made at its end, and beside it those that later versions made.

Reports and lists show the first of the present kind, so that a score never changes behind a person's back; the first of
the old kind where there is no other (``FIRST_OF_PRESENT_KIND``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from paperdrill.journal.database import Database
from paperdrill.journal.records import FIRST_OF_PRESENT_KIND, NewComparison, Phase, Scoring
from paperdrill.journal.stored_values import moment, stamp

SHOWN_FIRST = f"CAST(comparison.version AS INTEGER) < {FIRST_OF_PRESENT_KIND}, made_at"
"""SQL's order of a session's comparisons, the one that is shown first."""
_FIRST = f"SELECT {{}} FROM comparison WHERE session_id = session.id ORDER BY {SHOWN_FIRST} LIMIT 1"
SHOW_FIRST = (
    f"UPDATE session SET (version, scores, overall) = ({_FIRST.format('version, scores, overall')}) WHERE id = ?"
)
"""Takes a session's line from the comparison that is shown."""
_SHOW_IF_OTHER = f"{SHOW_FIRST} AND version IS NOT ({_FIRST.format('version')})"
"""The same where it shows another one so far: a line that stays keeps what marks made of it."""
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
        kept = [
            (each.session_id, each.version, stamp(at), each.overall, json.dumps(each.scores), each.document)
            for each in made
        ]
        with self.atomic("keep the comparisons"):
            self._db.executemany("INSERT OR REPLACE INTO comparison VALUES (?, ?, ?, ?, ?, ?)", kept)
            self._db.executemany(_SHOW_IF_OTHER, [(session_id,) for session_id, *_ in kept])

    def set_scores(self, session_id: int, scores: Mapping[str, float | None], overall: float | None) -> None:
        """Show these scores in a session's line: those of the comparison that is shown, with the marks.

        Where the line shows them already nothing is written: a report is opened more often than it is marked.
        """
        wanted = (json.dumps(dict(scores)), overall)
        with self._told("keep the scores"):
            row = self._db.execute("SELECT scores, overall FROM session WHERE id = ?", (session_id,)).fetchone()
        if row is None or tuple(row) == wanted:
            return
        with self.atomic("keep the scores"):
            self._db.execute("UPDATE session SET scores = ?, overall = ? WHERE id = ?", (*wanted, session_id))

    def scorings(self, session_id: int) -> list[Scoring]:
        """What a session scored by each version that compared it, without marks; the one that is shown first."""
        with self._told("read the journal"):
            rows = self._db.execute(
                f"SELECT version, made_at, overall, scores FROM comparison WHERE session_id = ? ORDER BY {SHOWN_FIRST}",
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
