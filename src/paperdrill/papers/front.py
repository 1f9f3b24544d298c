"""The first page: title, authors, abstract."""

from __future__ import annotations

import re
from collections.abc import Sequence

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


class Front(msgspec.Struct, frozen=True):
    """What stands before the first section."""

    title: str
    authors: tuple[str, ...]
    abstract: str
    abstract_page: int
    title_end: int
    """One past the title's last row."""


def read_front(rows: Sequence[Row], body: Body, first_heading: int) -> Front:
    """Title, authors and abstract from the rows before the first heading."""
    start, end = _title_rows(rows, first_heading)
    title = join_lines([clean(row.line.text) for row in rows[start:end]])
    abstract, page = _abstract(rows, body, end, first_heading)
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


def _abstract(rows: Sequence[Row], body: Body, start: int, first_heading: int) -> tuple[str, int]:
    begin = next(
        (
            i
            for i in range(start, min(len(rows), first_heading + 200))
            if _ABSTRACT.match(rows[i].line.text)
            and (rows[i].line.text.strip().lower() != "summary" or i < first_heading)
        ),
        None,
    )
    if begin is None:
        return "", 1
    stop = begin + 1
    while stop < len(rows) and stop < max(first_heading, begin + 1) and not _ENDS_ABSTRACT.match(rows[stop].line.text):
        stop += 1
    text, _ = running_text(rows[begin:stop], body, rows[begin].line.page)
    return _ABSTRACT.sub("", text, count=1).strip(), rows[begin].line.page
