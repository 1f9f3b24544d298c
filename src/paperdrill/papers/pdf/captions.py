"""Captions of figures, tables and algorithms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paperdrill.papers.pdf.layout import Body, FlowRow

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
