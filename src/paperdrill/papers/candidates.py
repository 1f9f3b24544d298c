"""Lines that could be headings: how each is set, what it says, what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from paperdrill.papers.flow import AT_TOP, Row
from paperdrill.papers.layout import Body
from paperdrill.papers.numbering import Number, read_number


class Style(msgspec.Struct, frozen=True, gc=False):
    """How a heading is set; headings of one level share it."""

    size: float
    bold: bool
    italic: bool
    capitals: bool
    family: str


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """One to four lines that could be a heading."""

    start: int
    """Index of the first line in the sequence."""
    end: int
    """One past the last line."""
    text: str
    number: Number | None
    style: Style
    weight: float
    """What speaks for it by itself."""
    lead: int
    """Where the heading runs into its paragraph: how many characters of the only line are heading; else 0."""
    name: str
    """The title in lower case without number, for names that sections usually bear."""


_MOST_LINES = 4
_LONGEST = 180
KNOWN_NAMES = re.compile(
    r"(?:references?(?: and notes)?|bibliography|literature cited|acknowledge?ments?(?: and .{1,40})?|appendix|appendices|introduction|conclusions?|discussion|results|methods?"
    r"|materials and methods|related works?|background|limitations?(?: and .{1,40})?|ethics(?: statement)?|ethical considerations|broader impacts?(?: statement)?"
    r"|reproducibility(?: statement)?|impact statement|author contributions?|funding|data availability(?: statement)?|code availability(?: statement)?"
    r"|(?:supplementary|supplemental|supporting) (?:material|information|materials)|neurips paper checklist|paper checklist|competing interests?"
    r"|conflicts? of interest|declarations?|availability|future works?|evaluation|experiments?|conclusions? and future works?|discussion and .{1,40}|conclusions? and .{1,40}|results and discussion)"
)


_STATEMENT = re.compile(
    r"(?:theorem|lemma|definition|corollary|proposition|examples?|remark|proof|claim|assumption|algorithm|conjecture|axiom|observation|fact|property|figure|table|listing|step|question|research question|hypothesis|result|finding|takeaway|problem|case|rq|q)\s*\(?[\dA-Z]{0,3}(?:\.\d+)*\)?\s*(?:$|[.:(]|\d)",
    re.IGNORECASE,
)
"""Statements and their like, which are set as headings are and have numbers of their own."""


_WORD = re.compile(r"[^\W\d_]{3}")


def _has_page_number_beside(rows: Sequence[Row], end: int) -> bool:
    """Is there a number far right on the line's own baseline, as in a table of contents?"""
    if end >= len(rows):
        return False
    line, other = rows[end - 1].line, rows[end].line
    return (
        other.page == line.page
        and abs(other.base - line.base) < 2
        and other.text.strip().isdigit()
        and other.x0 > line.x1
    )


def is_toc_line(text: str) -> bool:
    """Is this a line of a table of contents?"""
    return bool(re.search(r"(?:\.\s?){4,}\s*\d*\s*$", text))


def style_of(row: Row) -> Style:
    """How a line is set, going by its words rather than by the mathematics or code in it."""
    line = row.line
    face = line.lead_face if line.face.symbols or line.face.mono else line.face
    capitals = face.small_caps or line.text.isupper()
    return Style(round(line.top_size * 2) / 2, face.bold, face.italic and not face.symbols, capitals, face.family)


def find_candidates(rows: Sequence[Row], body: Body, body_bold: bool) -> list[Candidate]:
    """All lines that could be headings, in reading order."""
    found: list[Candidate] = []
    index = 0
    while index < len(rows):
        candidate = _candidate_at(rows, index, body, body_bold)
        if candidate is None:
            index += 1
        else:
            found.append(candidate)
            index = candidate.end
    return found


def _candidate_at(rows: Sequence[Row], start: int, body: Body, body_bold: bool) -> Candidate | None:
    row = rows[start]
    line = row.line
    text = line.text.strip()
    if not text or len(text) > 120 or not any(c.isalpha() for c in text) or is_toc_line(text):
        return None
    distinct = (
        line.top_size > body.size + 0.7
        or (line.face.bold and not body_bold)
        or line.face.small_caps
        or (line.face.italic and not line.face.symbols)
    )
    first = text[0]
    if not distinct and not (first.isdigit() or first.isupper()):
        return None
    number = read_number(text)
    name = (number.title if number else text).strip().lower().rstrip(".:")
    if _STATEMENT.match(text):
        return None
    if not distinct and number is None and not text.isupper() and not KNOWN_NAMES.fullmatch(name):
        return None
    if _runs_in(row) and (number is None or line.lead > len(number.printed) + 3):
        return _run_in(rows, start, start + 1) if number else None
    style = style_of(row)
    end = start + 1
    while end < len(rows) and end - start < _MOST_LINES and _continues(rows, end, style, body):
        end += 1
    if end - start == _MOST_LINES and end < len(rows) and _continues(rows, end, style, body):
        return None
    if end < len(rows) and _runs_on(rows, end, style):
        return _run_in(rows, start, end + 1) if number else None
    whole = " ".join(rows[i].line.text.strip() for i in range(start, end))
    if len(whole) > _LONGEST:
        return None
    number = read_number(whole)
    name = re.sub(r"\s+", " ", (number.title if number else whole)).strip().lower().rstrip(".:")
    if not _WORD.search(number.title if number else whole) or line.lead_face.symbols:
        return None
    if _has_page_number_beside(rows, end):
        return None
    weight = _weight(rows, start, end, whole, number, style, name, body, body_bold)
    return Candidate(start, end, whole, number, style, weight, 0, name)


