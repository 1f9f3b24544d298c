"""Says that the time is up, for a moment: what is typed meanwhile goes on with the note, not into the critique."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from paperdrill.tui.screens.overlay_screen import OverlayScreen

SHOWN_S = 3.0
"""From the last key on: who writes on is not to find the rest in a field of the critique."""
QUIET_S = 0.7
"""After enter: it may only have ended a line of the note."""


class TimeUpScreen(OverlayScreen[str]):
    """Goes away by itself, and gives what was typed while it was there, if a note was being written."""

    CSS_PATH = "confirm_screen.tcss"

    BINDINGS = [Binding("enter,escape", "close_soon", "Go on")]

    def __init__(self, *, amid_note: bool) -> None:
        super().__init__()
        self._amid_note = amid_note
        self._typed = ""

    def compose(self) -> ComposeResult:
        """What has happened, and what comes."""
        with Vertical(id="dialog"):
            yield Static(Content.styled("Time is up", "b $text-error"), id="question")
            yield Static("The paper closes. Your notes are saved and go with you into the critique.", markup=False)

    def on_mount(self) -> None:
        """Start to go away."""
        self._goes = self.set_timer(SHOWN_S, self.action_close)

    def on_key(self, event: events.Key) -> None:
        """Take what goes on with the note, and stay until no more comes."""
        self._close_in(SHOWN_S)
        if event.key == "backspace":
            self._typed = self._typed[:-1]
        elif self._amid_note and event.key == "enter":
            self._typed += "\n"
        elif self._amid_note and event.is_printable and event.character:
            self._typed += event.character

    def action_close_soon(self) -> None:
        """On to the critique, unless more is typed at once."""
        self._close_in(QUIET_S)

    def _close_in(self, seconds: float) -> None:
        self._goes.stop()
        self._goes = self.set_timer(seconds, self.action_close)

    def action_close(self) -> None:
        """On to the critique, also from under a command palette."""
        if self in self.app.screen_stack:
            self.pop_until_active()
            self.dismiss(self._typed.rstrip("\n"))
