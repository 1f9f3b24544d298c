"""The whole journal out and back: as one file, or as values that JSON can hold, whatever tables its form has."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from paperdrill.errors import BadInputError
from paperdrill.journal.connection import Connection, SqliteError, SqliteFaults, connect
from paperdrill.journal.database import Database
from paperdrill.journal.forms import form_of, newest_form, raise_form
from paperdrill.journal.journal_copies import keep_copy_before, write_copy
from paperdrill.journal.journal_tables import (
    columns_of,
    fill_search,
    insert_rows,
    is_ours,
    key_of_table,
    readable_rows,
    references,
    table_names,
)
from paperdrill.journal.sealed_rows import SEALED_TABLES, opened, sealed
from paperdrill.journal.stored_values import storable
from paperdrill.whole_file import what_to_do

Value = str | int | float | None | dict[str, str]
"""A column's value; bytes as ``{"utf8": text}`` where they are text, else ``{"base64": text}``."""


class TableDump(msgspec.Struct, frozen=True):
    """The rows of one table."""

    columns: list[str]
    rows: list[list[Value]]


class Dump(msgspec.Struct, frozen=True):
    """The journal as values: everything that is kept, and nothing that follows from it."""

    form: int
    """Of the database."""
    tables: dict[str, TableDump]
    lost: dict[str, str] = {}
    """Tables of which some rows could not be read, with SQLite's words."""
    sealed: str = ""
    """The tables of what other readers said, so that nobody can count their rows; empty where they have none."""

    @property
    def keys(self) -> dict[str, str]:
        """The files of changed answer keys, name to text."""
        table = self.tables.get("own_key", TableDump([], []))
        rows = (dict(zip(table.columns, row, strict=False)) for row in table.rows)
        pairs = ((row.get("name"), row.get("body")) for row in rows)
        return {name: body for name, body in pairs if isinstance(name, str) and isinstance(body, str)}


_ON_DISK = """
    SELECT paper_id, ref FROM session WHERE source = 'file'
    UNION SELECT paper_id, ref FROM drill WHERE source = 'file'
    UNION SELECT paper_id, ref FROM library WHERE source = 'file'
    ORDER BY paper_id, ref
"""


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A paper of the journal's that was read from a file of the person's."""

    paper_id: str
    ref: str
    """The file's path."""
    source: Literal["file"] = "file"


class Archive(Database):
    """The journal, open to be taken out whole or to take others in."""

    def papers_on_disk(self) -> list[OnDisk]:
        """The papers that lie in folders of the person's own, as far as the journal knows."""
        with self._told("read which papers there are"):
            return [OnDisk(paper_id, ref) for paper_id, ref in self._db.execute(_ON_DISK)]

    def keys(self) -> dict[str, str]:
        """The files of changed answer keys, name to text, as they were taken along last."""
        with self._told("read the answer keys"):
            rows = self._db.execute("SELECT name, body FROM own_key ORDER BY name").fetchall()
        return {name: body for name, body in rows if isinstance(name, str) and isinstance(body, str)}

    def keep_keys(self, keys: Mapping[str, str]) -> None:
        """Take the files of changed answer keys along, in the place of what was; nothing where nothing can be saved."""
        kept = {storable(name): storable(body) for name, body in keys.items()}
        if self.read_only or kept == self.keys():
            return
        with self.atomic("take the answer keys along"):
            self._db.execute("DELETE FROM own_key")
            self._db.executemany("INSERT INTO own_key VALUES (?, ?)", kept.items())

    def backup(self, file: Path) -> None:
        """Write the journal as it is now to one new file. Raises BadInputError where that is there already."""
        if file.exists():
            raise BadInputError(f"{file} already exists", "name another file, or move it away")
        with self._told(f"write {file}"):
            try:
                write_copy(self._db, file)
            except OSError as fault:
                raise BadInputError(f"cannot write {file}: {fault.strerror}", what_to_do(fault)) from fault

    def restore(self, file: Path) -> Path:
        """Put what a backup holds in the place of what the journal holds; gives the copy of what was there before.

        Raises BadInputError where the file is no journal of ours, or broken.
        """
        with closing(_checked_backup(file)) as source, self._told(f"restore {file}"):
            before = keep_copy_before(self._db, self._file, f"restore-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
            if not before.exists():
                raise BadInputError("what the journal holds now cannot be copied first", "free some disk space")
            source.backup(self._db)
            raise_form(self._db)
        self.settle()
        return before

    def dump(self) -> Dump:
        """Everything that is kept; rows that cannot be read are left out and told."""
        with self._told("read the journal"):
            read = {name: readable_rows(self._db, name) for name in table_names(self._db)}
            form = form_of(self._db)
        tables = {
            name: TableDump(list(each.columns), [[_value(value) for value in row] for row in each.rows])
            for name, each in read.items()
        }
        apart = {name: tables.pop(name) for name in SEALED_TABLES if name in tables}
        bundle = sealed(apart) if any(each.rows for each in apart.values()) else ""
        return Dump(form, tables, {name: each.fault for name, each in read.items() if each.fault}, bundle)

    def load(self, dump: Dump) -> dict[str, int]:
        """Take in what a dump holds and the journal does not; gives how many rows of each table.

        Sessions and rounds keep their numbers where these are free. Raises BadInputError where it is not of our form.
        """
        if not 1 <= dump.form <= newest_form():
            raise BadInputError(
                f"the file is of version {dump.form}, which this paperdrill does not know", "update paperdrill"
            )
        with (
            tempfile.TemporaryDirectory(prefix="paperdrill-") as folder,
            closing(_database_of(dump, Path(folder) / "import.sqlite3")) as source,
            self.atomic("import"),
        ):
            added = _merge(source, self._db)
            fill_search(self._db)
        self.settle()
        return added


def _merge(source: Connection, target: Connection) -> dict[str, int]:
    """Every row of the source that the target lacks; rows that are numbered otherwise there take their others along."""
    numbers: dict[str, dict[object, object]] = {}
    return {name: _take_in(source, target, name, numbers) for name in table_names(target)}


def _take_in(source: Connection, target: Connection, table: str, numbers: dict[str, dict[object, object]]) -> int:
    read = readable_rows(source, table)
    pointing = {each.column: numbers.get(each.table, {}) for each in references(target, table)}
    rows = [
        {name: pointing.get(name, {}).get(value, value) for name, value in zip(read.columns, row, strict=True)}
        for row in read.rows
    ]
    if key_of_table(target, table) != ["id"]:
        before = target.total_changes
        insert_rows(target, table, read.columns, [list(row.values()) for row in rows])
        return target.total_changes - before
    added, numbers[table] = 0, {}
    for row in rows:
        old = row["id"]
        there = _number_of(target, table, row)
        if there is None:
            taken = target.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (old,)).fetchone()
            values = row | {"id": None} if taken else row
            marks = ", ".join("?" * len(values))
            names = ", ".join(f'"{name}"' for name in values)
            there = target.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', [*values.values()]).lastrowid
            added += 1
        numbers[table][old] = there
    return added


