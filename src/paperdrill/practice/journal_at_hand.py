"""The journal of a workbench: opened when first needed, done without where that may be, its odd states told once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import TypeVar

from paperdrill.errors import StoreError
from paperdrill.journal.store import Store
from paperdrill.journal.synced_folder import synced_by, told_once
from paperdrill.paths import Paths

Answer = TypeVar("Answer")


class JournalAtHand:
    """One person's journal. Close it at the end."""

    def __init__(self, paths: Paths, warn: Callable[[str], None]) -> None:
        self._paths = paths
        self._warn = warn
        self._warned = set[str]()
        self.patience_s: float | None = None
        """How long another program's lock is waited for; None for as long as is usual."""

    @cached_property
    def store(self) -> Store:
        """The journal, open. Raises StoreError."""
        store = Store(self._paths.journal, self.warn)
        if self.patience_s is not None:
            store.set_patience(self.patience_s)
        with suppress(StoreError):  # a journal that can only be read is of use as it is
            if store.is_any_unmarked():
                from paperdrill.practice.recognition import learn_old

                learn_old(store)
        if (other := synced_by(self._paths.data)) and not told_once(self._paths.data):
            self.warn(
                f"the journal is in a folder that {other} synchronises, which can damage it:"
                " set PAPERDRILL_HOME to a local folder, and make copies with `paperdrill backup`"
            )
        return store

    def or_without(self, ask: Callable[[Store], Answer], otherwise: Answer) -> Answer:
        """What the journal says; where it cannot be used, that is told, and work goes on with ``otherwise``."""
        try:
            return ask(self.store)
        except StoreError as fault:
            self.warn(f"continuing without the journal: {fault}")
            return otherwise

    def warn(self, line: str) -> None:
        """Tell a line, once."""
        if line not in self._warned:
            self._warned.add(line)
            self._warn(line)

    @property
    def is_open(self) -> bool:
        """Was it needed by now?"""
        return "store" in self.__dict__

    def close(self) -> None:
        """Close the journal where it was opened."""
        if self.is_open:
            self.store.close()
