"""Copies of the journal: one consistent file each, the last seven days' and those from before a change of form.

A day's copy is made at its first clean end; after an end that was not clean, at the next start.
"""

from __future__ import annotations

import os
import shlex
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

from paperdrill.errors import BadInputError
from paperdrill.journal.connection import Connection, SqliteError, SqliteFaults, connect
from paperdrill.paths import ensure_folder

KEPT_DAYS = 7
MOST_BYTES = 512 * 1024 * 1024
"""Of all copies together; the newest is kept whatever its size."""
_STALE_S = 3600.0
"""Nobody writes a copy for so long."""


def copies_folder(journal: Path) -> Path:
    """Where the automatic copies of a journal lie."""
    return journal.parent / "copies"


def write_copy(db: Connection, file: Path) -> None:
    """The database as it is now in one file of its own, written beside and moved into place. Raises SqliteError."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")  # another program may write the same copy now
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with closing(connect(part)) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # else the copy would need a log beside it
    part.replace(file)


def keep_copy_of_day(db: Connection, journal: Path, day: date) -> None:
    """Keep a copy for this day where there is none yet; one that cannot be written, or is broken, is done without."""
    folder = copies_folder(journal)
    file = folder / f"{journal.stem}-{day.isoformat()}.sqlite3"
    if file.exists():
        return
    _keep(db, file, if_whole=True)
    kept = _files(folder.glob(f"{journal.stem}-????-??-??.sqlite3"))
    # Later days than this one are of a clock that was ahead: they go first.
    for old in sorted(kept, key=lambda each: (each.name <= file.name, each.name))[:-KEPT_DAYS]:
        with suppress(OSError):  # what cannot go stays
            old.unlink()


def last_change_left(journal: Path) -> date | None:
    """The day of the last change where the journal was not closed cleanly since; None where it was."""
    log = journal.with_name(f"{journal.name}-wal")
    try:
        told = log.stat()
    except OSError:
        return None
    return datetime.fromtimestamp(told.st_mtime).date() if told.st_size else None


def keep_copy_before(db: Connection, journal: Path, what: str) -> Path:
    """Keep a copy from before something that changes the whole file; gives where."""
    file = copies_folder(journal) / f"{journal.stem}-before-{what}.sqlite3"
    _keep(db, file)
    return file


def newest_copy(journal: Path) -> Path | None:
    """The copy that was made last, if there is any."""
    return next(iter(_newest_first(copies_folder(journal).glob("*.sqlite3"))), None)


def way_back(copy: Path) -> str:
    """What to type for a copy to take the journal's place, in words that can be copied."""
    return f"`paperdrill restore {shlex.quote(str(copy))}` brings an earlier copy back"


def _keep(db: Connection, file: Path, *, if_whole: bool = False) -> None:
    with suppress(OSError, SqliteError, BadInputError):  # the journal itself is unharmed
        ensure_folder(file.parent)
        write_copy(db, file)
        if if_whole and not _is_whole(file):
            file.unlink()  # a page that is broken in the journal is broken in its copy
        _bound(file.parent)


def _is_whole(file: Path) -> bool:
    try:
        with closing(connect(file, mode="ro")) as copy:
            return bool(copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except SqliteFaults:
        return False


def _bound(folder: Path) -> None:
    """Let the oldest go until the copies are small enough together, and what a killed program left half written."""
    for part in folder.glob("*.part"):
        if time.time() - part.stat().st_mtime > _STALE_S:
            part.unlink(missing_ok=True)
    total = 0
    for place, file in enumerate(_newest_first(folder.glob("*.sqlite3"))):
        total += file.stat().st_size
        if place and total > MOST_BYTES:
            file.unlink(missing_ok=True)


def _newest_first(files: Iterable[Path]) -> list[Path]:
    return sorted(_files(files), key=lambda file: (_changed_at(file), file.name), reverse=True)


def _files(there: Iterable[Path]) -> list[Path]:
    """Those that are files: folders, and links that lead nowhere, are no copies of ours."""
    return [each for each in there if each.is_file()]


def _changed_at(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0  # another program has just taken it away
