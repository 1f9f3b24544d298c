"""A list of blocks of text, laid out anew for every width; one of them is under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from paperdrill.report.text_layout import MarkedLine
from paperdrill.tui.widgets.block_content import BlockContent

Blocks = Callable[[int], Sequence[Sequence[MarkedLine]]]
"""Gives the blocks for a width in cells."""

_BLOCK = "option-list--option"
_PLAIN: tuple[str, ...] = ()
_CURSOR: tuple[str, ...] = ("option-list--option-highlighted",)
_HOVERED: tuple[str, ...] = ("option-list--option-hover",)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is the same for all lines that are drawn now."""

    rows: Sequence[tuple[int, int]] = ()
    top: int = 0
    """The line that the view begins with."""
    cursor: int | None = None
    looks: Mapping[tuple[str, ...], Style] = field(default_factory=dict)


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
        self._rows = list[tuple[int, int]]()
        """Of each line the place of its block, and the how manyth it is there."""
        self._strips = dict[tuple[int, Style, str], list[Strip]]()
        """Blocks as they were drawn: place, look and theme."""
        self._frame = _Frame()
        self._under: int | None = None
        """The block under the mouse."""
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
        before, self._shown = self._shown, blocks
        self._strips.clear()
        if [len(block.rows) for block in blocks] != [len(block.rows) for block in before]:
            self._rows = [(place, row) for place, block in enumerate(blocks) for row in range(len(block.rows))]
            self.set_options(map(Option, blocks))
            return
        for place, (was, block) in enumerate(zip(before, blocks, strict=True)):
            if block.rows != was.rows:
                self.replace_option_prompt_at_index(place, block)
        self.scroll_to_highlight()

    # -- drawing: Textual looks everything up anew for every line --

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the view."""
        width = self.text_width
        self._frame = _Frame(
            self._rows if all(block.fits(width) for block in self._shown) else (),
            self.scroll_offset.y,
            self.highlighted,
            {kind: self.get_visual_style(_BLOCK, *kind) for kind in (_PLAIN, _CURSOR, _HOVERED)},
        )
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of the view; Textual's own where a block is wider than the list, and below the last."""
        frame, at = self._frame, self._frame.top + y
        if at >= len(frame.rows):
            return super().render_line(y)
        place, row = frame.rows[at]
        kind = _CURSOR if place == frame.cursor else _HOVERED if place == self._under else _PLAIN
        key = place, frame.looks[kind], self.app.theme
        if key not in self._strips:
            self._strips[key] = self._drawn(place, frame.looks[kind])
        return self._strips[key][row]

    def _drawn(self, place: int, look: Style) -> list[Strip]:
        """A block in its look; a click on it is told which it is."""
        width = self.text_width
        strips = Visual.to_strips(self, self._shown[place], width, None, look)
        return [strip.extend_cell_length(width, look.rich_style).apply_meta({"option": place}) for strip in strips]

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Note which block is under it."""
        self._under = event.style.meta.get("option")

    def on_leave(self) -> None:
        """Under it is none."""
        self._under = None
