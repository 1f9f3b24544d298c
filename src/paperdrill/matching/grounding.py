"""Whether a statement speaks of this paper at all, and where: its words against every passage, and against the whole.

The passages are a matrix of weighted words (scikit-learn); a statement is near the passage with the highest cosine.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from paperdrill.matching.postings import Postings
from paperdrill.text.language import Language

if TYPE_CHECKING:
    from paperdrill.matching.passage_matrix import PassageMatrix

_NAMING, _COMMON_IN_REVIEWS = 0.45, 0.02
"""Rarity across papers from which on a word names something, unless that share of all reviews uses it."""
_USUAL_IN_REVIEWS, _OF_THIS_PAPER = 0.12, 0.8
"""Share of reviews from which on a word says nothing of a paper; what the others must tell together to do so."""
_ANY_PAPER = 10_000
"""Content words of other papers that are mixed with this one's when it is asked how likely a word is here."""
_PAIR_SHARE, _PAIR_TELLS = 0.01, 0.3
"""How often two stems stand in a row, as a share of how often each does; and what that tells beyond the two."""
_USUAL_WORDS = 2000
"""Content words of a paper; of a shorter one less is known, and that a remark is near it says less."""
_FEW_WORDS = 10
"""Words that every text is taken to have said besides, so that three words in a row are no proof."""


@dataclass(frozen=True, slots=True)
class Grounding:
    """How a statement stands to the paper."""

    likeness: float
    """Cosine with the nearest passage, 0 to 1."""
    passage: int | None
    """Index of the nearest passage."""
    names: int
    """How many of its rare words stand in the paper."""
    is_general: bool
    """Would it fit most papers: does no word of it name anything, nor do its words together tell of this paper?"""


class Ground:
    """The passages of one paper as a matrix, and the paper as one text."""

    def __init__(
        self, stems: Sequence[Sequence[str]], where: Postings, weights: Mapping[str, float], language: Language
    ) -> None:
        """``stems``: of each passage's content words, in order; ``where`` is their index."""
        self._weights = weights
        self._rarity = language.rarity.weight
        self._generality = language.rarity.generality
        self._share = language.rarity.share
        self._where = where
        self._stems = stems
        self._counts = Counter(chain.from_iterable(stems))
        words = self._counts.total()
        self._known = min(1.0, words / _USUAL_WORDS)
        self._doubt = self._known * math.log(_ANY_PAPER / (_ANY_PAPER + words))

    def of(self, stems: Sequence[str]) -> Grounding:
        """Where a statement of these stems stands."""
        weights = {stem: self._weights[stem] for stem in stems}
        there = [stem for stem in weights if stem in self._where]
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        is_general = not any(map(self._names, weights)) and self._told_here(there) < _OF_THIS_PAPER
        if not there or not length:
            return Grounding(0.0, None, 0, is_general)
        best, along = self._matrix.nearest({stem: weights[stem] for stem in there})
        return Grounding(along / length, best, sum(map(self._names, there)), is_general)

    @cached_property
    def _matrix(self) -> PassageMatrix:
        """Made for the first statement that is grounded: a key needs none."""
        from paperdrill.matching.passage_matrix import PassageMatrix  # loads scikit-learn, a second and more

        return PassageMatrix(self._where, self._weights, len(self._stems))

    def nearness(self, statements: Sequence[tuple[Sequence[str], float]]) -> float:
        """How much a word of the statements, each given by its stems and what it counts for, speaks for this paper.

        In nats for each different word: 0 to about 2, 1 is much. Statements that only take away from it are left out:
        a remark on something else never counts against the others.
        """
        parts = [(self.told(stems), worth) for stems, worth in statements if worth > 0]
        parts.sort(key=lambda part: -part[1] * sum(part[0].values()) / max(1, len(part[0])))
        best = told = 0.0
        words: dict[str, float] = {}
        for part, worth in parts:
            for stem, evidence in part.items():
                if worth > words.get(stem, 0.0):
                    told += (worth - words.get(stem, 0.0)) * evidence
                    words[stem] = worth
            best = max(best, told / (len(words) + _FEW_WORDS))
        return best

    def told(self, stems: Sequence[str]) -> dict[str, float]:
        """By stem, how many nats it tells for this paper (above 0) or against, with the pair that it ends.

        The log of how much likelier the word is in a text on this paper than in one on any paper (Dirichlet smoothing,
        Zhai and Lafferty 2004).
        """
        told: dict[str, float] = {}
        before = ""
        for stem in stems:
            if stem not in told:
                told[stem] = self._evidence(stem) + self._evidence_of_pair(before, stem) + self._doubt
            before = stem
        return told

    def _evidence(self, stem: str) -> float:
        """How much a stem speaks for this paper."""
        return self._known * math.log1p(self._counts[stem] / (_ANY_PAPER * self._share(stem)))

    def _evidence_of_pair(self, before: str, stem: str) -> float:
        """How much two stems in a row speak for this paper besides, where it repeats them."""
        shared = set(self._where.get(before, ())).intersection(self._where.get(stem, ()))
        times = sum(pair == (before, stem) for passage in shared for pair in pairwise(self._stems[passage]))
        if times < 2:
            return 0.0
        share = _PAIR_SHARE * math.sqrt(self._share(before) * self._share(stem))
        return self._known * (_PAIR_TELLS * math.log1p(times / (_ANY_PAPER * share)))

    def _told_here(self, there: Sequence[str]) -> float:
        """What the words of this paper among a statement's tell together, those that most reviews use left out."""
        return sum(self._rarity(stem) for stem in there if self._generality(stem) < _USUAL_IN_REVIEWS)

    def _names(self, stem: str) -> bool:
        return self._rarity(stem) > _NAMING and self._generality(stem) < _COMMON_IN_REVIEWS
