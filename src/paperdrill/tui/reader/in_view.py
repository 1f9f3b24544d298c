"""What of a paper is in view: which section is read, on which page, how far down. Knows no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paperdrill.tui.reader.flow_layout import FlowLayout
from paperdrill.tui.reader.paper_flow import ABSTRACT, FlowBlock


@dataclass(frozen=True, slots=True)
class View:
    """What of the paper is in view."""

    section: int
    """The section at the top third: the one being read."""
    page: int
    paragraphs_done: int
    """Paragraphs that end above the bottom of the view."""
    paragraphs: int
    share: float
    """How far down the text the bottom of the view is, 0 to 1."""
    ended: range
    """Indices of the blocks whose end is in view."""


def view_of(blocks: Sequence[FlowBlock], layout: FlowLayout, top: int, height: int) -> View:
    """The view that begins with line ``top`` and is ``height`` lines high."""
    if not blocks:
        return View(ABSTRACT, 0, 0, 0, 1.0, range(0))
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
        share=min(1.0, (top + height) / max(1, count)),
        ended=range(layout.place_of(top).block, done),
    )


def line_read(top: int, height: int, count: int) -> int:
    """The line that is taken to be read: a third down the view, at the paper's ends its first and its last."""
    below = max(0, count - height) - top
    return top + max(min(height // 3, top), height - 1 - below if top else 0)
