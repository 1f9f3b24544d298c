"""What can stand in the journal's way while the interface is open: another program's lock, a full disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager

import pytest

from paperdrill.journal.connection import told_fault
from paperdrill.journal.database import Database
from paperdrill.practice.workbench import Workbench

Trouble = Callable[[Workbench], AbstractContextManager[None]]


@contextmanager
def held(workbench: Workbench) -> Iterator[None]:
    """Another program holds the journal's write lock."""
    with closing(sqlite3.connect(workbench.paths.journal, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(_workbench: Workbench) -> Iterator[None]:
    """No transaction finds room on the disk."""
    real = Database.atomic

    @contextmanager
    def no_room(self: Database, doing: str) -> Iterator[None]:
        fault = sqlite3.OperationalError("database or disk is full")
        fault.sqlite_errorname = "SQLITE_FULL"
        with real(self, doing):
            yield
            raise told_fault(fault, doing, self._file)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "atomic", no_room)
        yield


TROUBLES = {"another program has locked the journal": held, "the disk is full": full}
"""Each by what a person is told of it."""
