"""Sentences that are marked in the margin: by what they state, by a note, by the cursor. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from paperdrill.papers.facets import Facet, facet_of
from paperdrill.papers.model import Role
from paperdrill.text.sentences import sentences
from paperdrill.tui.reader.flow_layout import Place
from paperdrill.tui.reader.paper_flow import FlowBlock
from paperdrill.tui.reader.pinned_notes import find_quote, quotes_in


class Sentence(NamedTuple):
    """``blocks[block].text[start:end]``."""

    block: int
    start: int
    end: int


class MarkedSentences:
    """What is marked in some blocks. Facets are looked for only in blocks that are drawn."""

    def __init__(self, blocks: Sequence[FlowBlock], role_of: Callable[[int], Role]) -> None:
        self._blocks = blocks
        self._role_of = role_of
        self._facets: dict[int, list[tuple[Sentence, Facet]]] = {}
        self._pin_of: dict[str, Sentence | None] = {}
        self._pinned: dict[int, list[Sentence]] = {}
        self.shown: frozenset[Facet] = frozenset()
        """The facets that are switched on."""
        self.cursor: Sentence | None = None

    def show_blocks(self, blocks: Sequence[FlowBlock]) -> None:
        """Mark other blocks; the cursor is lost, the facets stay switched on."""
        self._blocks = blocks
        self._facets, self._pin_of, self._pinned, self.cursor = {}, {}, {}, None

    def facets_in(self, block: int) -> Sequence[tuple[Sentence, Facet]]:
        """The sentences of a block whose facet is switched on."""
        if not self.shown or self._blocks[block].kind != "paragraph":
            return ()
        if block not in self._facets:
            text, role = self._blocks[block].text, self._role_of(self._blocks[block].section)
            told = ((sentence, facet_of(text[sentence.start : sentence.end], role)) for sentence in self._in(block))
            self._facets[block] = [(sentence, facet) for sentence, facet in told if facet]
        return [(sentence, facet) for sentence, facet in self._facets[block] if facet in self.shown]

    def pins_in(self, block: int) -> Sequence[Sentence]:
        """The sentences of a block to which a note is pinned."""
        return self._pinned.get(block, ())

    def read_pins(self, notes: str) -> bool:
        """Find the sentences that the notes are pinned to; gives whether anything changed."""
        pinned: dict[int, list[Sentence]] = {}
        for quote in quotes_in(notes):
            if quote not in self._pin_of:
                self._pin_of[quote] = self._quoted(quote)
            if sentence := self._pin_of[quote]:
                pinned.setdefault(sentence.block, []).append(sentence)
        changed = pinned != self._pinned
        self._pinned = pinned
        return changed

    def _quoted(self, quote: str) -> Sentence | None:
        for number, block in enumerate(self._blocks):
            if block.kind != "withheld" and (start := find_quote(quote, block.text)) is not None:
                return self.at(Place(number, start))
        return None

    def at(self, place: Place) -> Sentence | None:
        """The sentence at a place, or the next one behind it; None where no text follows."""
        for block in range(place.block, len(self._blocks)):
            offset = place.offset if block == place.block else 0
            for sentence in self._in(block):
                if sentence.end > offset:
                    return sentence
        return None

    def beside(self, sentence: Sentence, by: int) -> Sentence:
        """The next (1) or the previous (-1) sentence; the same at the paper's ends."""
        own = self._in(sentence.block)
        index = own.index(sentence) + by
        if 0 <= index < len(own):
            return own[index]
        order: Iterable[int] = (
            range(sentence.block + 1, len(self._blocks)) if by > 0 else range(sentence.block - 1, -1, -1)
        )
        for block in order:
            if found := self._in(block):
                return found[0 if by > 0 else -1]
        return sentence

    def _in(self, block: int) -> list[Sentence]:
        if self._blocks[block].kind not in ("paragraph", "caption"):
            return []
        return [Sentence(block, start, end) for start, end in _sentences(self._blocks[block].text)]


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sentences(text))
