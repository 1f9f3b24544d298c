"""The way to a worked example."""

from __future__ import annotations

from textual import on

from paperdrill.tui import messages
from paperdrill.tui.ways import Ways


class WorkedWays(Ways):
    """From home, and from the command line."""

    @on(messages.ShowWorked)
    def _worked_wanted(self, message: messages.ShowWorked) -> None:
        self._show_worked(message.name)

    def _show_worked(self, name: str) -> None:
        from paperdrill.tui.screens.worked_screen import WorkedScreen

        self._go(WorkedScreen(name))
