"""How pages are laid out: the type of the body, the columns, and the lines in the order in which they are read.

A page is read in bands: whatever spans the gutter parts what stands above from what stands below, and between two such
blocks the left column comes before the right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

import msgspec

from paperdrill.papers.pdf.lines import Line, Page
from paperdrill.papers.pdf.split_thresholds import count, threshold

_GRID_PT = 4
_FEWEST_LINES = count("layout", "fewest_lines")
_ONE_HEIGHT_PT = threshold("layout", "one_height_pt")
"""Names beside each other stand on baselines that differ by less."""
_LONG_LINE = count("layout", "long_line")
"""Characters from which a line counts as running text when the layout is measured."""


class Body(msgspec.Struct, frozen=True, gc=False):
    """The type of the running text, in points."""

    size: float
    family: str
    leading: float
    """From baseline to baseline."""
    gutter: float | None
    """Where the space between two columns lies; None in a paper of one column."""


class PageBlock(msgspec.Struct, frozen=True, gc=False):
    """Lines that belong together, with the column they stand in."""

    lines: list[Line]
    x0: float
    y0: float
    x1: float
    y1: float
    column: int
    """0 left, 1 right, -1 across the whole page."""
    left: float
    """Where the column begins."""
    right: float
    """Where the column ends."""


def measure_body(pages: Sequence[Page]) -> Body:
    """The type that most of the text is set in, and whether it runs in two columns."""
    weights: Counter[tuple[float, str]] = Counter()
    for page in pages:
        for line in page.lines:
            if len(line.text) >= _LONG_LINE:
                weights[round(line.size * 2) / 2, line.face.family] += len(line.text)
    if not weights:
        return Body(10.0, "", 12.0, None)
    (size, family), _ = weights.most_common(1)[0]
    pitches: Counter[float] = Counter()
    for page in pages:
        for above, below in zip(page.lines, page.lines[1:], strict=False):
            if above.block == below.block and len(below.text) >= _LONG_LINE and abs(below.size - size) < 0.5:
                pitches[round((below.base - above.base) * 2) / 2] += 1
    likely = [pitch for pitch, _ in pitches.most_common(3) if 0.9 * size < pitch < 3 * size]
    return Body(size, family, likely[0] if likely else 1.2 * size, _gutter(pages, size))


def _gutter(pages: Sequence[Page], size: float) -> float | None:
    """The middle of the empty stripe between two columns, found over the whole paper."""
    width = median(page.width for page in pages)
    cells = [0] * (int(width / _GRID_PT) + 3)
    for page in pages:
        for line in page.lines:
            if len(line.text) >= _LONG_LINE and abs(line.size - size) < 1.2 and 0 <= line.x0 < line.x1 <= width:
                cells[int(line.x0 / _GRID_PT) + 1] += 1
                cells[int(line.x1 / _GRID_PT) + 1] -= 1
    cover = []
    total = 0
    for change in cells:
        total += change
        cover.append(total)
    lower, upper = int(0.35 * width / _GRID_PT), int(0.65 * width / _GRID_PT)
    thinnest = min(range(lower, upper), key=lambda i: (cover[i], abs(i * _GRID_PT - width / 2)))
    sides = min(max(cover[:lower], default=0), max(cover[upper:], default=0))
    if sides < _FEWEST_LINES or cover[thinnest] > 0.6 * sides:
        return None
    low = high = thinnest
    bound = cover[thinnest] + 0.05 * sides
    while low > lower and cover[low - 1] <= bound:
        low -= 1
    while high < upper and cover[high + 1] <= bound:
        high += 1
    return (low + high) / 2 * _GRID_PT


def in_reading_order(page: Page, body: Body) -> list[PageBlock]:
    """The page's blocks in the order in which they are read."""
    gutter = body.gutter if _has_two_columns(page, body) else None
    blocks = _blocks(page, gutter)
    if gutter is None:
        return sorted(blocks, key=lambda block: block.y0)
    blocks.sort(key=lambda block: block.y0)
    ordered = _above_abstract(blocks, body) if page.number == 1 else []
    opening = {id(block) for block in ordered}
    sides: tuple[list[PageBlock], list[PageBlock]] = ([], [])
    for block in blocks:
        if id(block) in opening:
            continue
        if block.column >= 0:
            sides[block.column].append(block)
        else:
            ordered += sides[0] + sides[1] + [block]
            sides = ([], [])
    return ordered + sides[0] + sides[1]


def _above_abstract(blocks: Sequence[PageBlock], body: Body) -> list[PageBlock]:
    """What stands above the word "Abstract", in both columns: title and authors are read across.

    The other column's text may begin as high, and goes on beside the abstract; it is no part of this.
    """
    for block in blocks:
        if block.lines[0].text[:9].lower().startswith("abstract"):
            above = [other for other in blocks if other.y1 < block.y0 + body.leading / 2]
            return sorted(above, key=lambda other: (round(other.lines[0].base / _ONE_HEIGHT_PT), other.x0))
    return []


