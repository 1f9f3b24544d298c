"""What the person decided of a session's pairs, and how many core points they predicted to have said.

A mark bears the sentences it was given to, not their numbers alone: a later key may number its points anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, get_args

from paperdrill.journal.database import Database
from paperdrill.journal.records import KeptMark, MarkAnswer, MarkedBy, OwnThresholds, PastPrediction, Phase
from paperdrill.journal.stored_values import moment, stamp, storable

_COLUMNS = "field, sentence, point_id, statement, answer, decided_by, likely, marked_at"
_LAST_BATCH = "SELECT COALESCE(MAX(batch), 0) FROM mark WHERE session_id = ?"
_ANSWERS: dict[str, MarkAnswer] = {answer: answer for answer in get_args(MarkAnswer)}
_DECIDERS: dict[str, MarkedBy] = {decider: decider for decider in get_args(MarkedBy)}


class MarkTable(Database):
    """A line for each decision, one for each prediction."""

    # -- marks --

    def keep_marks(self, session_id: int, marks: Iterable[KeptMark], at: datetime) -> None:
        """Keep decisions made together, each in the place of an earlier one on the same pair; all or none."""
        with self.atomic("keep the marks"):
            batch = self._db.execute(_LAST_BATCH, (session_id,)).fetchone()[0] + 1
            self._db.executemany(
                f"INSERT OR REPLACE INTO mark (session_id, {_COLUMNS}, batch) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        session_id, each.field, storable(each.sentence), each.point_id, storable(each.statement),
                        each.answer, each.by, each.likely, stamp(at), batch,
                    )
                    for each in marks
                ],
            )  # fmt: skip

    def drop_last_marks(self, session_id: int) -> list[KeptMark]:
        """Take back what was decided last, all of it where several were decided together; gives what it was."""
        with self.atomic("take a mark back"):
            last = (session_id, self._db.execute(_LAST_BATCH, (session_id,)).fetchone()[0])
            rows = self._db.execute(f"SELECT {_COLUMNS} FROM mark WHERE session_id = ? AND batch = ?", last).fetchall()
            self._db.execute("DELETE FROM mark WHERE session_id = ? AND batch = ?", last)
        return [_mark(row) for row in rows]

    def drop_mark(self, session_id: int, mark: KeptMark) -> None:
        """Take one decision back."""
        with self.atomic("take a mark back"):
            self._db.execute(
                "DELETE FROM mark WHERE session_id = ? AND field = ? AND sentence = ? AND statement = ?"
                " AND point_id = ?",
                (session_id, mark.field, storable(mark.sentence), storable(mark.statement), mark.point_id),
            )

    def marks(self, session_id: int) -> list[KeptMark]:
        """The decisions on a session's pairs, in the order in which they were made."""
        with self._told("read the journal"):
            rows = self._db.execute(
                f"SELECT {_COLUMNS} FROM mark WHERE session_id = ? ORDER BY batch, rowid", (session_id,)
            ).fetchall()
        return [_mark(row) for row in rows]

    def all_marks(self) -> list[KeptMark]:
        """The decisions on the pairs of all sessions that are on the lists."""
        with self._told("read the journal"):
            rows = self._db.execute(
                f"SELECT {_COLUMNS} FROM mark JOIN session ON session.id = session_id WHERE discarded_at IS NULL"
                " ORDER BY marked_at, mark.rowid"
            ).fetchall()
        return [_mark(row) for row in rows]

    # -- the stations after the critique --

    def open_marking(self, session_id: int, *, is_open: bool) -> None:
        """Record that the stations between critique and report are still to be passed, or that they were."""
        with self.atomic("save"):
            self._db.execute("UPDATE session SET marking_open = ? WHERE id = ?", (is_open, session_id))

    # -- what the marks teach --

    def keep_thresholds(self, likely: float, perhaps: float, marks: int, at: datetime) -> None:
        """Keep thresholds fitted to so many marks, in the place of earlier ones."""
        with self.atomic("keep the thresholds"):
            self._db.execute(
                "INSERT OR REPLACE INTO own_thresholds VALUES (1, ?, ?, ?, ?)", (likely, perhaps, marks, stamp(at))
            )

    def own_thresholds(self) -> OwnThresholds | None:
        """The thresholds fitted last; None where none ever were."""
        with self._told("read the journal"):
            row = self._db.execute("SELECT likely, perhaps, marks FROM own_thresholds").fetchone()
        return OwnThresholds(*row) if row else None

    # -- predictions --

    def keep_predictions(self, session_id: int, counts: Mapping[str, int]) -> None:
        """Keep how many core points of each field the person thinks they said."""
        with self.atomic("keep the prediction"):
            self._db.executemany(
                "INSERT OR REPLACE INTO prediction VALUES (?, ?, ?)",
                [(session_id, field, count) for field, count in counts.items()],
            )

    def predictions(self, session_id: int) -> dict[str, int]:
        """What was predicted of a session, by field."""
        with self._told("read the journal"):
            return dict(
                self._db.execute("SELECT field, count FROM prediction WHERE session_id = ?", (session_id,)).fetchall()
            )

    def past_predictions(self, limit: int) -> list[PastPrediction]:
        """The predictions of the newest finished sessions that have any, oldest first."""
        with self._told("read the journal"):
            rows = self._db.execute(
                "SELECT prediction.session_id, started_at, field, count FROM prediction JOIN session ON session.id ="
                " session_id WHERE phase = ? AND discarded_at IS NULL AND session_id IN (SELECT session_id FROM"
                " prediction GROUP BY session_id ORDER BY session_id DESC LIMIT ?) ORDER BY started_at, session_id",
                (Phase.DONE, limit),
            ).fetchall()
        found: dict[int, PastPrediction] = {}
        for session_id, started_at, field, count in rows:
            made = found.setdefault(session_id, PastPrediction(session_id, moment(started_at), {}))
            made.counts[field] = count
        return list(found.values())


def _mark(row: Any) -> KeptMark:  # a database row
    return KeptMark(
        field=row["field"],
        answer=_ANSWERS[row["answer"]],
        point_id=row["point_id"],
        statement=row["statement"],
        sentence=row["sentence"],
        by=_DECIDERS[row["decided_by"]],
        likely=row["likely"],
        at=moment(row["marked_at"]),
    )