def _runs_in(row: Row) -> bool:
    """Does the line begin as a heading and end as running text?"""
    line = row.line
    if line.lead >= len(line.text.rstrip()) or line.last_face.symbols or line.last_face.mono:
        return False
    return (line.lead_face.bold and not line.last_face.bold) or (
        line.lead_face.italic and not line.lead_face.symbols and not line.last_face.italic
    )


def _run_in(rows: Sequence[Row], start: int, end: int) -> Candidate | None:
    """A numbered heading that runs into its paragraph: "1) Setup: We train ..."."""
    line = rows[end - 1].line
    first = rows[start].line
    head = " ".join([*(rows[i].line.text.strip() for i in range(start, end - 1)), line.text[: line.lead].strip()])
    number = read_number(head)
    if number is None or len(number.title) < 3:
        return None
    style = Style(
        round(first.top_size * 2) / 2,
        first.lead_face.bold,
        first.lead_face.italic,
        first.lead_face.small_caps,
        first.lead_face.family,
    )
    name = number.title.strip().lower().rstrip(".:")
    weight = 1.0 + (1.0 if number.title[:1].isupper() else -2.0) + (0.5 if rows[start].above > 1.2 else -0.5)
    return Candidate(start, end, head, number, style, weight, line.lead, name)


def _runs_on(rows: Sequence[Row], at: int, style: Style) -> bool:
    """Does a run-in heading that filled the line before end in this one?"""
    row, before = rows[at], rows[at - 1]
    if row.block is not before.block or not _runs_in(row) or row.line.base - before.line.base > 1.4 * row.line.size:
        return False
    face = row.line.lead_face
    return (face.bold, face.italic) == (style.bold, style.italic) and before.line.x1 > row.block.right - 0.2 * (
        row.block.right - row.block.left
    )


def _continues(rows: Sequence[Row], at: int, style: Style, body: Body) -> bool:
    """Does the heading go on in this line?"""
    row, before = rows[at], rows[at - 1]
    line = row.line
    if line.page != before.line.page or row.block.column != before.block.column:
        return False
    if abs(line.top_size - before.line.top_size) > 0.6 and abs(line.size - before.line.size) > 0.6:
        return False
    if (line.face.bold, line.face.italic) != (style.bold, style.italic) and not (line.face.symbols or line.face.mono):
        return False
    if (line.face.small_caps or line.text.isupper()) != style.capitals and style.capitals:
        return False
    pitch = line.base - before.line.base
    if not 0.5 * line.top_size < pitch < 1.5 * line.top_size + 1.5:
        return False
    if style.size < body.size + 0.7 and not style.bold and not style.italic and not style.capitals:
        return False
    if before.line.text.rstrip().endswith((".", ":")) and not before.line.x1 > before.block.right - 0.15 * (
        before.block.right - before.block.left
    ):
        return False
    number = read_number(line.text.strip())
    return (
        number is None
        or number.readings[0][0][0] != "arabic"
        or before.line.x1 > before.block.right - 0.2 * (before.block.right - before.block.left)
        and not number.stop
        and len(number.readings[0]) == 1
    )


def _weight(
    rows: Sequence[Row],
    start: int,
    end: int,
    text: str,
    number: Number | None,
    style: Style,
    name: str,
    body: Body,
    body_bold: bool,
) -> float:
    """What speaks for and against a heading, summed up; above 0 where more speaks for it."""
    row, last = rows[start], rows[end - 1]
    weight = 0.0
    larger = style.size > body.size + 0.7
    bold = style.bold and not body_bold
    weight += 2.0 if larger else 0.0
    weight += 2.0 if bold else 0.0
    weight += 1.5 if style.capitals else 0.0
    weight += 1.0 if style.italic else 0.0
    weight += 0.5 if style.family != body.family else 0.0
    if not (larger or bold or style.capitals or style.italic):
        weight -= 2.0
    weight += 1.0 if row.above >= 1.25 else -1.5
    weight += 0.5 if last.below >= 1.15 else -0.5
    title = number.title if number else text
    weight += 0.5 if title[:1].isupper() else -1.0
    if text.rstrip().endswith((".", ",", ";", "-")) and not (number and number.stop == "." and bold):
        weight -= 1.5
    if row.beside and row.above < AT_TOP:
        weight -= 3.0
    if style.size < body.size - 1.2:
        weight -= 1.5
    if len(text) > 110:
        weight -= 1.0
    letters = sum(c.isalpha() for c in text)
    if letters < 0.6 * len(text.replace(" ", "")):
        weight -= 1.5
    if KNOWN_NAMES.fullmatch(name):
        weight += 1.5
    return weight