def _has_two_columns(page: Page, body: Body) -> bool:
    """Does enough running text begin right of the gutter?"""
    gutter = body.gutter
    if gutter is None:
        return False
    right = sum(1 for line in page.lines if line.x0 > gutter - 4 and len(line.text) >= _LONG_LINE)
    left = sum(1 for line in page.lines if line.x1 < gutter + 6 and len(line.text) >= _LONG_LINE)
    return right >= 3 or left >= 3


def _blocks(page: Page, gutter: float | None) -> list[PageBlock]:
    """The page's lines by block; blocks that run over the gutter line by line are parted."""
    groups: list[list[Line]] = []
    for line in page.lines:
        if groups and groups[-1][-1].block == line.block:
            groups[-1].append(line)
        else:
            groups.append([line])
    whole = _edges(page.lines, 0.0, page.width)
    if gutter is None:
        return [_block(lines, -1, *whole) for lines in groups]
    sides = _edges(page.lines, 0.0, gutter + 6), _edges(page.lines, gutter - 6, page.width)
    across = sides[0][0], sides[1][1]
    blocks: list[PageBlock] = []
    for lines in groups:
        if max(line.x1 for line in lines) < gutter + 6:
            blocks.append(_block(lines, 0, *sides[0]))
        elif min(line.x0 for line in lines) > gutter - 6:
            blocks.append(_block(lines, 1, *sides[1]))
        elif any(_spans(line, across[0], gutter, across[1]) for line in lines):
            blocks.append(_block(lines, -1, *across))
        else:
            blocks += [
                _block(part, column, *sides[column]) for column, part in enumerate(_parted(lines, gutter)) if part
            ]
    return blocks


def _edges(lines: Sequence[Line], low: float, high: float) -> tuple[float, float]:
    """Where the lines of a column begin and end: where most of them do, as text is justified."""
    within = [line for line in lines if len(line.text) >= _LONG_LINE and line.x0 >= low and line.x1 <= high]
    if not within:
        return low, high
    lefts = Counter(round(line.x0) for line in within)
    rights = Counter(round(line.x1) for line in within)
    left, right = lefts.most_common(1)[0][0], rights.most_common(1)[0][0]
    return (float(left), float(right)) if right - left > 0.25 * (high - low) else (low, high)


def _spans(line: Line, left: float, gutter: float, right: float) -> bool:
    """Does a line belong to the whole page? One that only sticks out of its column does not."""
    if not line.x0 < gutter - 12 < gutter + 12 < line.x1:
        return False
    far_in = line.x0 < gutter - 0.25 * (gutter - left) and line.x1 > gutter + 0.25 * (right - gutter)
    return far_in or abs(line.x0 + line.x1 - 2 * gutter) < 24


def _parted(lines: Sequence[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    return [line for line in lines if line.x0 < gutter - 6], [line for line in lines if line.x0 >= gutter - 6]


def _block(lines: list[Line], column: int, left: float, right: float) -> PageBlock:
    return PageBlock(
        lines,
        min(line.x0 for line in lines),
        min(line.y0 for line in lines),
        max(line.x1 for line in lines),
        max(line.y1 for line in lines),
        column,
        left,
        right,
    )


_LEVEL = threshold("layout", "level")
"""Baselines nearer than this, in lines, are of one height."""
AT_TOP = 99.0
"""The space above a line that begins a column, in lines."""


class FlowRow(msgspec.Struct, frozen=True, gc=False):
    """One line in the sequence."""

    line: Line
    block: PageBlock
    above: float
    """From the baseline before to this one, in lines of running text; AT_TOP at the top of a column."""
    below: float
    """From this baseline to the next one, likewise; AT_TOP at the foot of a column."""
    beside: bool
    """Does another line stand apart on the same baseline in this column, as in a table?"""


def flow_of(pages: Sequence[Page], body: Body) -> list[FlowRow]:
    """All lines in reading order."""
    rows: list[FlowRow] = []
    for page in pages:
        blocks = in_reading_order(page, body)
        for at, block in enumerate(blocks):
            _add_rows(
                rows, block, blocks[at - 1] if at else None, blocks[at + 1] if at + 1 < len(blocks) else None, body
            )
    return rows


def _add_rows(
    rows: list[FlowRow], block: PageBlock, before: PageBlock | None, after: PageBlock | None, body: Body
) -> None:
    """The rows of one block, measured against the blocks before and after it in the same column."""
    last = before.lines[-1] if before and before.column == block.column else None
    following = after.lines[0] if after and after.column == block.column else None
    lines = block.lines
    for index, line in enumerate(lines):
        following_line = lines[index + 1] if index + 1 < len(lines) else following
        above = AT_TOP if last is None or line.base < last.base - 2 else (line.base - last.base) / body.leading
        below = AT_TOP
        if following_line is not None and following_line.base >= line.base - 2:
            below = (following_line.base - line.base) / body.leading
        beside = (abs(above) < _LEVEL and last is not None and _are_apart(last, line)) or (
            abs(below) < _LEVEL and following_line is not None and _are_apart(line, following_line)
        )
        rows.append(FlowRow(line, block, above, below, beside))
        last = line


def _are_apart(one: Line, other: Line) -> bool:
    """Is there more than a space between two lines of one height? The parts of a formula stand closer."""
    return max(one.x0, other.x0) - min(one.x1, other.x1) > max(one.size, other.size)
