"""References that stand at the end of a paper without a heading, as in the journals of physics."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paperdrill.papers.pdf.headings import Heading
from paperdrill.papers.pdf.layout import FlowRow
from paperdrill.papers.pdf.section_names import is_references

_ENTRY = re.compile(r"\[?(?P<number>\d{1,3})(?:\]|\.|(?=\s?[A-Z]))\s?\S")
_WITHIN = 14
"""The next entry begins within so many lines."""
_FEWEST_ENTRIES = 4
_LAST_PART = 0.4
"""References stand behind this share of the paper."""
_SURE = 0.5


def with_unheaded_references(headings: Sequence[Heading], rows: Sequence[FlowRow]) -> list[Heading]:
    """The headings, with one for the references where these have none of their own."""
    if any(is_references(heading.title.lower()) for heading in headings):
        return list(headings)
    start = _first_entry(rows)
    if start is None:
        return list(headings)
    added = Heading(start, start, None, "References", 1, _SURE, 0)
    return sorted([*headings, added], key=lambda heading: heading.start)


def _first_entry(rows: Sequence[FlowRow]) -> int | None:
    """The row of the first of a list of numbered entries near the end."""
    for at in range(len(rows) - 1, int(_LAST_PART * len(rows)), -1):
        if _number_of(rows[at]) == 1 and _counts_on(rows, at):
            return at
    return None


def _counts_on(rows: Sequence[FlowRow], start: int) -> bool:
    """Do entries 2, 3 and 4 follow the first?"""
    at = start
    for wanted in range(2, _FEWEST_ENTRIES + 1):
        following = range(at + 1, min(len(rows), at + 1 + _WITHIN))
        at = next((i for i in following if _number_of(rows[i]) == wanted), -1)
        if at < 0:
            return False
    return True


def _number_of(row: FlowRow) -> int:
    """The number of the entry that begins with this line; 0 where none does."""
    found = _ENTRY.match(row.line.text.strip())
    return int(found["number"]) if found else 0
