"""A block of lines that are laid out already, drawn without wrapping them once more: that would take half of a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from paperdrill.report.text_layout import MarkedLine
from paperdrill.tui.line_content import content_of, look_of


class BlockContent(Content):
    """Looks as Textual draws the same lines; no part of it can be selected."""

    def __init__(self, rows: Sequence[MarkedLine]) -> None:
        whole = content_of(rows)
        super().__init__(whole.plain, list(whole.spans))
        self.rows = tuple(rows)
        self._widest = max((cell_len(row.text) for row in rows), default=0)
        self._is_simple = bool(rows) and "\t" not in whole.plain and whole.plain.count("\n") == len(rows) - 1

    def fits(self, width: int) -> bool:
        """Is no line wider than this many cells?"""
        return self._is_simple and self._widest <= width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """A line for each row, where the rows fit."""
        return len(self.rows) if self.fits(width) else super().get_height(rules, width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The rows in their colours."""
        if not self.fits(width):
            return super().render_strips(width, height, style, options)
        return [
            Strip([Segment(text, _drawn(style, tuple(map(options.get_style, looks)))) for text, looks in _pieces(row)])
            for row in self.rows[:height]
        ]


def _pieces(row: MarkedLine) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The row's text wherever its look changes, with all looks that lie over each other there."""
    ends = sorted({0, len(row.text), *(end for mark in row.marks for end in (mark.start, mark.end))})
    for start, end in pairwise(ends):
        looks = tuple(look_of(mark.tone) for mark in row.marks if mark.start <= start and end <= mark.end)
        yield row.text[start:end], looks


@lru_cache(maxsize=512)
def _drawn(base: Style, looks: tuple[Style, ...]) -> RichStyle:
    """As Textual's content puts styles together: one object for each look, which the terminal's codes are kept with."""
    return (base + Style.combine((base, *looks))).rich_style
