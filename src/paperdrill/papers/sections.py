"""Lines and headings to sections: each heading with the running text up to the next."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from paperdrill.papers.flow import Row
from paperdrill.papers.headings import Heading
from paperdrill.papers.layout import Body
from paperdrill.papers.model import Role, Section
from paperdrill.papers.paragraphs import clean, running_text
from paperdrill.papers.roles import roles_of_titles
from paperdrill.papers.running import section_rows

_LONG_OPENING = 1500
"""So many characters before the first heading are the paper itself, not its front: letters have no headings."""
UNHEADED = "Main text"
"""The title of what stands before the first heading in such a paper."""


def make_sections(
    rows: Sequence[Row],
    kept: Sequence[bool],
    headings: Sequence[Heading],
    body: Body,
    compounds: Set[str],
    front_end: int,
) -> tuple[Section, ...]:
    """The sections in reading order, with their roles. ``front_end`` is one past the last row of the abstract."""
    made: list[Section] = []
    first = headings[0].start if headings else len(rows)
    if front_end < first:
        opening = _opening(rows, kept, front_end, first, body, compounds)
        if opening:
            made.append(opening)
    for at, heading in enumerate(headings):
        end = headings[at + 1].start if at + 1 < len(headings) else len(rows)
        made.append(_section(rows, kept, heading, end, body, compounds))
    return tuple(
        replace(section, roles=roles or (Role.OTHER,), role=(roles or (Role.OTHER,))[0])
        for section, roles in zip(made, roles_of_titles(made), strict=True)
    )


def _section(
    rows: Sequence[Row], kept: Sequence[bool], heading: Heading, end: int, body: Body, compounds: Set[str]
) -> Section:
    """One section: the running text between its heading and the next."""
    page = rows[heading.start].line.page
    rest = ""
    if heading.lead:
        rest = clean(rows[heading.end - 1].line.text[heading.lead :]).lstrip(".:—– ")
    text, marks = running_text(section_rows(rows, kept, heading.end, end, body), body, page, compounds, rest)
    return Section(
        level=heading.level,
        title=clean(heading.title),
        number=heading.number,
        page=page,
        sure=heading.sure,
        text=text,
        page_marks=marks,
    )


def _opening(
    rows: Sequence[Row], kept: Sequence[bool], start: int, end: int, body: Body, compounds: Set[str]
) -> Section | None:
    """The text before the first heading, where it is too long for a front page."""
    own = [rows[at] for at in range(start, end) if kept[at]]
    if sum(len(row.line.text) for row in own) < _LONG_OPENING:
        return None
    text, marks = running_text(own, body, own[0].line.page, compounds)
    return Section(level=1, title=UNHEADED, page=own[0].line.page, sure=0.3, text=text, page_marks=marks)
