"""Partners' critiques, sealed: kept by what their papers are known by, for they may come before the paper does."""

from __future__ import annotations

from typing import Any

import msgspec

from paperdrill.journal.database import Database
from paperdrill.journal.stored_values import moment, stamp, storable
from paperdrill.journal.voice_records import KeptPartner

_marks = msgspec.json.Decoder(tuple[tuple[str, str], ...]).decode


class PartnerTable(Database):
    """A line for each critique."""

    def keep_partner(self, kept: KeptPartner) -> bool:
        """Keep it unless it is kept already; was it new?"""
        marks = storable(msgspec.json.encode(kept.marks).decode())
        row = (kept.digest, storable(kept.title), marks, stamp(kept.added_at), kept.body)
        with self.atomic("keep the critique"):
            before = self._db.total_changes
            self._db.execute("INSERT OR IGNORE INTO partner VALUES (?, ?, ?, ?, ?)", row)
            return self._db.total_changes > before

    def partners(self) -> list[KeptPartner]:
        """All of them, in the order in which they came."""
        with self._told("read the partners' critiques"):
            rows = self._db.execute("SELECT * FROM partner ORDER BY added_at, rowid").fetchall()
        return self._readable(((row["title"], row) for row in rows), lambda _, row: _partner(row), "a critique of")

    def drop_partner(self, digest: str) -> None:
        """Remove one."""
        with self.atomic("remove the critique"):
            self._db.execute("DELETE FROM partner WHERE digest = ?", (digest,))


def _partner(row: Any) -> KeptPartner:  # a database row
    return KeptPartner(row["digest"], row["title"], _marks(row["marks"]), moment(row["added_at"]), row["body"])
