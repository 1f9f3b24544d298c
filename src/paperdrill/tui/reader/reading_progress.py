"""How far a reader is: what is in view, what was seen, where they jumped from, where an even pace would be.

Knows no widgets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from paperdrill.journal.records import Reading
from paperdrill.tui.reader.paper_flow import ABSTRACT, FlowBlock, FlowLayout, Place


@dataclass(frozen=True, slots=True)
class View:
    """What of the paper is in view."""

    section: int
    """The section at the top third: the one being read."""
    page: int
    paragraphs_done: int
    """Paragraphs that end above the bottom of the view."""
    paragraphs: int
    ended: range
    """Indices of the blocks whose end is in view."""


def view_of(blocks: Sequence[FlowBlock], layout: FlowLayout, top: int, height: int) -> View:
    """The view that begins with line ``top`` and is ``height`` lines high."""
    if not blocks:
        return View(ABSTRACT, 0, 0, 0, range(0))
    count = len(layout.lines)
    read = layout.place_of(line_read(top, height, count))
    bottom = layout.place_of(min(top + height, count) - 1)
    done = bottom.block + (bottom.offset >= len(blocks[bottom.block].text))
    paragraphs = [block.kind == "paragraph" for block in blocks]
    return View(
        section=blocks[read.block].section,
        page=blocks[read.block].page_at(read.offset),
        paragraphs_done=sum(paragraphs[:done]),
        paragraphs=sum(paragraphs),
        ended=range(layout.place_of(top).block, done),
    )


def line_read(top: int, height: int, count: int) -> int:
    """The line that is taken to be read: a third down the view, at the paper's ends its first and its last."""
    below = max(0, count - height) - top
    return top + max(min(height // 3, top), height - 1 - below if top else 0)


class ReadingRecord:
    """What was seen. Blocks are named by section and number within it, so that the names outlive a reveal."""

    def __init__(self, blocks: Sequence[FlowBlock], reading: Reading) -> None:
        self._seen = set(reading.seen)
        self.show_blocks(blocks)

    def show_blocks(self, blocks: Sequence[FlowBlock]) -> None:
        """Go on with other blocks of the same paper."""
        numbers: Counter[int] = Counter()
        self._names = list[tuple[int, int]]()
        self._readable: dict[int, list[tuple[int, int]]] = {}
        for block in blocks:
            name = (block.section, numbers[block.section])
            numbers[block.section] += 1
            self._names.append(name)
            if block.kind in ("heading", "paragraph"):
                self._readable.setdefault(block.section, []).append(name)

    def saw(self, blocks: range) -> None:
        """The ends of these blocks were in view."""
        self._seen.update(self._names[blocks.start : blocks.stop])

    def share(self, section: int) -> float:
        """How much of a section's own text was seen, 0 to 1; its heading alone counts where it has no text."""
        blocks = self._readable.get(section, [])
        text = blocks[1:] or blocks
        return sum(name in self._seen for name in text) / len(text) if text else 0.0

    @property
    def sections_begun(self) -> int:
        """Sections, the abstract among them, of which anything was seen."""
        return sum(any(name in self._seen for name in blocks) for blocks in self._readable.values())

    @property
    def sections(self) -> int:
        """All sections, the abstract among them."""
        return len(self._readable)

    @property
    def text_share(self) -> float:
        """How much of the whole text was seen, 0 to 1."""
        blocks = [name for names in self._readable.values() for name in names[1:]]
        return sum(name in self._seen for name in blocks) / len(blocks) if blocks else 0.0

    def reading(self, place: Place) -> Reading:
        """To be kept: what was seen, and the place that one is at."""
        section, block = self._names[place.block] if self._names else (-1, 0)
        return Reading(section, block, place.offset, tuple(sorted(self._seen)))

    def place(self, reading: Reading) -> Place:
        """The place that was kept; the paper's start where there is no such block."""
        name = (reading.section, reading.block)
        return Place(self._names.index(name), reading.offset) if name in self._names else Place(0, 0)


class Jumps:
    """The places that were left by a jump."""

    def __init__(self) -> None:
        self._back: list[Place] = []
        self._forward: list[Place] = []

    def leave(self, place: Place) -> None:
        """A jump begins at ``place``; what was gone back from is forgotten."""
        if not self._back or self._back[-1] != place:
            self._back.append(place)
        self._forward.clear()

    def back(self, at: Place) -> Place | None:
        """The place before the last jump; None where there was none."""
        if not self._back:
            return None
        self._forward.append(at)
        return self._back.pop()

    def forward(self, at: Place) -> Place | None:
        """The place that was gone back from; None where there is none."""
        if not self._forward:
            return None
        self._back.append(at)
        return self._forward.pop()


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
