"""A question with yes and no."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from paperdrill.tui.screens.overlay_screen import OverlayScreen


class ConfirmScreen(OverlayScreen[bool]):
    """Asks; gives True for yes."""

    CSS_PATH = "confirm_screen.tcss"

    BINDINGS = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes"),
        Binding("n,escape", "answer(False)", "No", id="confirm.no"),
    ]

    def __init__(self, question: str, *, yes: str, no: str = "go on") -> None:
        super().__init__()
        self._question = question
        self._yes = yes
        """What yes does, in a few words."""
        self._no = no

    def compose(self) -> ComposeResult:
        """The question, and what the two answers do."""
        with Vertical(id="dialog"):
            yield Static(Content(self._question), id="question")
            yield Static(Content.assemble(("y", "b"), f"  {self._yes}"))
            yield Static(Content.assemble(("n", "b"), f"  {self._no}"))

    def action_answer(self, yes: bool) -> None:
        """Close with the answer."""
        if self.is_active:  # a second dismiss would close the screen below
            self.dismiss(yes)
