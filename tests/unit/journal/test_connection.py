"""The door to SQLite: what its faults mean for a person."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from paperdrill.errors import DamagedJournalError, StoreError
from paperdrill.journal.connection import connect, is_damage, is_read_only, told_fault

FILE = Path("/home/x/journal.sqlite3")


def fault(name: str, text: str = "as SQLite says") -> sqlite3.Error:
    """A fault of this name."""
    made = sqlite3.OperationalError(text)
    if name:
        made.sqlite_errorname = name
    return made


SAVED = "nothing that was saved is lost"
LOCKED = f"close the other program, perhaps a file synchroniser or a backup; {SAVED}"
PERMISSIONS = "check the permissions of the file and of its folder, or set PAPERDRILL_HOME to another"
RESTART = "close paperdrill and start it again: it sets the file aside and recovers what can be read"


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("SQLITE_BUSY", f"could not save: another program has locked the journal ({FILE})", LOCKED),
        ("SQLITE_LOCKED_SHAREDCACHE", f"could not save: another program has locked the journal ({FILE})", LOCKED),
        ("SQLITE_CORRUPT_INDEX", f"could not save: the journal is damaged ({FILE}: as SQLite says)", RESTART),
        ("SQLITE_NOTADB", f"could not save: the journal is damaged ({FILE}: as SQLite says)", RESTART),
        ("SQLITE_FULL", f"could not save: the disk is full ({FILE})", f"free some disk space; {SAVED}"),
        ("SQLITE_IOERR_SHMSIZE", f"could not save: the disk is full ({FILE})", f"free some disk space; {SAVED}"),
        ("SQLITE_READONLY_DBMOVED", f"could not save: the journal is read-only here ({FILE})", PERMISSIONS),
        ("SQLITE_CANTOPEN", f"could not save: the journal is read-only here ({FILE})", PERMISSIONS),
        ("SQLITE_PERM", f"could not save: the journal is read-only here ({FILE})", PERMISSIONS),
        ("SQLITE_AUTH", f"could not save: the journal is read-only here ({FILE})", PERMISSIONS),
        ("SQLITE_IOERR", f"could not save: as SQLite says ({FILE})", "check the disk and the file's permissions"),
        ("", f"could not save: as SQLite says ({FILE})", "check the disk and the file's permissions"),
    ],
)
def test_each_fault_asks_for_something_else_of_the_person(name: str, message: str, hint: str) -> None:
    """Locked, damaged, full, read-only, or whatever SQLite says."""
    told = told_fault(fault(name), "save", FILE)
    assert (told.message, told.hint) == (message, hint)
    assert isinstance(told, DamagedJournalError) is ("damaged" in message)
    assert isinstance(told, StoreError)
    assert is_damage(fault(name)) is ("damaged" in message)
    assert is_read_only(fault(name)) is ("read-only" in message)


def test_a_file_is_opened_as_it_is_asked_for_whatever_its_name(tmp_path: Path) -> None:
    """Marks of an address in it are letters of its name; each statement is on disk at once."""
    file = tmp_path / "odd?mode=memory&x#y%41.sqlite3"
    with connect(file) as made:
        made.execute("CREATE TABLE t (a)")
        made.execute("INSERT INTO t VALUES ('one two  three')")
        assert not made.in_transaction
    assert file.exists()
    reading = connect(file, mode="ro")
    row = reading.execute("SELECT a, words_in(a) AS count, folded('ÀB') AS plain FROM t").fetchone()
    assert (row["a"], row["count"], row["plain"]) == ("one two  three", 3, "ab")
    with pytest.raises(sqlite3.OperationalError) as told:
        reading.execute("INSERT INTO t VALUES (1)")
    assert is_read_only(told.value)
    for missing in ("ro", "rw"):
        with pytest.raises(sqlite3.OperationalError) as told:
            connect(tmp_path / "none.sqlite3", mode=missing).execute("SELECT 1 FROM t")
        assert is_read_only(told.value)
    assert not (tmp_path / "none.sqlite3").exists()


def test_a_file_that_nobody_changes_is_read_without_a_log_beside_it(tmp_path: Path) -> None:
    """As in a folder where none can be made."""
    file = tmp_path / "journal.sqlite3"
    with connect(file) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("CREATE TABLE t (a)")
    made.close()
    for beside in tmp_path.glob("*-*"):
        beside.unlink()
    assert connect(file, mode="ro", immutable=True).execute("SELECT COUNT(*) FROM t").fetchone()[0] == 0
    assert [each.name for each in tmp_path.iterdir()] == ["journal.sqlite3"]
