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
    """The passages of one paper as a matrix, and the paper as one row."""

    def __init__(self, stems: Sequence[list[str]], weights: Mapping[str, float], language: Language) -> None:
        self._weights = weights
        self._rarity = language.rarity.weight
        self._generality = language.rarity.generality
        self._share = language.rarity.share
        self._column: dict[str, int] = {}
        self._by_word = self._matrix(stems if any(stems) else [[""]])
        self._evidence, self._doubt = self._evidence_of(stems)

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

    def _evidence_of(self, stems: Sequence[list[str]]) -> tuple[dict[str, float], float]:
        """By stem and by repeated pair of stems, how much it speaks for this paper; and what any word speaks against.

        In nats, the log of how much likelier the word is in a text on this paper than in one on any paper (Dirichlet
        smoothing, Zhai and Lafferty 2004).
        """
        counts = Counter(chain.from_iterable(stems))
        pairs = Counter(chain.from_iterable(map(pairwise, stems)))
        evidence = {stem: math.log1p(times / (_ANY_PAPER * self._share(stem))) for stem, times in counts.items()}
        for (a, b), times in pairs.items():
            if times > 1:
                share = _PAIR_SHARE * math.sqrt(self._share(a) * self._share(b))
                evidence[f"{a} {b}"] = _PAIR_TELLS * math.log1p(times / (_ANY_PAPER * share))
        known = min(1.0, counts.total() / _USUAL_WORDS)
        doubt = math.log(_ANY_PAPER / (_ANY_PAPER + counts.total()))
        return {stem: known * told for stem, told in evidence.items()}, known * doubt

    def of(self, stems: Sequence[str]) -> Grounding:
        """Where a statement of these stems stands."""
        weights = {stem: self._weights[stem] for stem in stems}
        there = [stem for stem in weights if stem in self._column]
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        is_general = not any(map(self._names, weights)) and self._told_here(there) < _OF_THIS_PAPER
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
        """By stem, how many nats it tells for this paper (above 0) or against, with the pair that it ends."""
        told: dict[str, float] = {}
        before = ""
        for stem in stems:
            if stem not in told:
                pair = self._evidence.get(f"{before} {stem}", 0.0)
                told[stem] = self._evidence.get(stem, 0.0) + pair + self._doubt
            before = stem
        return told

    def _told_here(self, there: Sequence[str]) -> float:
        """What the words of this paper among a statement's tell together, those that most reviews use left out."""
        return sum(self._rarity(stem) for stem in there if self._generality(stem) < _USUAL_IN_REVIEWS)

    def _names(self, stem: str) -> bool:
        return self._rarity(stem) > _NAMING and self._generality(stem) < _COMMON_IN_REVIEWS
