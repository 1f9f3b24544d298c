"""The one door to SQLite: opening a file, and what its faults mean for a person."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from paperdrill.errors import DamagedJournalError, StoreError
from paperdrill.journal.search import folded

Connection = sqlite3.Connection
Row = sqlite3.Row
SqliteError = sqlite3.Error
SqliteFaults = (sqlite3.Error, UnicodeDecodeError)
"""The second where SQLite's own words quote a broken file."""

_WAIT_S = 5.0
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE")
"""The second where the disk is full to the last byte: there is no room for what SQLite needs to open a file."""
_READ_ONLY = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")


def connect(file: Path, *, mode: str = "rwc", immutable: bool = False) -> Connection:
    """A connection that commits each statement by itself, with our functions; ``mode`` is SQLite's: ro, rw, rwc."""
    address = f"file:{quote(str(file), errors='surrogateescape')}?mode={mode}{'&immutable=1' if immutable else ''}"
    db = sqlite3.connect(address, uri=True, timeout=_WAIT_S, isolation_level=None, check_same_thread=False)
    db.row_factory = sqlite3.Row
    db.create_function("folded", 1, folded, deterministic=True)
    db.create_function("words_in", 1, _words_in, deterministic=True)
    return db


def is_read_only(fault: Exception) -> bool:
    """May the file be read, perhaps, but not written?"""
    return _name(fault).startswith(_READ_ONLY)


def is_full(fault: Exception) -> bool:
    """Is there no room left on the disk?"""
    return _name(fault).startswith(_FULL)


def is_damage(fault: Exception) -> bool:
    """Does SQLite say that the file is broken, or no database? Or is a text in it none?"""
    is_no_text = isinstance(fault, UnicodeDecodeError) or str(fault).startswith("Could not decode to UTF-8")
    return is_no_text or _name(fault).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def told_fault(fault: SqliteError | UnicodeDecodeError, doing: str, file: Path) -> StoreError:
    """The fault in words: locked, damaged, full and read-only each ask for something else of the person."""
    name = _name(fault)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreError(
            f"could not {doing}: another program has locked the journal ({file})",
            "close the other program, perhaps a file synchroniser or a backup; nothing that was saved is lost",
        )
    if is_damage(fault):
        return DamagedJournalError(
            f"could not {doing}: the journal is damaged ({file}: {fault})",
            "close paperdrill and start it again: it sets the file aside and recovers what can be read",
        )
    if is_full(fault):
        return StoreError(
            f"could not {doing}: the disk is full ({file})", "free some disk space; nothing that was saved is lost"
        )
    if is_read_only(fault):
        return StoreError(
            f"could not {doing}: the journal is read-only here ({file})",
            "check the permissions of the file and of its folder, or set PAPERDRILL_HOME to another",
        )
    return StoreError(f"could not {doing}: {fault} ({file})", "check the disk and the file's permissions")


def _name(fault: Exception) -> str:
    """SQLite's own name of the fault; empty where Python raised it by itself."""
    return getattr(fault, "sqlite_errorname", "") or ""


def _words_in(text: str) -> int:
    return len(text.split())
