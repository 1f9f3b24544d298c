"""Sentences that are marked in the margin, by what they state, by a note, by the cursor, and the notes pinned to them.

Knows no widgets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from paperdrill.papers.model import Facet, Role
from paperdrill.report.passage_lines import facets_of, sentence_spans
from paperdrill.tui.reader.paper_flow import FlowBlock, Place


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
            self._facets[block] = [(Sentence(block, *span), facet) for span, facet in facets_of(text, role)]
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
        return [Sentence(block, start, end) for start, end in sentence_spans(self._blocks[block].text)]


_LONGEST = 48
"""Characters of the sentence that are quoted: enough to know it by."""
_QUOTES = "[\"'“”‘’]"
_PIN = re.compile(r'^\s*p\d+ "([^"\n]+?)…?"', re.MULTILINE)


def pin(page: int, sentence: str) -> str:
    """What a note on a sentence begins with, a blank at its end."""
    words = re.sub(_QUOTES, "'", sentence).split()
    quoted = ""
    for word in words:
        if quoted and len(quoted) + 1 + len(word) > _LONGEST:
            quoted += "…"
            break
        quoted = f"{quoted} {word}".strip()
    return f'p{page} "{quoted}" '


def quotes_in(notes: str) -> list[str]:
    """What the notes quote of the sentences that they are pinned to, in their order."""
    return [found[1].strip() for found in _PIN.finditer(notes)]


def find_quote(quote: str, text: str) -> int | None:
    """Where in a text a quote begins, whatever the blanks and the quotation marks within it; None where it does not."""
    pattern = r"\s+".join(re.escape(word).replace("'", _QUOTES) for word in quote.split())
    found = re.search(pattern, text)
    return found.start() if found else None
