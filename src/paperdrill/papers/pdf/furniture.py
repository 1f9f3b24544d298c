"""What stands on a page without being the paper: running heads, page numbers, line numbers, stamps at the side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

import msgspec

from paperdrill.papers.pdf.lines import Line, Page
from paperdrill.papers.pdf.split_thresholds import count, threshold

_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_NUMBER = re.compile(r"\s*\d{1,4}\s*")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*)?(?:page\s+)?(?:\w{1,2}[-:.])?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?\s*",
    re.IGNORECASE,
)
_EDGE = threshold("furniture", "edge")
"""The share of a page's height, at its top and bottom, in which running heads stand."""
_EDGE_LINES = count("furniture", "edge_lines")
_SHARE_WITH_HEAD = threshold("furniture", "share_with_head")
_FEWEST_HEADS = count("furniture", "fewest_heads")
_FEWEST_NUMBERS = count("furniture", "fewest_numbers")
_LONG_LINE = count("furniture", "long_line")
_SMALL = threshold("furniture", "small")


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Pages without running heads, page and line numbers; unchanged if nothing would be left."""
    upright = [msgspec.structs.replace(page, lines=_without_line_numbers(_upright(page.lines))) for page in pages]
    repeated = _repeated(upright)
    trimmed = [msgspec.structs.replace(page, lines=_without_heads(page, repeated)) for page in upright]
    if heads := _running_heads(trimmed):
        trimmed = [
            msgspec.structs.replace(page, lines=[line for line in page.lines if id(line) not in heads])
            for page in trimmed
        ]
    return trimmed if any(page.lines for page in trimmed) else list(pages)


def _upright(lines: Iterable[Line]) -> list[Line]:
    """Lines that run from left to right: a stamp at the side, or a watermark across the page, is tall for its type."""
    return [line for line in lines if not _is_tall(line)]


def _is_tall(line: Line) -> bool:
    height = line.y1 - line.y0
    return height > 3 * line.top_size and len(line.text) >= 4 and line.x1 - line.x0 < 1.5 * height


def _without_line_numbers(lines: list[Line]) -> list[Line]:
    """The lines without a column of numbers that count up, and without small numbers beside the text."""
    numbers = [line for line in lines if len(line.text) <= 4 and _NUMBER.fullmatch(line.text)]
    if not numbers:
        return lines
    dropped = _counting(numbers) | _beside_text(numbers, lines)
    return [line for line in lines if id(line) not in dropped] if dropped else lines


def _counting(numbers: Iterable[Line]) -> set[int]:
    """Numbers that stand under one another and count up by one, two or five."""
    columns: dict[int, list[Line]] = {}
    for line in numbers:
        columns.setdefault(round(line.x1 / 4), []).append(line)
    found: set[int] = set()
    for place in columns:
        column = sorted(columns[place] + columns.get(place + 1, []), key=lambda line: line.base)
        if len(column) < _FEWEST_NUMBERS:
            continue
        values = [int(line.text) for line in column]
        (step, times), *_ = Counter(after - before for before, after in pairwise(values)).most_common(1)
        if step in (1, 2, 5) and times >= 0.8 * (len(values) - 1):
            found.update(id(line) for line in column)
    return found


def _beside_text(numbers: Iterable[Line], lines: Sequence[Line]) -> set[int]:
    """Small numbers left or right of all text."""
    long = [line for line in lines if len(line.text) >= _LONG_LINE]
    if len(long) < _FEWEST_NUMBERS:
        return set()
    left, right = min(line.x0 for line in long), max(line.x1 for line in long)
    size = median(line.size for line in long)
    return {id(line) for line in numbers if line.size < _SMALL * size and (line.x1 < left + 1 or line.x0 > right - 1)}


def _edge_lines(page: Page) -> list[Line]:
    """The few lines nearest to the top and the bottom edge."""
    top, bottom = _EDGE * page.height, (1 - _EDGE) * page.height
    above = sorted((line for line in page.lines if line.y1 < top), key=lambda line: line.y0)[:_EDGE_LINES]
    below = sorted((line for line in page.lines if line.y0 > bottom), key=lambda line: -line.y1)[:_EDGE_LINES]
    return above + below


def _running_heads(pages: Sequence[Page]) -> set[int]:
    """Heads that change from page to page, such as the section's name, but stand at one height on most pages.

    What tells them from the first line of the text is that they are short, set no larger than it and not in bold, and
    that the text begins well below them.
    """
    heads: dict[int, list[Line]] = {}
    for page in pages:
        for line in _head_of(page):
            heads.setdefault(round(line.base), []).append(line)
    found: set[int] = set()
    for height in heads:
        level = heads[height] + heads.get(height + 1, [])
        if len({line.page for line in level}) >= max(3, _SHARE_WITH_HEAD * len(pages)):
            found.update(id(line) for line in level)
    return found | _above_text(pages)


def _above_text(pages: Sequence[Page]) -> set[int]:
    """Lines that stand above where the text of most pages begins, at one height on several pages."""
    tops = Counter(round(min(line.base for line in page.lines)) for page in pages if page.lines)
    if len(pages) < 4 or not tops:
        return set()
    top, _ = tops.most_common(1)[0]
    above: dict[int, list[Line]] = {}
    for page in pages:
        for line in page.lines:
            if line.base < top - 1.5 * line.size:
                above.setdefault(round(line.base), []).append(line)
    return {
        id(line) for level in above.values() if len({line.page for line in level}) >= _FEWEST_HEADS for line in level
    }


def _head_of(page: Page) -> list[Line]:
    """The lines of a page's topmost baseline, where they could be a running head."""
    top = [line for line in page.lines if line.y1 < _EDGE * page.height]
    if not top:
        return []
    first = min(line.base for line in top)
    level = [line for line in top if abs(line.base - first) < 2]
    below = min((line.base for line in page.lines if line.base > first + 2), default=page.height)
    size = median(line.size for line in page.lines)
    plain = all(not line.face.bold and line.size < size + 0.5 for line in level)
    short = sum(line.x1 - line.x0 for line in level) < 0.5 * page.width
    return level if plain and short and below - first > 1.7 * size else []


def _pattern(line: Line) -> tuple[str, int]:
    """What a running head has in common from page to page: its words without numbers, and its height."""
    return _DIGITS.sub("#", line.text.strip().lower()), round(line.base / 6)


def _repeated(pages: Sequence[Page]) -> set[tuple[str, int]]:
    """Patterns that stand at the edge of several pages."""
    counts = Counter(pattern for page in pages for pattern in {_pattern(line) for line in _edge_lines(page)})
    enough = 2 if len(pages) <= 5 else 3
    return {pattern for pattern, times in counts.items() if times >= enough and len(pattern[0]) > 0}


def _without_heads(page: Page, repeated: set[tuple[str, int]]) -> list[Line]:
    edge = _edge_lines(page)
    dropped = {id(line) for line in edge if _is_repeated(_pattern(line), repeated)}
    inner = [line for line in page.lines if id(line) not in dropped]
    if inner:
        top, bottom = min(line.y0 for line in inner), max(line.y1 for line in inner)
        for line in edge:
            outermost = line.y0 <= top + 1 or line.y1 >= bottom - 1
            if outermost and len(line.text) < 16 and _PAGE_NUMBER.fullmatch(line.text):
                dropped.add(id(line))
    return [line for line in page.lines if id(line) not in dropped] if dropped else page.lines


def _is_repeated(pattern: tuple[str, int], repeated: set[tuple[str, int]]) -> bool:
    words, height = pattern
    return any((words, near) in repeated for near in (height - 1, height, height + 1))
