"""Lines that could be headings: where they begin and end, how they are set, what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

import msgspec

from paperdrill.papers.pdf.heading_evidence import Style, begins_title, evidence, is_of_other_face, lead_style, style_of
from paperdrill.papers.pdf.layout import Body, FlowRow
from paperdrill.papers.pdf.lines import Bookmark
from paperdrill.papers.pdf.numbering import Number, read_number
from paperdrill.papers.pdf.section_names import is_boilerplate, is_contents_line, is_section_name, is_statement
from paperdrill.papers.pdf.split_thresholds import count, threshold

_MOST_LINES = count("heading_candidates", "most_lines")
_LONGEST = count("heading_candidates", "longest")
_LONGEST_LINE = count("heading_candidates", "longest_line")
_LEAST_SPACE = threshold("heading_candidates", "least_space")
"""A line that is set like the body around it needs so much space above, in lines, to be a heading."""
_NEARLY_FULL = threshold("heading_candidates", "nearly_full")
"""A line that leaves less than this share of its column empty was broken because it was full."""
_FAR_LARGER = threshold("heading_candidates", "far_larger")
_TABLE_WITHIN = count("heading_candidates", "table_within")
_FEWEST_CELLS = count("heading_candidates", "fewest_cells")
_LONGEST_CELL = count("heading_candidates", "longest_cell")
_OUTLINE_WEIGHT = threshold("heading_candidates", "outline_weight")
"""What the PDF's own outline adds to a heading that it names."""
_WORD = re.compile(r"[^\W\d_]{3}|[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


class HeadingCandidate(msgspec.Struct, frozen=True, gc=False):
    """One to four lines that could be a heading."""

    start: int
    """Index of the first line in the sequence."""
    end: int
    """One past the last line."""
    text: str
    number: Number | None
    style: Style
    weight: float
    """Heading score from its own layout and wording, before its neighbours are seen."""
    lead: int
    """Where the heading runs into its paragraph: how many characters of the last line are heading; else 0."""
    name: str
    """The title in lower case without number, for names that sections usually bear."""
    heads_text: bool
    """Does running text, or the end of the page, follow it? Behind large bold type a figure may follow, too."""


def outline_titles(outline: Sequence[Bookmark]) -> frozenset[str]:
    """The titles in the PDF's own outline, in the form in which headings are looked up in them."""
    return frozenset(filter(None, (_squeezed(entry.title) for entry in outline)))


def _squeezed(text: str) -> str:
    """The letters alone: numbers and spaces differ between page and outline."""
    return "".join(filter(str.isalpha, text.lower()))


def find_candidates(
    rows: Sequence[FlowRow], is_text: Sequence[bool], body: Body, outline: Set[str] = frozenset()
) -> list[HeadingCandidate]:
    """All lines that could be headings, in reading order.

    ``is_text`` says of each row whether it is running text, ``outline`` holds ``outline_titles``.
    """
    found: list[HeadingCandidate] = []
    index = 0
    while index < len(rows):
        candidate = _candidate_at(rows, is_text, index, body)
        if candidate is None:
            index += 1
        else:
            if outline and _squeezed(candidate.name) in outline:
                candidate = msgspec.structs.replace(candidate, weight=candidate.weight + _OUTLINE_WEIGHT)
            found.append(candidate)
            index = candidate.end
    return found


def _candidate_at(rows: Sequence[FlowRow], is_text: Sequence[bool], start: int, body: Body) -> HeadingCandidate | None:
    """The candidate that begins with this line, or None."""
    row = rows[start]
    distinct = _stands_out(row, body)
    if not distinct and row.above < _LEAST_SPACE and not row.line.text.isupper():
        return None
    text = row.line.text.strip()
    if len(text) < (3 if text.isascii() else 2) or not (distinct or text[0].isdigit() or begins_title(text)):
        return None
    if len(text) > _LONGEST_LINE and not (text[0].isdigit() and row.line.lead < _LONGEST_LINE):
        return None
    if is_statement(text) or is_contents_line(text) or (row.line.page == 1 and is_boilerplate(text)):
        return None
    number = read_number(text)
    if not distinct and number is None and not text.isupper() and not is_section_name(_name(text, number)):
        return None
    if runs_in(row, numbered=number is not None) and (number is None or row.line.lead > len(number.printed) + 3):
        return _run_in(rows, start, start + 1) if number else None
    return _whole_lines(rows, is_text, start, body, numbered=number is not None)


def _stands_out(row: FlowRow, body: Body) -> bool:
    """Is the line set otherwise than the body?"""
    line = row.line
    face = line.face
    if line.top_size > body.size + 0.7 or face.bold or face.small_caps:
        return True
    if row.above >= _LEAST_SPACE and is_of_other_face(row, body):
        return True
    if line.lead_face.italic and line.text[:1].isdigit():
        return True
    return (face.italic or line.lead_face.bold) and not face.symbols


def _name(text: str, number: Number | None) -> str:
    return " ".join((number.title if number else text).lower().split()).rstrip(" .:")


def _whole_lines(
    rows: Sequence[FlowRow], is_text: Sequence[bool], start: int, body: Body, *, numbered: bool
) -> HeadingCandidate | None:
    """The candidate that takes this line and those in which it goes on."""
    style = style_of(rows[start])
    end = start + 1
    while end < len(rows) and end - start <= _MOST_LINES and _continues(rows, end, style, body):
        end += 1
    if end - start > _MOST_LINES:
        return None
    if end < len(rows) and _runs_on(rows, end, style):
        return _run_in(rows, start, end + 1) if numbered else None
    text = " ".join(" ".join(rows[i].line.text for i in range(start, end)).split())
    number = read_number(text)
    title = number.title if number else text
    if len(text) > _LONGEST or not _WORD.search(title) or rows[start].line.lead_face.symbols:
        return None
    if _has_page_number_beside(rows, end) or (number is None and _flows_on(rows, end)):
        return None
    if number is None and style.size <= body.size + _FAR_LARGER and _heads_table(rows, is_text, end):
        return None
    name = _name(text, number)
    weight = evidence(rows, start, end, text, number, style, name, body)
    heads_text = end >= len(rows) or any(is_text[end : end + 2]) or rows[end].line.page != rows[end - 1].line.page
    heads_text = heads_text or (style.bold and style.size > body.size + _FAR_LARGER)
    return HeadingCandidate(start, end, text, number, style, weight, 0, name, heads_text)


def runs_in(row: FlowRow, *, numbered: bool) -> bool:
    """Does the line begin as a heading and end as running text? Mathematics or code may end a numbered heading."""
    line = row.line
    lead, last = line.lead_face, line.last_face
    if line.lead >= len(line.text.rstrip()):
        return False
    if numbered and (last.symbols or last.mono):
        # Where words as plain as the body make up most of the line, they are not the heading's.
        most = line.face
        return not (most.symbols or most.mono or (most.bold, most.italic) == (lead.bold, lead.italic))
    return (lead.bold and not last.bold) or (lead.italic and not lead.symbols and not last.italic)


def _run_in(rows: Sequence[FlowRow], start: int, end: int) -> HeadingCandidate | None:
    """A numbered heading that runs into its paragraph: "1) Setup: We train ..."."""
    line = rows[end - 1].line
    above = [rows[i].line.text.strip() for i in range(start, end - 1)]
    text = " ".join([*above, line.text[: line.lead].strip()])
    number = read_number(text)
    if number is None or len(number.title) < 3 or number.readings[0][0][0] in ("letter", "roman"):
        return None  # a letter and a dot that run into a line are an author's initial
    weight = 1.0 + (1.0 if number.title[:1].isupper() else -2.0) + (0.5 if rows[start].above > 1.2 else -0.5)
    return HeadingCandidate(
        start, end, text, number, lead_style(rows[start]), weight, line.lead, _name(text, number), True
    )


def _is_nearly_full(row: FlowRow) -> bool:
    return row.line.x1 > row.block.right - _NEARLY_FULL * (row.block.right - row.block.left)


def _runs_on(rows: Sequence[FlowRow], at: int, style: Style) -> bool:
    """Does a run-in heading that filled the line before end in this one?"""
    row, before = rows[at], rows[at - 1]
    if row.block is not before.block or not runs_in(row, numbered=False):
        return False
    face = row.line.lead_face
    close = row.line.base - before.line.base < 1.4 * row.line.size
    return close and (face.bold, face.italic) == (style.bold, style.italic) and _is_nearly_full(before)


def _flows_on(rows: Sequence[FlowRow], at: int) -> bool:
    """Does the line before end in the middle of a sentence that goes on in this one?"""
    if at >= len(rows):
        return False
    row, before = rows[at], rows[at - 1]
    return row.block is before.block and row.above < _LEAST_SPACE and row.line.text.lstrip()[:1].islower()


def _heads_table(rows: Sequence[FlowRow], is_text: Sequence[bool], at: int) -> bool:
    """Do the cells of a table follow, before any running text? Then what stands above them is the table's head."""
    page = rows[at - 1].line.page
    near = [i for i in range(at, min(len(rows), at + _TABLE_WITHIN)) if rows[i].line.page == page]
    if any(is_text[i] for i in near):
        return False
    return sum(rows[i].beside and len(rows[i].line.text) < _LONGEST_CELL for i in near) >= _FEWEST_CELLS


def _continues(rows: Sequence[FlowRow], at: int, style: Style, body: Body) -> bool:
    """Does the heading go on in this line?"""
    row, before = rows[at], rows[at - 1]
    if not _is_set_alike(row, before, style):
        return False
    pitch = row.line.base - before.line.base
    if not 0.5 * row.line.top_size < pitch < 1.5 * row.line.top_size + 1.5:
        return False
    if style.size < body.size + 0.7 and not (style.bold or style.italic or style.capitals):
        return False
    if before.line.text.rstrip().endswith((".", ":")) and not _is_nearly_full(before):
        return False
    if runs_in(row, numbered=False):
        return False
    number = read_number(row.line.text.strip())
    if number is None or (number.readings[0][0][0] != "arabic" and len(number.readings[0]) == 1):
        return True
    # A number begins the next heading, unless it is a year or the like where a full line was broken.
    return _is_nearly_full(before) and not number.stop and len(number.readings[0]) == 1


def _is_set_alike(row: FlowRow, before: FlowRow, style: Style) -> bool:
    """Is this line set as the heading above it, in the same column?"""
    line, last = row.line, before.line
    if line.page != last.page or row.block.column != before.block.column:
        return False
    if abs(line.top_size - last.top_size) > 0.6 and abs(line.size - last.size) > 0.6:
        return False
    other = line.face
    if other.mono and line.lead_face.mono and (other.bold, other.italic) != (style.bold, style.italic):
        return False  # a word of a heading may be in typewriter type, a line of it is a listing's
    for face in (line.face, line.lead_face):
        if (face.bold, face.italic) != (style.bold, style.italic) and not (face.symbols or face.mono):
            return False
    return not style.capitals or other.small_caps or line.text.isupper()


def _has_page_number_beside(rows: Sequence[FlowRow], end: int) -> bool:
    """Is there a number far right on the line's own baseline, as in a table of contents?"""
    if end >= len(rows):
        return False
    line, other = rows[end - 1].line, rows[end].line
    if other.page != line.page or abs(other.base - line.base) >= 2 or other.x0 <= line.x1:
        return False
    return other.text.strip().isdigit()
