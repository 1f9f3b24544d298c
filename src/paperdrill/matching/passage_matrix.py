"""The passages of a paper as a matrix of weighted words: which passage a statement is nearest to."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.preprocessing import normalize

from paperdrill.matching.postings import Postings


class PassageMatrix:
    """A row for each stem, a column for each passage, the columns of length 1."""

    def __init__(self, where: Postings, weights: Mapping[str, float], passages: int) -> None:
        """``where``: the paper's index; ``weights``: what each stem weighs; ``passages``: how many there are."""
        self._row = {stem: row for row, stem in enumerate(where)}
        mentions = [len(places) for places in where.values()]
        places = np.fromiter(chain.from_iterable(where.values()), np.int32, sum(mentions))
        data = np.repeat(np.fromiter(map(weights.__getitem__, where), float, len(where)), mentions)
        matrix = csr_matrix((data, places, [0, *accumulate(mentions)]), (len(where), passages))
        self._by_word = normalize(matrix.T, copy=False).T.tocsr()

    def nearest(self, weights: Mapping[str, float]) -> tuple[int, float]:
        """The passage along which these weighted stems of the paper lie farthest, the first of equals, and how far.

        Row by row on the matrix's own arrays: SciPy's choice of rows takes ten times as long for so few.
        """
        matrix, along = self._by_word, np.zeros(self._by_word.shape[1])
        for stem, weight in weights.items():
            row = slice(*matrix.indptr[self._row[stem] : self._row[stem] + 2])
            along[matrix.indices[row]] += weight * matrix.data[row]
        best: NDArray[np.intp] | np.intp = along.argmax()
        return int(best), float(along[best])
