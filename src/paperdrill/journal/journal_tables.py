"""The journal table by table, whatever its form: for the recovery of a damaged file, for exports and for imports.

What is kept is in ordinary tables; the full-text tables and the views follow from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperdrill.journal.connection import Connection, Row, SqliteFaults

_DERIVED = ("sqlite_", "session_text", "drill_text")
_OURS = {"snapshot", "session", "answer", "library"}
"""Tables of the first form: a database without them is somebody else's."""
_MOST_LOOKED_UP = 20_000
"""Rows one by one: a second or so."""
_FILL_SEARCH = (
    "INSERT OR REPLACE INTO session_text (rowid, body)"
    " SELECT searchable.id, folded(body) FROM searchable JOIN session USING (id) WHERE phase = 'done'",
    "INSERT OR REPLACE INTO drill_text (rowid, body)"
    " SELECT drill_searchable.id, folded(body) FROM drill_searchable JOIN drill USING (id)"
    " WHERE finished_at IS NOT NULL",
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names a row of another table."""

    column: str
    table: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What could be read of one table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    fault: str = ""
    """Why some rows are missing, in SQLite's words; empty where none is."""


def table_names(db: Connection) -> list[str]:
    """The tables that are not derived from others, those that others refer to first."""
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    names = [row[0] for row in rows if not row[0].startswith(_DERIVED)]
    ordered = list[str]()
    while names:
        free = [name for name in names if {each.table for each in references(db, name)} <= {*ordered, name}]
        ordered += free or names
        names = [name for name in names if name not in ordered]
    return ordered


def is_ours(db: Connection) -> bool:
    """Is this a journal of ours, or a new file without any table?"""
    names = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return not names or names >= _OURS


def references(db: Connection, table: str) -> list[Reference]:
    """The columns of a table that name rows of others."""
    return [Reference(row["from"], row["table"]) for row in db.execute(f'PRAGMA foreign_key_list("{table}")')]


def columns_of(db: Connection, table: str) -> list[str]:
    """Names of a table's columns, in order."""
    return [row["name"] for row in db.execute(f'PRAGMA table_info("{table}")')]


def key_of_table(db: Connection, table: str) -> list[str]:
    """Names of the columns that tell its rows apart."""
    rows = sorted((row["pk"], row["name"]) for row in db.execute(f'PRAGMA table_info("{table}")') if row["pk"])
    return [name for _, name in rows]


def readable_rows(db: Connection, table: str) -> Rows:
    """Every row of a table that can be read: from its beginning, its end, and between what is broken."""
    columns = tuple(columns_of(db, table))
    key = ", ".join(f'"{name}"' for name in key_of_table(db, table)) or "rowid"
    try:
        return Rows(columns, tuple(map(tuple, db.execute(f'SELECT * FROM "{table}" ORDER BY {key}').fetchall())))
    except SqliteFaults as fault:
        told = str(fault)
    ahead = list(_until_it_breaks(db, f'SELECT rowid, * FROM "{table}" ORDER BY rowid'))
    back = list(_until_it_breaks(db, f'SELECT rowid, * FROM "{table}" ORDER BY rowid DESC'))
    found = {row[0]: tuple(row)[1:] for row in [*ahead, *back, *_between(db, table, ahead, back)]}
    return Rows(columns, tuple(found[number] for number in sorted(found)), told)


def insert_rows(db: Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Put rows into a table; those whose key is there already are left out."""
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    db.executemany(f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})', rows)


def fill_search(db: Connection) -> None:
    """Let searches find all that is finished."""
    for statement in _FILL_SEARCH:
        db.execute(statement)


def _between(db: Connection, table: str, ahead: Sequence[Row], back: Sequence[Row]) -> Iterator[Row]:
    """What lies between two broken places, by its number."""
    first = ahead[-1][0] + 1 if ahead else 1
    last = back[-1][0] if back else first + _MOST_LOOKED_UP
    for number in range(first, min(last, first + _MOST_LOOKED_UP)):
        yield from _until_it_breaks(db, f'SELECT rowid, * FROM "{table}" WHERE rowid = {number}')


def _until_it_breaks(db: Connection, query: str) -> Iterator[Row]:
    try:
        yield from db.execute(query)
    except SqliteFaults:
        return
