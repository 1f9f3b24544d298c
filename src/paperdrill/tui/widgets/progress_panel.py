"""What past sessions say about a person's progress: what is due today, the trend of each field, what to look for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from paperdrill.journal.records import DuePaper, DueRound, SessionSummary
from paperdrill.report.retrospective import trend_blocks
from paperdrill.report.text_layout import MarkedLine
from paperdrill.tui.class_for_few import set_class_for
from paperdrill.tui.line_content import content_of
from paperdrill.tui.widgets.due_list import DueList


@dataclass(frozen=True, slots=True)
class DrawnTrends:
    """The trends laid out for a width: of thousands of sessions that takes longer than a key may."""

    width: int
    blocks: Sequence[Sequence[MarkedLine]]


class ProgressPanel(Vertical):
    """Stands above the table; the trends can be put away."""

    DEFAULT_CSS = """
    ProgressPanel {
        height: auto;
        padding: 1 1 0 1;
    }

    ProgressPanel > Static {
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }

    ProgressPanel #trends {
        height: auto;
        margin-top: 1;
        display: none;
    }

    ProgressPanel.-open #trends {
        display: block;
    }

    ProgressPanel.-no-sessions #trends {
        display: none;
    }

    ProgressPanel #told {
        color: $text-muted;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self.due = DueList(id="due")
        self._told = Static(id="told")
        self._trends = Static(id="trends")
        self._sessions: Sequence[SessionSummary] = ()
        self._drawn: DrawnTrends | None = None
        self._drawn_for = 0
        """The width that the trends are laid out for; 0 where they are not."""

    @staticmethod
    def width_in(cells: int) -> int:
        """What the trends have of a screen's width."""
        return max(1, cells - 2)

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self.due
        yield self._trends
        yield self._told

    def show_due(self, papers: Sequence[DuePaper], rounds: Sequence[DueRound]) -> None:
        """Show what is to be done again today."""
        self.due.show_due(papers, rounds)

    def show(self, told: Sequence[str], sessions: Sequence[SessionSummary], drawn: DrawnTrends) -> None:
        """Show what past sessions tell; nothing at all where there are none and nothing is due."""
        self.display = bool(sessions or self.due.first)
        self.set_class(not sessions, "-no-sessions")
        self._told.update(Content("\n".join(told)))
        self._told.display = bool(told)
        self._sessions, self._drawn, self._drawn_for = sessions, drawn, 0
        self._draw_trends()

    def on_resize(self) -> None:
        """Lay the trends out for the new width."""
        self._draw_trends()

    def _draw_trends(self) -> None:
        if (width := self.content_size.width) and width != self._drawn_for and self.is_open:
            self._drawn_for = width
            is_drawn = self._drawn is not None and self._drawn.width == width
            blocks = self._drawn.blocks if self._drawn and is_drawn else trend_blocks(self._sessions, width)
            self._trends.update(content_of([row for block in blocks for row in block]))

    def put_away(self, *, away: bool) -> None:
        """Show the trends, or only what is said in words."""
        set_class_for((self._trends,), self, "-open", there=not away)
        self._draw_trends()

    @property
    def is_open(self) -> bool:
        """Are the trends shown?"""
        return self.has_class("-open")
