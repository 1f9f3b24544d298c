"""Which papers of the journal are one, by the marks that each was seen with; two that prove to be one are merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from paperdrill.journal.database import Database
from paperdrill.journal.records import Unmarked
from paperdrill.journal.stored_values import storable

if TYPE_CHECKING:
    from paperdrill.papers.identity import Marks

_UNMARKED = """
    SELECT paper_id, ref, source, paper_json, MAX(started_at) FROM (
        SELECT paper_id, ref, source, snapshot, started_at FROM session
        UNION ALL SELECT paper_id, ref, source, snapshot, started_at FROM drill
    ) JOIN snapshot ON digest = snapshot
    WHERE paper_id NOT IN (SELECT paper_id FROM paper_mark)
    GROUP BY paper_id
"""
_IS_ANY_UNMARKED = """
    SELECT EXISTS (
        SELECT 1 FROM session
        WHERE NOT EXISTS (SELECT 1 FROM paper_mark AS known WHERE known.paper_id = session.paper_id)
    ) OR EXISTS (
        SELECT 1 FROM library
        WHERE NOT EXISTS (SELECT 1 FROM paper_mark AS known WHERE known.paper_id = library.paper_id)
    ) OR EXISTS (
        SELECT 1 FROM drill
        WHERE NOT EXISTS (SELECT 1 FROM paper_mark AS known WHERE known.paper_id = drill.paper_id)
    )
"""
"""Looks into indexes only: it is asked at every start."""
_SEEN_WITH = """
    SELECT paper_id, kind, value FROM paper_mark
    WHERE paper_id IN (SELECT paper_id FROM paper_mark WHERE kind = ? AND value = ?)
"""
_NUMBER_ATTEMPTS = """
    UPDATE session SET attempt = (
        SELECT COUNT(*) FROM session AS other
        WHERE other.paper_id = session.paper_id AND other.discarded_at IS NULL
        AND (other.started_at, other.id) <= (session.started_at, session.id)
    ) WHERE paper_id = ? AND discarded_at IS NULL
"""
_PLACES = """
    SELECT paper_id FROM library WHERE ref = ? OR (pdf = ? AND pdf != '')
    UNION SELECT paper_id FROM session WHERE ref = ? UNION SELECT paper_id FROM drill WHERE ref = ?
"""


class IdentityTable(Database):
    """The marks of each paper."""

    def seen_with(self, marks: Marks) -> dict[str, Marks]:
        """All papers that bear any of these marks, by their id, with everything that they are known by."""
        from paperdrill.papers.identity import Marks

        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        with self._told("read the journal"):
            for mark in marks:
                for paper_id, kind, value in self._db.execute(_SEEN_WITH, mark):
                    found[paper_id].append((kind, value))
        return {paper_id: Marks.of(pairs) for paper_id, pairs in found.items()}

    def learn(self, paper_id: str, marks: Marks) -> None:
        """Add to what a paper is known by."""
        with self.atomic("keep what a paper is known by"):
            self._db.executemany(
                "INSERT OR IGNORE INTO paper_mark VALUES (?, ?, ?)", [(*mark, paper_id) for mark in marks]
            )

    def merge(self, paper_id: str, doubles: Iterable[str]) -> None:
        """Merge several papers into one, with their history, marks and places; it is then to be scheduled anew."""
        with self.atomic("merge two records of one paper"):
            for double in doubles:
                for table in ("session", "drill", "library"):
                    self._db.execute(f"UPDATE {table} SET paper_id = ? WHERE paper_id = ?", (paper_id, double))
                for table in ("paper_mark", "review"):
                    self._db.execute(
                        f"UPDATE OR IGNORE {table} SET paper_id = ? WHERE paper_id = ?", (paper_id, double)
                    )
                    self._db.execute(f"DELETE FROM {table} WHERE paper_id = ?", (double,))
                for table in ("schedule", "drill_schedule"):
                    self._db.execute(f"DELETE FROM {table} WHERE paper_id IN (?, ?)", (paper_id, double))
            self._db.execute(_NUMBER_ATTEMPTS, (paper_id,))

    def at_place(self, ref: str) -> frozenset[str]:
        """The papers that were once had from this place."""
        place = storable(ref)
        with self._told("read the journal"):
            return frozenset(row[0] for row in self._db.execute(_PLACES, (place, place, place, place)))

    def is_any_unmarked(self) -> bool:
        """Is there a paper, with a history or in the library, of which no mark is kept?"""
        with self._told("read the journal"):
            return bool(self._db.execute(_IS_ANY_UNMARKED).fetchone()[0])

    def unmarked(self) -> list[Unmarked]:
        """The papers with a history, and those of the library, of which no mark is kept: an older journal's."""
        with self._told("read the journal"):
            rows = self._db.execute(_UNMARKED).fetchall()
        return [Unmarked(row["paper_id"], row["ref"], row["source"], row["paper_json"]) for row in rows]

    def without_marks(self) -> frozenset[str]:
        """The ids in the library of which no mark is kept."""
        with self._told("read the journal"):
            rows = self._db.execute(
                "SELECT DISTINCT paper_id FROM library WHERE paper_id NOT IN (SELECT paper_id FROM paper_mark)"
            )
            return frozenset(row[0] for row in rows)

    def with_arxiv_ids(self, paper_ids: Iterable[str]) -> frozenset[str]:
        """These ids, and the arXiv ids without version that their papers are known by."""
        wanted = frozenset(paper_ids)
        with self._told("read the journal"):
            rows = self._db.execute("SELECT value, paper_id FROM paper_mark WHERE kind = 'arxiv'").fetchall()
        return wanted | {value for value, paper_id in rows if paper_id in wanted}
