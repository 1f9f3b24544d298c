"""The table of sessions: what waits to be finished on top, then what was finished, newest first or sorted.

It draws the rows that are in view and no others, so that ten thousand sessions cost no more than ten.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size, clamp
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from paperdrill.journal.records import SessionSummary
from paperdrill.tui.session_columns import SessionColumn, column_at, columns, head_text, in_order, row_text

_HEAD = 1
"""Lines above the rows."""


class SessionTable(ScrollView, can_focus=True):
    """A row for each session; the head of a column sorts by it."""

    COMPONENT_CLASSES = {"session-table--head", "session-table--cursor"}

    DEFAULT_CSS = """
    SessionTable {
        height: 1fr;
        padding: 0 1;
        background: transparent;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 25%;
        scrollbar-background: transparent;
        & > .session-table--head {
            color: $text-muted;
            text-style: bold;
        }
        & > .session-table--cursor {
            background: $surface;
        }
        &:focus > .session-table--cursor {
            background: $surface-lighten-1;
            text-style: bold;
        }
    }
    """

    BINDINGS = [
        Binding("enter", "choose", "Open"),
        Binding("j,down", "move(1)", "Next", show=False),
        Binding("k,up", "move(-1)", "Previous", show=False),
        Binding("space,pagedown", "move_views(1)", "Page down", show=False),
        Binding("b,pageup", "move_views(-1)", "Page up", show=False),
        Binding("g,home", "to_start", "First", show=False),
        Binding("G,end", "to_end", "Last", show=False),
        Binding("greater_than_sign", "sort_by_next", "Sort by the next column", show=False, id="history.sort"),
        Binding("less_than_sign", "turn", "Reverse the order", show=False, id="history.turn"),
    ]

    class Chosen(Message):
        """A session is to be opened."""

        def __init__(self, session: SessionSummary) -> None:
            super().__init__()
            self.session = session

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self.sessions: Sequence[SessionSummary] = ()
        """What the rows show, from top to bottom."""
        self._given: Sequence[SessionSummary] = ()
        self._columns = list[SessionColumn]()
        self._sorted_by, self._falling = "date", True
        self._cursor = 0
        self._base = Style.null()
        """Of the lines that are drawn now."""

    # -- what is shown --

    @property
    def session(self) -> SessionSummary | None:
        """The session under the cursor."""
        return self.sessions[self._cursor] if self._cursor < len(self.sessions) else None

    def show(self, sessions: Sequence[SessionSummary]) -> None:
        """Show these, newest first as they come, the cursor on the row where it was."""
        self._given = sessions
        self._sort()

    def _sort(self) -> None:
        newest_first = self._sorted_by == "date" and self._falling
        column = next((each for each in self._all_columns if each.key == self._sorted_by), None)
        if newest_first or column is None:
            self.sessions = self._given
        else:
            self.sessions = in_order(self._given, column, falling=self._falling)
        self._cursor = clamp(self._cursor, 0, max(0, len(self.sessions) - 1))
        self._measure()

    def on_resize(self) -> None:
        """Give the titles the room that there is now."""
        self._measure()

    def _measure(self) -> None:
        """Lay rows and columns out for the room that there is, which a search changes as well as the terminal."""
        self._columns = columns(self.scrollable_content_region.width)
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.sessions) + _HEAD)
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the view; to look up the style of each by itself would take half of the time."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of the view; the first is the head."""
        width = self.scrollable_content_region.width
        if y < _HEAD:
            text = head_text(self._columns, self._sorted_by, falling=self._falling)
            style = self.get_component_rich_style("session-table--head")
            return Strip([Segment(text, style)]).adjust_cell_length(width, self._base)
        row = self.scroll_offset.y + y - _HEAD
        if row >= len(self.sessions):
            return Strip.blank(width, self._base)
        style = self.get_component_rich_style("session-table--cursor") if row == self._cursor else self._base
        return Strip([Segment(row_text(self._columns, self.sessions[row]), style)]).adjust_cell_length(width, style)

    # -- the cursor --

    def _go_to(self, row: int) -> None:
        if self.sessions:
            self._cursor = clamp(row, 0, len(self.sessions) - 1)
            # Room for the head above it, for the head covers the line that is scrolled to.
            self.scroll_to_region(Region(0, self._cursor, 1, 1 + _HEAD), animate=False, force=True)
            self.refresh()

    def action_move(self, rows: int) -> None:
        """Move the cursor by so many rows."""
        self._go_to(self._cursor + rows)

    def action_move_views(self, views: int) -> None:
        """Move the cursor by so many views."""
        self._go_to(self._cursor + views * max(1, self.size.height - _HEAD - 1))

    def action_to_start(self) -> None:
        """To the first row."""
        self._go_to(0)

    def action_to_end(self) -> None:
        """To the last row."""
        self._go_to(len(self.sessions) - 1)

    def action_choose(self) -> None:
        """Open the session under the cursor."""
        if self.session is not None:
            self.post_message(self.Chosen(self.session))

    def on_click(self, event: events.Click) -> None:
        """A click on a head sorts, one on a row moves the cursor there, one on the cursor's row opens it."""
        at = event.get_content_offset(self)
        if at is None:
            return
        if at.y < _HEAD:
            if column := column_at(self._columns, at.x):
                self._sort_by(column)
            return
        row = self.scroll_offset.y + at.y - _HEAD
        if row == self._cursor:
            self.action_choose()
        elif row < len(self.sessions):
            self._go_to(row)

    # -- the order --

    @property
    def _all_columns(self) -> list[SessionColumn]:
        return self._columns or columns(self.scrollable_content_region.width)

    def action_sort_by_next(self) -> None:
        """Sort by the column to the right; after the last comes the first."""
        keys = [column.key for column in self._all_columns]
        place = keys.index(self._sorted_by) if self._sorted_by in keys else -1
        self._sort_by(self._all_columns[(place + 1) % len(keys)])

    def action_turn(self) -> None:
        """The same order, the other way round."""
        self._falling = not self._falling
        self._sort()

    def _sort_by(self, column: SessionColumn) -> None:
        again = column.key == self._sorted_by
        self._sorted_by, self._falling = column.key, not self._falling if again else column.falls_first
        self._cursor = 0
        self._sort()
        self._go_to(0)
