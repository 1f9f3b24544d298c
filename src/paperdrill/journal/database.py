"""The database's file while it is open: its connection, its transactions, its way in and its end."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

from paperdrill.errors import DamagedJournalError, NothingFoundError, StoreError
from paperdrill.journal.connection import (
    Connection,
    SqliteError,
    SqliteFaults,
    connect,
    is_full,
    is_read_only,
    told_fault,
)
from paperdrill.journal.forms import form_of, newest_form, raise_form
from paperdrill.journal.journal_copies import (
    keep_copy_before,
    keep_copy_of_day,
    last_change_left,
    newest_copy,
    way_back,
)
from paperdrill.journal.journal_tables import is_ours
from paperdrill.journal.recovery import is_damaged, recover
from paperdrill.paths import ensure_folder

Warn = Callable[[str], None]
"""Told in a line what a person should know about the journal though work goes on."""
Made = TypeVar("Made")
_BAD_ROW = (ValueError, TypeError, KeyError, msgspec.MsgspecError)
"""What a value that no version of ours has written makes of a row."""
_LOOKING = "looking back works, nothing can be saved"
_GROWS_WITHIN_S = 1.0
"""Another process that has just made the file has written to it by then."""


class Database:
    """An open database in the newest form.

    Every change is one transaction that is on disk when the call returns, so that killing the process at any moment
    loses nothing that was saved (write-ahead log; a power cut may cost the last moments, never the file).
    """

    def __init__(self, file: Path, warn: Warn = lambda _line: None) -> None:
        """Open ``file``, made, recovered and brought to the newest form as needed.

        Raises StoreError where it is locked, full, another program's or a newer paperdrill's.
        """
        self._file = file
        self._warn = warn
        self._turn = threading.RLock()  # a worker thread and the interface share one connection
        self._warned = set[str]()
        self.read_only = False
        """The file can be looked at and not changed."""
        ensure_folder(file.parent)
        is_new = not file.exists()
        left = last_change_left(file)
        _make_private(file)
        if is_new and (copy := newest_copy(file)):
            warn(f"a new journal was started; {way_back(copy)}")
        try:
            if not is_new:
                self._look_for_damage()
            self._db = self._opened()
            self._raise_form()
            if left is not None and not self.read_only:
                keep_copy_of_day(self._db, self._file, left)
        except DamagedJournalError:
            self._tell(recover(file, datetime.now(UTC)))
            self._damage_mark.unlink(missing_ok=True)
            _make_private(file)
            self._db = self._opened()
            self._raise_form()

    def close(self) -> None:
        """Close the file, which is then one again; further calls fail."""
        with suppress(SqliteError):
            if not self.read_only:
                with self._turn:
                    self._db.execute("PRAGMA wal_checkpoint(PASSIVE)")
                    keep_copy_of_day(self._db, self._file, datetime.now().date())
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def atomic(self, doing: str) -> Iterator[None]:
        """One transaction: all of the block or nothing of it. Raises StoreError where the database will not."""
        with self._told(doing):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:  # an interruption too must leave nothing half done; it is raised again
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def _readable(self, rows: Iterable[Sequence[Any]], make: Callable[..., Made], what: str) -> list[Made]:
        """What ``make`` gives for each row; a bad one stops nobody, it is named by its first column."""
        made = []
        for row in rows:
            try:
                made.append(make(*row))
            except _BAD_ROW as fault:
                self._warn_once(f"{what} {row[0]} cannot be read and is ignored: {type(fault).__name__}: {fault}")
        return made

    def _lines(
        self, query: str, values: tuple[object, ...], make: Callable[..., Made], what: str, *, doing: str
    ) -> list[Made]:
        """What ``make`` gives for each row of a list that may be thousands long; a bad one stops nobody.

        Rows are plain tuples and read one by one: so many kept at once have Python look for garbage among them.
        """
        bad = []
        made = []
        with self._told(doing):
            cursor = self._db.cursor()
            cursor.row_factory = None
            for row in cursor.execute(query, values):
                try:
                    made.append(make(*row))
                except _BAD_ROW:
                    bad.append(row)
        self._readable(bad, make, what)  # whoever is told may want the connection
        return made

    def _warn_once(self, line: str) -> None:
        if line not in self._warned:
            self._warned.add(line)
            self._warn(line)

    def set_patience(self, seconds: float) -> None:
        """Wait so long for another program's lock, and no longer; then a StoreError says who holds it."""
        with self._told("open the journal"):
            self._db.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    def settle(self) -> None:
        """Bring what was saved into the main file, so that a copy of that alone holds it; waits for nobody."""
        with suppress(SqliteError), self._turn:
            self._db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    @contextmanager
    def _told(self, doing: str) -> Iterator[None]:
        """Hold the connection for one caller, and turn SQLite's errors into ours."""
        try:
            with self._turn:
                yield
        except OverflowError as fault:  # of the numbers of sessions and rounds, which come from the command line
            raise NothingFoundError(
                "no session or round has a number so large", "`paperdrill review` lists them"
            ) from fault
        except SqliteFaults as fault:
            told = told_fault(fault, doing, self._file)
            if isinstance(told, DamagedJournalError):
                with suppress(OSError):
                    self._damage_mark.touch()
            raise told from fault

    # -- opening --

    def _opened(self) -> Connection:
        with self._told("open the journal"):
            if not (os.access(self._file, os.W_OK) and os.access(self._file.parent, os.W_OK)):
                return self._opened_to_read(f"the journal is read-only here: {_LOOKING} ({self._file})")
            try:
                self._refuse_what_is_not_ours()
                db = connect(self._file)
                db.execute("PRAGMA journal_mode = WAL")
            except SqliteError as fault:
                if not is_full(fault) or not self._file.stat().st_size or last_change_left(self._file):
                    raise  # beside a log, the file alone may not hold what was saved last
                return self._opened_to_read(f"the disk is full: {_LOOKING}; free some space and start paperdrill again")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA foreign_keys = ON")
            return db

    def _opened_to_read(self, why: str) -> Connection:
        """The journal of a folder in which nothing can be written, which is told."""
        self.read_only = True
        self._warn(why)
        try:
            db = connect(self._file, mode="ro")
            form = form_of(db)
        except SqliteError as fault:
            if not is_read_only(fault) and not is_full(fault):
                raise
            db = connect(self._file, mode="ro", immutable=True)  # one file, and no log that could be made beside it
            form = form_of(db)
        if form < newest_form():
            db.close()
            raise StoreError(
                f"{self._file} is of an older version and cannot be written", "copy it to a folder you can write to"
            )
        return db

    def _refuse_what_is_not_ours(self) -> None:
        """Look before anything is changed: another program's database stays as it is."""
        if not self._file.exists() or not self._file.stat().st_size:
            return
        with closing(connect(self._file, mode="ro")) as db:
            if not is_ours(db):
                raise StoreError(f"{self._file} is another program's database; it was left as it is", "move it away")
            if form_of(db) > newest_form():
                raise StoreError(f"{self._file} was written by a newer paperdrill", "update paperdrill")

    def _raise_form(self) -> None:
        if self.read_only:
            return
        with self._told("bring the journal to its newest form"):
            form = form_of(self._db)
            if form == newest_form():
                return
            if form:
                keep_copy_before(self._db, self._file, f"form-{newest_form()}")
            raise_form(self._db)
        self.settle()

    # -- damage --

    def _look_for_damage(self) -> None:
        """Raises DamagedJournalError where the file is empty though it was in use, or broke in an earlier run."""
        if self._damage_mark.exists() and is_damaged(self._file):
            raise DamagedJournalError(f"{self._file} is damaged")
        self._damage_mark.unlink(missing_ok=True)
        if self._is_empty_though_used():
            raise DamagedJournalError(f"{self._file} is empty")

    def _is_empty_though_used(self) -> bool:
        folder = self._file.parent
        if self._file.stat().st_size or not (newest_copy(self._file) or any(folder.glob("drafts/*"))):
            return False
        deadline = time.monotonic() + _GROWS_WITHIN_S
        while not self._file.stat().st_size and time.monotonic() < deadline:
            time.sleep(0.05)
        return not self._file.stat().st_size

    def _tell(self, lines: list[str]) -> None:
        for line in lines:
            self._warn(line)

    @property
    def _damage_mark(self) -> Path:
        """There since SQLite found the file broken; the next opening looks through all of it."""
        return self._file.with_name(f"{self._file.name}.damaged")


def _make_private(file: Path) -> None:
    """Let a new journal be its owner's alone, whoever may read the folder; SQLite gives its log the same mode."""
    if file.exists():
        return
    with suppress(OSError):  # SQLite says what is wrong with the place
        file.touch(mode=0o600, exist_ok=False)
