"""Which headings, paragraphs and captions of a paper were seen, and how far that is. Knows no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from paperdrill.journal.records import Reading
from paperdrill.tui.reader.flow_layout import Place
from paperdrill.tui.reader.paper_flow import FlowBlock


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
