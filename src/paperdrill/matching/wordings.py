"""Statements in all their wordings, laid out so that one sentence is held against all of them in one pass."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from paperdrill.matching.context import PaperContext
from paperdrill.matching.kinship import SAME, Vocabulary
from paperdrill.matching.letters import LetterIndex
from paperdrill.matching.statement import Statement, Term
from paperdrill.text.quantities import Quantity
from paperdrill.text.words import plain_words

NUMBER_WEIGHT = 0.6
"""What a quantity tells, on the scale of ``Term.weight``."""
MOST_WORDINGS = 8
"""Places of a statement that are looked at; the gain of more is small (first choice .79 with five, .81 with twelve)."""
_POWER = 0.4
"""By which what was met of the wording, and of the sentence, make the likeness."""
_ROOM = 1.0
"""Weight by which a wording is taken for longer, where its letters are met: one of two words is soon met."""
_TO_THE_POINT = 0.5
"""Share of a sentence's weight that, met, makes it one about the statement: the rest may say more."""

_Places = tuple[tuple[int, float], ...]
"""The words of a term by their index, each with its weight."""
_Agreeing = dict[int, list[tuple[Quantity, Quantity]]]
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
    letters: float
    """Cosine by runs of letters with the wording that is nearest so, less for one of few words."""
    met: Mapping[int, float]
    """The sentence's words that some wording meets, each with how near it is."""
    numbers: tuple[Quantity, ...]
    """The sentence's quantities that some wording gives too."""


class _Meeting:
    """What of one sentence met: summed weights by wording, and the sentence's words by statement."""

    def __init__(self, statements: int) -> None:
        self.precision = defaultdict[int, float](float)
        """By wording: the weight of the sentence's words that met it."""
        self.recall = defaultdict[int, float](float)
        """By wording: the weight of its words that were met."""
        self.union = [0.0] * statements
        """By statement: the weight of the sentence's words that met any of its wordings."""
        self.met: list[_Met] = [{} for _ in range(statements)]