def _number_of(target: Connection, table: str, row: Mapping[str, object]) -> object:
    """The number under which the target has this session or round; None where it has not."""
    telling = [name for name in ("started_at", "paper_id") if name in row] or [name for name in row if name != "id"]
    where = " AND ".join(f'"{name}" IS ?' for name in telling)
    found = target.execute(f'SELECT id FROM "{table}" WHERE {where}', [row[name] for name in telling]).fetchone()
    return found[0] if found else None


def _database_of(dump: Dump, file: Path) -> Connection:
    """A database of the dump's own form with its rows in it, brought to the newest form."""
    db = connect(file)
    try:
        raise_form(db, dump.form)
        tables = dump.tables | (opened(dump.sealed, dict[str, TableDump]) if dump.sealed else {})
        for name in table_names(db):
            if (given := tables.get(name)) is not None:
                _check_columns(name, given, columns_of(db, name))
                insert_rows(db, name, given.columns, [[_column(value) for value in row] for row in given.rows])
        raise_form(db)
    except (SqliteError, ValueError, TypeError, OverflowError) as fault:
        db.close()
        raise BadInputError(f"the file does not contain a journal: {fault}", "export it again") from fault
    return db


def _check_columns(table: str, given: TableDump, known: Sequence[str]) -> None:
    if not set(given.columns) <= set(known) or any(len(row) != len(given.columns) for row in given.rows):
        raise ValueError(f"table {table} has different columns")


def _checked_backup(file: Path) -> Connection:
    """A backup, opened to be read. Raises BadInputError."""
    if not file.is_file():
        raise BadInputError(f"there is no file {file}", "check the name")
    hint = "give a file that `paperdrill backup` wrote, or one from the folder copies/"
    try:
        db = connect(file, mode="ro")
        if not file.stat().st_size or not is_ours(db) or not form_of(db):
            raise BadInputError(f"{file} is not a paperdrill journal", hint)
        if form_of(db) > newest_form():
            raise BadInputError(f"{file} was written by a newer paperdrill", "update paperdrill")
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise BadInputError(f"{file} is damaged", "name another backup")
    except SqliteFaults as fault:
        raise BadInputError(f"{file} is not a paperdrill journal, or is damaged: {fault}", hint) from fault
    return db


def _value(value: object) -> Value:
    if not isinstance(value, bytes):
        return value  # type: ignore[return-value]  # SQLite has no other kinds
    try:
        return {"utf8": value.decode("utf-8")}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(value).decode("ascii")}


def _column(value: Value) -> object:
    if not isinstance(value, dict):
        return value
    if "utf8" in value:
        return value["utf8"].encode("utf-8")
    if "base64" not in value:
        raise ValueError("a value of bytes is neither in utf8 nor in base64")
    return base64.b64decode(value["base64"])
