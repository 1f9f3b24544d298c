"""Copies of the journal: one consistent file each, the last seven days' and those from before a change of form."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from paperdrill.journal.connection import Connection, SqliteError, connect
from paperdrill.paths import ensure_folder

KEPT_DAYS = 7
MOST_BYTES = 512 * 1024 * 1024
"""Of all copies together; the newest is kept whatever its size."""


def copies_folder(journal: Path) -> Path:
    """Where the automatic copies of a journal lie."""
    return journal.parent / "copies"


def write_copy(db: Connection, file: Path) -> None:
    """The database as it is now in one file of its own, written beside and moved into place. Raises SqliteError."""
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with closing(connect(part)) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # else the copy would need a log beside it
    part.replace(file)


def keep_copy_of_today(db: Connection, journal: Path, today: date) -> None:
    """Keep a copy for this day where there is none yet; one that cannot be written is done without."""
    folder = copies_folder(journal)
    file = folder / f"{journal.stem}-{today.isoformat()}.sqlite3"
    if file.exists():
        return
    _keep(db, file)
    for old in sorted(folder.glob(f"{journal.stem}-????-??-??.sqlite3"))[:-KEPT_DAYS]:
        old.unlink(missing_ok=True)


def keep_copy_before(db: Connection, journal: Path, what: str) -> Path:
    """Keep a copy from before something that changes the whole file; gives where."""
    file = copies_folder(journal) / f"{journal.stem}-before-{what}.sqlite3"
    _keep(db, file)
    return file


def newest_copy(journal: Path) -> Path | None:
    """The copy that was made last, if there is any."""
    return next(iter(_newest_first(copies_folder(journal).glob("*.sqlite3"))), None)


def _keep(db: Connection, file: Path) -> None:
    with suppress(OSError, SqliteError):  # the journal itself is unharmed
        ensure_folder(file.parent)
        write_copy(db, file)
        _bound(file.parent)


def _bound(folder: Path) -> None:
    """Let the oldest go until the copies are small enough together."""
    total = 0
    for place, file in enumerate(_newest_first(folder.glob("*.sqlite3"))):
        total += file.stat().st_size
        if place and total > MOST_BYTES:
            file.unlink(missing_ok=True)


def _newest_first(files: Iterable[Path]) -> list[Path]:
    return sorted(files, key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True)