class Wordings:
    """The statements of one key."""

    def __init__(self, statements: Sequence[Sequence[str]], paper: PaperContext) -> None:
        """``statements``: the wordings of each, the best first."""
        self._paper = paper
        texts = [(owner, text) for owner, wordings in enumerate(statements) for text in wordings[:MOST_WORDINGS]]
        self._count = len(statements)
        self._owner = [owner for owner, _ in texts]
        ends = list(accumulate(min(len(wordings), MOST_WORDINGS) for wordings in statements))
        self._spans = list(pairwise([0, *ends]))
        """By statement, its wordings: the number of the first, and that after its last."""
        self._read = [paper.statement(text) for _, text in texts]
        self._weight = list(map(_told, self._read))
        self._numbers = [(number, each) for number, read in enumerate(self._read) for each in read.quantities]
        self._terms: dict[str, list[tuple[int, int, str, _Places]]] = defaultdict(list)
        self._texts = [text for _, text in texts]
        for number in range(len(texts)):
            weights = self._read[number].weights
            for term in self._read[number].terms:
                places = tuple([(index, weights.get(index, 0.0)) for index in range(term.first, term.end)])
                self._terms[term.stem].append((number, self._owner[number], term.tail, places))
        terms = [term for read in self._read for term in read.terms]
        stems = {term.stem for term in terms if not term.is_compound}
        compounds = {term.stem for term in terms if term.is_compound}
        self._vocabulary = Vocabulary(stems, compounds, paper.language.thesaurus, paper.abbreviations)

    @cached_property
    def _around(self) -> defaultdict[str, list[tuple[int, float]]]:
        """By stem, the wordings in or beside which it stands, and what it weighs there."""
        found = defaultdict[str, list[tuple[int, float]]](list)
        for number, text in enumerate(self._texts):
            for stem, weight in self._paper.surroundings.around(text).items():
                found[stem].append((number, weight))
        return found

    @cached_property
    def _by_letters(self) -> LetterIndex:
        """The wordings by their runs of letters."""
        counts = [weight / (weight + _ROOM) for weight in self._weight]
        return LetterIndex(self._paper.letters, list(map(plain_words, self._texts)), counts)

    @property
    def contents(self) -> list[tuple[str, ...]]:
        """By wording, in their order, the stems of its content words."""
        return [read.content for read in self._read]

    def meetings(self, sentence: Statement) -> list[Mapping[int, float]]:
        """By statement the sentence's words that meet it, by their index, each with how near it is, 0 to 1."""
        return list(self._meeting(sentence).met)

    def nearness(self, sentence: Statement) -> list[Nearness]:
        """How a sentence stands to each statement, in their order."""
        meeting = self._meeting(sentence)
        agreeing = self._agreeing(sentence)
        cosines = self._nearest(self._paper.surroundings.vector(sentence.content), self._around)
        letters = self._nearest(self._paper.letters.vector(plain_words(sentence.text)), self._by_letters)
        whole = _told(sentence)
        likeness = self._likeness(sentence, meeting, agreeing)
        numbers = [dict[int, Quantity]() for _ in range(self._count)]
        for number, pairs in agreeing.items():
            numbers[self._owner[number]] |= {one.word: one for one, _ in pairs}
        return [
            Nearness(
                min(1.0, (meeting.union[owner] + NUMBER_WEIGHT * len(numbers[owner])) / whole) if whole else 0.0,
                cosines[owner],
                likeness[owner],
                letters[owner],
                meeting.met[owner],
                tuple(numbers[owner].values()),
            )
            for owner in range(self._count)
        ]

    def likeness(self, sentence: Statement) -> list[float]:
        """How like each statement a sentence is, in their order: what ``nearness`` calls so, in half its time."""
        return self._likeness(sentence, self._meeting(sentence), self._agreeing(sentence))

    def _likeness(self, sentence: Statement, meeting: _Meeting, agreeing: _Agreeing) -> list[float]:
        likeness = [0.0] * self._count
        whole = _told(sentence)
        for number in (meeting.precision.keys() | agreeing.keys()) if whole else ():
            precision, recall = meeting.precision[number], meeting.recall[number]
            if given := agreeing.get(number):
                precision += NUMBER_WEIGHT * len({one.word for one, _ in given})
                recall += NUMBER_WEIGHT * len({one.word for _, one in given})
            found = _likeness(min(1.0, recall / self._weight[number]), min(1.0, precision / whole))
            if found > likeness[self._owner[number]]:
                likeness[self._owner[number]] = found
        return likeness

    def _meeting(self, sentence: Statement) -> _Meeting:
        """The words that met, each counted by the nearest it met; what they weigh is summed as they are found."""
        meeting = _Meeting(self._count)
        mine: dict[tuple[int, int], float] = {}
        theirs: dict[tuple[int, int], float] = {}
        precision, recall, union = meeting.precision, meeting.recall, meeting.union
        weights = sentence.weights
        for term in sentence.terms:
            span = [(index, weights.get(index, 0.0)) for index in range(term.first, term.end)]
            for stem, nearness in self._kin(term).items():
                for number, owner, tail, places in self._terms.get(stem, ()):
                    if tail != term.tail and tail and term.tail:
                        continue  # first halves of two different words
                    met = meeting.met[owner]
                    for index, weight in span:
                        if (more := nearness - mine.get((number, index), 0.0)) > 0.0:
                            mine[number, index] = nearness
                            precision[number] += weight * more
                        if (more := nearness - met.get(index, 0.0)) > 0.0:
                            met[index] = nearness
                            union[owner] += weight * more
                    for index, weight in places:
                        if (more := nearness - theirs.get((number, index), 0.0)) > 0.0:
                            theirs[number, index] = nearness
                            recall[number] += weight * more
        return meeting

    def _kin(self, term: Term) -> Mapping[str, float]:
        """What a word of the sentence may stand for among those of the wordings."""
        vocabulary = self._vocabulary
        if not term.is_compound:
            return vocabulary.kin(term.stem, self._paper.language.rarity)
        return {term.stem: SAME} if term.stem in vocabulary.stems or term.stem in vocabulary.compounds else {}

    def _agreeing(self, sentence: Statement) -> _Agreeing:
        """By wording, the quantities of the sentence and of the wording that can be said of the same thing."""
        found = defaultdict[int, list[tuple[Quantity, Quantity]]](list)
        for mine in sentence.quantities:
            for number, other in self._numbers:
                if mine.comparable(other) and mine.agrees(other):
                    found[number].append((mine, other))
        return found

    def _nearest(self, vector: Mapping[str, float], holding: Mapping[str, Sequence[tuple[int, float]]]) -> list[float]:
        """A sentence's cosine with each statement's nearest wording, by the wordings that are holding each part of it.

        ``holding`` gives something for every part.
        """
        along = [0.0] * len(self._owner)
        for weight, wordings in zip(vector.values(), map(holding.__getitem__, vector), strict=True):
            for number, theirs in wordings:
                along[number] += weight * theirs
        return [max(along[first:end], default=0.0) for first, end in self._spans]


def _told(read: Statement) -> float:
    """What the words and quantities of a text tell together."""
    return read.weight + NUMBER_WEIGHT * len(read.quantities)


def _likeness(recall: float, precision: float) -> float:
    """How like a wording a sentence is that met these shares of its words and of its own, 0 to 1."""
    return math.pow(recall * min(1.0, precision / _TO_THE_POINT), _POWER)
