"""Whether a statement speaks of this paper at all, and where: its words against every passage, and against the whole.

The passages are a matrix of weighted words (scikit-learn); a statement is near the passage with the highest cosine.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, pairwise
from typing import TYPE_CHECKING

from paperdrill.critique.language import Language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

_NAMING, _COMMON_IN_REVIEWS = 0.45, 0.02
"""Rarity across papers from which on a word names something, unless that share of all reviews uses it."""
_PAIR_WEIGHT = 0.7
"""What two stems in a row tell, as a share of what both tell alone."""
_USUAL_WORDS = 1500
"""Different stems and repeated pairs of a paper; in a shorter one every word weighs more, whoever says it."""


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
    """Would it fit most papers: does no word of it name anything?"""


class Ground:
    """The passages of one paper as a matrix, and the paper as one row."""

    def __init__(self, stems: Sequence[list[str]], weights: Mapping[str, float], language: Language) -> None:
        self._weights = weights
        self._rarity = language.rarity.weight
        self._generality = language.rarity.generality
        self._known: dict[str, float] = {}
        self._column: dict[str, int] = {}
        self._by_word = self._matrix(stems if any(stems) else [[""]])
        self._whole = self._row(stems)

    def _matrix(self, stems: Sequence[list[str]]) -> csr_matrix:
        """A row for each stem, a column for each passage, the columns of length 1; fills ``_column`` with the rows."""
        import numpy as np
        from scipy.sparse import csr_matrix
        from sklearn.preprocessing import normalize

        column = defaultdict[str, int](count().__next__)
        places, ends = list[int](), [0]
        for passage in stems:
            places += map(column.__getitem__, dict.fromkeys(passage))
            ends.append(len(places))
        self._column = dict(column)
        weights = np.fromiter(map(self._weights.__getitem__, column), float, len(column))
        shape = len(stems), len(column)
        return normalize(csr_matrix((weights[places], places, ends), shape), copy=False).T.tocsr()

    def _row(self, stems: Sequence[list[str]]) -> dict[str, float]:
        """The whole paper: its stems, and the pairs of stems that it repeats, with length 1."""
        counts = Counter(chain.from_iterable(stems))
        pairs = Counter(chain.from_iterable(map(pairwise, stems)))
        counts.update({f"{a} {b}": count for (a, b), count in pairs.items() if count > 1})
        row = {stem: (1.0 + math.log(count)) * self._tells(stem) for stem, count in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in row.values())) or 1.0
        return {stem: weight / length for stem, weight in row.items()}

    def of(self, stems: Sequence[str]) -> Grounding:
        """Where a statement of these stems stands."""
        weights = {stem: self._weights[stem] for stem in stems}
        there = [stem for stem in weights if stem in self._column]
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        is_general = not any(map(self._names, weights))
        if not there or not length:
            return Grounding(0.0, None, 0, is_general)
        likeness = self._along(there, weights)
        best = int(likeness.argmax())
        names = sum(map(self._names, there))
        return Grounding(float(likeness[best]) / length, best, names, is_general)

    def _along(self, there: Sequence[str], weights: Mapping[str, float]) -> NDArray[np.float64]:
        """For each passage, what these words of it weigh together with those of the statement.

        Row by row on the matrix's own arrays: SciPy's choice of rows takes ten times as long for so few.
        """
        import numpy as np

        matrix, found = self._by_word, np.zeros(self._by_word.shape[1])
        for stem in there:
            row = slice(*matrix.indptr[self._column[stem] : self._column[stem] + 2])
            found[matrix.indices[row]] += weights[stem] * matrix.data[row]
        return found

    def nearness(self, statements: Sequence[tuple[Sequence[str], float]]) -> float:
        """How near statements, each given by its stems and what it counts for (0 to 1), come to the whole paper.

        The cosine of their words together with the paper, times the root of the share of their words that the paper
        knows, as if the paper had as many different words as most have: 0 to about 1, 0.2 is much. Statements that
        only take away from it are left out: a remark on something else never counts against the others.
        """
        parts = [
            dict.fromkeys([*stems, *(f"{a} {b}" for a, b in pairwise(stems))], worth) for stems, worth in statements
        ]
        parts.sort(key=self._near, reverse=True)
        best = 0.0
        together: dict[str, float] = {}
        for part in parts:
            for stem, worth in part.items():
                together[stem] = max(worth, together.get(stem, 0.0))
            best = max(best, self._near(together))
        return best * math.sqrt(len(self._whole) / _USUAL_WORDS)

    def _names(self, stem: str) -> bool:
        return self._rarity(stem) > _NAMING and self._generality(stem) < _COMMON_IN_REVIEWS

    def _near(self, counted: dict[str, float]) -> float:
        along = known = whole = squares = 0.0
        for stem, worth in counted.items():
            tells = self._tells(stem)
            whole += tells
            squares += tells * tells
            if stem in self._whole:
                known += tells
                along += worth * tells * self._whole[stem]
        return along / math.sqrt(squares) * math.sqrt(known / whole) if along else 0.0

    def _tells(self, stem: str) -> float:
        """How rare a stem is across papers, or a pair of stems."""
        known = self._known.get(stem)
        if known is None:
            first, _, second = stem.partition(" ")
            known = _PAIR_WEIGHT * (self._rarity(first) + self._rarity(second)) if second else self._rarity(first)
            self._known[stem] = known
        return known
