"""The words and weights that made a pair, or what stands instead of one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from paperdrill.printable import printable


class WhyScreen(ModalScreen[None]):
    """Plain lines; any of the closing keys leads back."""

    CSS_PATH = "why_screen.tcss"

    BINDINGS = [
        Binding("escape,enter,q,x", "close", "Close", id="why.close"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="why.down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="why.up"),
    ]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._scroll = VerticalScroll(id="why")

    def compose(self) -> ComposeResult:
        """What it is, and the lines."""
        with self._scroll:
            yield Static(Content.styled(printable(self._title, keep_newlines=False), "b $text-accent"), id="why-title")
            yield Static(Content(printable("\n".join(self._lines))), id="why-lines", markup=False)
            yield Static("esc back", id="why-keys", markup=False)

    def action_scroll(self, by: int) -> None:
        """Move by a line."""
        self._scroll.scroll_relative(y=by, animate=False)

    def action_close(self) -> None:
        """Back to the report."""
        if self.is_current:  # a second dismiss would close the screen below
            self.dismiss(None)
