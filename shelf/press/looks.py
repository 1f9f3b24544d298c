"""What the venues' pages look like: measures, headings, captions, and the styles of type that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle

PAGE_WIDTH, PAGE_HEIGHT = A4


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one venue sets its papers; measures are in points."""

    columns: int
    side: float
    top: float
    bottom: float
    size: float
    """Of the body's type."""
    lead: float
    inset: float
    """Of the abstract, on either side."""
    gap: float = 20
    """Between the columns."""
    title_size: float = 17
    title_left: bool = False
    title_rules: bool = False
    """A heavy rule above the title and a light one below, as NeurIPS has them."""
    numbers: Literal["1", "1.", "I."] = "1"
    """How sections are numbered; with "I." subsections are "A." and set in italics."""
    heads: Literal["bold", "capitals", "centred"] = "bold"
    """"capitals" as ICLR's small capitals, "centred" as IEEE's."""
    head_step: float = 2
    """How much larger than the body a section's title is."""
    abstract: Literal["centred", "run-in"] = "centred"
    indent: float = 0
    """Of a paragraph's first line; where there is one, paragraphs stand without space between them."""
    figure: str = "Figure"
    """What a figure is called in its caption and where the text points to it."""
    roman_tables: bool = False
    caption_end: str = ":"
    figure_share: float = 0.62
    """A figure's height as a share of the column's width."""
    running: str = ""
    """A line over every page but the first."""

    @property
    def column_width(self) -> float:
        """The width of one column."""
        return float((PAGE_WIDTH - 2 * self.side - (self.columns - 1) * self.gap) / self.columns)


LOOKS: Mapping[str, Look] = {
    "workshop": Look(columns=1, side=92, top=72, bottom=72, size=10.5, lead=13.1, inset=22),
    "workshop, two columns": Look(columns=2, side=54, top=60, bottom=60, size=9.6, lead=11.6, inset=8),
    "NeurIPS": Look(
        columns=1, side=104, top=76, bottom=76, size=10, lead=11.4, inset=36, title_rules=True, title_size=17
    ),
    "ICLR": Look(
        columns=1,
        side=104,
        top=72,
        bottom=76,
        size=10,
        lead=11.5,
        inset=36,
        title_left=True,
        heads="capitals",
        running="Written for practice, in the form of a conference paper",
    ),
    "ACL": Look(
        columns=2,
        side=71,
        top=70,
        bottom=72,
        size=9.9,
        lead=11.7,
        inset=14,
        gap=17,
        title_size=15,
        indent=10,
        head_step=1.6,
        figure_share=0.78,
    ),
    "IEEE": Look(
        columns=2,
        side=48,
        top=56,
        bottom=62,
        size=10,
        lead=12,
        inset=0,
        gap=16,
        title_size=21,
        numbers="I.",
        heads="centred",
        head_step=0.2,
        abstract="run-in",
        indent=10,
        figure="Fig.",
        roman_tables=True,
        caption_end=".",
        figure_share=0.72,
    ),
    "journal": Look(
        columns=1,
        side=100,
        top=84,
        bottom=84,
        size=10.6,
        lead=13.2,
        inset=18,
        title_size=15.5,
        numbers="1.",
        head_step=1.4,
        indent=14,
        running="Papers for Practice",
    ),
}
"""By the name that a paper's ``style`` gives."""


def styles(look: Look) -> dict[str, ParagraphStyle]:
    """Every style of a page by name."""
    body = ParagraphStyle(
        "body",
        fontName="Times-Roman",
        fontSize=look.size,
        leading=look.lead,
        alignment=TA_JUSTIFY,
        firstLineIndent=look.indent,
        spaceAfter=look.lead * (0.08 if look.indent else 0.45),
        allowWidows=0,
        allowOrphans=0,
    )
    flush = ParagraphStyle("flush", body, firstLineIndent=0, spaceAfter=look.lead * 0.45)
    head = ParagraphStyle("head", flush, fontName="Times-Bold", alignment=TA_LEFT, keepWithNext=1)
    smaller = ParagraphStyle("smaller", flush, fontSize=look.size - 0.8, leading=look.lead - 1.3)
    return {
        "body": body,
        "flush": flush,
        **_front_styles(look, flush, head),
        **_heading_styles(look, head),
        "item": ParagraphStyle("item", flush, leftIndent=13, bulletIndent=3, spaceAfter=2.5),
        "formula": ParagraphStyle("formula", flush, alignment=TA_CENTER, spaceBefore=2, spaceAfter=7),
        "statement": ParagraphStyle("statement", flush, spaceBefore=4, spaceAfter=look.lead * 0.5),
        "caption": ParagraphStyle(
            "caption", flush, fontSize=look.size - 1, leading=look.lead - 1.5, spaceBefore=4, spaceAfter=8
        ),
        "line": ParagraphStyle("line", smaller, alignment=TA_LEFT, spaceAfter=0),
        "reference": ParagraphStyle("reference", smaller, leftIndent=12, firstLineIndent=-12, spaceAfter=3),
        "notice": ParagraphStyle("notice", flush, fontSize=8, leading=9.6, fontName="Times-Italic"),
    }


def _front_styles(look: Look, flush: ParagraphStyle, head: ParagraphStyle) -> dict[str, ParagraphStyle]:
    """Title, authors and abstract."""
    across: Literal[0, 1] = TA_LEFT if look.title_left else TA_CENTER
    size = look.title_size
    title = "Times-Roman" if look.heads != "bold" else "Times-Bold"
    run_in = look.abstract == "run-in"
    return {
        "title": ParagraphStyle(
            "title", head, fontName=title, fontSize=size, leading=size + 4, alignment=across, spaceAfter=9
        ),
        "authors": ParagraphStyle(
            "authors",
            flush,
            fontName="Times-Roman",
            fontSize=11.5,
            leading=14,
            alignment=across,
            spaceAfter=14,
        ),
        "abstract-head": ParagraphStyle(
            "abstract-head",
            head,
            fontSize=look.size + 1.5,
            alignment=TA_CENTER,
            spaceAfter=4,
        ),
        "abstract": ParagraphStyle(
            "abstract",
            flush,
            fontName="Times-Bold" if run_in else "Times-Roman",
            fontSize=look.size - (0.7 if run_in else 0),
            leftIndent=look.inset,
            rightIndent=look.inset,
            spaceAfter=10,
        ),
    }


def _heading_styles(look: Look, head: ParagraphStyle) -> dict[str, ParagraphStyle]:
    """Sections and subsections."""
    size, ieee = look.size, look.heads == "centred"
    plain = look.heads != "bold"
    return {
        "section": ParagraphStyle(
            "section",
            head,
            fontName="Times-Roman" if plain else "Times-Bold",
            fontSize=size + look.head_step,
            leading=look.lead + look.head_step,
            alignment=TA_CENTER if ieee else TA_LEFT,
            spaceBefore=9,
            spaceAfter=4,
        ),
        "subsection": ParagraphStyle(
            "subsection",
            head,
            fontName=("Times-Italic" if ieee else "Times-Roman") if plain else "Times-Bold",
            fontSize=size + 0.4,
            spaceBefore=5,
            spaceAfter=3,
        ),
    }
