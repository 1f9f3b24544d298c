"""A figure or table with its caption and the rectangle to show it by."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.papers.model import Figure
from paperdrill.papers.pdf.captions import is_of_table
from paperdrill.papers.pdf.layout import FlowRow
from paperdrill.papers.pdf.paragraphs import clean, join_lines
from paperdrill.papers.pdf.table_rows import table_rows

Rectangle = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points, from the page's top left."""

_NEAR_PT = 40.0
"""A picture nearer than this to a caption or its labels belongs to it."""
_MARGIN_PT = 2.0
_PAGE_TOP_PT = 40.0
"""How far up a drawing at the top of a page may reach."""
_EMPTY_LINES = 3.0
"""So much space above a caption, in lines, holds a drawing of which no label is text."""


def make_figure(
    rows: Sequence[FlowRow], own: Sequence[int], caption: tuple[int, int], label: str, pictures: Sequence[Rectangle]
) -> Figure:
    """The figure with the rectangle around its caption, its text, its pictures and the space that is drawn on.

    ``own`` are all its rows, ``caption`` the first and one past the last of its caption, ``pictures`` the page's.
    """
    start, end = caption
    is_table = is_of_table(label)
    box = _around([(rows[i].line.x0, rows[i].line.y0, rows[i].line.x1, rows[i].line.y1) for i in own])
    block = rows[start].block
    for picture in pictures:
        beside = picture[2] > block.left - _MARGIN_PT and picture[0] < block.right + _MARGIN_PT
        if beside and picture[3] > box[1] - _NEAR_PT and picture[1] < box[3] + _NEAR_PT:
            box = _around([box, picture])
    if not is_table and box[1] >= rows[start].line.y0 - _MARGIN_PT:
        box = _with_drawing(rows, min(own), box)
    text = join_lines([clean(rows[i].line.text) for i in range(start, end)])
    cells = table_rows(rows[i].line for i in own if not start <= i < end) if is_table else ()
    x0, y0, x1, y1 = (round(edge, 1) for edge in box)
    return Figure(label, text, rows[start].line.page, (x0, y0, x1, y1), cells)


def _around(boxes: Sequence[Rectangle]) -> Rectangle:
    """The rectangle around all of these."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _with_drawing(rows: Sequence[FlowRow], first: int, box: Rectangle) -> Rectangle:
    """The rectangle with the empty space above a caption: a drawing of lines alone leaves no text."""
    row = rows[first]
    before = rows[first - 1] if first else None
    above = _PAGE_TOP_PT
    if before and before.line.page == row.line.page and before.block.column == row.block.column:
        above = before.line.y1 + _MARGIN_PT
    if box[1] - above < _EMPTY_LINES * row.line.size:
        return box
    return min(box[0], row.block.left), above, max(box[2], row.block.right), box[3]
