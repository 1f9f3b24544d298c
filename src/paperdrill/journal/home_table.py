"""What the home screen asks of the journal: short lists and counts, each answered by an index, however long it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from paperdrill.journal.database import Database
from paperdrill.journal.papers_table import LIBRARY_LINES, kept_paper
from paperdrill.journal.records import DuePaper, DueRound, LibraryPaper, Phase, Practised
from paperdrill.journal.rounds import ROUND_LINES, RoundSummary, round_summary
from paperdrill.journal.stored_values import moment, stamp

_WAITING_ROUNDS = f"""
    {ROUND_LINES} AND finished_at IS NULL AND (session_id IS NULL OR words > 0) ORDER BY started_at DESC, id DESC
"""
_NEWEST_PAPERS = f"{LIBRARY_LINES} WHERE set_aside_at IS NULL ORDER BY added_at DESC, ref LIMIT :most"
_IS_ANYTHING_UNSCHEDULED = """
    SELECT EXISTS (
        SELECT 1 FROM session WHERE discarded_at IS NULL AND phase = ?
        AND paper_id NOT IN (SELECT paper_id FROM schedule WHERE form = ?)
    ) OR EXISTS (
        SELECT 1 FROM drill WHERE finished_at IS NOT NULL AND session_id IS NULL AND discarded_at IS NULL
        AND paper_id NOT IN (SELECT paper_id FROM drill_schedule WHERE form = ?)
    )
"""


class HomeTable(Database):
    """Looks over all tables, and changes none."""

    def waiting_rounds(self) -> list[RoundSummary]:
        """Rounds and discussions that can be taken up again, newest first."""
        with self._told("read the journal"):
            rows = self._db.execute(_WAITING_ROUNDS).fetchall()
        return self._readable(rows, round_summary, "round")

    def critique_seconds(self, session_ids: Collection[int]) -> dict[int, float]:
        """How long each of these sessions was in its critique."""
        marks = ", ".join("?" * len(session_ids))
        with self._told("read the journal"):
            rows = self._db.execute(
                f"SELECT id, critique_spent_s FROM session WHERE id IN ({marks})", tuple(session_ids)
            ).fetchall()
        return {row[0]: row[1] for row in rows}

    def first_due(self, before: datetime | None, limit: int) -> list[DuePaper | DueRound]:
        """What is due before a moment, the longest overdue first; without one, whatever is scheduled."""
        until = stamp(before) if before else "9999"
        with self._told("read the journal"):
            papers = self._db.execute(
                "SELECT session.id, title, due_at, overall, ref, attempt FROM schedule"
                " JOIN session ON session.id = session_id WHERE due_at < ? ORDER BY due_at, session_id LIMIT ?",
                (until, limit),
            ).fetchall()
            rounds = self._db.execute(
                "SELECT drill.id, title, ref, due_at, overall FROM drill_schedule JOIN drill ON drill.id = drill_id"
                " WHERE due_at < ? ORDER BY due_at, drill_id LIMIT ?",
                (until, limit),
            ).fetchall()
        due: list[DuePaper | DueRound] = [
            DuePaper(no, title, moment(at), score, ref, attempt + 1) for no, title, at, score, ref, attempt in papers
        ]
        due += [DueRound(no, title, ref, moment(at), score) for no, title, ref, at, score in rounds]
        return sorted(due, key=lambda each: each.due_at)[:limit]

    def count_due(self, before: datetime) -> int:
        """How many papers and rounds are due before a moment."""
        with self._told("read the journal"):
            row = self._db.execute(
                "SELECT (SELECT COUNT(*) FROM schedule WHERE due_at < ?1)"
                " + (SELECT COUNT(*) FROM drill_schedule WHERE due_at < ?1)",
                (stamp(before),),
            ).fetchone()
        return int(row[0])

    def is_anything_unscheduled(self, form: int) -> bool:
        """Is there a paper, or a round on one, that was finished and has no schedule of this form?"""
        with self._told("read the journal"):
            row = self._db.execute(_IS_ANYTHING_UNSCHEDULED, (Phase.DONE, form, form)).fetchone()
        return bool(row[0])

    def newest_papers(self, limit: int) -> list[LibraryPaper]:
        """The papers that came here last and are not set aside, newest first; a paper in two places comes twice."""
        with self._told("read the library"):
            rows = self._db.execute(_NEWEST_PAPERS, {"over": Phase.DONE, "most": limit}).fetchall()
        return self._readable(((row["ref"], row) for row in rows), lambda _, row: kept_paper(row), "paper")

    def count_papers(self) -> int:
        """How many papers are here and not set aside."""
        with self._told("read the library"):
            row = self._db.execute("SELECT COUNT(DISTINCT paper_id) FROM library WHERE set_aside_at IS NULL").fetchone()
        return int(row[0])

    def practised(self, paper_ids: Iterable[str]) -> dict[str, Practised]:
        """Of some papers those on which a session was finished, with how many were and what the last one scored."""
        wanted = tuple(paper_ids)
        with self._told("read the journal"):
            rows = self._db.execute(
                "SELECT paper_id, overall FROM session WHERE discarded_at IS NULL AND +phase = ?"
                f" AND paper_id IN ({', '.join('?' * len(wanted))}) ORDER BY started_at, id",
                (Phase.DONE, *wanted),
            ).fetchall()
        scores: dict[str, list[float | None]] = {}
        for paper_id, overall in rows:
            scores.setdefault(paper_id, []).append(overall)
        return {paper_id: Practised(len(overalls), overalls[-1]) for paper_id, overalls in scores.items()}

    def count_finished_since(self, at: datetime) -> int:
        """How many finished sessions were begun since a moment."""
        with self._told("read the journal"):
            row = self._db.execute(
                "SELECT COUNT(*) FROM session WHERE discarded_at IS NULL AND phase = ? AND started_at >= ?",
                (Phase.DONE, stamp(at)),
            ).fetchone()
        return int(row[0])
