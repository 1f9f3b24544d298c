"""A list of blocks of text, laid out anew for every width; one of them is under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.binding import Binding
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from paperdrill.report.text_layout import MarkedLine
from paperdrill.tui.widgets.block_content import BlockContent

Blocks = Callable[[int], Sequence[Sequence[MarkedLine]]]
"""Gives the blocks for a width in cells."""


class BlockList(OptionList):
    """Shows what it is given; ``j`` and ``k`` go from block to block."""

    DEFAULT_CSS = """
    BlockList {
        height: 1fr;
        background: transparent;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 25%;
        scrollbar-background: transparent;
        background-tint: transparent;
        & > .option-list--option-highlighted {
            color: $foreground;
            background: $surface;
            text-style: none;
        }
        &:focus {
            background-tint: transparent;
            & > .option-list--option-highlighted {
                color: $foreground;
                background: $surface-lighten-1;
                text-style: none;
            }
        }
    }
    """

    BINDINGS = [
        Binding("j", "cursor_down", "Next", show=False, id="blocks.next"),
        Binding("k", "cursor_up", "Previous", show=False, id="blocks.previous"),
        Binding("g", "first", "First", show=False, id="blocks.first"),
        Binding("G", "last", "Last", show=False, id="blocks.last"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, compact=True, markup=False)
        self.auto_links = False  # there are none, and Textual would look for them in every word
        self._blocks: Blocks = lambda _width: ()
        self._laid_out_for = 0
        self._shown: Sequence[BlockContent] = ()
        self._first = 0
        """The block for the cursor, until there is a width to lay the blocks out for."""

    def show(self, blocks: Blocks, highlight: int = 0) -> None:
        """Show these blocks, the cursor on one of them."""
        self._blocks, self._first = blocks, highlight
        self._lay_out(highlight)

    def on_resize(self) -> None:
        """Lay the blocks out for the new width."""
        if self.text_width != self._laid_out_for:
            self._lay_out(self._first if self.highlighted is None else self.highlighted)

    @property
    def text_width(self) -> int:
        """Cells that a line may take; 0 before the first layout."""
        return self.scrollable_content_region.width

    def _lay_out(self, highlight: int) -> None:
        self._laid_out_for = width = self.text_width
        if width:
            self._take([BlockContent(lines) for lines in self._blocks(width)])
            self.highlighted = min(highlight, self.option_count - 1) if self.option_count else None

    def _take(self, blocks: Sequence[BlockContent]) -> None:
        """Show these; where as many lines stand as before, only those that say something else are changed."""
        if [len(block.rows) for block in blocks] != [len(block.rows) for block in self._shown]:
            self.set_options(map(Option, blocks))
            self._shown = blocks
            return
        for place, (before, block) in enumerate(zip(self._shown, blocks, strict=True)):
            if block.rows != before.rows:
                self.replace_option_prompt_at_index(place, block)
        self._shown = blocks
        self.scroll_to_highlight()
