"""The abstract: below its own heading, run in behind it, or unnamed between the authors and the first section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

import msgspec

from paperdrill.papers.paper_language import abstract_names, keyword_names
from paperdrill.papers.pdf.layout import FlowRow
from paperdrill.papers.pdf.numbering import read_number
from paperdrill.papers.pdf.paragraphs import run_in_head, running_text
from paperdrill.papers.pdf.running_text import PaperRows
from paperdrill.papers.pdf.section_names import is_boilerplate, is_opener
from paperdrill.papers.pdf.split_thresholds import count, threshold

_LETTERS = (r"\s*".join(map(re.escape, name.replace(" ", ""))) for name in abstract_names())
_NAME = re.compile(
    rf"\s*[\[【]?(?:(?:a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|summary)\b|(?:{'|'.join(_LETTERS)})(?!\w*[a-zа-я]))[\]】\s.:：—–-]*",
    re.IGNORECASE,
)
_SUMMARY_ALONE = re.compile(r"\s*summary\s*[.:—–-]*\s*", re.IGNORECASE)
_WHAT_FOLLOWS = re.compile(
    r"\s*(?:(?:author )?key\s?-?words?(?: and phrases)?|index terms|ccs concepts?|categories and subject descriptors"
    r"|general terms|acm reference format|a?ms subject|mathematics subject|jel|pacs"
    r"|\d{4} (?:(?:ams )?mathematics|acm) subject"
    r"|author summary|plain[ -]language summary|significance statement|graphical abstract"
    rf"|\W?1\W?\s+introduction|i\.\s+introduction|contents|{'|'.join(keyword_names())})(?:\b|[:：])",
    re.IGNORECASE,
)
_NOT_ABSTRACT = re.compile(r"permission to make|corresponding author|e-?mail|\(dated|@|copyright|©", re.IGNORECASE)
_PLACE = re.compile(
    r"universi|department|departamento|institut|laborato|facult|centro\b|school of|college|academy", re.IGNORECASE
)
_PART = re.compile(
    r"(?:background|context|introduction|importance|objectives?|aims?|purpose|(?:materials? and )?methods?|design"
    r"|setting|participants|results?|findings|conclusions?|interpretation|discussion|significance|funding|limitations?)\b",
    re.IGNORECASE,
)
"""What the parts of a structured abstract begin with."""
_LONE_NOTE = re.compile(r"(?<=[a-z][.?!])\s+\d$")
"""A note's number behind the last sentence."""
_FEWEST_PARTS = count("abstract", "fewest_parts")
_OTHER_SIZE = threshold("abstract", "other_size")
_FAR_BELOW = threshold("abstract", "far_below")
_ENDS = (".", "?", "!", "。")
_LONG_LINE = count("abstract", "long_line")
_FEWEST_LINES = count("abstract", "fewest_lines")
_FARTHEST = count("abstract", "farthest")
"""How many rows from the top an abstract may begin in a paper without headings."""


class Abstract(msgspec.Struct, frozen=True):
    """The abstract and where it stands."""

    text: str
    page: int
    start: int
    """Index of its first row; its heading's where it has one."""
    end: int
    """One past its last row."""
    unheaded: bool = False
    """Does the paper's text begin right behind it, without a heading?"""


def find_abstract(paper: PaperRows, start: int, first_heading: int | None) -> Abstract:
    """The abstract between the title, which ends at ``start``, and the first heading; empty where there is none."""
    rows, floats = paper.rows, paper.floats
    limit = min(len(rows), start + _FARTHEST) if first_heading is None else first_heading
    # In a letter the first heading is that of the references, pages later, if there is any.
    letter = first_heading is None or rows[limit].line.page > rows[start].line.page + 1
    untitled = first_heading is not None and not _is_opener(rows[first_heading])
    named = next((i for i in range(start, limit) if i not in floats and _opens(rows[i])), None)
    if named is not None:
        own = _below_name(rows, floats, named, limit, letter=letter)
        if untitled:
            own = _before_text(rows, own)
    else:
        own = _unnamed(rows, floats, start, limit, letter=letter)
    if not own:
        return Abstract("", 1, start, start)
    page = rows[own[0]].line.page
    text = running_text([rows[i] for i in own], paper.body, page, paper.words).text
    end = own[-1] + 1
    unheaded = named is not None and untitled and end < limit and _is_text_at(rows, end)
    text = _LONE_NOTE.sub("", _NAME.sub("", text, count=1).strip() if named is not None else text)
    return Abstract(text, page, own[0], end, unheaded)


def _opens(row: FlowRow) -> bool:
    """Does the abstract begin with this line? "Summary" does only where it stands alone."""
    text = row.line.text
    return bool(_NAME.match(text)) and (text.lstrip()[:1].lower() != "s" or bool(_SUMMARY_ALONE.fullmatch(text)))


