"""How the app goes from one station to another, and how it tells what stands in the way."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from textual import work
from textual.app import App
from textual.notifications import SeverityLevel
from textual.screen import Screen

from paperdrill.errors import PaperdrillError
from paperdrill.practice.workbench import Workbench
from paperdrill.printable import printable
from paperdrill.tui.messages import LookAgain
from paperdrill.tui.pictures.terminal_pictures import PictureKind
from paperdrill.tui.start import Start


class Ways(App[None]):
    """What the ways to all stations have in common."""

    def __init__(
        self, workbench: Workbench, start: Start, pictures: PictureKind, open_file: Callable[[Path], None]
    ) -> None:
        super().__init__()
        self.workbench = workbench
        """The use cases."""
        self.start = start
        """What the command line asked for."""
        self.pictures = pictures
        """How pages are shown here."""
        self.discarded_sessions = list[int]()
        """Put into the bin since the program began, the last one last; undo brings them back from whatever screen."""
        self.discarded_rounds = list[int]()
        """The same of rounds of questions."""
        self._open_file = open_file

    def _go(self, station: Screen[None]) -> None:
        """Put ``station`` in the place of the present one and of whatever is open above it."""
        if len(self.screen_stack) == 1:
            self.push_screen(station)
            return
        while len(self.screen_stack) > 2:
            self.pop_screen()
        self.switch_screen(station)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002  # never: a notice may quote a paper, a feed or a path
    ) -> None:
        """Show a notice, its text as it is; nothing where the same one is still shown."""
        text = printable(message)
        if all(shown.message != text for shown in tuple(self._notifications)):  # Textual's own record of them
            super().notify(text, title=title, severity=severity, timeout=timeout, markup=False)

    @property
    def can_suspend(self) -> bool:
        """Can another program have the terminal for a while? Not in a page of a browser."""
        return self._driver is not None and self._driver.can_suspend

    def run_outside(self, command: Sequence[str]) -> int:
        """Give the terminal to a program until it ends; its exit status."""
        with self.suspend():
            return subprocess.run(command, check=False).returncode

    @work(thread=True, group="open-file", description="open a file in the system's viewer")
    def open_file(self, file: Path) -> None:
        """Open a file in a viewer outside; a failure is told."""
        try:
            self._open_file(file)
        except PaperdrillError as fault:
            self.notify(f"{fault.message}: {fault.hint}", severity="error", timeout=12)

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        """Tell a known failure, and stay where we are; a list there is shown as it is by now."""
        try:
            yield
        except PaperdrillError as fault:
            self._tell(fault)
            self.screen.post_message(LookAgain())

    def _tell(self, fault: PaperdrillError) -> None:
        self.notify(f"{fault.message}\n{fault.hint}".strip(), severity="error", timeout=12)
