"""The papers that were fetched or opened here, as the journal keeps them."""

from __future__ import annotations

import json
from datetime import datetime

from paperdrill.journal.connection import Row
from paperdrill.journal.database import Database
from paperdrill.journal.records import LibraryPaper, Phase
from paperdrill.journal.stored_values import moment, moment_or_none, stamp, storable

_REMEMBER = """
    INSERT INTO library (ref, paper_id, title, authors, abstract, source, pages, pdf, topic, added_at, year, doi)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (ref) DO UPDATE SET
        paper_id = excluded.paper_id, title = excluded.title, authors = excluded.authors,
        abstract = excluded.abstract, pages = excluded.pages, pdf = excluded.pdf,
        topic = CASE excluded.topic WHEN '' THEN library.topic ELSE excluded.topic END,
        year = COALESCE(excluded.year, library.year),
        doi = CASE excluded.doi WHEN '' THEN library.doi ELSE excluded.doi END
"""
LIBRARY_LINES = """
    SELECT library.*, (
        SELECT COUNT(*) FROM session
        WHERE session.paper_id = library.paper_id AND +phase = :over AND discarded_at IS NULL
    ) AS sessions, (
        SELECT overall FROM session
        WHERE session.paper_id = library.paper_id AND +phase = :over AND discarded_at IS NULL
        ORDER BY started_at DESC, id DESC LIMIT 1
    ) AS overall, due_at
    FROM library LEFT JOIN schedule USING (paper_id)
"""
"""The plus signs keep SQLite from walking all finished sessions for each paper: it takes its own by an index."""
_LIST_LIBRARY = f"{LIBRARY_LINES} ORDER BY added_at DESC, ref"


class PapersTable(Database):
    """The person's own shelf."""

    def remember_paper(self, paper: LibraryPaper) -> None:
        """Put a paper on the list of what is here; one that is there already is brought up to date."""
        with self.atomic("remember a paper"):
            self._db.execute(
                _REMEMBER,
                (
                    storable(paper.ref), paper.paper_id, storable(paper.title), json.dumps(paper.authors),
                    paper.abstract, paper.source, paper.pages, storable(paper.pdf), storable(paper.topic),
                    stamp(paper.added_at), paper.year, paper.doi,
                ),
            )  # fmt: skip

    def forget_place(self, ref: str) -> None:
        """Take a place off the list at which a paper is no more; what was done with the paper stays."""
        with self.atomic("forget a place"):
            self._db.execute("DELETE FROM library WHERE ref = ?", (ref,))

    def set_aside(self, paper_id: str, at: datetime | None) -> None:
        """Put a paper away, in all its versions; with None it is taken back."""
        with self.atomic("set a paper aside"):
            self._db.execute(
                "UPDATE library SET set_aside_at = ? WHERE paper_id = ?", (stamp(at) if at else None, paper_id)
            )

    def papers_here(self) -> list[LibraryPaper]:
        """The papers that were fetched or opened here, newest first; those that were set aside among them."""
        with self._told("read the library"):
            rows = self._db.execute(_LIST_LIBRARY, {"over": Phase.DONE}).fetchall()
        return self._readable(((row["ref"], row) for row in rows), lambda _, row: kept_paper(row), "paper")


def kept_paper(row: Row) -> LibraryPaper:
    """A row of the library, with the sessions and the schedule of its paper."""
    return LibraryPaper(
        ref=row["ref"], paper_id=row["paper_id"], title=row["title"], authors=tuple(json.loads(row["authors"])),
        abstract=row["abstract"], source=row["source"], pages=row["pages"], pdf=row["pdf"], topic=row["topic"],
        added_at=moment(row["added_at"]), year=row["year"], doi=row["doi"], set_aside=bool(row["set_aside_at"]),
        sessions=row["sessions"], overall=row["overall"], due_at=moment_or_none(row["due_at"]),
    )  # fmt: skip