def _below_name(rows: Sequence[FlowRow], floats: Set[int], start: int, limit: int, *, letter: bool) -> list[int]:
    """The rows from the word "Abstract" to what follows the abstract, without the smaller print between them."""
    stop = start + 1
    while stop < limit and not _ends_before(rows[stop]) and not (stop > start + 1 and _is_journals(rows, stop)):
        if letter and stop > start + _FEWEST_LINES and _text_begins(rows[stop - 1], rows[stop]):
            break
        stop += 1
    own = [i for i in range(start, stop) if i not in floats]
    sizes: Counter[float] = Counter()
    for i in own:
        sizes[round(rows[i].line.size * 2) / 2] += len(rows[i].line.text)
    main = sizes.most_common(1)[0][0]
    return [i for i in own if i == start or rows[i].line.top_size > main - 0.8]


def _is_opener(row: FlowRow) -> bool:
    """Is this the heading of an introduction, behind which no text can be without one?"""
    number = read_number(row.line.text.strip())
    if number and number.readings[0][-1][1] == 1:
        return True
    return is_opener((number.title if number else row.line.text).strip().lower())


def _before_text(rows: Sequence[FlowRow], own: list[int]) -> list[int]:
    """The rows up to where the text of a paper begins whose introduction has no heading.

    That is in other type or well below, and never before the last part of a structured abstract.
    """
    parts = [place for place, at in enumerate(own) if _PART.match(rows[at].line.text.lstrip())]
    first = parts[-1] + 1 if len(parts) >= _FEWEST_PARTS else _FEWEST_LINES
    face = rows[own[min(1, len(own) - 1)]].line.face.family
    for place in range(first, len(own)):
        last, row = rows[own[place - 1]], rows[own[place]]
        other = abs(row.line.size - last.line.size) > _OTHER_SIZE or face not in (row.line.face.family, "")
        apart = row.above > _FAR_BELOW or row.block.column != last.block.column
        if last.line.text.rstrip().endswith(_ENDS) and row.block is not last.block and (other or apart):
            return own[:place]
    return own


def _is_text_at(rows: Sequence[FlowRow], at: int) -> bool:
    """Is what stands here running text rather than keywords or an address?"""
    text = rows[at].line.text
    return not _WHAT_FOLLOWS.match(text) and not _NOT_ABSTRACT.search(text) and not is_boilerplate(text)


def _ends_before(row: FlowRow) -> bool:
    """Do keywords follow here, the text, or the abstract in another language?"""
    text = row.line.text
    other = _NAME.match(text)
    return bool(_WHAT_FOLLOWS.match(text) or (other and (other[0].rstrip()[-1:] in ".:—–" or other.end() >= len(text))))


def _is_journals(rows: Sequence[FlowRow], at: int) -> bool:
    """Does the journal speak here, of rights and dates, behind the abstract's last sentence?"""
    text = rows[at].line.text.lstrip()
    return not text[:1].islower() and is_boilerplate(text) and rows[at - 1].line.text.rstrip().endswith(_ENDS)


def _text_begins(last: FlowRow, row: FlowRow) -> bool:
    """Does the text of a letter begin here: with a head of its own, or in another type or column?"""
    other_type = abs(row.line.size - last.line.size) > 0.6 and len(row.line.text) >= _LONG_LINE
    return other_type or row.block.column != last.block.column or bool(run_in_head(row))


def _unnamed(rows: Sequence[FlowRow], floats: Set[int], start: int, limit: int, *, letter: bool) -> list[int]:
    """The longest run of text before the first heading; in a letter, which has no headings, the first such run."""
    runs: list[list[int]] = [[]]
    for at in range(start, limit):
        text = rows[at].line.text
        apart = _WHAT_FOLLOWS.match(text) or _NOT_ABSTRACT.search(text)
        if at in floats or apart or (len(runs[-1]) < _FEWEST_LINES and _PLACE.search(text)):
            runs.append([])
            continue
        if runs[-1] and not _goes_on(rows[runs[-1][-1]], rows[at], letter=letter):
            runs.append([])
        runs[-1].append(at)
    long_enough = [run for run in runs if sum(len(rows[i].line.text) >= _LONG_LINE for i in run) >= _FEWEST_LINES]
    if letter:
        return long_enough[0] if long_enough else []
    return max(long_enough, key=lambda run: sum(len(rows[i].line.text) for i in run), default=[])


def _goes_on(last: FlowRow, row: FlowRow, *, letter: bool) -> bool:
    """Does this line belong to the same run of text as the one before?"""
    if row.line.page != last.line.page or row.block.column != last.block.column:
        return False
    if abs(row.line.size - last.line.size) > 0.6:
        return False
    close = row.above < 1.4 if letter else True
    return row.block is last.block or (close and len(row.line.text) >= _LONG_LINE)
