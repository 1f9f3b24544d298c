"""The paper's text, reflowed: scrolls, searches, and knows which section is in view.

One widget draws every line itself, so that a paper of a hundred pages costs no more than one of four.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from paperdrill.papers.facets import Facet
from paperdrill.papers.model import Role
from paperdrill.tui.flow import ABSTRACT, Block
from paperdrill.tui.flow_layout import FlowLayout, Place
from paperdrill.tui.jumps import Jumps
from paperdrill.tui.marked_sentences import MarkedSentences
from paperdrill.tui.reader_line import GUTTER, PAGE_MARGIN, LineDrawer
from paperdrill.tui.text_search import TextSearch
from paperdrill.tui.view import View, line_read, view_of

COLUMN = 80
"""Longest line of text, in cells; longer ones read badly."""


class Reader(ScrollView, can_focus=True):
    """Blocks of text in one column, with page marks in the margin."""

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
        *(f"reader--{facet}" for facet in Facet),
    }

    BINDINGS = [
        Binding("j,down", "scroll_lines(1)", "Line down", show=False, id="text.line_down"),
        Binding("k,up", "scroll_lines(-1)", "Line up", show=False, id="text.line_up"),
        Binding("space,pagedown,ctrl+f", "scroll_views(1.0)", "Page down", show=False, id="text.view_down"),
        Binding("b,pageup,ctrl+b", "scroll_views(-1.0)", "Page up", show=False, id="text.view_up"),
        Binding("ctrl+d", "scroll_views(0.5)", "Half a page down", show=False, id="text.half_down"),
        Binding("ctrl+u", "scroll_views(-0.5)", "Half a page up", show=False, id="text.half_up"),
        Binding("g,home", "to_start", "To the start", show=False, id="text.start"),
        Binding("G,end", "to_end", "To the end", show=False, id="text.end"),
        Binding("right_square_bracket,f3", "match(1)", "Next match", key_display="] F3", show=False, id="text.match"),
        Binding(
            "left_square_bracket,f2",
            "match(-1)",
            "Previous match",
            key_display="[ F2",
            show=False,
            id="text.match_back",
        ),
        Binding(
            "backspace,less_than_sign", "back", "Back to before a jump", key_display="⌫ <", show=False, id="text.back"
        ),
        Binding("greater_than_sign", "forward", "Forward again", key_display=">", show=False, id="text.forward"),
        Binding(
            "full_stop", "sentence(1)", "Cursor to the next sentence", key_display=".", show=False, id="text.sentence"
        ),
        Binding(
            "comma",
            "sentence(-1)",
            "Cursor to the sentence before",
            key_display=",",
            show=False,
            id="text.sentence_back",
        ),
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

    def __init__(
        self,
        blocks: Sequence[Block],
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
        self._jumps = Jumps()
        self._jumped = (-1, ABSTRACT)
        """The scroll offset that the last jump led to, and the section it was meant for: until one scrolls on, that
        is what is read, however short it is."""
        self.place = Place(0, 0)
        """What the top line shows; kept when the width changes."""

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other blocks, staying at the place where the old and the new ones agree."""
        at = self._blocks[self.place.block] if self._blocks else None
        place = Place(blocks.index(at), self.place.offset) if at in blocks else Place(0, 0)
        self._blocks = blocks
        self._jumps = Jumps()
        self._marked.show_blocks(blocks)
        self._lay_out(place)
        self.search(self._search.query, move=False)
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
        view = view_of(self._blocks, self._layout_, self.scroll_offset.y, max(1, self.size.height))
        return replace(view, section=self._jumped[1]) if self.scroll_offset.y == self._jumped[0] else view

    @property
    def _place_read(self) -> Place:
        height = max(1, self.size.height)
        return self._layout_.place_of(line_read(self.scroll_offset.y, height, len(self._layout_.lines)))

    def on_resize(self, event: events.Resize) -> None:
        """Reflow for the new width, staying at the same place."""
        if self._column_for(event.size.width) != self._column:
            self._lay_out(self.place)
        self.post_message(self.Moved(self.view))

    def _column_for(self, width: int) -> int:
        return max(16, min(COLUMN, width - GUTTER - PAGE_MARGIN))

    def _lay_out(self, place: Place) -> None:
        self._column = self._column_for(self.size.width)
        self._layout_ = FlowLayout(self._blocks, self._column)
        self.virtual_size = Size(self.size.width, len(self._layout_.lines))
        self.place = place
        self._scroll_to_place(place)
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw anew, and tell what is in view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.place = self._layout_.place_of(round(new_value))
            self.post_message(self.Moved(self.view))

    # -- search ----------------------------------------------------------------------------------------------------

    def search(self, query: str, *, move: bool = True) -> None:
        """Mark every match of the query, and go to the first one at or below the top of the view."""
        self._search = TextSearch(self._blocks, query, self.place)
        self._tell_matches(move)

    def action_match(self, by: int) -> None:
        """Go to the next or the previous match, round the end."""
        self._search.step(by)
        self._tell_matches(move=True)

    def _tell_matches(self, move: bool) -> None:
        if move and (match := self._search.current):
            self._bring_into_view(Place(match.block, match.start))
        self.refresh()
        self.post_message(self.Searched(self._search.number, len(self._search.matches)))

    # -- marked sentences ------------------------------------------------------------------------------------------

    @property
    def facets(self) -> frozenset[Facet]:
        """The facets whose sentences are marked in the margin."""
        return self._marked.shown

    @facets.setter
    def facets(self, facets: frozenset[Facet]) -> None:
        self._marked.shown = facets
        self.refresh()

    def mark_pins(self, notes: str) -> None:
        """Mark the sentences that these notes are pinned to."""
        if self._marked.read_pins(notes):
            self.refresh()

    def action_sentence(self, by: int) -> None:
        """Move the cursor to another sentence; where it is out of view, to the one that is read."""
        cursor = self._marked.cursor
        if cursor is None or not self._in_view(Place(cursor.block, cursor.start)):
            cursor = self._marked.at(self._place_read)
        else:
            cursor = self._marked.beside(cursor, by)
        self._marked.cursor = cursor
        if cursor:
            self._bring_into_view(Place(cursor.block, cursor.start))
        self.refresh()

    def sentence_at_hand(self) -> tuple[int, str] | None:
        """The sentence under the cursor, else the one that is read, with its page; the cursor goes there."""
        cursor = self._marked.cursor
        if cursor is None or not self._in_view(Place(cursor.block, cursor.start)):
            self._marked.cursor = cursor = self._marked.at(self._place_read)
            self.refresh()
        if cursor is None:
            return None
        block = self._blocks[cursor.block]
        return block.page_at(cursor.start), block.text[cursor.start : cursor.end]

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a sentence; not where the mouse marked a stretch of text."""
        number = event.y + self.scroll_offset.y
        if self.text_selection is None and number < len(self._layout_.lines):
            line = self._layout_.lines[number]
            offset = line.start + max(0, min(event.x - self._left, line.end - line.start - 1))
            self._marked.cursor = self._marked.at(Place(line.block, offset))
            self.refresh()

    def _in_view(self, place: Place) -> bool:
        line = self._layout_.line_of(place)
        return self.scroll_offset.y <= line < self.scroll_offset.y + self.size.height

    # -- moving ----------------------------------------------------------------------------------------------------

    def _jump(self, to: Place) -> None:
        self._jumps.leave(self.place)
        self._scroll_to_place(to)

    def _bring_into_view(self, place: Place) -> None:
        """Jump there, unless it is in view and not on the last line."""
        line, top = self._layout_.line_of(place), self.scroll_offset.y
        if not top <= line < top + self.size.height - 1:
            self._jump(self._layout_.place_of(line - self.size.height // 3))

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

    def leave_by_jump(self) -> None:
        """What is in view now is where going back leads to."""
        self._jumps.leave(self.place)

    def _scroll_to_place(self, place: Place) -> None:
        # forced: until the scroll bar is there, Textual takes the text for one that cannot be scrolled
        self.scroll_to(y=self._layout_.line_of(place), animate=False, force=True)

    def action_back(self) -> None:
        """To where the last jump began."""
        if (place := self._jumps.back(self.place)) is not None:
            self._scroll_to_place(place)

    def action_forward(self) -> None:
        """Undo going back."""
        if (place := self._jumps.forward(self.place)) is not None:
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
        self._jumps.leave(self.place)
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
        text.stylize_before(self.rich_style)  # as a span: without any, Rich leaves out a text's own style
        strip = Strip(text.render(self.app.console)).crop_extend(0, width, self.rich_style)
        return strip.apply_offsets(0, number)

    def _line(self, number: int) -> Text:
        drawer = LineDrawer(self._blocks, self._layout_.lines, self._search, self._marked, self._component)
        return drawer.draw(number, self._left, self._column)

    @property
    def _left(self) -> int:
        """The cell where the text begins."""
        return max(GUTTER, (self.size.width - self._column) // 2 - GUTTER)

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
