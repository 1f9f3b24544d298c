"""The words and weights that made a pair, or what stands instead of one.

The screen is made once and shown again: to make it takes longer than a person should wait for a key.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from paperdrill.printable import printable
from paperdrill.report.text_layout import MarkedLine, wrap
from paperdrill.tui.screens.overlay_screen import OverlayScreen
from paperdrill.tui.widgets.wrapped_lines import WrappedLines

_INDENT = 4
_LEAST_WIDTH = 10
"""Cells that a row has however far it is set in."""
_NAME = "why"
"""That the screen is kept under while the app runs."""


class WhyScreen(OverlayScreen[None]):
    """Plain lines; any of the closing keys leads back."""

    CSS_PATH = "why_screen.tcss"

    BINDINGS = [
        Binding("escape,enter,x", "close", "Close", id="why.close"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="why.down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="why.up"),
    ]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = lines
        self._title = Static(_headed(title), id="why-title")
        self._wrapped_lines = WrappedLines(self._wrapped, id="why-lines")
        self._scroll = VerticalScroll(id="why")

    def compose(self) -> ComposeResult:
        """What it is, and the lines."""
        with self._scroll:
            yield self._title
            yield self._wrapped_lines
            yield Static("esc back", id="why-keys", markup=False)

    def tell(self, title: str, lines: Sequence[str]) -> None:
        """Explain another thing, from its first line on."""
        self._lines = lines
        self._title.update(_headed(title), layout=False)  # fills its line, whatever it says
        self._wrapped_lines.show(self._wrapped)
        self._scroll.scroll_home(animate=False)

    def _wrapped(self, width: int) -> Content:
        """Continuation lines are indented further than the line that they continue."""
        return Content("\n".join(row for each in self._lines for row in _wrapped(each, width)))

    def action_scroll(self, by: int) -> None:
        """Move by a line."""
        self._scroll.scroll_relative(y=by, animate=False)

    def action_close(self) -> None:
        """Back to the report."""
        if self.is_current:  # a second dismiss would close the screen below
            self.dismiss(None)


def show_why(app: App[None], title: str, lines: Sequence[str]) -> None:
    """Explain this above the station."""
    if not app.is_screen_installed(_NAME):
        app.install_screen(WhyScreen(title, lines), _NAME)
    else:
        app.get_screen(_NAME, WhyScreen).tell(title, lines)
    app.push_screen(_NAME)


def _headed(title: str) -> Content:
    return Content.styled(printable(title, keep_newlines=False), "b $text-accent")


def _wrapped(text: str, width: int) -> list[str]:
    """A line of the explanation in rows of this width."""
    shown = printable(text, keep_newlines=False)
    within = len(shown) - len(shown.lstrip())
    rows = wrap(MarkedLine(shown.lstrip()), max(_LEAST_WIDTH, width - within), _INDENT)
    return [f"{' ' * within}{row.text}" for row in rows] or [""]
