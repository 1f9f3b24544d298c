"""Says that the time is up, for a moment, so that nobody types into the critique what was meant for the notes."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

SHOWN_S = 3.0


class TimeUpScreen(ModalScreen[None]):
    """Goes away by itself."""

    CSS_PATH = "confirm_screen.tcss"

    BINDINGS = [Binding("enter,escape", "close", "Go on")]

    def compose(self) -> ComposeResult:
        """What has happened, and what comes."""
        with Vertical(id="dialog"):
            yield Static(Content.styled("Time is up", "b $text-error"), id="question")
            yield Static("The paper closes. Your notes are saved and go with you into the critique.", markup=False)

    def on_mount(self) -> None:
        """Start to go away."""
        self.set_timer(SHOWN_S, self.action_close)

    def action_close(self) -> None:
        """On to the critique, also from under a command palette."""
        if self in self.app.screen_stack:
            self.pop_until_active()
            self.dismiss(None)
