"""Blocks broken into lines for a width, and the way between a place in the text and a line on the screen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from paperdrill.report.text_layout import breaks
from paperdrill.tui.reader.paper_flow import FlowBlock


class Place(NamedTuple):
    """A character of the text; stays true when the width changes."""

    block: int
    offset: int


class FlowLine(NamedTuple):
    """``blocks[block].text[start:end]``; empty between two blocks."""

    block: int
    start: int
    end: int


class SearchMatch(NamedTuple):
    """A stretch of a block that a search found."""

    block: int
    start: int
    end: int


class FlowLayout:
    """The lines of some blocks at one width."""

    def __init__(self, blocks: Sequence[FlowBlock], width: int) -> None:
        self.lines: list[FlowLine] = []
        self._first_line: list[int] = []
        """Of each block."""
        for number, block in enumerate(blocks):
            self._first_line.append(len(self.lines))
            self.lines += [FlowLine(number, start, end) for start, end in breaks(block.text, width, 0)]
            self.lines.append(FlowLine(number, len(block.text), len(block.text)))

    def line_of(self, place: Place) -> int:
        """The line that shows a place."""
        if not self.lines:
            return 0
        return max(
            0, bisect_right(self.lines, (place.block, place.offset), key=lambda line: (line.block, line.start)) - 1
        )

    def place_of(self, line: int) -> Place:
        """The place that a line begins with; the nearest there is."""
        if not self.lines:
            return Place(0, 0)
        found = self.lines[min(max(0, line), len(self.lines) - 1)]
        return Place(found.block, found.start)

    def first_line(self, block: int) -> int:
        """The line on which a block begins."""
        return self._first_line[block]


def page_mark(blocks: Sequence[FlowBlock], lines: Sequence[FlowLine], number: int) -> str:
    """What stands in the margin of a line: "p4" beside a heading or a caption, and where a page begins in the text."""
    line = lines[number]
    block = blocks[line.block]
    if line.start == line.end:
        return ""
    if block.kind in ("heading", "caption"):
        return f"p{block.page}" if line.start == 0 and block.page else ""
    page = block.page_at(line.end - 1)
    return f"p{page}" if page and page != _page_above(blocks, lines, number, page) else ""


def _page_above(blocks: Sequence[FlowBlock], lines: Sequence[FlowLine], number: int, page: int) -> int:
    """The page on which the text above a line ends; a caption, which stands elsewhere on its page, changes nothing."""
    line, above = lines[number], lines[max(0, number - 1)]
    if above.block == line.block:
        return blocks[line.block].page_at(above.end - 1)
    before = blocks[line.block - 1]
    return page if before.kind == "caption" else before.page_at(len(before.text))


def find_matches(blocks: Sequence[FlowBlock], query: str) -> list[SearchMatch]:
    """Where the query stands in what is shown, whatever the letter case and the kind of blank; in reading order."""
    words = query.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    return [
        SearchMatch(number, *found.span())
        for number, block in enumerate(blocks)
        if block.kind != "withheld"
        for found in pattern.finditer(block.text)
    ]
