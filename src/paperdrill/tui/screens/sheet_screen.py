"""Where the preparation sheet is to be written; its name's ending says in which form."""

from __future__ import annotations

from pathlib import Path

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from paperdrill.errors import PaperdrillError
from paperdrill.report.sheet_file import write_sheet
from paperdrill.tui.ways import Ways


class SheetScreen(ModalScreen[None]):
    """Asks for the path, and tells where the sheet is once it is written."""

    CSS_PATH = "sheet_screen.tcss"
    app = getters.app(Ways)

    BINDINGS = [Binding("escape", "close", "Not now", id="sheet.close")]

    def __init__(self, round_id: int) -> None:
        super().__init__()
        self._round_id = round_id

    def compose(self) -> ComposeResult:
        """A line for the path."""
        with Vertical(id="dialog"):
            yield Static(Content.styled("Write what to prepare to", "b"))
            yield Input(f"to-prepare-{self._round_id}.md", id="path", compact=True, select_on_focus=False)
            yield Static("A name that ends in .pdf makes a PDF. escape goes back.", id="hint", markup=False)

    @on(Input.Submitted)
    def _write(self, event: Input.Submitted) -> None:
        file = Path(event.value.strip()).expanduser().absolute()
        try:
            told = write_sheet(self.app.workbench.drilling, self._round_id, file)
        except PaperdrillError as fault:
            self.query_one("#hint", Static).update(Content(f"x {fault.message}; {fault.hint}"))
            return
        self.app.notify(told, timeout=12)
        self.action_close()

    def action_close(self) -> None:
        """Back to the verdict."""
        if self.is_active:  # a second dismiss would close the screen below
            self.dismiss(None)
