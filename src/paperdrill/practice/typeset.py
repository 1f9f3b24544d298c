"""HTML set as the pages of a PDF, A4, in PyMuPDF's own fonts; the only use of PyMuPDF besides reading papers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from paperdrill.printable import printable
from paperdrill.reviewer.sheet import DENSITIES, Answered, sheet_css, sheet_html

_MARGIN_PT = 34.0


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document as it was set."""

    pdf: bytes
    pages: int


def typeset(html: str, css: str) -> Typeset:
    """The document that this HTML and its style give; as many pages as it needs, one at least."""
    import pymupdf

    sheet = pymupdf.paper_rect("a4")
    inner = pymupdf.Rect(_MARGIN_PT, _MARGIN_PT, sheet.x1 - _MARGIN_PT, sheet.y1 - _MARGIN_PT)
    story = pymupdf.Story(html, user_css=css)
    out = io.BytesIO()
    writer = pymupdf.DocumentWriter(out)
    pages, more = 0, True
    while more:
        device = writer.begin_page(sheet)
        more, _ = story.place(inner)
        story.draw(device)
        writer.end_page()
        pages += 1
    writer.close()
    return Typeset(out.getvalue(), pages)


def typeset_sheet(title: str, answered: Sequence[Answered]) -> Typeset:
    """A preparation sheet, on one page where the person's own words fit on one, else on as many as it takes."""
    for density in DENSITIES:
        made = typeset(printable(sheet_html(title, answered, density)), sheet_css(density))
        if made.pages == 1:
            return made
    roomy = DENSITIES[0]
    return typeset(printable(sheet_html(title, answered, roomy)), sheet_css(roomy))
