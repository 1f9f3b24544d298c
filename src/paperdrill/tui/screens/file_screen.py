"""Where something is to be written: one line for the path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from paperdrill.errors import PaperdrillError
from paperdrill.tui.ways import Ways


class FileScreen(ModalScreen[None]):
    """Asks for the path, and tells where the file is once it is written."""

    CSS_PATH = "file_screen.tcss"
    app = getters.app(Ways)

    BINDINGS = [Binding("escape", "close", "Not now", id="file.close")]

    def __init__(self, title: str, name: str, hint: str, write: Callable[[Path], str]) -> None:
        """``name``: what is proposed. ``write`` gives what to tell, or raises PaperdrillError, which is shown."""
        super().__init__()
        self._title = title
        self._proposed = name
        self._hint = hint
        self._write_to = write

    def compose(self) -> ComposeResult:
        """A line for the path."""
        with Vertical(id="dialog"):
            yield Static(Content.styled(self._title, "b"))
            yield Input(self._proposed, id="path", compact=True, select_on_focus=False)
            yield Static(Content(self._hint), id="hint")

    @on(Input.Submitted)
    def _write(self, event: Input.Submitted) -> None:
        file = Path(event.value.strip()).expanduser().absolute()
        try:
            told = self._write_to(file)
        except PaperdrillError as fault:
            self.query_one("#hint", Static).update(Content(f"x {fault.message}; {fault.hint}"))
            return
        self.app.notify(told, timeout=12)
        self.action_close()

    def action_close(self) -> None:
        """Back to where one was."""
        if self.is_active:  # a second dismiss would close the screen below
            self.dismiss(None)
