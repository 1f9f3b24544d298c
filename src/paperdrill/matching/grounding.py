"""Whether a statement speaks of this paper at all, and where: its words against every sentence of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paperdrill.matching.postings import Postings
from paperdrill.matching.surroundings import Surroundings
from paperdrill.text.rarity import Rarity

_NAMING, _COMMON_IN_REVIEWS, _KNOWN_IN_REVIEWS = 0.45, 0.02, 0.003
"""Rarity across papers from which on a word names something, unless that share of all reviews uses it; of a word that
the paper lacks ("simplistic", "informative") a smaller share is enough."""
_USUAL_IN_REVIEWS, _OF_THIS_PAPER = 0.12, 0.8
"""Share of reviews from which on a word says nothing of a paper; what the others must tell together to do so."""
ABOUT_A_PASSAGE = 0.3
"""Cosine from which on a statement is about a sentence of the paper."""


@dataclass(frozen=True, slots=True)
class Grounding:
    """How a statement stands to the paper."""

    cosine: float
    """With the nearest passage, 0 to 1."""
    passage: int | None
    """Index of the nearest passage; None where no word of it stands in the paper."""
    is_general: bool
    """Would it fit most papers: does no word of it name anything, nor do its words together tell of this paper?"""

    @property
    def is_here(self) -> bool:
        """Does the paper speak of the same in one place?"""
        return self.cosine >= ABOUT_A_PASSAGE


class Ground:
    """One paper as what a statement may be grounded in."""

    def __init__(self, surroundings: Surroundings, where: Postings, rarity: Rarity) -> None:
        self._surroundings = surroundings
        self._where = where
        self._rarity = rarity

    def of(self, stems: Sequence[str]) -> Grounding:
        """Where a statement of these content stems stands."""
        different = list(dict.fromkeys(stems))
        here = [stem for stem in different if stem in self._where]
        is_general = not any(map(self._names, different)) and self._told(here) < _OF_THIS_PAPER
        nearest = self._surroundings.nearest(stems)
        return Grounding(0.0, None, is_general) if nearest is None else Grounding(nearest[1], nearest[0], is_general)

    def _told(self, here: Sequence[str]) -> float:
        """What these words tell together, those that most reviews use left out."""
        rarity = self._rarity
        return sum(rarity.weight(stem) for stem in here if rarity.generality(stem) < _USUAL_IN_REVIEWS)

    def _names(self, stem: str) -> bool:
        usual = _COMMON_IN_REVIEWS if stem in self._where else _KNOWN_IN_REVIEWS
        return self._rarity.weight(stem) > _NAMING and self._rarity.generality(stem) < usual
