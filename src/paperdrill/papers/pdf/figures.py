"""A figure or table: its caption, its cells where it is a table, and the rectangle to show it by.

The rows of a printed table are lines on one baseline, left to right, parted into cells by the space between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from paperdrill.papers.model import Figure
from paperdrill.papers.pdf.layout import Body, FlowRow
from paperdrill.papers.pdf.lines import Line
from paperdrill.papers.pdf.paragraphs import clean, join_lines
from paperdrill.papers.pdf.split_thresholds import threshold

_CAPTION = re.compile(
    r"""(?P<kind> (?: Supplementary\s | Extended\sData\s )?
                  (?: (?: Figure | Fig | Table | Tab | Algorithm | Listing | Scheme | Box | Chart | Plate
                        | Abbildung | Abb | Tabelle | Tableau | Figura | Tabla | Cuadro | Gráfico | Tabela | Quadro
                        | Tabella | Рисунок | Рис | Таблица | Табл ) \b
                      | [图圖図表] | 그림 | 표 ) ) \.? \s*
        (?P<number> (?: [A-Z]{1,2} [.-]? )? \d+ (?: [.-]\d+ )* [a-z]? | [IVXL]+ )
        (?P<stop> \s* [:.|—–)-] | \s | $ )""",
    re.VERBOSE | re.IGNORECASE,
)


_OF_TABLES = ("tab", "quadro", "cuadro", "таб", "表", "표")
_OF_FIGURES = ("fig", "abb", "grá", "рис", "图", "圖", "図", "그림")


def is_of_table(label: str) -> bool:
    """Does this label, such as "Table 1", name a table?"""
    return label.lower().startswith(_OF_TABLES)


def is_of_figure(label: str) -> bool:
    """Does this label, such as "Figure 2", name a figure?"""
    return label.lower().startswith(_OF_FIGURES)


def caption_at(rows: Sequence[FlowRow], at: int, body: Body) -> re.Match[str] | None:
    """Does a caption begin with this line? A sentence that merely opens with "Figure 3 shows" is none."""
    row = rows[at]
    line = row.line
    found = _CAPTION.match(line.text)
    if not found or found["stop"].strip() == ")" or (at and _goes_on(rows[at - 1], row)):
        return None
    if found["stop"].strip():
        return found
    stands_out = (
        line.lead < len(line.text) and (line.lead_face.bold or line.lead_face.small_caps) and not line.face.bold
    )
    alone = found.end() >= len(line.text.rstrip())
    smaller = line.size < body.size - 0.6
    return found if stands_out or alone or (smaller and row.above > 1.3) else None


def _goes_on(before: FlowRow, row: FlowRow) -> bool:
    """Is this line the next of a paragraph whose sentence is not at its end?"""
    last = before.line
    close = row.above < 1.25 and before.block.column == row.block.column and abs(last.size - row.line.size) < 0.3
    return close and not last.text.rstrip().endswith((".", ":", ")")) and not row.line.lead_face.bold


def caption_end(rows: Sequence[FlowRow], start: int) -> int:
    """One past the last line of the caption that begins at ``start``: the lines that follow it closely in its type."""
    first = rows[start].line
    end, lowest = start + 1, first.base
    while end < len(rows):
        row = rows[end]
        line = row.line
        if line.page != first.page or row.block.column != rows[start].block.column:
            break
        if abs(line.size - first.size) > 0.6 and abs(line.top_size - first.top_size) > 0.6:
            break
        # the pieces of a line with mathematics in it stand a little higher and lower than the line
        if not -0.7 < (line.base - lowest) / max(first.size, 1) < 1.45 or _CAPTION.match(line.text):
            break
        end, lowest = end + 1, max(lowest, line.base)
    return end


_SAME_BASELINE = threshold("figures", "same_baseline")
"""Lines stand on one baseline if they differ by less than this share of the type's size; subscripts do."""
_CELL_GAP = threshold("figures", "cell_gap")
"""From this many type sizes on, the space between two lines parts two cells."""


def table_rows(lines: Iterable[Line]) -> tuple[tuple[str, ...], ...]:
    """The cells of a table, row by row from its top.

    What PyMuPDF gives as one line is one cell or a part of one: it ends a line at any wide space.
    """
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.base, line.x0)):
        if rows and abs(line.base - rows[-1][0].base) < _SAME_BASELINE * max(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(cells for row in rows if (cells := _cells(sorted(row, key=lambda line: line.x0))))


def _cells(row: Sequence[Line]) -> tuple[str, ...]:
    """The cells of one row."""
    cells: list[str] = []
    last: Line | None = None
    for line in row:
        text = clean(line.text)
        if not text:
            continue
        if last is not None and line.x0 - last.x1 < _CELL_GAP * line.size:
            cells[-1] = f"{cells[-1]} {text}"
        else:
            cells.append(text)
        last = line
    return tuple(cells)


Rectangle = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points, from the page's top left."""

_NEAR_PT = threshold("figures", "near_pt")
"""A picture nearer than this to a caption or its labels belongs to it."""
_MARGIN_PT = 2.0
_PAGE_TOP_PT = threshold("figures", "page_top_pt")
"""How far up a drawing at the top of a page may reach."""
_EMPTY_LINES = threshold("figures", "empty_lines")
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
