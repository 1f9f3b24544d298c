"""Whether a statement speaks of this paper at all, and where: its words against every sentence of it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from paperdrill.matching.postings import Postings
from paperdrill.matching.surroundings import Surroundings
from paperdrill.papers.model import Role
from paperdrill.papers.passages import Passage
from paperdrill.text.rarity import Rarity

_NAMING, _COMMON_IN_REVIEWS, _KNOWN_IN_REVIEWS = 0.45, 0.02, 0.003
"""Rarity across papers from which on a word names something, unless that share of all reviews uses it; of a word that
the paper lacks ("simplistic", "informative") a smaller share is enough."""
_USUAL_IN_REVIEWS, _OF_THIS_PAPER = 0.12, 0.8
"""Share of reviews from which on a word says nothing of a paper; what the others must tell together to do so."""
_SUBJECT, _SUBJECT_PLACES = 2.0, 3
"""How many times as large a share of the paper's sentences as of all reviews holds a word that is the paper's subject
("ambiguous" in one on ambiguity), and how many at least. Of 43 remarks on 16 papers that were told to fit any, 8 no
longer are; of 567 that do fit any, all are still."""
ABOUT_A_PASSAGE = 0.3
"""Cosine from which on a statement may be about a sentence of the paper."""
_LEAST_TOLD, _LEAST_STEMS = 2, 5
"""Words that tell of a paper which both must hold, one where its neighbour stands beside it in both; content words of a
passage, for a fragment ("Corresponding author") says nothing. Read on 60 remarks of real reviews."""
_CONCEDING = frozenset({Role.LIMITATIONS, Role.DISCUSSION, Role.CONCLUSION})
_AS_NEAR = 0.85
"""Of the best cosine, from which on a passage where authors concede and look ahead is the place of a gap or a wish."""


@dataclass(frozen=True, slots=True)
class Grounding:
    """How a statement stands to the paper."""

    cosine: float
    """With the passage that it is about; 0 where it is about none."""
    passage: int | None
    """Index of that passage; None where none speaks of the same."""
    is_general: bool
    """Would it fit most papers: does no word of it name anything, nor do its words together tell of this paper?"""
    has_term: bool = False
    """Does a word of the paper stand in it that few reviews use?"""

    @property
    def is_here(self) -> bool:
        """Does the paper speak of the same in one place?"""
        return self.passage is not None


class Ground:
    """One paper as what a statement may be grounded in."""

    def __init__(
        self, passages: Sequence[Passage], surroundings: Surroundings, where: Postings, rarity: Rarity
    ) -> None:
        self._passages = passages
        self._surroundings = surroundings
        self._where = where
        self._rarity = rarity

    def of(self, stems: Sequence[str], *, concedes: bool = False) -> Grounding:
        """Where a statement of these content stems stands; ``concedes``: it says what is lacking or to be done."""
        different = list(dict.fromkeys(stems))
        here = [stem for stem in different if stem in self._where]
        has_term = any(self._rarity.generality(stem) < _COMMON_IN_REVIEWS for stem in here)
        named = any(map(self._names, different)) or any(map(self._is_subject, here))
        is_general = not named and self._told(here) < _OF_THIS_PAPER
        about = self._about(stems)
        if not about:
            return Grounding(0.0, None, is_general, has_term)
        best = max(about.values())
        places = about
        if concedes:
            near = {n: cosine for n, cosine in about.items() if cosine >= _AS_NEAR * best}
            places = {n: cosine for n, cosine in near.items() if self._passages[n].roles & _CONCEDING} or near
        number = min(places, key=lambda each: (-places[each], each))
        return Grounding(places[number], number, is_general, has_term)

    def _about(self, stems: Sequence[str]) -> dict[int, float]:
        """The passages that speak of the same, each with its cosine."""
        told = {stem for stem in stems if self._tells(stem)}
        if not told:
            return {}
        pairs = {pair for pair in pairwise(stems) if not told.isdisjoint(pair)}
        cosines = self._surroundings.cosines(stems)
        near = {n: cosine for n, cosine in cosines.items() if cosine >= ABOUT_A_PASSAGE}
        return {n: cosine for n, cosine in near.items() if self._shares(n, told, pairs)}

    def _shares(self, number: int, told: Set[str], pairs: Set[tuple[str, str]]) -> bool:
        """Does a passage share enough that tells?"""
        theirs = self._surroundings.stems_of(number)
        if len(theirs) < _LEAST_STEMS:
            return False
        return len(told & frozenset(theirs)) >= _LEAST_TOLD or not pairs.isdisjoint(pairwise(theirs))

    def _tells(self, stem: str) -> bool:
        return self._rarity.generality(stem) < _USUAL_IN_REVIEWS

    def _told(self, here: Sequence[str]) -> float:
        """What these words tell together, those that most reviews use left out."""
        return sum(self._rarity.weight(stem) for stem in here if self._tells(stem))

    def _is_subject(self, stem: str) -> bool:
        places = len(self._where[stem])
        share = places / len(self._passages)
        return places >= _SUBJECT_PLACES and share >= _SUBJECT * self._rarity.generality(stem)

    def _names(self, stem: str) -> bool:
        usual = _COMMON_IN_REVIEWS if stem in self._where else _KNOWN_IN_REVIEWS
        return self._rarity.weight(stem) > _NAMING and self._rarity.generality(stem) < usual
