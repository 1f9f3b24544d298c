"""A PDF in, a split paper out: the stages in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from paperdrill.errors import BadInputError
from paperdrill.papers.candidates import find_candidates
from paperdrill.papers.floats import find_floats
from paperdrill.papers.flow import Row, flow_of
from paperdrill.papers.front import read_front
from paperdrill.papers.furniture import without_furniture
from paperdrill.papers.headings import Heading, choose_headings
from paperdrill.papers.layout import Body, measure_body
from paperdrill.papers.limitations import locate_limitations
from paperdrill.papers.lines import Document
from paperdrill.papers.model import Paper, Role, Section
from paperdrill.papers.paragraphs import clean, running_text
from paperdrill.papers.running import kept_rows, section_rows
from paperdrill.papers.pdf import read_document
from paperdrill.papers.roles import roles_of_titles


def split_pdf(path: str | Path) -> Paper:
    """Split a PDF in this process. Raises BadInputError where it cannot be read or holds no text."""
    path = Path(path)
    return split_document(read_document(path), path.stem)


def split_document(document: Document, paper_id: str) -> Paper:
    """Lines in, paper out."""
    pages = without_furniture(document.pages)
    if sum(len(line.text) for page in pages for line in page.lines) < 30 * max(1, min(len(pages), 10)):
        raise BadInputError(
            "the PDF holds no text, only pictures of pages (a scan)",
            "run it through an OCR program such as ocrmypdf first",
        )
    body = measure_body(pages)
    rows = flow_of(pages, body)
    candidates = find_candidates(rows, body, body_bold=False)
    floats = find_floats(rows, pages, body, candidates)
    headings = choose_headings([c for c in candidates if c.start not in floats.rows])
    rows_kept = kept_rows(rows, body, floats.rows)
    front = read_front(rows, floats.rows, body, headings[0].start if headings else 0)
    headings = [heading for heading in headings if heading.start >= front.title_end]
    sections = _sections(rows, rows_kept, headings, body)
    return Paper(
        id=paper_id,
        title=front.title,
        authors=front.authors,
        abstract=front.abstract,
        pages=len(document.pages),
        sections=sections,
        limitations=locate_limitations(sections),
        figures=tuple(floats.figures),
        warnings=tuple(document.warnings),
        abstract_page=front.abstract_page,
    )


def _sections(rows: Sequence[Row], kept: Sequence[bool], headings: Sequence[Heading], body: Body) -> tuple[Section, ...]:
    made: list[Section] = []
    for at, heading in enumerate(headings):
        end = headings[at + 1].start if at + 1 < len(headings) else len(rows)
        page = rows[heading.start].line.page
        own = section_rows(rows, kept, heading.end, end, body)
        text, marks = running_text(own, body, page)
        if heading.lead:
            rest = clean(rows[heading.end - 1].line.text[heading.lead :]).lstrip(".:—– ")
            text = f"{rest} {text}".strip()
        made.append(
            Section(
                level=heading.level, title=clean(heading.title), number=heading.number, page=page, sure=heading.sure, text=text, page_marks=marks
            )
        )
    return tuple(
        replace(section, roles=roles or (Role.OTHER,), role=(roles or (Role.OTHER,))[0])
        for section, roles in zip(made, roles_of_titles(made), strict=True)
    )
