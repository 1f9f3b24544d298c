"""What stands on a page without being the paper: running heads, page numbers, line numbers, stamps at the side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from paperdrill.papers.lines import Line, Page

_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_NUMBER = re.compile(r"\s*\d{1,4}\s*")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*)?(?:page\s+)?(?:\w{1,2}[-:.])?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?\s*",
    re.IGNORECASE,
)
_EDGE = 0.13
"""The share of a page's height, at its top and bottom, in which running heads stand."""
_EDGE_LINES = 4


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without what is not the paper."""
    upright = [msgspec.structs.replace(page, lines=_without_line_numbers(_upright(page.lines))) for page in pages]
    repeated = _repeated(upright)
    trimmed = [msgspec.structs.replace(page, lines=_without_heads(page, repeated)) for page in upright]
    height = _head_height(trimmed)
    if height is None:
        return trimmed
    return [
        msgspec.structs.replace(page, lines=[line for line in page.lines if abs(line.base - height) > 2])
        for page in trimmed
    ]


def _upright(lines: Iterable[Line]) -> list[Line]:
    """Lines that run from left to right: a stamp at the side is taller than wide."""
    return [
        line
        for line in lines
        if line.y1 - line.y0 < 3 * line.top_size or len(line.text) < 4 or line.x1 - line.x0 > line.y1 - line.y0
    ]


def _without_line_numbers(lines: list[Line]) -> list[Line]:
    """The lines without a column of numbers that count up in the margin."""
    numbers: dict[int, list[Line]] = {}
    for line in lines:
        if len(line.text) <= 4 and _NUMBER.fullmatch(line.text):
            numbers.setdefault(round(line.x1 / 4), []).append(line)
    dropped: set[int] = set()
    for place in list(numbers):
        column = sorted(numbers[place] + numbers.get(place + 1, []), key=lambda line: line.base)
        if len(column) < 10:
            continue
        values = [int(line.text) for line in column]
        steps = Counter(b - a for a, b in zip(values, values[1:], strict=False))
        (step, times), *_ = steps.most_common(1)
        if step in (1, 2, 5) and times >= 0.8 * (len(values) - 1):
            dropped.update(id(line) for line in column)
    return [line for line in lines if id(line) not in dropped] if dropped else lines


def _edge_lines(page: Page) -> list[Line]:
    """The few lines nearest to the top and the bottom edge."""
    top, bottom = _EDGE * page.height, (1 - _EDGE) * page.height
    above = sorted((line for line in page.lines if line.y1 < top), key=lambda line: line.y0)[:_EDGE_LINES]
    below = sorted((line for line in page.lines if line.y0 > bottom), key=lambda line: -line.y1)[:_EDGE_LINES]
    return above + below


def _head_height(pages: Sequence[Page]) -> float | None:
    """The height at which most pages have a head that changes from page to page, such as the section's name.

    What tells it from the first line of the text is that it is short, and that the text begins well below it.
    """
    heights: Counter[int] = Counter()
    for page in pages:
        top = sorted((line for line in page.lines if line.y1 < _EDGE * page.height), key=lambda line: line.base)
        if not top:
            continue
        first = top[0].base
        level = [line for line in page.lines if abs(line.base - first) < 2]
        below = min((line.base for line in page.lines if line.base > first + 2), default=page.height)
        short = sum(line.x1 - line.x0 for line in level) < 0.5 * page.width
        if short and below - first > 1.7 * max(line.size for line in level):
            heights[round(first)] += 1
    if not heights:
        return None
    height = max(heights, key=lambda at: heights[at] + heights[at + 1])
    times = heights[height] + heights[height + 1]
    return height + 0.5 if times >= max(3, 0.4 * len(pages)) else None


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
