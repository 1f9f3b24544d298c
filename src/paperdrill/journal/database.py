"""The SQLite file: its connection, its transactions and its way from one form to the next."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from paperdrill.errors import StoreError
from paperdrill.journal.migrations import MIGRATIONS
from paperdrill.journal.search import folded
from paperdrill.paths import ensure_folder


class Database:
    """An open database in the newest form.

    Every change is one transaction that is on disk when the call returns, so that killing the process at any moment
    loses nothing that was saved (write-ahead log; a power cut may cost the last moments, never the file).
    """

    def __init__(self, file: Path) -> None:
        """Open ``file``, made and brought to the newest form as needed. Raises StoreError where that fails."""
        self._file = file
        self._turn = threading.RLock()  # a worker thread and the interface share one connection
        ensure_folder(file.parent)
        _make_private(file)
        with self._told("open"):
            self._db = sqlite3.connect(file, timeout=5.0, isolation_level=None, check_same_thread=False)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA foreign_keys = ON")
            self._db.create_function("folded", 1, folded, deterministic=True)
            self._db.create_function("words_in", 1, _words_in, deterministic=True)
        self._migrate()

    def close(self) -> None:
        """Close the file; further calls fail."""
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

    @contextmanager
    def _told(self, doing: str) -> Iterator[None]:
        """Hold the connection for one caller, and turn SQLite's errors into ours."""
        try:
            with self._turn:
                yield
        except sqlite3.Error as fault:
            raise StoreError(
                f"could not {doing}: {fault} ({self._file})", "check the disk's free space and the file's permissions"
            ) from fault

    def _migrate(self) -> None:
        """Bring the file to the newest form; each step commits together with the record that it ran."""
        with self._told("open"):
            form = self._db.execute("PRAGMA user_version").fetchone()[0]
        if form > len(MIGRATIONS):
            raise StoreError(f"{self._file} was written by a newer paperdrill", "bring paperdrill up to date")
        for number, statements in enumerate(MIGRATIONS[form:], start=form + 1):
            with self.atomic(f"bring the journal to form {number}"):
                # Another process may have run this step while we waited for the write lock.
                if self._db.execute("PRAGMA user_version").fetchone()[0] >= number:
                    continue
                for statement in filter(str.strip, statements.split(";")):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {number}")


def _make_private(file: Path) -> None:
    """Let a new journal be its owner's alone, whoever may read the folder; SQLite gives its log the same mode."""
    with suppress(OSError):  # SQLite says what is wrong with the place
        file.touch(mode=0o600, exist_ok=False)


def _words_in(text: str) -> int:
    return len(text.split())
