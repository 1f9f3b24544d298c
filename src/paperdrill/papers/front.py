"""The first page: title, authors, abstract."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

import msgspec

from paperdrill.papers.flow import Row
from paperdrill.papers.layout import Body
from paperdrill.papers.paragraphs import clean, join_lines, running_text

_ABSTRACT = re.compile(r"\s*(?:a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|summary)\b\s*[.:—–-]*\s*", re.IGNORECASE)
_ENDS_ABSTRACT = re.compile(
    r"\s*(?:(?:author )?key\s?-?words?(?: and phrases)?|index terms|ccs concepts?|categories and subject descriptors|general terms|acm reference format"
    r"|a?ms subject|mathematics subject|jel|pacs|\d{4} (?:ams )?mathematics subject|\W?1\W?\s+introduction|i\.\s+introduction|contents)\b",
    re.IGNORECASE,
)


_NO_ABSTRACT = re.compile(r"permission to make|corresponding author|e-?mail|\(dated|university|department|institute|@|copyright|©", re.IGNORECASE)
_LONG_LINE = 40


class Front(msgspec.Struct, frozen=True):
    """What stands before the first section."""

    title: str
    authors: tuple[str, ...]
    abstract: str
    abstract_page: int
    title_end: int
    """One past the title's last row."""


def read_front(rows: Sequence[Row], floats: Set[int], body: Body, first_heading: int) -> Front:
    """Title, authors and abstract from the rows before the first heading."""
    start, end = _title_rows(rows, first_heading)
    title = join_lines([clean(row.line.text) for row in rows[start:end]])
    abstract, page = _headed_abstract(rows, floats, body, end, first_heading)
    if not abstract:
        abstract, page = _unheaded_abstract(rows, floats, body, end, first_heading)
    return Front(title, (), abstract, page, end)


def _title_rows(rows: Sequence[Row], first_heading: int) -> tuple[int, int]:
    """The rows of the title: the largest type in the upper half of the first page."""
    page = rows[0].line.page if rows else 1
    upper = [
        i
        for i, row in enumerate(rows[: max(first_heading, 40)])
        if row.line.page == page and len(row.line.text.strip()) > 3
    ]
    upper = [i for i in upper if i < first_heading or first_heading == 0] or upper
    if not upper:
        return 0, 0
    largest = max(rows[i].line.top_size for i in upper)
    start = next(i for i in upper if rows[i].line.top_size > largest - 0.6)
    end = start + 1
    while (
        end < len(rows)
        and rows[end].line.page == page
        and abs(rows[end].line.top_size - largest) < 0.6
        and rows[end].line.base - rows[end - 1].line.base < 2 * largest
    ):
        end += 1
    return start, end


def _headed_abstract(rows: Sequence[Row], floats: Set[int], body: Body, start: int, first_heading: int) -> tuple[str, int]:
    """The abstract that says so, as far as the first heading or the keywords."""
    limit = first_heading or min(len(rows), 200)
    begin = next((i for i in range(start, limit) if i not in floats and _ABSTRACT.match(rows[i].line.text)), None)
    if begin is None:
        return "", 1
    stop = begin + 1
    while stop < limit and not _ENDS_ABSTRACT.match(rows[stop].line.text):
        stop += 1
    own = [rows[i] for i in range(begin, stop) if i not in floats]
    own = _of_one_size(own)
    text, _ = running_text(own, body, rows[begin].line.page)
    return _ABSTRACT.sub("", text, count=1).strip(), rows[begin].line.page


def _of_one_size(rows: list[Row]) -> list[Row]:
    """Without the footnotes and stamps between: lines that are smaller than most."""
    weights: dict[float, int] = {}
    for row in rows:
        size = round(row.line.size * 2) / 2
        weights[size] = weights.get(size, 0) + len(row.line.text)
    main = max(weights, key=weights.__getitem__, default=0.0)
    return [row for at, row in enumerate(rows) if at == 0 or row.line.top_size > main - 0.8]


def _unheaded_abstract(rows: Sequence[Row], floats: Set[int], body: Body, start: int, first_heading: int) -> tuple[str, int]:
    """The first paragraphs of some length behind title and authors, in a paper that does not name its abstract."""
    limit = first_heading or min(len(rows), 200)
    own: list[Row] = []
    for at in range(start, limit):
        row = rows[at]
        wide = len(row.line.text) >= _LONG_LINE and not row.beside
        if _ENDS_ABSTRACT.match(row.line.text) or _NO_ABSTRACT.search(row.line.text):
            if own:
                break
            continue
        if not own:
            opens = wide and at + 2 < limit and all(len(r.line.text) >= _LONG_LINE and r.block is row.block for r in rows[at + 1 : at + 3])
            if opens and at not in floats:
                own.append(row)
            continue
        if abs(row.line.size - own[0].line.size) > 0.6 or row.block.column != own[0].block.column or (row.block is not own[-1].block and not wide):
            break
        if not first_heading and row.block is not own[0].block:
            break
        own.append(row)
    text, _ = running_text(own, body, 1)
    return text, own[0].line.page if own else 1
