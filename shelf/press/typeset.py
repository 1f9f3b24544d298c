"""Manuscript -> PDF, in the look of its venue. The same manuscript gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    HRFlowable,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
)

from shelf.press.blocks import flowables
from shelf.press.looks import PAGE_HEIGHT, PAGE_WIDTH, styles
from shelf.press.marks import inline
from shelf.press.plot import Chart
from shelf.press.source import Block, Heading, Manuscript, Text

AUTHORS = "The paperdrill shelf"
NOTICE = (
    "A practice paper: written for practising with paperdrill, not peer-reviewed and not published elsewhere. "
    "The experiment, its numbers and this text are in the folder shelf/{folder} of the source."
)
_NOTICE_HEIGHT = 28


class Article(BaseDocTemplate):
    """The page templates of a paper, its page numbers, and its outline."""

    def __init__(self, path: Path, manuscript: Manuscript, title_height: float) -> None:
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
        look = self.look = manuscript.look
        self.notice = Paragraph(NOTICE.format(folder=manuscript.name.replace("-", "_")), styles(look)["notice"])
        first_top = title_height if look.columns == 2 else 0
        title = [self._frame(0, 1, PAGE_HEIGHT - look.top - title_height, title_height)] if first_top else []
        first = self._columns(look.bottom + _NOTICE_HEIGHT, first_top)
        self.addPageTemplates(
            [
                PageTemplate("first", title + first, onPageEnd=self._first_page),
                PageTemplate("later", self._columns(look.bottom, 0), onPageEnd=self._later_page),
            ]
        )

    def _columns(self, bottom: float, taken: float) -> list[Frame]:
        """The text frames of a page whose upper ``taken`` points are not theirs."""
        height = PAGE_HEIGHT - self.look.top - taken - bottom
        return [self._frame(index, self.look.columns, bottom, height) for index in range(self.look.columns)]

    def _frame(self, index: int, count: int, bottom: float, height: float) -> Frame:
        width = self.look.column_width if count > 1 else PAGE_WIDTH - 2 * self.look.side
        left = self.look.side + index * (width + self.look.gap)
        return Frame(left, bottom, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def _first_page(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """The notice under a rule, and the page number."""
        look = self.look
        canvas.setLineWidth(0.4)
        canvas.line(look.side, look.bottom + 21, look.side + 140, look.bottom + 21)
        self.notice.wrapOn(canvas, PAGE_WIDTH - 2 * look.side, _NOTICE_HEIGHT)
        self.notice.drawOn(canvas, look.side, look.bottom + 17 - self.notice.height)
        self._page_number(canvas, document)

    def _later_page(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """The running line, where the venue has one, and the page number."""
        if self.look.running:
            canvas.setFont("Times-Italic", 9)
            canvas.drawCentredString(PAGE_WIDTH / 2, PAGE_HEIGHT - self.look.top + 16, self.look.running)
            canvas.setLineWidth(0.4)
            height = PAGE_HEIGHT - self.look.top + 11
            canvas.line(self.look.side, height, PAGE_WIDTH - self.look.side, height)
        self._page_number(canvas, document)

    def _page_number(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(PAGE_WIDTH / 2, self.look.bottom - 30, str(document.page))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name for the hook
        """Headings go into the PDF's outline."""
        style = getattr(getattr(flowable, "style", None), "name", "")
        if isinstance(flowable, Paragraph) and style in ("section", "subsection"):
            title = flowable.getPlainText()
            self.canv.bookmarkPage(title)
            self.canv.addOutlineEntry(title, title, level=int(style == "subsection"))


def typeset(manuscript: Manuscript, plots: Mapping[str, Chart | tuple[Chart, ...]], path: Path) -> None:
    """Set the manuscript with its plots as a PDF at ``path``."""
    look = manuscript.look
    top = _title(manuscript)
    title_height = sum(piece.wrap(PAGE_WIDTH - 2 * look.side, PAGE_HEIGHT)[1] + piece.getSpaceAfter() for piece in top)
    story: list[Flowable] = [NextPageTemplate("later"), *top]
    if look.columns == 2:
        story.append(FrameBreak())
    story += _abstract(manuscript)
    made = styles(look)
    before: Block | None = None
    for block in manuscript.blocks:
        goes_on = isinstance(block, Text) and block.text[:1].islower()
        story += flowables(block, plots, made, look, opens=goes_on or isinstance(before, Heading))
        before = block
    Article(path, manuscript, title_height + 4).build(story)


def _title(manuscript: Manuscript) -> list[Flowable]:
    """The title, between rules where the venue has them, and the authors."""
    look, made = manuscript.look, styles(manuscript.look)
    title, authors = Paragraph(inline(manuscript.title), made["title"]), Paragraph(AUTHORS, made["authors"])
    if not look.title_rules:
        return [title, authors]
    heavy = HRFlowable(width="100%", thickness=3, color="black", spaceBefore=0, spaceAfter=16)
    light = HRFlowable(width="100%", thickness=0.8, color="black", spaceBefore=4, spaceAfter=16)
    return [heavy, title, light, authors]


def _abstract(manuscript: Manuscript) -> list[Flowable]:
    """The abstract with its head, or run in with its head as IEEE sets it."""
    made, text = styles(manuscript.look), inline(manuscript.abstract)
    if manuscript.look.abstract != "run-in":
        return [Paragraph("Abstract", made["abstract-head"]), Paragraph(text, made["abstract"])]
    terms = ", ".join(manuscript.topics[:5])
    return [
        Paragraph(f"<i>Abstract</i>\N{EM DASH}{text}", made["abstract"]),
        Paragraph(f"<i>Index Terms</i>\N{EM DASH}{terms}.", made["abstract"]),
    ]
