"""Statements in all their wordings, laid out so that one sentence is held against all of them in one pass."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from paperdrill.matching.context import PaperContext
from paperdrill.matching.kinship import SAME, Vocabulary
from paperdrill.matching.statement import Statement, Term
from paperdrill.text.quantities import Quantity

NUMBER_WEIGHT = 0.6
"""What a quantity tells, on the scale of ``Term.weight``."""
MOST_WORDINGS = 8
"""Places of a statement that are looked at; the gain of more is small (first choice .79 with five, .81 with twelve)."""
_POWER = 0.6
"""By which what was met of the wording, and of the sentence, make the likeness."""
_TO_THE_POINT = 0.5
"""Share of a sentence's weight that, met, makes it one about the statement: the rest may say more."""

_Met = dict[int, float]
"""By the index of a word, how near the word is that it met, 0 to 1."""


class Nearness(NamedTuple):
    """How a sentence stands to one statement; all shares 0 to 1."""

    union: float
    """Share of the sentence's weight that any wording of the statement meets."""
    cosine: float
    """With the wording that stands, with its neighbours in the paper, nearest to it."""
    likeness: float
    """With the wording that is likest: recall and precision together."""
    met: Mapping[int, float]
    """The sentence's words that some wording meets, each with how near it is."""
    numbers: tuple[Quantity, ...]
    """The sentence's quantities that some wording gives too."""


NOTHING_MET = Nearness(0.0, 0.0, 0.0, {}, ())


class Wordings:
    """The statements of one key."""

    def __init__(self, statements: Sequence[Sequence[str]], paper: PaperContext) -> None:
        """``statements``: the wordings of each, the best first."""
        self._paper = paper
        texts = [(owner, text) for owner, wordings in enumerate(statements) for text in wordings[:MOST_WORDINGS]]
        self._count = len(statements)
        self._owner = [owner for owner, _ in texts]
        self._read = [paper.statement(text) for _, text in texts]
        self._weight = [read.weight + NUMBER_WEIGHT * len(read.quantities) for read in self._read]
        self._numbers = [(number, each) for number, read in enumerate(self._read) for each in read.quantities]
        self._terms: dict[str, list[tuple[int, range]]] = defaultdict(list)
        self._around: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, (_, text) in enumerate(texts):
            for term in self._read[number].terms:
                self._terms[term.stem].append((number, range(term.first, term.end)))
            for stem, weight in paper.surroundings.around(text).items():
                self._around[stem].append((number, weight))
        terms = [term for read in self._read for term in read.terms]
        stems = {term.stem for term in terms if not term.is_compound}
        compounds = {term.stem for term in terms if term.is_compound}
        self._vocabulary = Vocabulary(stems, compounds, paper.language.thesaurus, paper.abbreviations)

    def nearness(self, sentence: Statement) -> list[Nearness]:
        """How a sentence stands to each statement, in their order."""
        mine, theirs = self._meetings(sentence)
        numbers = self._agreeing(sentence)
        cosines = self._cosines(sentence)
        whole = sentence.weight + NUMBER_WEIGHT * len(sentence.quantities)
        found = [NOTHING_MET._replace(cosine=cosine) for cosine in cosines]
        if not whole:
            return found
        of_statement: dict[int, list[int]] = defaultdict(list)
        for number in sorted(mine.keys() | numbers.keys()):
            of_statement[self._owner[number]].append(number)
        for owner, wordings in of_statement.items():
            likeness, met, agreed = 0.0, _Met(), dict[int, Quantity]()
            for number in wordings:
                given = numbers.get(number, ())
                precision = _share(mine[number], sentence.weights, len({one.word for one, _ in given}), whole)
                recall = _share(
                    theirs[number],
                    self._read[number].weights,
                    len({one.word for _, one in given}),
                    self._weight[number],
                )
                likeness = max(likeness, _likeness(recall, precision))
                _take_best(met, mine[number])
                agreed |= {one.word: one for one, _ in given}
            union = _share(met, sentence.weights, len(agreed), whole)
            found[owner] = Nearness(union, cosines[owner], likeness, met, tuple(agreed.values()))
        return found

    def _meetings(self, sentence: Statement) -> tuple[dict[int, _Met], dict[int, _Met]]:
        """By wording, the sentence's words that met, and the wording's words that they met."""
        mine, theirs = defaultdict[int, _Met](dict), defaultdict[int, _Met](dict)
        for term in sentence.terms:
            for stem, nearness in self._kin(term).items():
                for number, places in self._terms.get(stem, ()):
                    met = mine[number]
                    for index in range(term.first, term.end):
                        if met.get(index, 0.0) < nearness:
                            met[index] = nearness
                    met = theirs[number]
                    for index in places:
                        if met.get(index, 0.0) < nearness:
                            met[index] = nearness
        return mine, theirs

    def _kin(self, term: Term) -> Mapping[str, float]:
        """What a word of the sentence may stand for among those of the wordings."""
        vocabulary = self._vocabulary
        if not term.is_compound:
            return vocabulary.kin(term.stem, self._paper.language.rarity)
        return {term.stem: SAME} if term.stem in vocabulary.stems or term.stem in vocabulary.compounds else {}

    def _agreeing(self, sentence: Statement) -> dict[int, list[tuple[Quantity, Quantity]]]:
        """By wording, the quantities of the sentence and of the wording that can be said of the same thing."""
        found = defaultdict[int, list[tuple[Quantity, Quantity]]](list)
        for mine in sentence.quantities:
            for number, other in self._numbers:
                if mine.comparable(other) and mine.agrees(other):
                    found[number].append((mine, other))
        return found

    def _cosines(self, sentence: Statement) -> list[float]:
        """The sentence's cosine with each statement in its place in the paper, the nearest wording's."""
        along = [0.0] * len(self._owner)
        for stem, weight in self._paper.surroundings.vector(sentence.content).items():
            for number, theirs in self._around.get(stem, ()):
                along[number] += weight * theirs
        best = [0.0] * self._count
        for number, cosine in enumerate(along):
            if cosine > best[self._owner[number]]:
                best[self._owner[number]] = cosine
        return best


def _share(met: Mapping[int, float], weights: Mapping[int, float], numbers: int, whole: float) -> float:
    """Share of a text's weight that was met."""
    got = sum(weights.get(index, 0.0) * nearness for index, nearness in met.items())
    return min(1.0, (got + NUMBER_WEIGHT * numbers) / whole) if whole else 0.0


def _likeness(recall: float, precision: float) -> float:
    """How like a wording a sentence is that met these shares of its words and of its own, 0 to 1."""
    return math.pow(recall * min(1.0, precision / _TO_THE_POINT), _POWER)


def _take_best(met: _Met, more: Mapping[int, float]) -> None:
    for index, nearness in more.items():
        if met.get(index, 0.0) < nearness:
            met[index] = nearness
