"""The sentences of a text that can be quoted to their author, each in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.reviewed_paper import Stretch

POINTER = re.compile(
    r"(?:§|\b(?:tables?|figures?|figs?\.?|sections?|secs?\.?|eqs?\.?|equations?|appendix|algorithms?|steps?"
    r"|lemmas?|theorems?|propositions?)) ?\(?[a-z]?\.?\d[\d.]*\)?"
)
"""A word that points to a numbered place; its number is none of the paper's own matter."""


@dataclass(frozen=True)
class Quotation:
    """One sentence in its place."""

    text: str
    stretch: Stretch
    start: int

    @cached_property
    def lower(self) -> str:
        """In lower case; asked for by every sign."""
        return self.text.lower()

    @property
    def evidence(self) -> Evidence:
        """The sentence as evidence."""
        return self.stretch.evidence(self.start)


def quotations(stretches: Iterable[Stretch]) -> Iterator[Quotation]:
    """The sentences of these texts that can be quoted: whole, neither formula nor fragment, in reading order."""
    for stretch in stretches:
        for start, text in stretch.whole_sentences:
            yield Quotation(text, stretch, start)
