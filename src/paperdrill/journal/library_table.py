"""The papers that were fetched or opened here, as the journal keeps them."""

from __future__ import annotations

import json

from paperdrill.journal.columns import moment, stamp, storable
from paperdrill.journal.connection import Row
from paperdrill.journal.database import Database
from paperdrill.journal.records import LibraryPaper, Phase


class LibraryTable(Database):
    """The person's own shelf."""

    def remember_paper(self, paper: LibraryPaper) -> None:
        """Put a paper on the list of what is here; one that is there already is brought up to date."""
        with self.atomic("remember a paper"):
            self._db.execute(
                "INSERT INTO library VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (ref) DO UPDATE SET"
                " paper_id = excluded.paper_id, title = excluded.title, authors = excluded.authors,"
                " abstract = excluded.abstract, pages = excluded.pages, pdf = excluded.pdf,"
                " topic = CASE excluded.topic WHEN '' THEN library.topic ELSE excluded.topic END",
                (
                    storable(paper.ref), paper.paper_id, storable(paper.title), json.dumps(paper.authors),
                    paper.abstract, paper.source, paper.pages, storable(paper.pdf), paper.topic, stamp(paper.added_at),
                ),
            )  # fmt: skip

    def library(self) -> list[LibraryPaper]:
        """The papers that were fetched or opened here, newest first."""
        with self._told("read the library"):
            rows = self._db.execute(
                "SELECT library.*, (SELECT COUNT(*) FROM session WHERE session.paper_id = library.paper_id"
                " AND phase = ? AND discarded_at IS NULL) AS sessions FROM library ORDER BY added_at DESC, ref",
                (Phase.DONE,),
            ).fetchall()
        return self._readable(((row["ref"], row) for row in rows), lambda _, row: _paper(row), "paper")


def _paper(row: Row) -> LibraryPaper:
    return LibraryPaper(
        ref=row["ref"], paper_id=row["paper_id"], title=row["title"], authors=tuple(json.loads(row["authors"])),
        abstract=row["abstract"], source=row["source"], pages=row["pages"], pdf=row["pdf"], topic=row["topic"],
        added_at=moment(row["added_at"]), sessions=row["sessions"],
    )  # fmt: skip
