"""A paper's texts as vectors of runs of letters: what meets where no two words have one stem.

Runs of four, across the words, weighed by how few of the paper's sentences hold them (McNamee and Mayfield 2004): they
meet "generalises" in "generalisation", a word in its compound, and two words in the order in which they are written.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
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
        self.rarity: Mapping[str, float] = _Rarities(holding, len(looked_at))
        """Of each run, in logarithms; one that none of these sentences holds is the rarest."""

    def vector(self, words: Sequence[str]) -> Mapping[str, float]:
        """A text, given by its ``plain_words``, by its runs: TF-IDF, of length 1; empty where it has no run."""
        weighed = self.weighed(words)
        length = _length(weighed)
        return {run: weight / length for run, weight in weighed.items()} if length else {}

    def weighed(self, words: Sequence[str]) -> dict[str, float]:
        """The runs of a text, given by its ``plain_words``, as they first stand, each with its rarity."""
        runs = _runs(words)
        return dict(zip(runs, map(self.rarity.__getitem__, runs), strict=True))


class LetterIndex(dict[str, Sequence[tuple[int, float]]]):
    """Texts laid out for another to be held against all of them: by run those that hold it, with what it counts there.

    Most runs of a text stand in no sentence that is held against it: what they count is worked out when first asked.
    """

    def __init__(self, letters: Letters, texts: Sequence[Sequence[str]], counts: Sequence[float]) -> None:
        """``texts``: the ``plain_words`` of each; ``counts``: what the cosine with each is multiplied by."""
        self._rarity = letters.rarity
        self._counts = counts
        self._lengths: list[float] = []
        self._where = defaultdict[str, list[int]](list)
        for number, words in enumerate(texts):
            weighed = letters.weighed(words)
            self._lengths.append(_length(weighed))
            for run in weighed:
                self._where[run].append(number)

    def __missing__(self, run: str) -> Sequence[tuple[int, float]]:
        rare = self._rarity[run]
        holding = self._where.get(run, ())
        found = self[run] = [(number, rare / self._lengths[number] * self._counts[number]) for number in holding]
        return found


def _length(weighed: Mapping[str, float]) -> float:
    return math.sqrt(sum([weight * weight for weight in weighed.values()]))


def _runs(words: Sequence[str]) -> list[str]:
    text = f" {' '.join(words)} "
    return [text[at : at + _RUN] for at in range(len(text) - _RUN + 1)]
