"""A paper as one stream of blocks to be read from top to bottom: built, broken into lines for a width, and searched.

Headings, paragraphs, captions. Knows no widgets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from paperdrill.papers.model import Figure, Paper
from paperdrill.papers.withholding import WITHHELD, shown_sections
from paperdrill.printable import printable
from paperdrill.report.text_layout import breaks

ABSTRACT = -1
"""Stands for the abstract where sections are counted."""

BlockKind = Literal["heading", "paragraph", "caption", "withheld"]

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


@dataclass(frozen=True, slots=True)
class FlowBlock:
    """One heading, paragraph or caption: a text without line breaks or control characters."""

    kind: BlockKind
    text: str
    section: int
    """Index into ``Paper.sections``, or ``ABSTRACT``."""
    page: int
    """Where it begins; 0 where unknown."""
    level: int = 0
    """Of a heading: 1 to 3."""
    page_marks: tuple[tuple[int, int], ...] = ()
    """(offset into ``text``, page) wherever it goes on to another page, ascending."""

    def page_at(self, offset: int) -> int:
        """The page on which the character at ``offset`` stands."""
        index = bisect_right(self.page_marks, offset, key=lambda mark: mark[0])
        return self.page_marks[index - 1][1] if index else self.page


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line of the outline."""

    section: int
    label: str
    level: int
    page: int
    withheld: bool


def outline(paper: Paper, withheld: frozenset[int] = frozenset()) -> tuple[OutlineEntry, ...]:
    """The abstract and the sections; of a withheld section's own subsections not even the titles."""
    entries = [OutlineEntry(ABSTRACT, "Abstract", 1, paper.abstract_page, withheld=False)]
    for index in shown_sections(paper, withheld):
        section = paper.sections[index]
        label = printable(section.label, keep_newlines=False)
        entries.append(OutlineEntry(index, label, section.level, section.page, index in withheld))
    return tuple(entries)


def flow(paper: Paper, withheld: frozenset[int] = frozenset()) -> tuple[FlowBlock, ...]:
    """The paper's blocks in reading order, each figure's and table's caption where its page ends.

    ``paper`` and ``withheld`` are what ``withhold_limitations`` gives, or the whole paper with nothing withheld.
    """
    return tuple(_with_captions(_text_blocks(paper, withheld), paper.figures))


def _text_blocks(paper: Paper, withheld: frozenset[int]) -> Iterator[FlowBlock]:
    yield FlowBlock("heading", "Abstract", ABSTRACT, paper.abstract_page, level=1)
    yield from _paragraphs(paper.abstract, ABSTRACT, paper.abstract_page, ())
    for index in shown_sections(paper, withheld):
        section = paper.sections[index]
        heading = printable(section.label, keep_newlines=False)
        yield FlowBlock("heading", heading, index, section.page, level=section.level)
        yield from _paragraphs(section.text, index, section.page, section.page_marks)


def _paragraphs(text: str, section: int, page: int, marks: Sequence[tuple[int, int]]) -> Iterator[FlowBlock]:
    for found in _PARAGRAPH.finditer(text):
        start, end = found.span()
        here = next((number for at, number in reversed(marks) if at <= start), page)
        within = tuple((at - start, number) for at, number in marks if start < at < end)
        words = printable(found[0].rstrip(), keep_newlines=False)
        yield FlowBlock("withheld" if words == WITHHELD else "paragraph", words, section, here, page_marks=within)


def _with_captions(blocks: Iterable[FlowBlock], figures: Sequence[Figure]) -> Iterator[FlowBlock]:
    waiting = sorted(figures, key=lambda figure: figure.page)
    section = ABSTRACT
    for block in blocks:
        while waiting and block.page > waiting[0].page:
            yield _caption(waiting.pop(0), section)
        section = block.section
        yield block
    for figure in waiting:
        yield _caption(figure, section)


def _caption(figure: Figure, section: int) -> FlowBlock:
    label, caption = figure.label, figure.caption
    text = caption if caption.startswith(label) else f"{label}: {caption}".removesuffix(": ")
    return FlowBlock("caption", printable(text, keep_newlines=False), section, figure.page)


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
        for number, block in enumerate(blocks):
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


_TOP = Place(0, 0)


class TextSearch:
    """The matches of one query, in reading order."""

    def __init__(self, blocks: Sequence[FlowBlock] = (), query: str = "", start: Place = _TOP) -> None:
        """The current match is the first one that ends behind ``start``, else the first there is."""
        self.query = query
        self.matches = find_matches(blocks, query)
        self._of_block: dict[int, list[SearchMatch]] = {}
        for match in self.matches:
            self._of_block.setdefault(match.block, []).append(match)
        below = (n for n, match in enumerate(self.matches) if (match.block, match.end) > start)
        self._current = next(below, 0) if self.matches else -1

    @property
    def current(self) -> SearchMatch | None:
        """The match that one is at; None where there is none."""
        return self.matches[self._current] if self.matches else None

    @property
    def number(self) -> int:
        """Of the current match, from 1; 0 where there is none."""
        return self._current + 1

    def step(self, by: int) -> None:
        """On to the next or back to the previous match, round the end."""
        if self.matches:
            self._current = (self._current + by) % len(self.matches)

    def in_block(self, block: int) -> Sequence[SearchMatch]:
        """The matches within one block."""
        return self._of_block.get(block, ())
