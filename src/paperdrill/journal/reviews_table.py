"""Other people's reviews of papers, and what the person decided of other readers' points.

A review's text lies packed in its row: nothing that lists the journal shows it before its time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, get_args

from paperdrill.journal.database import Database
from paperdrill.journal.stored_values import moment, stamp, storable
from paperdrill.journal.voice_records import KeptReview, VoiceAnswer, VoiceMark

_REVIEW = "paper_id, digest, title, source, licence, added_at, body"
_MARK = "voice, field, answer, statement, sentence, likely"
_LAST_BATCH = "SELECT COALESCE(MAX(batch), 0) FROM voice_mark WHERE session_id = ?"
_ANSWERS: dict[str, VoiceAnswer] = {answer: answer for answer in get_args(VoiceAnswer)}


class ReviewTable(Database):
    """A line for each review, one for each decision on what another reader says."""

    # -- reviews --

    def keep_reviews(self, reviews: Iterable[KeptReview]) -> int:
        """Keep those that are not kept yet; gives how many these are."""
        with self.atomic("keep the reviews"):
            before = self._db.total_changes
            self._db.executemany(
                f"INSERT OR IGNORE INTO review ({_REVIEW}) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        each.paper_id, each.digest, storable(each.title), storable(each.source),
                        storable(each.licence), stamp(each.added_at), each.body,
                    )
                    for each in reviews
                ],
            )  # fmt: skip
            return self._db.total_changes - before

    def reviews(self, paper_id: str | None = None) -> list[KeptReview]:
        """The reviews of a paper, or of all, in the order in which they came."""
        where, values = ("", ()) if paper_id is None else (" WHERE paper_id = ?", (paper_id,))
        with self._told("read the reviews"):
            rows = self._db.execute(f"SELECT {_REVIEW} FROM review{where} ORDER BY added_at, rowid", values).fetchall()
        return self._readable(((row["title"], row) for row in rows), lambda _, row: _review(row), "a review of")

    def drop_reviews(self, paper_id: str) -> int:
        """Remove the reviews of a paper; gives how many there were."""
        with self.atomic("remove the reviews"):
            return self._db.execute("DELETE FROM review WHERE paper_id = ?", (paper_id,)).rowcount

    # -- decisions on other readers' points --

    def keep_voice_mark(self, session_id: int, mark: VoiceMark, at: datetime) -> None:
        """Keep a decision, in the place of an earlier one on the same point."""
        with self.atomic("keep the mark"):
            batch = self._db.execute(_LAST_BATCH, (session_id,)).fetchone()[0] + 1
            self._db.execute(
                f"INSERT OR REPLACE INTO voice_mark (session_id, {_MARK}, marked_at, batch)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    session_id, mark.voice, mark.field, mark.answer, storable(mark.statement), storable(mark.sentence),
                    mark.likely, stamp(at), batch,
                ),
            )  # fmt: skip

    def drop_voice_mark(self, session_id: int, voice: str, field: str, statement: str) -> None:
        """Let a point be undecided again."""
        with self.atomic("take a mark back"):
            self._db.execute(
                "DELETE FROM voice_mark WHERE session_id = ? AND voice = ? AND field = ? AND statement = ?",
                (session_id, voice, field, storable(statement)),
            )

    def drop_last_voice_mark(self, session_id: int) -> VoiceMark | None:
        """Take back what was decided last, and give it; None where nothing was."""
        with self.atomic("take a mark back"):
            last = (session_id, self._db.execute(_LAST_BATCH, (session_id,)).fetchone()[0])
            row = self._db.execute(
                f"SELECT {_MARK} FROM voice_mark WHERE session_id = ? AND batch = ?", last
            ).fetchone()
            self._db.execute("DELETE FROM voice_mark WHERE session_id = ? AND batch = ?", last)
        return _mark(row) if row else None

    def voice_marks(self, session_id: int) -> list[VoiceMark]:
        """What was decided of other readers' points in a session, in the order in which it was."""
        with self._told("read the journal"):
            rows = self._db.execute(
                f"SELECT {_MARK} FROM voice_mark WHERE session_id = ? ORDER BY batch", (session_id,)
            ).fetchall()
        return self._readable(((row["voice"], row) for row in rows), lambda _, row: _mark(row), "a mark on")


def _review(row: Any) -> KeptReview:  # a database row
    return KeptReview(
        paper_id=row["paper_id"],
        digest=row["digest"],
        title=row["title"],
        source=row["source"],
        licence=row["licence"],
        added_at=moment(row["added_at"]),
        body=row["body"],
    )


def _mark(row: Any) -> VoiceMark:  # a database row
    return VoiceMark(
        voice=row["voice"],
        field=row["field"],
        answer=_ANSWERS[row["answer"]],
        statement=row["statement"],
        sentence=row["sentence"],
        likely=row["likely"],
    )
