"""A paper's sentences, to choose from them the one that an interviewer would take up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property

from paperdrill.matching.overlap import content_words, relevance
from paperdrill.papers.model import Role
from paperdrill.reviewer.proper_names import CITED
from paperdrill.reviewer.quotes import Quotation, quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_OURS = sign("contribution", "ours")
_ANNOUNCED = sign("holds", "announced")
_LEAST_SAID = 3
"""Content words of a sentence that tells something: "In this paper, we introduce PoEM." does not."""


class Told:
    """A paper's sentences, to be chosen from."""

    def __init__(self, reading: ReviewedPaper, taken: Collection[str]) -> None:
        self.reading = reading
        self.taken = taken
        self._wanted = content_words(f"{reading.paper.title} {reading.paper.abstract}")
        self._having: dict[tuple[Role, ...], list[Quotation]] = {}

    def having(self, *roles: Role) -> list[Quotation]:
        """The sentences of these sections."""
        if roles not in self._having:
            self._having[roles] = list(quotations(self.reading.having(*roles)))
        return self._having[roles]

    @cached_property
    def front(self) -> list[Quotation]:
        """Those of abstract and introduction."""
        return list(quotations(self.reading.front or self.reading.prose[:2]))

    @cached_property
    def body(self) -> list[Quotation]:
        """Those from the method to the results; in a paper without such headings all of them."""
        told = self.having(Role.METHOD, Role.EXPERIMENTS, Role.RESULTS, Role.DISCUSSION)
        return told or [p for p in quotations(self.reading.prose) if not p.stretch.in_appendix]

    def best(self, told: Iterable[Quotation], *expressions: re.Pattern[str], own: bool = False) -> Quotation | None:
        """The sentence in which all of these match that speaks most of the paper's own matter.

        It is the one that shares most content words with title and abstract, a sentence on the authors' own work before
        others, and one without a citation. ``own`` lets no other pass than those on the authors' own work.
        """
        found: tuple[float, Quotation] | None = None
        for place in told:
            lower = place.lower
            if not all(expression.search(lower) for expression in expressions) or _ANNOUNCED.search(lower):
                continue
            is_own = bool(_OURS.search(lower))
            if (own and not is_own) or place.evidence.sentence in self.taken:
                continue
            said = content_words(place.text)
            if len(said) < _LEAST_SAID:
                continue
            worth = relevance(said, self._wanted)
            worth += 0.3 * is_own - 0.3 * bool(CITED.search(place.text))
            if found is None or worth > found[0]:
                found = (worth, place)
        return found[1] if found else None
