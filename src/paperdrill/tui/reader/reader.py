"""The paper's text, reflowed: the keys to read it, the search, jumps, and the sentence under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import events
from textual.binding import Binding
from textual.message import Message

from paperdrill.papers.model import Facet, Role
from paperdrill.papers.withholding import SkimPaper
from paperdrill.tui.reader.marked_sentences import Sentence
from paperdrill.tui.reader.paper_flow import ABSTRACT, FlowBlock, Place, TextSearch
from paperdrill.tui.reader.pointer_cursor import MarkedPointer, PointerCursor
from paperdrill.tui.reader.reading_progress import Jumps, View
from paperdrill.tui.reader.text_canvas import TextCanvas

_ROOM_TO_TELL = 5
"""Lines at the bottom that what a pointer leads to may take."""


class Reader(TextCanvas):
    """The text, and how one moves through it."""

    BINDINGS = [
        Binding("j,down", "scroll_lines(1)", "Line down", show=False, id="text.line_down"),
        Binding("k,up", "scroll_lines(-1)", "Line up", show=False, id="text.line_up"),
        Binding("space,pagedown,ctrl+f", "scroll_views(1.0)", "Page down", show=False, id="text.view_down"),
        Binding("b,pageup,ctrl+b", "scroll_views(-1.0)", "Page up", show=False, id="text.view_up"),
        Binding("J", "scroll_views(0.5)", "Half a page down", show=False, id="text.half_down"),
        Binding("K", "scroll_views(-0.5)", "Half a page up", show=False, id="text.half_up"),
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
            "backspace,less_than_sign",
            "back",
            "Back to where you jumped from",
            key_display="backspace <",
            show=False,
            id="text.back",
        ),
        Binding("greater_than_sign", "forward", "Forward again", key_display=">", show=False, id="text.forward"),
        Binding("full_stop", "sentence(1)", "Next sentence", key_display=".", show=False, id="text.sentence"),
        Binding(
            "comma",
            "sentence(-1)",
            "Previous sentence",
            key_display=",",
            show=False,
            id="text.sentence_back",
        ),
        Binding(
            "semicolon",
            "pointer(1)",
            "Next citation, section or figure in the text",
            key_display=";",
            show=False,
            id="text.pointer",
        ),
        Binding(
            "colon",
            "pointer(-1)",
            "Previous citation, section or figure in the text",
            key_display=":",
            show=False,
            id="text.pointer_back",
        ),
        Binding("enter", "follow", "Go to what it points at", key_display="enter", show=False, id="text.follow"),
    ]

    class Pointed(Message):
        """Another citation, section or figure is under the cursor, or none."""

        def __init__(self, told: str) -> None:
            super().__init__()
            self.told = told
            """What it points at; empty where there is none."""

    class NothingToFollow(Message):
        """There is no pointer to follow or to go to."""

    class Searched(Message):
        """The matches changed, or another one became the current one."""

        def __init__(self, current: int, count: int) -> None:
            super().__init__()
            self.current = current
            """Counted from 1; 0 where there is none."""
            self.count = count

    def __init__(
        self,
        blocks: Sequence[FlowBlock],
        role_of: Callable[[int], Role] = lambda _: Role.OTHER,
        *,
        id: str | None = None,  # noqa: A002  # Textual's name
    ) -> None:
        super().__init__(blocks, role_of, id=id)
        self._jumps = Jumps()
        self._jumped = (-1, ABSTRACT)
        """The scroll offset that the last jump led to, and the section it was meant for: until one scrolls on, that
        is what is read, however short it is."""

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show(self, blocks: Sequence[FlowBlock]) -> None:
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
        """What is in view now; after a jump, of the section that was meant."""
        view = super().view
        return replace(view, section=self._jumped[1]) if self.scroll_offset.y == self._jumped[0] else view

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
        self._redraw()
        self.post_message(self.Searched(self._search.number, len(self._search.matches)))

    # -- marked sentences ------------------------------------------------------------------------------------------

    @property
    def facets(self) -> frozenset[Facet]:
        """The facets whose sentences are marked in the margin."""
        return self._marked.shown

    @facets.setter
    def facets(self, facets: frozenset[Facet]) -> None:
        self._marked.shown = facets
        self._redraw()

    @property
    def sentence_cursor(self) -> Sentence | None:
        """The sentence under the cursor."""
        return self._marked.cursor

    def mark_pins(self, notes: str) -> None:
        """Mark the sentences that these notes are pinned to."""
        if self._marked.read_pins(notes):
            self._redraw()

    def action_sentence(self, by: int) -> None:
        """Move the cursor to another sentence; where it is out of view, to the one that is read."""
        if self._cursor_in_view():
            self._put_cursor(self._marked.beside(self._marked.cursor, by) if self._marked.cursor else None)
        else:
            self._put_cursor(self._marked.at(self._place_read))
        if cursor := self._marked.cursor:
            self._bring_into_view(Place(cursor.block, cursor.start))

    def sentence_at_hand(self) -> tuple[int, str] | None:
        """The sentence under the cursor, else the one that is read, with its page; the cursor goes there."""
        if not self._cursor_in_view():
            self._put_cursor(self._marked.at(self._place_read))
        if (cursor := self._marked.cursor) is None:
            return None
        block = self._blocks[cursor.block]
        return block.page_at(cursor.start), block.text[cursor.start : cursor.end]

    def _put_cursor(self, sentence: Sentence | None) -> None:
        self._marked.cursor = sentence
        self._redraw()

    def _cursor_in_view(self) -> bool:
        cursor = self._marked.cursor
        return cursor is not None and self._in_view(cursor.block, cursor.start)

    def _in_view(self, block: int, offset: int) -> bool:
        line = self._layout_.line_of(Place(block, offset))
        return self.scroll_offset.y <= line < self.scroll_offset.y + self.size.height

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a sentence, and on what points somewhere; not where the mouse marked a stretch of text."""
        number = event.y + self.scroll_offset.y
        if self.text_selection is None and number < len(self._layout_.lines):
            place = self._place_at(event.x, number)
            self._put_cursor(self._marked.at(place))
            self._point_at(self._pointers.at(place))

    # -- pointers --------------------------------------------------------------------------------------------------

    def point_within(self, shown: SkimPaper) -> None:
        """Take what the text points at from this paper, which the blocks are of."""
        self._pointers = PointerCursor(shown, self._blocks)

    def action_pointer(self, by: int) -> None:
        """Move to another citation, section or figure: from the current one, else from what is read."""
        current = self._pointers.current
        begin = Place(current.block, current.start) if current and self._in_view(current.block, current.start) else None
        found = self._pointers.beside(begin or self._before_view(by), by)
        if found is None:
            self.post_message(self.NothingToFollow())
            return
        self._point_at(found)
        self._bring_into_view(Place(found.block, found.start), below=_ROOM_TO_TELL)

    def _before_view(self, by: int) -> Place:
        top = self._layout_.place_of(self.scroll_offset.y)
        return Place(top.block, top.offset - 1) if by > 0 else self._place_read

    def action_follow(self) -> None:
        """Go to what the pointer under the cursor points at; going back leads here."""
        current = self._pointers.current
        place = self._pointers.destination(current.target) if current else None
        if current is None or place is None:
            self.post_message(self.NothingToFollow())
            return
        self._jump(place)
        self._jumped = (self.scroll_offset.y, self._blocks[place.block].section)
        self.post_message(self.Moved(self.view))

    def drop_pointer(self) -> None:
        """No pointer under the cursor any more."""
        self._point_at(None)

    def _point_at(self, pointer: MarkedPointer | None) -> None:
        if pointer != self._pointers.current:
            self._pointers.current = pointer
            self._redraw()
            self.post_message(self.Pointed(self._pointers.told(pointer.target) if pointer else ""))

    # -- moving ----------------------------------------------------------------------------------------------------

    def _jump(self, to: Place) -> None:
        self._jumps.leave(self.place)
        self._scroll_to_place(to)

    def _bring_into_view(self, place: Place, below: int = 1) -> None:
        """Jump there, unless it is in view and not among so many lines at the bottom."""
        line, top = self._layout_.line_of(place), self.scroll_offset.y
        if not top <= line < top + self.size.height - below:
            self._jump(self._layout_.place_of(line - self.size.height // 3))

    def leave_by_jump(self) -> None:
        """What is in view now is where going back leads to."""
        self._jumps.leave(self.place)

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
