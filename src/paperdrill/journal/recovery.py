"""A damaged journal: set aside under a new name, never deleted, and read table by table into a new one."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import msgspec

from paperdrill.journal.connection import Connection, SqliteFaults, connect, is_damage
from paperdrill.journal.forms import form_of, newest_form, raise_form
from paperdrill.journal.journal_copies import newest_copy, way_back
from paperdrill.journal.journal_tables import (
    Rows,
    columns_of,
    fill_search,
    insert_rows,
    is_ours,
    readable_rows,
    references,
    table_names,
)
from paperdrill.printable import counted

_STUB = '{"id": "lost", "title": "(the text of this paper was lost with the damaged journal)"}'


def is_damaged(file: Path) -> bool:
    """Does a look through the whole file find it broken?"""
    if not file.stat().st_size:
        return True
    try:
        with closing(connect(file, mode="rw")) as db:
            is_whole = str(db.execute("PRAGMA integrity_check(1)").fetchone()[0]) == "ok"
            return not is_whole or any(readable_rows(db, name).fault for name in table_names(db))
    except SqliteFaults as fault:
        return is_damage(fault)


def recover(file: Path, at: datetime) -> list[str]:
    """Set a damaged journal aside and put what can be read of it in its place; gives what to tell, a line each.

    Where nothing can be read, the newest automatic copy takes its place, if there is one.
    """
    from filelock import FileLock

    with FileLock(file.with_name(f"{file.name}.recovery")):
        if not file.exists() or not is_damaged(file):
            return []  # another process was quicker
        aside = _set_aside(file, at)
        told = [f"the journal was damaged; it was set aside as {aside}"]
        part = file.with_name(f"{file.name}.recovered")
        part.unlink(missing_ok=True)
        recovered = _recovered_into(part, aside)
        copy = newest_copy(file)
        if recovered is not None:
            part.replace(file)
            back = [f"{way_back(copy)}, in the place of what was recovered"] if recovered and copy else []
            return [*told, *recovered, *back]
        part.unlink(missing_ok=True)
        if copy is None:
            return [*told, "nothing in it could be read, and there is no copy: a new journal was started"]
        file.touch(mode=0o600)
        shutil.copyfile(copy, file)
        return [*told, f"nothing in it could be read: the copy {copy} is used instead"]


def _set_aside(file: Path, at: datetime) -> Path:
    """Give the file and the log beside it a name of their own."""
    aside = file.with_name(f"{file.stem}-damaged-{at.astimezone():%Y%m%d-%H%M%S-%f}.sqlite3")
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            file.with_name(file.name + ending).rename(aside.with_name(aside.name + ending))
    return aside


def _recovered_into(part: Path, aside: Path) -> list[str] | None:
    """A new database with what can be read of the damaged one; what was lost, a line each, None where all was."""
    try:
        with closing(connect(aside, mode="rw")) as damaged:
            damaged.text_factory = lambda raw: raw.decode("utf-8", "replace")
            damaged.execute("PRAGMA writable_schema = ON")  # else nothing of a file that was cut short can be read
            form = form_of(damaged)
            if not is_ours(damaged) or not 1 <= form <= newest_form():
                return None
            tables = {name: readable_rows(damaged, name) for name in table_names(damaged)}
    except SqliteFaults:
        return None
    if not any(table.rows for table in tables.values()):
        return None
    part.touch(mode=0o600)
    with closing(connect(part)) as new:
        raise_form(new, form)
        return _filled(new, tables)


def _filled(new: Connection, tables: Mapping[str, Rows]) -> list[str]:
    told = []
    for name in table_names(new):
        read, columns = tables.get(name), columns_of(new, name)
        if read is None or len(read.columns) != len(columns):
            told.append(f"table {name} is lost")
            continue
        insert_rows(new, name, columns, read.rows)  # in the same order; a name there may have a broken letter
        if read.fault:
            told.append(f"table {name}: {len(read.rows)} rows could be read, others are lost ({read.fault})")
    new.execute(
        "INSERT OR IGNORE INTO snapshot SELECT DISTINCT snapshot, CAST(? AS BLOB) FROM session", (_STUB,)
    )  # what was written stays readable where the paper is lost
    told += [*_without_broken_papers(new), *_without_orphans(new)]
    raise_form(new)
    fill_search(new)
    return told


def _without_broken_papers(new: Connection) -> list[str]:
    """Take out the text of papers that is none any more: what was written on them would go with it."""
    broken = [
        (_STUB, digest)
        for digest, paper in new.execute("SELECT digest, paper_json FROM snapshot")
        if not _is_json(paper)
    ]
    new.executemany("UPDATE snapshot SET paper_json = CAST(? AS BLOB) WHERE digest = ?", broken)
    return [f"table snapshot: the texts of {counted(len(broken), 'paper')} are lost"] if broken else []


def _is_json(document: object) -> bool:
    try:
        return isinstance(document, bytes | str) and isinstance(msgspec.json.decode(document), dict)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def _without_orphans(new: Connection) -> list[str]:
    """Take out what belongs to a row that is lost, and name it."""
    told = []
    for name in table_names(new):
        for each in references(new, name):
            key = "digest" if each.table == "snapshot" else "id"
            lost = new.execute(
                f'DELETE FROM "{name}" WHERE "{each.column}" NOT IN (SELECT "{key}" FROM "{each.table}")'
            ).rowcount
            if lost > 0:
                told.append(f"table {name}: {lost} rows belong to a lost row of {each.table}; they are in the old file")
    return told
