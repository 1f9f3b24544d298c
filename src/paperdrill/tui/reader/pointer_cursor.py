"""The pointer under the cursor, such as a citation or "Table 3", and the place that it leads to. Knows no widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperdrill.papers.cross_references import CrossReferences, PointedAt, Pointer
from paperdrill.papers.withholding import WITHHELD, SkimPaper, shown_sections
from paperdrill.printable import printable
from paperdrill.tui.reader.paper_flow import FlowBlock, Place

_FOUND_BY = 40
"""Characters of a reference by which its block is known."""


@dataclass(frozen=True, slots=True)
class MarkedPointer:
    """``blocks[block].text[start:end]`` points at something."""

    block: int
    start: int
    end: int
    target: PointedAt


class PointerCursor:
    """The pointers of some blocks, of which one may be under the cursor. They are looked for only where it goes."""

    def __init__(self, shown: SkimPaper | None, blocks: Sequence[FlowBlock]) -> None:
        self._shown = shown
        self._known = CrossReferences(shown.paper) if shown else None
        self._visible = frozenset(shown_sections(shown.paper, shown.withheld)) if shown else frozenset[int]()
        self._blocks = blocks
        self._in: dict[int, list[Pointer]] = {}
        self.current: MarkedPointer | None = None

    def _pointers(self, block: int) -> list[Pointer]:
        if block not in self._in:
            kind = self._blocks[block].kind
            readable = self._known is not None and kind in ("paragraph", "caption")
            found = self._known.pointers_in(self._blocks[block].text) if self._known and readable else []
            # a caption begins with its own label, and an entry of the list with its own number
            self._in[block] = [
                pointer
                for pointer in found
                if (kind == "paragraph" or pointer.start > 0) and not self._is_own_list(block, pointer.target)
            ]
        return self._in[block]

    def _is_own_list(self, block: int, target: PointedAt) -> bool:
        return target.section == self._blocks[block].section and not self._is_heading(target)

    def beside(self, place: Place, by: int) -> MarkedPointer | None:
        """The first pointer behind a place (1) or the last one before it (-1); None where there is none."""
        order = range(place.block, len(self._blocks)) if by > 0 else range(place.block, -1, -1)
        for block in order:
            pointers = self._pointers(block)
            for pointer in pointers if by > 0 else reversed(pointers):
                if block != place.block or (pointer.start > place.offset if by > 0 else pointer.start < place.offset):
                    return MarkedPointer(block, *pointer)
        return None

    def at(self, place: Place) -> MarkedPointer | None:
        """The pointer that a place is within."""
        within = (pointer for pointer in self._pointers(place.block) if pointer.start <= place.offset < pointer.end)
        return next((MarkedPointer(place.block, *pointer) for pointer in within), None)

    # -- where it leads ------------------------------------------------------------------------------------------------

    def destination(self, target: PointedAt) -> Place | None:
        """Where the target stands among the blocks; of a section whose very title is withheld, the one above it."""
        if target.figure >= 0:
            return self._first(self._captions(target.figure))
        section = self._above(target.section)
        if section == target.section and not self._is_heading(target):
            opening = printable(target.text, keep_newlines=False)[:_FOUND_BY]
            for number in self._of_section(section):
                text = " ".join(self._blocks[number].text.split())
                if opening in text:
                    return Place(number, max(0, self._blocks[number].text.find(opening.split()[0])) if text else 0)
        return self._first(self._of_section(section))

    def told(self, target: PointedAt) -> str:
        """What is said of the target without going there: the reference, the caption, the section's title."""
        if self.is_withheld(target):
            where = f"{target.name} is hidden during the skim"
            return f"{where}: it is among the authors' own limitations"
        if target.figure >= 0 or not self._is_heading(target):
            return target.text
        page = self._shown.paper.sections[target.section].page if self._shown else 0
        return f"{target.text}, p{page}" if page else target.text

    def is_withheld(self, target: PointedAt) -> bool:
        """Is the section that is pointed at withheld whole, or not even named?"""
        if self._shown is None or target.figure >= 0:
            return False
        whole = self._shown.paper.sections[target.section].text == WITHHELD
        return target.section not in self._visible or (target.section in self._shown.withheld and whole)

    def _is_heading(self, target: PointedAt) -> bool:
        return self._shown is not None and target.text == self._shown.paper.sections[target.section].label

    def _above(self, section: int) -> int:
        while section > 0 and section not in self._visible:
            section -= 1
        return section

    def _captions(self, figure: int) -> Iterator[int]:
        if self._shown is None:
            return
        label = printable(self._shown.paper.figures[figure].label, keep_newlines=False)
        for number, block in enumerate(self._blocks):
            if block.kind == "caption" and block.text.startswith(label):
                yield number

    def _of_section(self, section: int) -> Iterator[int]:
        return (number for number, block in enumerate(self._blocks) if block.section == section)

    @staticmethod
    def _first(numbers: Iterator[int]) -> Place | None:
        number = next(numbers, None)
        return None if number is None else Place(number, 0)
