"""Where an even reader would stand: a first pass in the first half of the time, a second in the other.

After S. Keshav, "How to Read a Paper", ACM SIGCOMM Computer Communication Review 37(3), 2007: a first pass of some five
minutes over title, abstract, headings and conclusion, then a second one for the content, details left out. His second
pass takes up to an hour; here both fit into the skim, which is what an interview leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Pace:
    """What an even reader would do at one moment of the skim."""

    name: Literal["first pass", "second pass"]
    until_s: float
    """What the countdown shows when the pass is over."""
    share: float
    """How much of the pass is over, 0 to 1."""


def pace(elapsed_s: float, total_s: float) -> Pace:
    """The pass under way after so many seconds, and how far it should have come."""
    half = total_s / 2
    if elapsed_s < half:
        return Pace("first pass", half, elapsed_s / half)
    return Pace("second pass", 0.0, min(1.0, (elapsed_s - half) / half) if half else 1.0)


def pace_bar(done: float, due: float, width: int) -> str:
    """As in ``====|-----``: how much is done, and the bar where it should be by now."""
    filled = round(done * width)
    mark = min(width - 1, int(due * width))
    return "".join("|" if cell == mark else "=" if cell < filled else "-" for cell in range(width))
