"""One line of the reader with its margins: marks on the left, the page on the right. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text

from paperdrill.papers.model import Facet
from paperdrill.tui.reader.marked_sentences import MarkedSentences, Sentence
from paperdrill.tui.reader.paper_flow import FlowBlock, FlowLine, TextSearch, page_mark
from paperdrill.tui.reader.pointer_cursor import MarkedPointer

MARKS = {Facet.GOAL: "-", Facet.METHOD: "+", Facet.RESULT: "=", Facet.CONCESSION: "~"}
"""Of the facets, in the margin: their colour is never alone."""
GUTTER = 3
"""Room on the left: the cursor or a note, a facet, a blank or another facet."""
PAGE_MARGIN = 6
"""Room on the right for "p12"."""
_CURSOR = "▸"
_PINNED = "*"

StyleOf = Callable[[str], Style]
"""The style of a component ("heading", "match"); of the text itself for ""."""


@dataclass(frozen=True, slots=True)
class MarginColumn:
    """Where on the widget's lines the text stands, in cells."""

    left: int
    width: int


class LineDrawer:
    """Draws the lines of a layout, each once: whoever changes what is drawn takes a new drawer."""

    def __init__(
        self,
        blocks: Sequence[FlowBlock],
        lines: Sequence[FlowLine],
        search: TextSearch,
        marked: MarkedSentences,
        style_of: StyleOf,
        column: MarginColumn,
    ) -> None:
        self._blocks = blocks
        self._lines = lines
        self._search = search
        self._marked = marked
        self._style_of = style_of
        self._column = column
        self.base = style_of("")
        """The text's own style."""
        self.pointer: MarkedPointer | None = None
        """The citation or the like that is under the cursor."""
        self._drawn: dict[int, Text] = {}

    def line(self, number: int) -> Text:
        """A line, not to be changed."""
        if number not in self._drawn:
            self._drawn[number] = self._draw(number)
        return self._drawn[number]

    def _draw(self, number: int) -> Text:
        line = self._lines[number]
        block = self._blocks[line.block]
        left = self._column.left
        text = Text(no_wrap=True, end="")
        text.append(" " * (left - GUTTER))
        text.append(*self._pointer(line))
        for mark, style in self._facets(line):
            text.append(mark, style)
        text.pad_right(left - text.cell_len)
        plain = block.kind == "paragraph"
        text.append(block.text[line.start : line.end], Style.null() if plain else self._style_of(block.kind))
        self._mark_stretches(text, line, left)
        if page := page_mark(self._blocks, self._lines, number):
            text.pad_right(max(1, left + self._column.width + 1 - text.cell_len))
            text.append(page, self._style_of("page"))
        text.stylize_before(self.base)  # as a span: without any, Rich leaves out a text's own style
        return text

    def _mark_stretches(self, text: Text, line: FlowLine, left: int) -> None:
        cursor = self._marked.cursor
        if cursor and cursor.block == line.block:
            self._mark(text, line, left, (cursor.start, cursor.end), "cursor")
        if self.pointer and self.pointer.block == line.block:
            self._mark(text, line, left, (self.pointer.start, self.pointer.end), "link")
        for match in self._search.in_block(line.block):
            name = "current-match" if match is self._search.current else "match"
            self._mark(text, line, left, (match.start, match.end), name)

    def _mark(self, text: Text, line: FlowLine, left: int, stretch: tuple[int, int], name: str) -> None:
        start, end = max(stretch[0], line.start), min(stretch[1], line.end)
        if start < end:
            text.stylize(self._style_of(name), left + start - line.start, left + end - line.start)

    def _pointer(self, line: FlowLine) -> tuple[str, Style]:
        """Where the cursor's sentence begins, or one that a note is pinned to."""
        cursor = self._marked.cursor
        if cursor and cursor.block == line.block and _begins(cursor, line):
            return _CURSOR, self._style_of("pointer")
        pinned = any(_begins(sentence, line) for sentence in self._marked.pins_in(line.block))
        return (_PINNED, self._style_of("pinned")) if pinned else (" ", Style.null())

    def _facets(self, line: FlowLine) -> list[tuple[str, Style]]:
        """The marks of the sentences that begin on the line, two at most; else a bar beside one that goes on."""
        begun, goes_on = list[tuple[str, Style]](), list[tuple[str, Style]]()
        for sentence, facet in self._marked.facets_in(line.block):
            if _begins(sentence, line):
                begun.append((MARKS[facet], self._style_of(facet.value)))
            elif sentence.start < line.start < sentence.end:
                goes_on = [("│", self._style_of(facet.value))]
        return begun[: GUTTER - 1] or goes_on


def _begins(sentence: Sentence, line: FlowLine) -> bool:
    return line.start <= sentence.start < max(line.end, line.start)
