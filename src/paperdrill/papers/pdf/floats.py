"""Figures and tables: what belongs to them is not running text, whatever it looks like.

From a caption the float is followed up and down its column until running text or a numbered heading stands in the way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from paperdrill.papers.model import Figure
from paperdrill.papers.pdf.figures import caption_at, caption_end, is_of_figure, make_figure
from paperdrill.papers.pdf.heading_candidates import HeadingCandidate
from paperdrill.papers.pdf.layout import Body, FlowRow
from paperdrill.papers.pdf.lines import Page
from paperdrill.papers.pdf.section_names import is_section_name
from paperdrill.papers.pdf.split_thresholds import threshold

_DRAWN_LINES = threshold("floats", "drawn_lines")
"""A caption with so many lines of space above it has its figure there."""
_SURE = threshold("floats", "sure")
_FAR_LARGER = threshold("floats", "far_larger")
_WHOLE_PAGE = -1
"""Column id of a float that spans both columns."""
_SMALLER = threshold("floats", "smaller")
"""So many points below most of its page type counts as small."""
_NOTE = re.compile(r"\s*(?:\d{1,2}|[*∗†‡§¶])\s?[A-Za-z(“\"]")
_PART = re.compile(r"\s*\([a-h]\)\s+\S")


class Floats(msgspec.Struct, frozen=True):
    """The figures and tables, and the rows that belong to them."""

    figures: list[Figure]
    rows: frozenset[int]
    """Indices of captions and of what stands in the floats."""


def find_captions(rows: Sequence[FlowRow], body: Body) -> list[tuple[int, int, str]]:
    """The captions as (first row, one past the last row, label)."""
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(rows):
        caption = caption_at(rows, at, body)
        if caption:
            end = caption_end(rows, at)
            found.append((at, end, " ".join(f"{caption['kind']} {caption['number']}".split())))
            at = end
        else:
            at += 1
    return found


def find_floats(
    rows: Sequence[FlowRow],
    pages: Sequence[Page],
    body: Body,
    is_text: Sequence[bool],
    candidates: Sequence[HeadingCandidate],
) -> Floats:
    """The figures and tables, each followed from its caption to the running text around it."""
    barriers = {c.start for c in candidates if _is_barrier(c, body)}
    followed = {
        c.start for c in candidates if c.weight > 1 and c.end < len(rows) and is_text[c.end] and rows[c.end].above < 3
    }
    captions = find_captions(rows, body)
    is_text = _without_small_print(rows, is_text)
    taken: set[int] = set()
    for start, end, _ in captions:
        taken.update(range(start, end))
    pictures = {page.number: page.pictures for page in pages}
    figures: list[Figure] = []
    for start, end, label in captions:
        up = _follow(rows, start, -1, is_text, barriers, taken)
        hangs = is_of_figure(label) and (up or rows[start].above > _DRAWN_LINES)
        down = [] if hangs else _follow(rows, end - 1, 1, is_text, barriers | followed, taken)
        own = [*up, *range(start, end), *down]
        taken.update(own)
        figures.append(make_figure(rows, own, (start, end), label, pictures.get(rows[start].line.page, [])))
    return Floats(figures, frozenset(taken))


def _without_small_print(rows: Sequence[FlowRow], is_text: Sequence[bool]) -> list[bool]:
    """Which rows stop a float: running text, but for print that is small on its page, as an example in a table is.

    A footnote stops it none the less.
    """
    sizes: dict[int, Counter[float]] = {}
    for row in rows:
        sizes.setdefault(row.line.page, Counter())[round(row.line.size * 2) / 2] += len(row.line.text)
    main = {page: counts.most_common(1)[0][0] for page, counts in sizes.items()}
    stops: list[bool] = []
    in_note = False
    for row, text in zip(rows, is_text, strict=True):
        small = row.line.top_size <= main[row.line.page] - _SMALLER
        in_note = small and (in_note or _NOTE.match(row.line.text) is not None)
        stops.append(text and (in_note or not small))
    return stops


def _is_barrier(candidate: HeadingCandidate, body: Body) -> bool:
    """Is this so surely a heading that no float reaches past it?"""
    if candidate.number is not None:
        return candidate.weight > (0 if candidate.heads_text else 2)
    large = candidate.style.bold and candidate.style.size > body.size + _FAR_LARGER
    return candidate.weight > _SURE and (is_section_name(candidate.name) or large)


def _follow(
    rows: Sequence[FlowRow], start: int, step: int, is_text: Sequence[bool], barriers: set[int], taken: set[int]
) -> list[int]:
    """The rows next to a caption, in one direction, that are not running text."""
    found: list[int] = []
    column = rows[start].block.column
    at = start + step
    while 0 <= at < len(rows):
        row = rows[at]
        if row.line.page != rows[start].line.page or column not in (row.block.column, _WHOLE_PAGE):
            break
        if (is_text[at] and not _is_part(row)) or at in barriers or at in taken:
            break
        found.append(at)
        at += step
    return found


def _is_part(row: FlowRow) -> bool:
    """Does this line tell of a part of the figure: "(a) Before training."?"""
    return _PART.match(row.block.lines[0].text) is not None
