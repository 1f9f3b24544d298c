"""A PDF in, a split paper out: the stages in their order."""

from __future__ import annotations

from pathlib import Path

from paperdrill.errors import BadInputError
from paperdrill.papers.candidates import find_candidates
from paperdrill.papers.floats import find_floats
from paperdrill.papers.flow import flow_of
from paperdrill.papers.front import read_front
from paperdrill.papers.furniture import without_furniture
from paperdrill.papers.headings import choose_headings
from paperdrill.papers.layout import measure_body
from paperdrill.papers.limitations import locate_limitations
from paperdrill.papers.lines import Document, Page
from paperdrill.papers.model import Paper
from paperdrill.papers.paragraphs import compounds_in
from paperdrill.papers.pdf import read_document
from paperdrill.papers.running import PaperRows, footnote_rows, text_rows
from paperdrill.papers.sections import make_sections

_LEAST_CHARACTERS = 30
"""A page of text holds far more than this; a scan with a stamp on it does not."""


def split_pdf(path: str | Path) -> Paper:
    """Split a PDF in this process. Raises BadInputError where it cannot be read or holds no text."""
    path = Path(path)
    return split_document(read_document(path), path.stem)


def split_document(document: Document, paper_id: str) -> Paper:
    """Lines in, paper out. Raises BadInputError where there is no text."""
    pages = without_furniture(document.pages)
    _refuse_scans(pages)
    body = measure_body(pages)
    rows = flow_of(pages, body)
    is_text = text_rows(rows, body)
    candidates = find_candidates(rows, is_text, body)
    floats = find_floats(rows, pages, body, is_text, candidates)
    compounds = compounds_in(line.text for page in pages for line in page.lines)
    paper = PaperRows(rows, body, compounds, is_text, floats.rows, footnote_rows(rows, floats.rows))
    headings = choose_headings([c for c in candidates if c.start not in floats.rows])
    front = read_front(paper, headings[0].start if headings else None)
    headings = [heading for heading in headings if heading.start >= front.title_end]
    sections = make_sections(paper, headings, front.end)
    return Paper(
        id=paper_id,
        title=front.title,
        authors=front.authors,
        abstract=front.abstract.text,
        pages=len(document.pages),
        sections=sections,
        limitations=locate_limitations(sections),
        figures=tuple(floats.figures),
        warnings=tuple(document.warnings),
        abstract_page=front.abstract.page,
    )


def _refuse_scans(pages: list[Page]) -> None:
    """A PDF whose pages are pictures has nothing to split."""
    text = sum(len(line.text) for page in pages for line in page.lines)
    if text < _LEAST_CHARACTERS * min(max(1, len(pages)), 10):
        raise BadInputError(
            "the PDF holds no text, only pictures of pages (a scan)",
            "run it through an OCR program such as ocrmypdf first",
        )
