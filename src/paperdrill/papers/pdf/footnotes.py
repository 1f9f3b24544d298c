"""Footnotes, and the addresses that stand beside title and authors: small print where links to code are given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from paperdrill.papers.model import Note
from paperdrill.papers.pdf.layout import FlowRow
from paperdrill.papers.pdf.paragraphs import clean, join_lines
from paperdrill.papers.pdf.running_text import PaperRows

_BEGINS = re.compile(r"(?:\d{1,2}(?!st\b|nd\b|rd\b|th\b)|[*∗†‡§¶])\s?(?=[A-Za-z(“\"])")
"""The mark with which a footnote begins."""
_ADDRESS = re.compile(r"https?\s?:|\bwww\.|\b(?:github|gitlab|huggingface)\.(?:com|co|io)\b", re.IGNORECASE)
_OPEN_ADDRESS = re.compile(r"(?:https?:|www\.|\.(?:com|org|io|science)/)\S*[/_.=-]$")
"""A line's end at which an address goes on."""


def read_notes(paper: PaperRows, front_end: int, references: int) -> tuple[Note, ...]:
    """The footnotes in reading order, after those lines of the front that hold an address.

    ``front_end`` is one past the last row of title and abstract, ``references`` the row at which the references begin:
    what is small there is no footnote.
    """
    front = (Note(clean(row.line.text), row.line.page) for row in paper.rows[:front_end] if _is_address(row))
    foot = [(at, paper.rows[at]) for at in sorted(paper.footnotes) if at < references]
    return (*front, *_footnotes(foot, paper))


def _is_address(row: FlowRow) -> bool:
    return bool(_ADDRESS.search(row.line.text))


def _footnotes(foot: Iterable[tuple[int, FlowRow]], paper: PaperRows) -> Iterator[Note]:
    for page, group in groupby(foot, key=lambda item: item[1].line.page):
        for lines in _parted([clean(row.line.text) for _, row in group]):
            yield Note(_joined(lines, paper), page)


def _parted(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines of a page's foot, a list for each footnote."""
    own: list[str] = []
    for line in lines:
        if own and _BEGINS.match(line):
            yield own
            own = []
        own.append(line)
    if own:
        yield own


def _joined(lines: Sequence[str], paper: PaperRows) -> str:
    """One note without its mark; an address that was broken at the line's end is whole again."""
    parts: list[str] = []
    for line in lines:
        if parts and _OPEN_ADDRESS.search(parts[-1]):
            parts[-1] += line
        else:
            parts.append(line)
    return _BEGINS.sub("", join_lines(parts, paper.words), count=1)
