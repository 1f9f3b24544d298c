"""A long text in one column: laid out for the width, scrolled, drawn line by line as it comes into view.

One widget draws every line itself, so that a paper of a hundred pages costs no more than one of four.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from paperdrill.papers.model import Facet, Role
from paperdrill.tui.reader.marked_sentences import MarkedSentences
from paperdrill.tui.reader.paper_flow import FlowBlock, FlowLayout, Place, TextSearch
from paperdrill.tui.reader.pointer_cursor import PointerCursor
from paperdrill.tui.reader.reader_line import GUTTER, PAGE_MARGIN, LineDrawer, MarginColumn
from paperdrill.tui.reader.reading_progress import View, line_read, view_of

COLUMN = 80
"""Longest line of text, in cells; longer ones read badly."""


class TextCanvas(ScrollView, can_focus=True):
    """Blocks of text with their marks in the margins. Stays at its place whatever the width."""

    COMPONENT_CLASSES = {
        "reader--heading",
        "reader--page",
        "reader--caption",
        "reader--withheld",
        "reader--match",
        "reader--current-match",
        "reader--cursor",
        "reader--pointer",
        "reader--pinned",
        "reader--link",
        *(f"reader--{facet}" for facet in Facet),
    }

    class Moved(Message):
        """Another part of the paper is in view."""

        def __init__(self, view: View) -> None:
            super().__init__()
            self.view = view

    def __init__(
        self,
        blocks: Sequence[FlowBlock],
        role_of: Callable[[int], Role] = lambda _: Role.OTHER,
        *,
        id: str | None = None,  # noqa: A002  # Textual's name
    ) -> None:
        super().__init__(id=id)
        self._blocks = blocks
        self._layout_ = FlowLayout((), COLUMN)
        self._column = 0
        self._search = TextSearch()
        self._marked = MarkedSentences(blocks, role_of)
        self._pointers = PointerCursor(None, blocks)
        self._drawer: LineDrawer | None = None
        self._strips: dict[int, Strip] = {}
        self._drawn_width = 0
        self.place = Place(0, 0)
        """What the top line shows; kept when the width changes."""

    # -- what is in view -------------------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        """What is in view now."""
        return view_of(self._blocks, self._layout_, self.scroll_offset.y, max(1, self.size.height))

    @property
    def _place_read(self) -> Place:
        height = max(1, self.size.height)
        return self._layout_.place_of(line_read(self.scroll_offset.y, height, len(self._layout_.lines)))

    def on_resize(self, event: events.Resize) -> None:
        """Reflow for the new width, staying at the same place."""
        if self._column_for(event.size.width) != self._column:
            self._lay_out(self.place)
        if event.size.width != self._drawn_width:
            self._drawn_width = event.size.width
            self._redraw()  # what stands in the middle moves with the width
        self.post_message(self.Moved(self.view))

    def _column_for(self, width: int) -> int:
        return max(16, min(COLUMN, width - GUTTER - PAGE_MARGIN))

    def _lay_out(self, place: Place) -> None:
        self._column = self._column_for(self.size.width)
        self._layout_ = FlowLayout(self._blocks, self._column)
        self.virtual_size = Size(self.size.width, len(self._layout_.lines))
        self.place = place
        self._scroll_to_place(place)
        self._redraw()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw anew, and tell what is in view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.place = self._layout_.place_of(round(new_value))
            self.post_message(self.Moved(self.view))

    def go_to(self, place: Place) -> None:
        """Show a place at the top, as when a session is taken up again: no jump to come back from."""
        self.place = place
        self._scroll_to_place(place)

    def go_to_page(self, page: int) -> None:
        """Show what begins on a page, or the page that it begins after, at the top."""
        starts = (n for n, block in enumerate(self._blocks) if block.kind != "caption" and block.page >= page)
        before = len(self._blocks) - 1
        number = next(starts, before)
        marks = [mark for mark in self._blocks[max(0, number - 1)].page_marks if mark[1] == page] if number else []
        self.go_to(Place(number - 1, marks[0][0]) if marks else Place(number, 0))

    def _scroll_to_place(self, place: Place) -> None:
        # forced: until the scroll bar is there, Textual takes the text for one that cannot be scrolled
        self.scroll_to(y=self._layout_.line_of(place), animate=False, force=True)

    # -- drawing -----------------------------------------------------------------------------------------------------

    def _redraw(self) -> None:
        """Draw all lines anew: what they show or how has changed, or may have."""
        self._drawer = None
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        super().notify_style_update()
        self._redraw()

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        number = y + self.scroll_offset.y
        if number not in self._strips:
            self._strips[number] = self._strip(number)
        return self._strips[number]

    def _strip(self, number: int) -> Strip:
        width = self.size.width
        if number >= len(self._layout_.lines):
            return Strip.blank(width, self.rich_style)
        text, base = self._line(number), self._line_drawer.base
        if (selection := self.text_selection) is not None and (span := selection.get_span(number)) is not None:
            text = text.copy()
            end = len(text) if span[1] == -1 else span[1]
            text.stylize(self.screen.get_component_rich_style("screen--selection"), span[0], end)
        strip = Strip(text.render(self.app.console)).crop_extend(0, width, base)
        return strip.apply_offsets(0, number)

    def _line(self, number: int) -> Text:
        return self._line_drawer.line(number)

    @property
    def _line_drawer(self) -> LineDrawer:
        if self._drawer is None:
            column = MarginColumn(self._left, self._column)
            self._drawer = LineDrawer(
                self._blocks, self._layout_.lines, self._search, self._marked, self._style_of, column
            )
            self._drawer.pointer = self._pointers.current
        return self._drawer

    @property
    def _left(self) -> int:
        """The cell where the text begins."""
        return max(GUTTER, (self.size.width - self._column) // 2 - GUTTER)

    def _style_of(self, component: str) -> Style:
        return self.get_component_rich_style(f"reader--{component}", partial=True) if component else self.rich_style

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that was marked with the mouse, as the paper has it: no margins, each paragraph one line."""
        last = max(0, len(self._blocks) - 1)
        start = self._place_at(*selection.start) if selection.start else Place(0, 0)
        end = self._place_at(*selection.end) if selection.end else Place(last, len(self._blocks[last].text))
        paragraphs = list[str]()
        for number in range(start.block, end.block + 1):
            text = self._blocks[number].text
            stop = end.offset if number == end.block else len(text)
            paragraphs.append(text[start.offset if number == start.block else 0 : stop].replace("\u00ad", ""))
        return "\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip()), "\n"

    def _place_at(self, x: int, y: int) -> Place:
        """What stands at a cell of the text, counted from the top of all of it; the nearest of its line."""
        lines = self._layout_.lines
        line = lines[max(0, min(y, len(lines) - 1))]
        return Place(line.block, line.start + max(0, min(x - self._left, line.end - line.start)))

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002  # Textual passes it
        """Show what is marked."""
        self._redraw()
