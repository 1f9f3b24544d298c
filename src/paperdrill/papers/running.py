"""Which lines are running text: footnotes, floats and stray labels are not."""

from __future__ import annotations

from collections.abc import Sequence, Set

from paperdrill.papers.flow import Row
from paperdrill.papers.layout import Body

_SMALLER = 0.8
"""So many points below the body's size type counts as small."""
_TEXT_WIDTH = 0.55


def kept_rows(rows: Sequence[Row], body: Body, floats: Set[int]) -> list[bool]:
    """For each row whether it may be running text: not in a float, and no footnote under the text of its column."""
    foot: dict[tuple[int, int], int] = {}
    for at, row in enumerate(rows):
        if at not in floats and row.line.size > body.size - _SMALLER and len(row.line.text) > 3:
            foot[row.line.page, row.block.column] = at
    return [at not in floats and not _is_footnote(row, at, foot, body) for at, row in enumerate(rows)]


def _is_footnote(row: Row, at: int, foot: dict[tuple[int, int], int], body: Body) -> bool:
    """Does this small line stand under all text of the body's size in its column?"""
    last = foot.get((row.line.page, row.block.column))
    return last is not None and at > last and row.line.top_size <= body.size - _SMALLER


def section_rows(rows: Sequence[Row], kept: Sequence[bool], start: int, end: int, body: Body) -> list[Row]:
    """The running text among the rows of one section.

    A section that is set in small type throughout (references, an appendix) keeps it; elsewhere small lines stay only
    where they are as wide as text, as in a quotation.
    """
    large = total = 0
    for at in range(start, end):
        length = len(rows[at].line.text)
        total += length
        large += length if rows[at].line.top_size > body.size - _SMALLER else 0
    if large <= 0.15 * total:
        return [rows[at] for at in range(start, end) if kept[at] or _is_small(rows[at], body)]
    return [rows[at] for at in range(start, end) if kept[at] and (not _is_small(rows[at], body) or _is_wide(rows, at))]


def _is_small(row: Row, body: Body) -> bool:
    return row.line.top_size <= body.size - _SMALLER


def _is_wide(rows: Sequence[Row], at: int) -> bool:
    """Is the line, or the one before it in its block, as wide as running text?"""
    for near in (at, at - 1):
        row = rows[near]
        if near == at or (near >= 0 and row.block is rows[at].block):
            wide = row.line.x1 - row.line.x0 > _TEXT_WIDTH * (row.block.right - row.block.left)
            if wide and not row.beside:
                return True
    return False
