"""The lines of a paper in one sequence, as they are read, with what stands around each."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from paperdrill.papers.pdf.layout import Body, PageBlock, in_reading_order
from paperdrill.papers.pdf.lines import Line, Page

_LEVEL = 0.3
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
