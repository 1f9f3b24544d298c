"""The rows of a printed table: lines on one baseline, left to right, parted into cells by the space between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paperdrill.papers.pdf.lines import Line
from paperdrill.papers.pdf.paragraphs import clean

_SAME_BASELINE = 0.35
"""Lines stand on one baseline if they differ by less than this share of the type's size; subscripts do."""
_CELL_GAP = 0.55
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
