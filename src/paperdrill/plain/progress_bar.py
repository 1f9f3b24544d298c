"""Progress of long work: a bar on a terminal, a line for each step elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from paperdrill.printable import printable

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Progress:
    """Counts the steps of work whose number is known."""

    def __init__(self, total: int, tell: Callable[[str], None]) -> None:
        self._total = total
        self._tell = tell
        self._done = 0
        self._bar: Bar | None = _bar() if sys.stderr.isatty() else None

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
            self._bar.add_task("", total=self._total)
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    @property
    def is_drawn(self) -> bool:
        """Is there a bar on the terminal, which other output would spoil?"""
        return self._bar is not None

    def step(self, name: str) -> None:
        """One more is done: this one."""
        self._done += 1
        name = printable(name, keep_newlines=False)
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=self._done, description=name[:40])
        else:
            self._tell(f"{self._done} of {self._total}: {name}")


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (MofNCompleteColumn(), BarColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    return Bar(*columns, console=Console(stderr=True), transient=True)
