"""A paper as one stream of blocks to be read from top to bottom: headings, paragraphs, captions. Knows no widgets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from paperdrill.papers.model import Figure, Paper
from paperdrill.papers.withholding import WITHHELD, shown_sections
from paperdrill.printable import printable

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
