"""The line at the top of a station: its name on the left, what changes on the right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from paperdrill.countdown import overtime_face
from paperdrill.printable import printable
from paperdrill.tui.widgets.clock import AMBER_S, RED_S
from paperdrill.tui.widgets.one_line import OneLine


class HeadLine(Horizontal):
    """A station's name and a title, a remark, and a figure in the right corner."""

    DEFAULT_CSS = """
    HeadLine {
        height: 1;
        padding: 0 1;
        background: $panel;
    }

    HeadLine #head-title {
        width: 1fr;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }

    HeadLine #head-remark {
        width: auto;
        max-width: 60%;
        padding: 0 2;
        color: $text-muted;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }

    HeadLine #head-remark.-alarm {
        color: $text-error;
        text-style: bold;
    }

    HeadLine #head-corner {
        width: auto;
        min-width: 5;
        text-align: right;
        text-style: bold;

        &.-amber {
            color: $text-warning;
        }

        &.-red {
            color: $text-error;
        }
    }
    """

    def __init__(self, station: str, title: str = "") -> None:
        super().__init__()
        name = Content.assemble((f"{station}  ", "b"), printable(title, keep_newlines=False))
        self._title = Static(name, id="head-title")
        self._remark = OneLine(id="head-remark")
        self._corner = OneLine(id="head-corner")

    def compose(self) -> ComposeResult:
        """From left to right."""
        yield self._title
        yield self._remark
        yield self._corner

    def remark(self, text: str, *, alarm: bool = False) -> None:
        """Say something about the state of things; an alarm stands out."""
        self._remark.tell(printable(text, keep_newlines=False))
        self._remark.set_class(alarm, "-alarm")

    def corner(self, text: str) -> None:
        """Show a figure in the right corner: a clock, a score."""
        self._corner.tell(text)

    def time_left(self, left_s: float, amber_s: float = AMBER_S, red_s: float = RED_S) -> None:
        """Show a countdown in the corner, marked when it runs short; below 0 it tells by how much time is over."""
        red = left_s <= red_s
        amber = not red and left_s <= amber_s
        self._corner.set_class(amber, "-amber")
        self._corner.set_class(red, "-red")
        self.corner(f"{'!! ' if red else '! ' if amber else ''}{overtime_face(left_s)}")
