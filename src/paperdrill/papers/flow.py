"""The lines of a paper in one sequence, as they are read, with what stands around each."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from paperdrill.papers.layout import Block, Body, in_reading_order
from paperdrill.papers.lines import Line, Page

AT_TOP = 99.0
"""The space above a line that begins a column, in lines."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """One line in the sequence."""

    line: Line
    block: Block
    above: float
    """From the baseline before to this one, in lines of running text; AT_TOP at the top of a column."""
    below: float
    """From this baseline to the next one, likewise; AT_TOP at the foot of a column."""
    beside: bool
    """Does another line stand on the same baseline in this column, as in a table?"""


def flow_of(pages: Sequence[Page], body: Body) -> list[Row]:
    """All lines in reading order."""
    rows: list[Row] = []
    for page in pages:
        blocks = in_reading_order(page, body)
        for at, block in enumerate(blocks):
            _add_rows(
                rows, block, blocks[at - 1] if at else None, blocks[at + 1] if at + 1 < len(blocks) else None, body
            )
    return rows


def _add_rows(rows: list[Row], block: Block, before: Block | None, after: Block | None, body: Body) -> None:
    """The rows of one block, measured against the blocks before and after it in the same column."""
    last = before.lines[-1].base if before and before.column == block.column else None
    following = after.lines[0].base if after and after.column == block.column else None
    lines = block.lines
    for index, line in enumerate(lines):
        above = AT_TOP if last is None or line.base < last - 2 else (line.base - last) / body.leading
        next_base = lines[index + 1].base if index + 1 < len(lines) else following
        below = AT_TOP if next_base is None or next_base < line.base - 2 else (next_base - line.base) / body.leading
        rows.append(Row(line, block, above, below, abs(above) < 0.3 or abs(below) < 0.3))
        last = line.base
