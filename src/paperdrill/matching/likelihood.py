"""How likely it is that a sentence speaks of a statement: a small fitted rule over keyword evidence.

P = form x sigmoid(constant + sum of weight x number), over six numbers. Three are relative, for nearness alone misleads
where a whole paper is on one thing: how much more of the sentence this statement meets than the best other statement of
its field does (``union``), and the same of the cosine with its place in the paper and of the likeness. ``others`` is
how much liker the sentence is than the person's best other one; ``letters`` how far the two are written alike at all;
``generality`` how usual its words are in reviews. Two words are soon met, and mean little: what is met of a sentence
counts as if that had some more words that nothing meets (additive smoothing). The table, with the floors that keep
small keys honest, is ``data/likelihood.tsv``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from paperdrill.matching.statement import Statement
from paperdrill.matching.wordings import NUMBER_WEIGHT, Nearness
from paperdrill.text.lexicon import data_lines
from paperdrill.text.rarity import Rarity

_UNMET = 3.0
"""Weight of the words that nothing meets by which every sentence is taken for longer."""


class Weighted(NamedTuple):
    """A line of the table."""

    weight: float
    floor: float
    """What the number is held against at least."""


class PairEvidence(NamedTuple):
    """The six numbers of one sentence and one statement, and the sentence's form."""

    union: float
    cosine: float
    likeness: float
    others: float
    letters: float
    generality: float
    form: float

    @property
    def odds(self) -> float:
        """The weighted numbers together: log odds, whatever the sentence's form."""
        weights = _weights()
        odds = weights.constant + weights.union * self.union + weights.cosine * self.cosine
        odds += weights.likeness * self.likeness + weights.others * self.others
        odds += weights.generality * self.generality
        return odds + weights.letters * self.letters

    @property
    def likely(self) -> float:
        """The probability, 0 to 1."""
        return self.form / (1.0 + math.exp(-self.odds))


class _Weights(NamedTuple):
    """The fitted weights, by name: a table is slow to look up a thousand times."""

    union: float
    cosine: float
    likeness: float
    others: float
    letters: float
    generality: float
    constant: float


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    return _Weights(**{name: line.weight for name, line in likelihood_table().items()})


@lru_cache(maxsize=1)
def likelihood_table() -> dict[str, Weighted]:
    """The fitted weights and floors, by the number's name."""
    rows = (line.split("\t") for line in data_lines("likelihood.tsv", "paperdrill.matching"))
    return {name: Weighted(float(weight), float(floor)) for name, weight, floor in rows}


def evidence(
    sentences: Sequence[Statement], near: Sequence[Sequence[Nearness]], rarity: Rarity
) -> list[list[PairEvidence]]:
    """By sentence and statement what the rule goes by; both of one field.

    ``near``: how each sentence stands to each statement. The sentences are all that the person wrote in the field.
    """
    table = likelihood_table()
    sure = [sureness(one) for one in sentences]
    likenesses = [[one.likeness * each for one in row] for row, each in zip(near, sure, strict=True)]
    best = [_two_best(column) for column in zip(*likenesses, strict=True)]
    found = []
    for sentence, row, own, each in zip(sentences, near, likenesses, sure, strict=True):
        others = [
            like - max(table["others"].floor, second if like == first else first)
            for like, (first, second) in zip(own, best, strict=True)
        ]
        numbers = zip(
            _relative([one.union * each for one in row], table["union"].floor),
            _relative([one.cosine * each for one in row], table["cosine"].floor),
            _relative(own, table["likeness"].floor),
            others,
            [one.letters * each for one in row],
            strict=True,
        )
        general = _generality(sentence, rarity)
        found.append([PairEvidence(*made, general, sentence.form) for made in numbers])
    return found


def sureness(sentence: Statement) -> float:
    """What the shares that are met of a sentence count for, 0 to 1: the less, the less there is to meet."""
    whole = sentence.weight + NUMBER_WEIGHT * len(sentence.quantities)
    return whole / (whole + _UNMET)


def _generality(sentence: Statement, rarity: Rarity) -> float:
    """The mean share of reviews that hold a content word of it."""
    content = sentence.content
    return sum(map(rarity.generality, content)) / max(1, len(content))


def _relative(numbers: Sequence[float], floor: float) -> list[float]:
    """By statement, how far its number is above that of the best other statement, and above the floor at least."""
    first, second = _two_best(numbers)
    above_first, above_second = max(floor, first), max(floor, second)
    return [each - (above_second if each == first else above_first) for each in numbers]


def _two_best(numbers: Sequence[float]) -> tuple[float, float]:
    """The highest number and the next, which is the same where two are highest; 0 for what is not there."""
    ordered = sorted(numbers, reverse=True)
    return ordered[0] if ordered else 0.0, ordered[1] if len(ordered) > 1 else 0.0
