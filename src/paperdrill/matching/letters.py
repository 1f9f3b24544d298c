"""A paper's texts as vectors of runs of letters: what meets where no two words have one stem.

Runs of four, across the words, weighed by how few of the paper's sentences hold them (McNamee and Mayfield 2004): they
meet "generalises" in "generalisation", a word in its compound, and two words in the order in which they are written.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

_RUN = 4
"""Letters; with three and five the pairs are as good (Brier .160, .160; of whole words .157 to .175)."""
_SENTENCES = 80
"""Of a paper that are counted, spread evenly: of every third or fifth the pairs are as good as of all."""


class _Rarities(dict[str, float]):
    """How rare each run is, in logarithms, worked out when first asked for."""

    def __init__(self, holding: Mapping[str, int], sentences: int) -> None:
        self._holding = holding
        self._rare = sentences + 1

    def __missing__(self, run: str) -> float:
        self[run] = rarity = math.log(self._rare / (self._holding.get(run, 0) + 0.5))
        return rarity


class Letters:
    """How rare each run of letters is in one paper."""

    def __init__(self, plain: Sequence[Sequence[str]]) -> None:
        """``plain``: the ``plain_words`` of each sentence of the paper."""
        looked_at = plain[:: 1 + len(plain) // _SENTENCES]
        holding = Counter(chain.from_iterable([set(_runs(words)) for words in looked_at]))
        self._rarity = _Rarities(holding, len(looked_at))

    def vector(self, words: Sequence[str]) -> Mapping[str, float]:
        """A text, given by its ``plain_words``, by its runs: TF-IDF, of length 1; empty where it has no run."""
        rarity = self._rarity
        weighed = {run: rarity[run] for run in _runs(words)}
        length = math.sqrt(sum([weight * weight for weight in weighed.values()]))
        return {run: weight / length for run, weight in weighed.items()} if length else {}


def _runs(words: Sequence[str]) -> list[str]:
    text = f" {' '.join(words)} "
    return [text[at : at + _RUN] for at in range(len(text) - _RUN + 1)]
