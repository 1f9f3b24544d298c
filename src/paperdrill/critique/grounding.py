"""Whether a statement speaks of this paper at all, and where: its words against every passage.

The passages are a matrix of weighted words (scikit-learn); a statement is near the passage with the highest cosine.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from paperdrill.critique.language import Language


@dataclass(frozen=True, slots=True)
class Grounding:
    """How a statement stands to the paper."""

    known: float
    """Share of its words, by how rare they are across papers, that stand in the paper; 0 to 1."""
    likeness: float
    """Cosine with the nearest passage, 0 to 1."""
    passage: int | None
    """Index of the nearest passage."""
    names: int
    """How many of its rare words stand in the paper."""


class Ground:
    """The passages of one paper as a matrix."""

    def __init__(self, stems: Sequence[list[str]], weigh: Callable[[str], float], language: Language) -> None:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.preprocessing import normalize

        self._weigh = weigh
        self._rarity = language.rarity
        self._columns = DictVectorizer(sparse=True)
        rows = [{stem: weigh(stem) for stem in passage} for passage in stems] or [{"": 1.0}]
        self._by_word = normalize(self._columns.fit_transform(rows)).T.tocsr()
        self._known = frozenset(self._columns.vocabulary_)

    def of(self, stems: Sequence[str]) -> Grounding:
        """Where a statement of these stems stands."""
        distinct = list(dict.fromkeys(stems))
        rare = {stem: self._rarity.weight(stem) for stem in distinct}
        whole = sum(rare.values())
        if not whole:
            return Grounding(0.0, 0.0, None, 0)
        there = [stem for stem in distinct if stem in self._known]
        if not there:
            return Grounding(0.0, 0.0, None, 0)
        weights = {stem: self._weigh(stem) for stem in distinct}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        columns = [self._columns.vocabulary_[stem] for stem in there]
        row = self._by_word[columns].T @ [weights[stem] for stem in there]
        best = int(row.argmax())
        known = sum(rare[stem] for stem in there) / whole
        return Grounding(known, float(row[best]) / length, best, sum(rare[stem] > 0.45 for stem in there))
