"""Manuscript -> PDF, one or two columns, as workshop papers look. The same manuscript gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    KeepTogether,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from shelf.press.plot import Plot, draw
from shelf.press.source import Block, FigureBlock, Heading, Manuscript, TableBlock, Text

AUTHORS = "The paperdrill shelf"
NOTICE = (
    "A practice paper: written for practising with paperdrill, not peer-reviewed and not published elsewhere. "
    "The experiment, its numbers and this text are in the folder shelf/{folder} of the source."
)
_WIDTH, _HEIGHT = A4
_NOTICE_HEIGHT = 28
_COLUMN_GAP = 20
_SYMBOLS = re.compile(r"([\u0391-\u03c9\u221a\u2211\u2264\u2265\u2248\u2212\u2192\u221d\u2208\u222b])")


@dataclass(frozen=True, slots=True)
class Look:
    """Measures of a page, in points."""

    side: float
    top: float
    bottom: float
    size: float
    """Of the body's type."""
    lead: float
    inset: float
    """Of the abstract, on either side."""


ONE_COLUMN = Look(side=92, top=72, bottom=72, size=10.5, lead=13.1, inset=22)
TWO_COLUMNS = Look(side=54, top=60, bottom=60, size=9.6, lead=11.6, inset=8)


def inline(text: str) -> str:
    """Marked-up text as reportlab's markup.

    Known marks: *italic*, **bold**, ~sub~, ^super^, and $formula$, in which Latin letters are slanted and no line
    breaks. Greek letters and mathematical signs come from the Symbol font.
    """
    text = re.sub(r"\$(.+?)\$", lambda match: _formula(match[1]), escape(text))
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)
    text = re.sub(r"~(\S+?)~", r'<sub rise="2.2" size="7.4">\1</sub>', text)
    text = re.sub(r"\^(\S+?)\^", r'<super rise="3.6" size="7.4">\1</super>', text)
    return _SYMBOLS.sub(r'<font face="Symbol">\1</font>', text)


def _formula(source: str) -> str:
    """A formula's letters slanted one by one; words of three letters and more stay upright."""
    slanted = re.sub(r"[A-Za-z]+", lambda word: f"<i>{word[0]}</i>" if len(word[0]) < 3 else word[0], source)
    return slanted.replace(" ", "\N{NO-BREAK SPACE}")


def styles(look: Look) -> dict[str, ParagraphStyle]:
    """Every style of a page by name."""
    body = ParagraphStyle(
        "body",
        fontName="Times-Roman",
        fontSize=look.size,
        leading=look.lead,
        alignment=TA_JUSTIFY,
        spaceAfter=look.lead * 0.45,
        allowWidows=0,
        allowOrphans=0,
    )
    head = ParagraphStyle("head", body, fontName="Times-Bold", alignment=0, keepWithNext=1)
    return {
        "body": body,
        "title": ParagraphStyle("title", head, fontSize=17, leading=21, alignment=TA_CENTER, spaceAfter=9),
        "authors": ParagraphStyle("authors", body, fontSize=11.5, leading=14, alignment=TA_CENTER, spaceAfter=14),
        "abstract-head": ParagraphStyle(
            "abstract-head", head, fontSize=look.size + 1.5, alignment=TA_CENTER, spaceAfter=4
        ),
        "abstract": ParagraphStyle("abstract", body, leftIndent=look.inset, rightIndent=look.inset, spaceAfter=10),
        "section": ParagraphStyle(
            "section", head, fontSize=look.size + 2, leading=look.lead + 2, spaceBefore=9, spaceAfter=4
        ),
        "subsection": ParagraphStyle("subsection", head, fontSize=look.size + 0.4, spaceBefore=5, spaceAfter=3),
        "item": ParagraphStyle("item", body, leftIndent=13, bulletIndent=3, spaceAfter=2.5),
        "formula": ParagraphStyle("formula", body, alignment=TA_CENTER, spaceBefore=2, spaceAfter=7),
        "caption": ParagraphStyle(
            "caption", body, fontSize=look.size - 1, leading=look.lead - 1.5, spaceBefore=4, spaceAfter=8
        ),
        "reference": ParagraphStyle(
            "reference",
            body,
            fontSize=look.size - 0.8,
            leading=look.lead - 1.3,
            leftIndent=12,
            firstLineIndent=-12,
            spaceAfter=3,
        ),
        "notice": ParagraphStyle("notice", body, fontSize=8, leading=9.6, fontName="Times-Italic"),
    }


