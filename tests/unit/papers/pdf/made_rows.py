"""Lines in reading order, made by hand where a whole page would only be in the way."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.papers.pdf.layout import Body, FlowRow, PageBlock
from paperdrill.papers.pdf.lines import Face, Line, Page

ROMAN = Face("times", False, False, False, False, False)
BOLD = Face("times", True, False, False, False, False)
ITALIC = Face("times", False, True, False, False, False)
SYMBOLS = Face("cmmi", False, True, False, False, True)
BODY = Body(10.0, "times", 12.0, None)
LEFT, RIGHT = 72.0, 540.0


def line(
    text: str,
    base: float = 100.0,
    *,
    x0: float = LEFT,
    x1: float | None = None,
    size: float = 10.0,
    face: Face = ROMAN,
    lead: tuple[int, Face] | None = None,
    page: int = 1,
) -> Line:
    """A line of one face, or one whose first characters are of another (``lead``: how many, and which face)."""
    end = x0 + 0.45 * size * len(text) if x1 is None else x1
    at, lead_face = lead or (len(text), face)
    return Line(page, 1, x0, base - size, end, base, base, size, text, face, at, lead_face, face, size)


def rows(*lines: Line, above: float = 1.0, column: int = -1, beside: bool = False) -> list[FlowRow]:
    """The lines as rows of one block; ``above`` is the space over each, in lines of running text."""
    block = PageBlock(list(lines), LEFT, 0.0, RIGHT, 800.0, column, LEFT, RIGHT)
    return [FlowRow(each, block, above, above, beside) for each in lines]


def page(number: int, *lines: Line) -> Page:
    """A page of letter size."""
    return Page(number, 612.0, 792.0, list(lines), [])


def paragraphs(number: int, count: int = 20, top: float = 150.0) -> Sequence[Line]:
    """Running text down a page."""
    text = "the window slides over tokens and keeps those that matter"
    return [line(text, top + 12 * at, page=number) for at in range(count)]
