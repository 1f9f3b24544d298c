"""What the report and the verdict share: rows on top, and below them what one of them opens to, block by block."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from paperdrill.report.times import Placed
from paperdrill.tui.line_content import content_of
from paperdrill.tui.report_blocks import ReportRow, summaries
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.wrapped_lines import WrappedLines

_SCROLLBAR = 1
"""Cells."""


class RowsScreen(Station):
    """The cursor is in the blocks; other keys go from row to row."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    CAVEAT = ""
    """What the screen's figures cannot tell; stands at the foot."""

    def __init__(self, head: HeadLine, rows: Sequence[ReportRow]) -> None:
        super().__init__()
        self._rows = rows
        self._head = head
        self._profile = BlockList(id="profile")
        self._row_head = WrappedLines(self._head_for, id="row-head")
        self._blocks = BlockList(id="blocks")
        self._open = 0
        """The row whose blocks are shown."""

    def compose(self) -> ComposeResult:
        """The rows above, the blocks of the open one below."""
        yield self._head
        yield self._profile
        yield self._row_head
        yield self._blocks
        yield Static(self.CAVEAT, id="caveat", markup=False)

    def on_mount(self) -> None:
        """Open the first row."""
        self._profile.can_focus = False
        self._show_rows()
        self._blocks.focus()

    # -- which row is open --

    def action_row(self, by: int) -> None:
        """The next row, or the one before; after the last comes the first."""
        self._profile.highlighted = (self._open + by) % len(self._rows)

    def action_go_to_row(self, place: int) -> None:
        """The row in this place, if there is one."""
        if place < len(self._rows):
            self._profile.highlighted = place

    @on(OptionList.OptionHighlighted, "#profile")
    def _open_row(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index != self._open:  # a new width makes the list tell the same row again
            self._open = event.option_index
            self._show_row()

    def _show_rows(self, block: int = 0) -> None:
        """All rows anew, the cursor on a block of the open one."""
        self._profile.show(lambda width: summaries(self._rows, width), self._open)
        self._show_row(block)

    def _show_row(self, block: int = 0) -> None:
        self._row_head.show(self._head_for)
        self._blocks.show(self._rows[self._open].blocks, block)

    def _head_for(self, width: int) -> Content:
        """What stands above the blocks, which have a scrollbar beside them."""
        return content_of(self._rows[self._open].head(max(1, width - _SCROLLBAR)))

    @property
    def _here(self) -> Placed | None:
        """The place of the paper that the block under the cursor rests on."""
        return self._rows[self._open].rests_on(self._blocks.highlighted or 0, self._blocks.text_width)
