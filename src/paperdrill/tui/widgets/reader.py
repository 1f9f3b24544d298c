"""The paper's text, reflowed: scrolls, searches, and knows which section is in view.

One widget draws every line itself, so that a paper of a hundred pages costs no more than one of four.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from paperdrill.tui.flow import ABSTRACT, Block
from paperdrill.tui.flow_layout import FlowLayout, Match, Place, find_matches, page_mark
from paperdrill.tui.jumps import Jumps

COLUMN = 80
"""Longest line of text, in cells; longer ones read badly."""
_GUTTER = 2
_PAGE_MARGIN = 6
"""Room on the right for "p12"."""


@dataclass(frozen=True, slots=True)
class View:
    """What of the paper is in view."""

    section: int
    """The section at the top third: the one being read."""
    page: int
    paragraphs_done: int
    """Paragraphs that end above the bottom of the view."""
    paragraphs: int
    share: float
    """How far down the text the bottom of the view is, 0 to 1."""


class Reader(ScrollView, can_focus=True):
    """Blocks of text in one column, with page marks in the margin."""

    COMPONENT_CLASSES = {
        "reader--heading",
        "reader--page",
        "reader--caption",
        "reader--withheld",
        "reader--match",
        "reader--current-match",
    }

    BINDINGS = [
        Binding("j,down", "scroll_lines(1)", "Line down", show=False),
        Binding("k,up", "scroll_lines(-1)", "Line up", show=False),
        Binding("space,pagedown,ctrl+f", "scroll_views(1.0)", "Page down", show=False),
        Binding("b,pageup,ctrl+b", "scroll_views(-1.0)", "Page up", show=False),
        Binding("ctrl+d", "scroll_views(0.5)", "Half a page down", show=False),
        Binding("ctrl+u", "scroll_views(-0.5)", "Half a page up", show=False),
        Binding("g,home", "to_start", "To the start", show=False),
        Binding("G,end", "to_end", "To the end", show=False),
        Binding("right_square_bracket,f3", "match(1)", "Next match", key_display="] F3", show=False),
        Binding("left_square_bracket,f2", "match(-1)", "Previous match", key_display="[ F2", show=False),
        Binding("backspace,less_than_sign", "back", "Back to before a jump", key_display="⌫ <", show=False),
        Binding("greater_than_sign", "forward", "Forward again", key_display=">", show=False),
    ]

    class Moved(Message):
        """Another part of the paper is in view."""

        def __init__(self, view: View) -> None:
            super().__init__()
            self.view = view

    class Searched(Message):
        """The matches changed, or another one became the current one."""

        def __init__(self, current: int, count: int) -> None:
            super().__init__()
            self.current = current
            """Counted from 1; 0 where there is none."""
            self.count = count

    def __init__(self, blocks: Sequence[Block], *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._blocks = blocks
        self._layout_ = FlowLayout((), COLUMN)
        self._column = 0
        self._query = ""
        self._matches: list[Match] = []
        self._matches_of: dict[int, list[Match]] = {}
        self._current = -1
        self._jumps = Jumps()
        self._jumped = (-1, ABSTRACT)
        """The scroll offset that the last jump led to, and the section it was meant for: until one scrolls on, that
        is what is read, however short it is."""
        self._place = Place(0, 0)
        """What the top line shows; kept when the width changes."""

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other blocks, staying at the place where the old and the new ones agree."""
        at = self._blocks[self._place.block] if self._blocks else None
        place = Place(blocks.index(at), self._place.offset) if at in blocks else Place(0, 0)
        self._blocks = blocks
        self._jumps = Jumps()
        self._lay_out(place)
        self.search(self._query, move=False)
        self.post_message(self.Moved(self.view))

    def show_section(self, section: int) -> None:
        """Jump to a section's heading."""
        found = (n for n, block in enumerate(self._blocks) if block.section == section and block.kind == "heading")
        if (number := next(found, None)) is not None:
            self._jump(Place(number, 0))
            self._jumped = (self.scroll_offset.y, section)
            self.post_message(self.Moved(self.view))

    @property
    def view(self) -> View:
        """What is in view now."""
        top = self.scroll_offset.y
        height = max(1, self.size.height)
        read = self._layout_.place_of(self._line_read)
        bottom = self._layout_.place_of(min(top + height, len(self._layout_.lines)) - 1)
        if not self._blocks:
            return View(ABSTRACT, 0, 0, 0, 1.0)
        done = bottom.block + (bottom.offset >= len(self._blocks[bottom.block].text))
        paragraphs = [block.kind == "paragraph" for block in self._blocks]
        return View(
            section=self._blocks[read.block].section if top != self._jumped[0] else self._jumped[1],
            page=self._blocks[read.block].page_at(read.offset),
            paragraphs_done=sum(paragraphs[:done]),
            paragraphs=sum(paragraphs),
            share=min(1.0, (top + height) / max(1, len(self._layout_.lines))),
        )

    @property
    def _line_read(self) -> int:
        """The line that is taken to be read: a third down the view, at the paper's ends its first and its last."""
        top, height = self.scroll_offset.y, max(1, self.size.height)
        below = self.max_scroll_y - top
        return top + max(min(height // 3, top), height - 1 - below if top else 0)

    def on_resize(self, event: events.Resize) -> None:
        """Reflow for the new width, staying at the same place."""
        if self._column_for(event.size.width) != self._column:
            self._lay_out(self._place)
        self.post_message(self.Moved(self.view))

    def _column_for(self, width: int) -> int:
        return max(16, min(COLUMN, width - _GUTTER - _PAGE_MARGIN))

    def _lay_out(self, place: Place) -> None:
        self._column = self._column_for(self.size.width)
        self._layout_ = FlowLayout(self._blocks, self._column)
        self.virtual_size = Size(self.size.width, len(self._layout_.lines))
        self._place = place
        self.scroll_to(y=self._layout_.line_of(place), animate=False)
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw anew, and tell what is in view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._place = self._layout_.place_of(round(new_value))
            self.post_message(self.Moved(self.view))

    # -- search ----------------------------------------------------------------------------------------------------

    def search(self, query: str, *, move: bool = True) -> None:
        """Mark every match of the query, and go to the first one at or below the top of the view."""
        self._query = query
        self._matches = find_matches(self._blocks, query)
        self._matches_of = {}
        for match in self._matches:
            self._matches_of.setdefault(match.block, []).append(match)
        below = (n for n, match in enumerate(self._matches) if (match.block, match.end) > self._place)
        self._current = next(below, 0) if self._matches else -1
        if move:
            self._show_match()
        self.refresh()
        self._tell_matches()

    def action_match(self, by: int) -> None:
        """Go to the next or the previous match, round the end."""
        if self._matches:
            self._current = (self._current + by) % len(self._matches)
            self._show_match()
            self.refresh()
            self._tell_matches()

    def _show_match(self) -> None:
        if self._current < 0:
            return
        match = self._matches[self._current]
        line = self._layout_.line_of(Place(match.block, match.start))
        top = self.scroll_offset.y
        if not top <= line < top + self.size.height - 1:
            self._jump(self._layout_.place_of(line - self.size.height // 3))

    def _tell_matches(self) -> None:
        self.post_message(self.Searched(self._current + 1, len(self._matches)))

    # -- moving ----------------------------------------------------------------------------------------------------

    def _jump(self, to: Place) -> None:
        self._jumps.leave(self._place)
        self._scroll_to_place(to)

    def _scroll_to_place(self, place: Place) -> None:
        self.scroll_to(y=self._layout_.line_of(place), animate=False)

    def action_back(self) -> None:
        """To where the last jump began."""
        if (place := self._jumps.back(self._place)) is not None:
            self._scroll_to_place(place)

    def action_forward(self) -> None:
        """Undo going back."""
        if (place := self._jumps.forward(self._place)) is not None:
            self._scroll_to_place(place)

    def action_scroll_lines(self, lines: int) -> None:
        """Up or down by lines."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def action_scroll_views(self, views: float) -> None:
        """Up or down by what fits into the view, keeping a line."""
        self.scroll_to(y=self.scroll_offset.y + int(views * max(1, self.size.height - 1)), animate=False)

    def action_to_start(self) -> None:
        """To the abstract."""
        self._jump(Place(0, 0))

    def action_to_end(self) -> None:
        """To the last line."""
        self._jumps.leave(self._place)
        self.scroll_to(y=self.max_scroll_y, animate=False)

    # -- drawing -----------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        number = y + self.scroll_offset.y
        width = self.size.width
        if number >= len(self._layout_.lines):
            return Strip.blank(width, self.rich_style)
        text = self._line(number)
        if (selection := self.text_selection) is not None and (span := selection.get_span(number)) is not None:
            end = len(text) if span[1] == -1 else span[1]
            text.stylize(self.screen.get_component_rich_style("screen--selection"), span[0], end)
        strip = Strip(text.render(self.app.console)).crop_extend(0, width, self.rich_style)
        return strip.apply_offsets(0, number)

    def _line(self, number: int) -> Text:
        """A line with its margins, drawn in the styles of the style sheet."""
        line = self._layout_.lines[number]
        block = self._blocks[line.block]
        left = max(_GUTTER, (self.size.width - self._column) // 2 - _GUTTER)
        text = Text(" " * left, no_wrap=True, end="")
        text.append(block.text[line.start : line.end], self._style_of(block))
        for match in self._matches_of.get(line.block, ()):
            start, end = max(match.start, line.start), min(match.end, line.end)
            if start < end:
                current = match is self._matches[self._current]
                style = self._component("current-match" if current else "match")
                text.stylize(style, left + start - line.start, left + end - line.start)
        if page := page_mark(self._blocks, self._layout_.lines, number):
            text.pad_right(max(1, left + self._column + 1 - text.cell_len))
            text.append(page, self._component("page"))
        text.stylize_before(self.rich_style)  # as a span: without any, Rich leaves out a text's own style
        return text

    def _style_of(self, block: Block) -> Style:
        return Style.null() if block.kind == "paragraph" else self._component(block.kind)

    def _component(self, name: str) -> Style:
        return self.get_component_rich_style(f"reader--{name}", partial=True)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that was marked with the mouse."""
        first = selection.start.y if selection.start else 0
        last = selection.end.y if selection.end else len(self._layout_.lines) - 1
        lines = [self._line(n).plain if first <= n <= last else "" for n in range(len(self._layout_.lines))]
        return selection.extract("\n".join(lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002  # Textual passes it
        """Show what is marked."""
        self.refresh()
