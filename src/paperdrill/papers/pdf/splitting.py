"""A PDF in, a split paper out: the stages in their order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from paperdrill.errors import BadInputError
from paperdrill.papers.limitations import locate_limitations
from paperdrill.papers.model import Paper, Role, Section
from paperdrill.papers.paper_language import english_only, told_language
from paperdrill.papers.pdf.floats import find_floats
from paperdrill.papers.pdf.front import Front, read_front
from paperdrill.papers.pdf.furniture import without_furniture
from paperdrill.papers.pdf.heading_candidates import find_candidates, outline_titles
from paperdrill.papers.pdf.headings import Heading, choose_headings, with_unheaded_references
from paperdrill.papers.pdf.identifiers import own_identifiers
from paperdrill.papers.pdf.layout import flow_of, measure_body
from paperdrill.papers.pdf.lines import Document
from paperdrill.papers.pdf.mupdf import read_document
from paperdrill.papers.pdf.paragraphs import clean, words_in
from paperdrill.papers.pdf.running_text import (
    PaperRows,
    footnote_rows,
    read_notes,
    table_rows_without_caption,
    text_rows,
)
from paperdrill.papers.pdf.sections import make_sections
from paperdrill.papers.pdf.split_thresholds import count
from paperdrill.printable import printable

_FEWEST_CHARACTERS = count("splitting", "fewest_characters")
"""A page of text holds far more than this; a scan with a stamp on it does not."""
UNSURE = 0.6
"""Below this a heading is shown as doubtful."""


def split_pdf(path: str | Path) -> Paper:
    """Split a PDF in this process. Raises BadInputError where it cannot be read or holds no text."""
    path = Path(path)
    return split_document(read_document(path), printable(path.stem, keep_newlines=False))


def split_document(document: Document, paper_id: str) -> Paper:
    """Lines in, paper out. Raises BadInputError where there is no text."""
    _refuse_what_holds_no_text(document, paper_id)
    pages = without_furniture(document.pages)
    body = measure_body(pages)
    rows = flow_of(pages, body)
    is_text = text_rows(rows, body)
    candidates = find_candidates(rows, is_text, body, outline_titles(document.outline))
    floats = find_floats(rows, pages, body, is_text, candidates)
    words = words_in(line.text for page in pages for line in page.lines)
    apart = floats.rows | table_rows_without_caption(rows, is_text)
    paper = PaperRows(rows, body, words, is_text, apart, footnote_rows(rows, apart))
    headings = choose_headings([c for c in candidates if c.start not in floats.rows])
    front = read_front(paper, [heading.start for heading in headings], document)
    headings = [heading for heading in headings if heading.start >= front.title_end]
    headings = with_unheaded_references(headings, rows)
    sections = make_sections(paper, headings, front)
    language = told_language(" ".join(section.text for section in sections) or front.abstract.text)
    abstract, abstract_page = _abstract(front, sections)
    arxiv, doi = own_identifiers(document)
    return Paper(
        id=paper_id,
        title=front.title,
        authors=front.authors,
        abstract=abstract,
        pages=document.page_count,
        sections=sections,
        limitations=locate_limitations(sections),
        figures=tuple(floats.figures),
        warnings=(*document.warnings, *_doubts(abstract, headings, sections), *english_only(language)),
        abstract_page=abstract_page,
        language=language,
        notes=read_notes(paper, front.end, _references_start(headings, sections, len(rows))),
        arxiv=arxiv,
        doi=doi,
    )


def _refuse_what_holds_no_text(document: Document, paper_id: str) -> None:
    """A PDF whose pages are pictures, or empty, has nothing to split."""
    characters = sum(len(line.text.strip()) for page in document.pages for line in page.lines)
    pictures = any(page.pictures for page in document.pages)
    if pictures and characters < _FEWEST_CHARACTERS * min(document.page_count, 10):
        raise BadInputError(
            f"{paper_id}.pdf is a scan: its pages are pictures without a text layer",
            "run it through an OCR program such as ocrmypdf first",
        )
    if not characters:
        raise BadInputError(f"{paper_id}.pdf contains no text", "is it the right file?")


def _abstract(front: Front, sections: Sequence[Section]) -> tuple[str, int]:
    """The abstract and its page; a paper without one may open with a summary, which is a section nonetheless."""
    if not front.abstract.text and sections and Role.ABSTRACT in sections[0].roles:
        return sections[0].text, sections[0].page
    return front.abstract.text, front.abstract.page


def _references_start(headings: Sequence[Heading], sections: Sequence[Section], end: int) -> int:
    """The row at which the references begin; the end where there are none."""
    titles = {section.title for section in sections if section.role is Role.REFERENCES}
    return next((heading.start for heading in headings if clean(heading.title) in titles), end)


def _doubts(abstract: str, headings: Sequence[Heading], sections: Sequence[Section]) -> list[str]:
    """What the split is unsure of, one line each."""
    doubts = []
    if not abstract:
        doubts.append("no abstract was found")
    if not headings:
        doubts.append("no headings were found")
    elif unsure := sum(section.sure < UNSURE for section in sections):
        doubts.append(f"{unsure} of {len(sections)} headings {'is' if unsure == 1 else 'are'} doubtful")
    return doubts