class Article(BaseDocTemplate):
    """The page templates of a paper, its page numbers, and its outline."""

    def __init__(self, path: Path, manuscript: Manuscript, look: Look, title_height: float) -> None:
        super().__init__(
            str(path),
            pagesize=A4,
            title=manuscript.title,
            author=AUTHORS,
            subject="A practice paper",
            creator="paperdrill",
            keywords=list(manuscript.topics),
            invariant=1,
        )
        self.look = look
        self.notice = Paragraph(NOTICE.format(folder=manuscript.name.replace("-", "_")), styles(look)["notice"])
        first_top = title_height if manuscript.columns == 2 else 0
        title = [self._frame(0, 1, _HEIGHT - look.top - title_height, title_height)] if first_top else []
        first = self._columns(manuscript.columns, look.bottom + _NOTICE_HEIGHT, first_top)
        self.addPageTemplates(
            [
                PageTemplate("first", title + first, onPageEnd=self._first_page),
                PageTemplate("later", self._columns(manuscript.columns, look.bottom, 0), onPageEnd=self._page_number),
            ]
        )

    def _columns(self, count: int, bottom: float, taken: float) -> list[Frame]:
        """The text frames of a page whose upper ``taken`` points are not theirs."""
        height = _HEIGHT - self.look.top - taken - bottom
        return [self._frame(index, count, bottom, height) for index in range(count)]

    def _frame(self, index: int, count: int, bottom: float, height: float) -> Frame:
        width = column_width(self.look, count)
        left = self.look.side + index * (width + _COLUMN_GAP)
        return Frame(left, bottom, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def _first_page(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """The notice under a rule, and the page number."""
        look = self.look
        canvas.setLineWidth(0.4)
        canvas.line(look.side, look.bottom + 21, look.side + 140, look.bottom + 21)
        self.notice.wrapOn(canvas, _WIDTH - 2 * look.side, _NOTICE_HEIGHT)
        self.notice.drawOn(canvas, look.side, look.bottom + 17 - self.notice.height)
        self._page_number(canvas, document)

    def _page_number(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(_WIDTH / 2, self.look.bottom - 30, str(document.page))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name for the hook
        """Headings go into the PDF's outline."""
        style = getattr(getattr(flowable, "style", None), "name", "")
        if isinstance(flowable, Paragraph) and style in ("section", "subsection"):
            title = flowable.getPlainText()
            self.canv.bookmarkPage(title)
            self.canv.addOutlineEntry(title, title, level=int(style == "subsection"))


def column_width(look: Look, count: int) -> float:
    """The width of one of ``count`` columns."""
    return float((_WIDTH - 2 * look.side - (count - 1) * _COLUMN_GAP) / count)


def typeset(manuscript: Manuscript, plots: Mapping[str, Plot], path: Path) -> None:
    """Set the manuscript with its plots as a PDF at ``path``."""
    look = TWO_COLUMNS if manuscript.columns == 2 else ONE_COLUMN
    made = styles(look)
    width = column_width(look, manuscript.columns)
    top: list[Flowable] = [Paragraph(inline(manuscript.title), made["title"]), Paragraph(AUTHORS, made["authors"])]
    title_height = sum(piece.wrap(_WIDTH - 2 * look.side, _HEIGHT)[1] + piece.getSpaceAfter() for piece in top) + 4
    story: list[Flowable] = [NextPageTemplate("later"), *top]
    if manuscript.columns == 2:
        story.append(FrameBreak())
    story += [Paragraph("Abstract", made["abstract-head"]), Paragraph(inline(manuscript.abstract), made["abstract"])]
    for block in manuscript.blocks:
        story += flowables(block, plots, made, width)
    Article(path, manuscript, look, title_height).build(story)


def flowables(
    block: Block, plots: Mapping[str, Plot], made: Mapping[str, ParagraphStyle], width: float
) -> list[Flowable]:
    """What a block becomes on the page."""
    match block:
        case Heading(level, number, title):
            gap = "\N{NO-BREAK SPACE}" * 2
            return [
                Paragraph(
                    inline(f"{number}{gap}{title}" if number else title),
                    made["section" if level == 1 else "subsection"],
                )
            ]
        case Text("item", text):
            return [Paragraph(inline(text), made["item"], bulletText="\N{BULLET}")]
        case Text(kind, text):
            return [Paragraph(inline(text), made[kind])]
        case FigureBlock(name, label, caption):
            drawing = draw(plots[name], width, min(190, width * 0.62))
            return [KeepTogether([Spacer(1, 4), drawing, _caption(label, caption, made)])]
        case TableBlock(label, caption, rows):
            return [
                KeepTogether([Spacer(1, 2), _caption(label, caption, made), _table(rows, made, width), Spacer(1, 9)])
            ]


def _caption(label: str, caption: str, made: Mapping[str, ParagraphStyle]) -> Paragraph:
    return Paragraph(f"<b>{label}:</b> {inline(caption)}", made["caption"])


def _table(rows: tuple[tuple[str, ...], ...], made: Mapping[str, ParagraphStyle], width: float) -> Table:
    """A table ruled as books do: above, under the head, below."""
    size = made["caption"].fontSize
    cell = ParagraphStyle("cell", made["caption"], alignment=TA_CENTER, spaceBefore=0, spaceAfter=0)
    first = ParagraphStyle("first", cell, alignment=0)
    cells = [[Paragraph(inline(text), cell if column else first) for column, text in enumerate(row)] for row in rows]
    wide = max(0.26, min(0.42, max(len(row[0]) for row in rows) * size * 0.5 / width))
    rest = (1 - wide) / (len(rows[0]) - 1)
    table = Table(cells, colWidths=[width * wide] + [width * rest] * (len(rows[0]) - 1))
    table.setStyle(
        TableStyle(
            [
                ("LINEABOVE", (0, 0), (-1, 0), 0.9, "black"),
                ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"),
                ("LINEBELOW", (0, -1), (-1, -1), 0.9, "black"),
                ("TOPPADDING", (0, 0), (-1, -1), 1.2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.8),
                ("LEFTPADDING", (0, 0), (-1, -1), 2),
                ("RIGHTPADDING", (0, 0), (-1, -1), 2),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ]
        )
    )
    return table
