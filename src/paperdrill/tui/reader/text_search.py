"""A search within blocks: its matches, and which of them is the current one. Knows no widgets."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.tui.reader.flow_layout import Place, SearchMatch, find_matches
from paperdrill.tui.reader.paper_flow import FlowBlock

_TOP = Place(0, 0)


class TextSearch:
    """The matches of one query, in reading order."""

    def __init__(self, blocks: Sequence[FlowBlock] = (), query: str = "", start: Place = _TOP) -> None:
        """The current match is the first one that ends behind ``start``, else the first there is."""
        self.query = query
        self.matches = find_matches(blocks, query)
        self._of_block: dict[int, list[SearchMatch]] = {}
        for match in self.matches:
            self._of_block.setdefault(match.block, []).append(match)
        below = (n for n, match in enumerate(self.matches) if (match.block, match.end) > start)
        self._current = next(below, 0) if self.matches else -1

    @property
    def current(self) -> SearchMatch | None:
        """The match that one is at; None where there is none."""
        return self.matches[self._current] if self.matches else None

    @property
    def number(self) -> int:
        """Of the current match, from 1; 0 where there is none."""
        return self._current + 1

    def step(self, by: int) -> None:
        """On to the next or back to the previous match, round the end."""
        if self.matches:
            self._current = (self._current + by) % len(self.matches)

    def in_block(self, block: int) -> Sequence[SearchMatch]:
        """The matches within one block."""
        return self._of_block.get(block, ())
