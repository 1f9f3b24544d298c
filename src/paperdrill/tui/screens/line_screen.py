"""One line that is asked for above a station: a folder, or a name."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from paperdrill.tui.screens.overlay_screen import OverlayScreen


class LineScreen(OverlayScreen[str | None]):
    """Gives the line; None where the person goes back."""

    CSS_PATH = "file_screen.tcss"

    BINDINGS = [Binding("escape", "close", "Not now", id="line.close")]

    def __init__(self, title: str, hint: str, line: str = "") -> None:
        super().__init__()
        self._title, self._hint, self._line = title, hint, line

    def compose(self) -> ComposeResult:
        """What is asked, the line, and what comes of it."""
        with Vertical(id="dialog"):
            yield Static(Content.styled(self._title, "b"))
            yield Input(self._line, id="path", compact=True, select_on_focus=False)
            yield Static(Content(self._hint), id="hint")

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        if self.is_active:
            self.dismiss(event.value.strip())

    def action_close(self) -> None:
        """Back to where one was."""
        if self.is_active:  # a second dismiss would close the screen below
            self.dismiss(None)
