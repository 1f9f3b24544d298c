"""Lines and headings to sections: each heading with the running text up to the next."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import chain, pairwise

from paperdrill.papers.model import BACK_MATTER, Role, Section
from paperdrill.papers.pdf.exhibits import exhibit_rows
from paperdrill.papers.pdf.front import Front
from paperdrill.papers.pdf.headings import Heading
from paperdrill.papers.pdf.paragraphs import RunningText, clean, join_lines, running_text
from paperdrill.papers.pdf.running_text import PaperRows
from paperdrill.papers.pdf.split_thresholds import count, threshold
from paperdrill.papers.roles import roles_of_titles

_LONG_OPENING = count("sections", "long_opening")
"""So many characters before the first heading are the paper itself, not its front: letters have no headings."""
_SHORT_OPENING = count("sections", "short_opening")
"""So many are where the abstract was seen to end before them."""
UNHEADED = "Main text"
"""The title of what stands before the first heading in such a paper."""
_SURE_OF_UNHEADED = threshold("sections", "sure_of_unheaded")


def make_sections(paper: PaperRows, headings: Sequence[Heading], front: Front) -> tuple[Section, ...]:
    """The sections in reading order, with their roles. What stands between front and first heading opens the text."""
    ends = [heading.start for heading in headings[1:]] + [len(paper.rows)]
    apart = {*paper.floats, *chain.from_iterable(range(heading.start, heading.end) for heading in headings)}
    exhibits = exhibit_rows(paper.rows, paper.body, apart)
    made = [_section(paper, heading, end, exhibits) for heading, end in zip(headings, ends, strict=False)]
    shortest = _SHORT_OPENING if front.abstract.unheaded else _LONG_OPENING
    first = headings[0].start if headings else len(paper.rows)
    opening = _opening(paper, exhibits, front.end, first, shortest)
    return _with_introduction(with_roles([opening, *made] if opening else made), unheaded=opening is not None)


def _with_introduction(sections: tuple[Section, ...], *, unheaded: bool) -> tuple[Section, ...]:
    """The sections, of which the first is the introduction if it has no heading of its own but others follow."""
    if not unheaded or all(BACK_MATTER.issuperset(section.roles) for section in sections[1:]):
        return sections
    return (replace(sections[0], role=Role.INTRODUCTION, roles=(Role.INTRODUCTION,)), *sections[1:])


def with_roles(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with the roles that their titles and places tell."""
    return tuple(
        replace(section, roles=roles or (Role.OTHER,), role=(roles or (Role.OTHER,))[0])
        for section, roles in zip(sections, roles_of_titles(sections), strict=True)
    )


def _section(paper: PaperRows, heading: Heading, end: int, exhibits: Set[int]) -> Section:
    """One section: the running text between its heading and the next."""
    page = paper.rows[heading.start].line.page
    rest = ""
    if heading.lead:
        rest = clean(paper.rows[heading.end - 1].line.text[heading.lead :]).lstrip(".:—– ")
    said = _read(paper, paper.between(heading.end, end), exhibits, page, rest)
    return Section(
        level=heading.level,
        title=_title(paper, heading),
        number=heading.number,
        page=page,
        sure=heading.sure,
        text=said.text,
        page_marks=said.page_marks,
        exhibits=said.exhibits,
    )


def _read(paper: PaperRows, own: Sequence[int], exhibits: Set[int], page: int, opening: str = "") -> RunningText:
    """The text of these rows, with its exhibits told apart."""
    shown = frozenset(number for number, at in enumerate(own) if at in exhibits)
    return running_text([paper.rows[at] for at in own], paper.body, page, paper.words, opening, shown)


def _title(paper: PaperRows, heading: Heading) -> str:
    """The heading's title, with a hyphen at a line's end undone where it was broken there."""
    lines = [clean(row.line.text) for row in paper.rows[heading.start : heading.end]]
    title = clean(heading.title)
    for first, second in pairwise(lines):
        word, rest = first.rpartition(" ")[2], second.partition(" ")[0]
        if word.endswith("-") and not heading.lead:
            title = title.replace(f"{word} {rest}", join_lines((word, rest), paper.words), 1)
    return title


def _opening(paper: PaperRows, exhibits: Set[int], start: int, end: int, shortest: int) -> Section | None:
    """The text before the first heading, where it is too long for a front page."""
    own = paper.between(start, end) if start < end else []
    whole = end == len(paper.rows)
    if not own or (not whole and sum(len(paper.rows[at].line.text) for at in own) < shortest):
        return None
    page = paper.rows[own[0]].line.page
    said = _read(paper, own, exhibits, page)
    return Section(
        level=1,
        title=UNHEADED,
        page=page,
        sure=_SURE_OF_UNHEADED,
        text=said.text,
        page_marks=said.page_marks,
        exhibits=said.exhibits,
    )
