"""A paper's sentences as vectors of weighted words (TF-IDF), each with what stands around it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from paperdrill.matching.postings import Postings
from paperdrill.papers.passages import Passage
from paperdrill.text.words import content_stems, plain_words

Vector = Mapping[str, float]
"""By stem, of length 1."""

_BESIDE = ((-1, 0.5), (1, 0.5), (-2, 0.25), (2, 0.25))
"""What a sentence's neighbours in the same section count for, where it counts for 1."""
_SAME_SENTENCE = 0.6
"""Share of a text's different stems that a sentence must hold to be taken for its place."""


class _Rarities(dict[str, float]):
    """The rarity of every stem in one paper, in logarithms, worked out when first asked for."""

    def __init__(self, where: Postings, passages: int) -> None:
        self._where = where
        self._rare = passages + 1

    def __missing__(self, stem: str) -> float:
        self[stem] = rarity = math.log(self._rare / (len(self._where.get(stem, ())) + 0.5))
        return rarity


class Surroundings:
    """The sentences of one paper as vectors."""

    def __init__(self, passages: Sequence[Passage], stems: Sequence[Sequence[str]], where: Postings) -> None:
        """``stems``: of each passage's content words; ``where`` is their index."""
        self._passages = passages
        self._stems = stems
        self._where = where
        self._rarity = _Rarities(where, len(stems))
        self._vectors: dict[int, Vector] = {}
        self._postings: dict[str, list[tuple[int, float]]] = {}
        self._places: dict[str, int] = {}
        for number in range(len(stems) - 1, -1, -1):
            self._places[" ".join(stems[number])] = number

    def vector(self, stems: Sequence[str]) -> Vector:
        """A text, given by its content stems, as a vector; words that the paper lacks count as its rarest."""
        rarity = self._rarity
        weights = dict(zip(stems, map(rarity.__getitem__, stems), strict=True))
        if len(weights) < len(stems):
            for stem, times in Counter(stems).items():
                weights[stem] = (1.0 + math.log(times)) * rarity[stem]
        return _of_length_one(weights)

    def around(self, text: str) -> Vector:
        """A sentence of the paper with its neighbours; a text that stands nowhere in it, alone."""
        stems = content_stems(plain_words(text))
        place = self.place_of(stems)
        if place is None:
            return self.vector(stems)
        section = self._passages[place].index
        summed = dict(self._vector_of(place))
        for step, counts in _BESIDE:
            near = place + step
            if 0 <= near < len(self._passages) and self._passages[near].index == section:
                for stem, weight in self._vector_of(near).items():
                    summed[stem] = summed.get(stem, 0.0) + counts * weight
        return _of_length_one(summed)

    def place_of(self, stems: Sequence[str]) -> int | None:
        """The number of the passage that says this text, or most of it; None where none does."""
        if (place := self._places.get(" ".join(stems))) is not None:
            return place
        different = set(stems)
        shared = Counter(chain.from_iterable([self._where.get(stem, ()) for stem in different]))
        if not shared:
            return None
        best, count = min(shared.items(), key=lambda item: (-item[1], len(self._stems[item[0]]), item[0]))
        return best if count >= _SAME_SENTENCE * len(different) else None

    def cosines(self, stems: Sequence[str]) -> dict[int, float]:
        """The cosine of a text with each passage that shares a word with it, by the passage's number."""
        along = defaultdict[int, float](float)
        for stem, weight in self.vector(stems).items():
            for number, theirs in self._weighted(stem):
                along[number] += weight * theirs
        return {number: min(1.0, cosine) for number, cosine in along.items()}

    def stems_of(self, number: int) -> Sequence[str]:
        """The stems of a passage's content words, in order."""
        return self._stems[number]

    def _weighted(self, stem: str) -> list[tuple[int, float]]:
        """The passages that hold a stem, each with what it weighs there."""
        if stem not in self._postings:
            self._postings[stem] = [(number, self._vector_of(number)[stem]) for number in self._where.get(stem, ())]
        return self._postings[stem]

    def _vector_of(self, number: int) -> Vector:
        if number not in self._vectors:
            self._vectors[number] = self.vector(self._stems[number])
        return self._vectors[number]


def cosine(one: Vector, other: Vector) -> float:
    """Of two texts of one paper, 0 to 1."""
    return min(1.0, sum(weight * other.get(stem, 0.0) for stem, weight in one.items()))


def _of_length_one(weights: Mapping[str, float]) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {stem: weight / length for stem, weight in weights.items()} if length else {}
