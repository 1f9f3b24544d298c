"""The clock stands, and what was asked is out of sight, until the person comes back."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from paperdrill.tui.screens.overlay_screen import OverlayScreen


class PauseScreen(OverlayScreen[None]):
    """Any of the closing keys lets the clock run on."""

    CSS_PATH = "pause_screen.tcss"

    BINDINGS = [Binding("enter,escape,space,f6", "close", "Go on", id="pause.go_on")]

    def compose(self) -> ComposeResult:
        """What has happened, and how to go on."""
        with Vertical(id="dialog"):
            yield Static(Content.styled("Paused", "b"), id="question")
            yield Static("The clock is stopped, and what you wrote is saved.", markup=False)
            yield Static(Content.assemble(("enter", "b"), "  go on"))

    def action_close(self) -> None:
        """Back to the question."""
        if self.is_active:  # a second dismiss would close the screen below
            self.dismiss(None)
