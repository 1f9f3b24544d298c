"""The blocks of a manuscript -> what reportlab puts on the page."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from shelf.press.looks import Look
from shelf.press.marks import inline
from shelf.press.plot import Chart, draw
from shelf.press.source import Algorithm, Block, Equation, FigureBlock, Heading, Statement, TableBlock, Text

_SPACE = "\N{NO-BREAK SPACE}"
Plots = Mapping[str, Chart | tuple[Chart, ...]]
Styles = Mapping[str, ParagraphStyle]


def flowables(block: Block, plots: Plots, made: Styles, look: Look, *, opens: bool) -> list[Flowable]:
    """What a block becomes on the page; ``opens`` where it is the first after a heading, or goes on after a formula."""
    width = look.column_width
    match block:
        case Heading():
            return [_heading(block, made, look)]
        case Text("item", text):
            return [Paragraph(inline(text), made["item"], bulletText="\N{BULLET}")]
        case Text("body", text):
            return [Paragraph(inline(text), made["flush" if opens else "body"])]
        case Text(kind, text):
            return [Paragraph(inline(text), made[kind])]
        case Equation(label, text):
            return [_equation(label, text, made, width)]
        case Statement(label, title, text):
            named = f" ({inline(title)})" if title else ""
            return [Paragraph(f"<b>{label}</b>{named}<b>.</b> <i>{inline(text)}</i>", made["statement"])]
        case Algorithm(label, title, steps):
            return [KeepTogether(_algorithm(label, title, steps, made, width))]
        case FigureBlock(name, label, caption):
            drawing = draw(plots[name], width, min(190, width * look.figure_share))
            return [KeepTogether([Spacer(1, 4), drawing, _caption(label, caption, made, look)])]
        case TableBlock(label, caption, rows):
            head, table = _caption(label, caption, made, look), _table(rows, made, width)
            return [KeepTogether([Spacer(1, 2), head, table, Spacer(1, 9)])]


def _heading(block: Heading, made: Styles, look: Look) -> Paragraph:
    """A section's or subsection's title as the venue sets it."""
    dotted = f"{block.number}." if look.numbers != "1" and not (look.numbers == "1." and "." in block.number) else ""
    number = dotted or block.number
    title = block.title.upper() if block.level == 1 and look.heads != "bold" else block.title
    if look.heads == "capitals" and block.level > 1:
        title = title.upper()
    text = f"{number}{_SPACE * 2}{title}" if block.number else title
    return Paragraph(inline(text), made["section" if block.level == 1 else "subsection"])


def _caption(label: str, caption: str, made: Styles, look: Look) -> Paragraph:
    return Paragraph(f"<b>{label}{look.caption_end}</b> {inline(caption)}", made["caption"])


def _equation(label: str, text: str, made: Styles, width: float) -> Table:
    """A formula in the middle, its number at the right."""
    number = ParagraphStyle("number", made["formula"], alignment=TA_RIGHT, spaceBefore=0, spaceAfter=0)
    formula = ParagraphStyle("numbered", made["formula"], spaceBefore=0, spaceAfter=0)
    cells = [["", Paragraph(inline(text), formula), Paragraph(label, number)]]
    table = Table(cells, colWidths=[22, width - 44, 22], spaceBefore=2, spaceAfter=7)
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *_padding(0, 0)]))
    return table


def _algorithm(
    label: str, title: str, steps: tuple[tuple[int, str], ...], made: Styles, width: float
) -> list[Flowable]:
    """Numbered steps between rules."""
    rows: list[list[Paragraph]] = [[Paragraph(f"<b>{label}</b> {inline(title)}", made["line"])]]
    for number, (depth, step) in enumerate(steps, start=1):
        style = ParagraphStyle(
            "step",
            made["line"],
            leftIndent=16 + 12 * depth,
            bulletIndent=2,
            bulletFontName="Times-Roman",
            bulletFontSize=made["line"].fontSize,
        )
        rows.append([Paragraph(inline(step), style, bulletText=f"{number}:")])
    table = Table(rows, colWidths=[width], spaceBefore=5, spaceAfter=9)
    rules = [("LINEABOVE", (0, 0), (-1, 0), 0.8, "black"), ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black")]
    table.setStyle(TableStyle([*rules, ("LINEBELOW", (0, -1), (-1, -1), 0.8, "black"), *_padding(1, 0)]))
    return [table]


def _padding(upright: float, across: float) -> list[tuple[str, tuple[int, int], tuple[int, int], float]]:
    """The space in the cells of a table."""
    everywhere = ((0, 0), (-1, -1))
    sides = {"TOPPADDING": upright, "BOTTOMPADDING": upright + 0.6, "LEFTPADDING": across, "RIGHTPADDING": across}
    return [(side, *everywhere, points) for side, points in sides.items()]


def _table(rows: tuple[tuple[str, ...], ...], made: Styles, width: float) -> Table:
    """A table ruled as books do: above, under the head, below."""
    size = made["caption"].fontSize
    cell = ParagraphStyle("cell", made["caption"], alignment=TA_CENTER, spaceBefore=0, spaceAfter=0)
    first = ParagraphStyle("first", cell, alignment=0)
    cells = [[Paragraph(inline(text), cell if column else first) for column, text in enumerate(row)] for row in rows]
    wide = max(0.26, min(0.42, max(len(row[0]) for row in rows) * size * 0.5 / width))
    rest = (1 - wide) / (len(rows[0]) - 1)
    table = Table(cells, colWidths=[width * wide] + [width * rest] * (len(rows[0]) - 1))
    rules = [("LINEABOVE", (0, 0), (-1, 0), 0.9, "black"), ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black")]
    inside = [*_padding(1.2, 2), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    table.setStyle(TableStyle([*rules, ("LINEBELOW", (0, -1), (-1, -1), 0.9, "black"), *inside]))
    return table
