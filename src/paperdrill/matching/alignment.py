"""One statement of the user's against one point of the key: which words met, what speaks against it, what it earns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from paperdrill.matching.context import RARE_NUMBER, PaperContext
from paperdrill.matching.contradiction import Objection, Pair, objections
from paperdrill.matching.fit import fit
from paperdrill.matching.kinship import SAME, TURNED
from paperdrill.matching.statement import Statement, Term

if TYPE_CHECKING:
    from paperdrill.critique.answer_key import KeyPoint

NUMBER_WEIGHT = 0.6
"""What a quantity tells, on the scale of ``Term.weight``."""
POWER = 0.6
"""By which what was met of the point, and of the statement, make the likeness."""
TO_THE_POINT = 0.5
"""Share of a statement's weight that, met, makes it one about the point: the rest may say more."""
ORDER_BONUS = 0.15
"""What is added to the likeness where words that met follow each other on both sides."""
HALF_EARNED = 0.4
"""The likeness at which a statement has earned somewhat more than half of a point."""
ELSEWHERE = 0.4
"""What a statement's second and further points earn of what they would alone."""
CONTRADICTED = 0.5
"""How much must speak against a statement that shares a point's words for the point to be called contradicted."""
OPPOSITE_LIKENESS, OPPOSITE_RECALL = 0.5, 0.35
"""How near the point a statement has to be for the person to be told that it says the opposite."""
SHARES_WORDS = 0.25
"""Likeness from which on a statement is about a point."""
GENERAL_WORDS = 0.5
"""How many rare words it takes to earn half of what the likeness promises."""
RARE_WORDS = 8.0
"""What a point offers of rare words, mostly; one that offers less asks for less."""
STEEPNESS = 2.0
"""How sharply little likeness is told from much."""
LEAST_ABOUT = 0.2
"""The likeness from which on a statement may be about a point."""


class Alignment(NamedTuple):
    """How a statement stands to a point."""

    point: KeyPoint
    yours: Statement
    theirs: Statement
    pairs: tuple[Pair, ...]
    numbers: tuple[str, ...]
    """Quantities of the statement that the point gives too, as written."""
    recall: float
    """Share of the point's weight that the statement met, 0 to 1."""
    precision: float
    """Share of the statement's weight that met the point, 0 to 1."""
    likeness: float
    """Both together, and the order of words."""
    form: float
    """1 for a sentence, towards 0 for a list of words."""
    specific: float
    """Towards 0 where only words met that stand in every paper, towards 1 the more rare ones did."""
    fit: float
    """1 for what the field asks for, towards 0 for its opposite."""
    objections: tuple[Objection, ...]
    share: float
    """1 for the point that the statement is about, less for the others."""
    earned: float
    """0 to 1: what of the point this statement earns."""

    @property
    def words(self) -> tuple[str, ...]:
        """The user's words that met the point, as written, weightiest first."""
        ordered = sorted(self.pairs, key=lambda pair: -pair.weight)
        return tuple(dict.fromkeys([*(self.yours.written(pair.yours) for pair in ordered), *self.numbers]))

    @property
    def words_told(self) -> int:
        """How many of the point's words, and numbers, were met; those that tell nothing do not count."""
        return sum(pair.theirs.end - pair.theirs.first for pair in self.pairs if pair.weight) + len(self.numbers)

    @property
    def opposed(self) -> float:
        """How much speaks against the statement, 0 to 1."""
        return 1.0 - math.prod(1.0 - objection.strength for objection in self.objections)


def matches(
    statement: Statement, field: str, points: Sequence[KeyPoint], reading: PaperContext
) -> tuple[Alignment, ...]:
    """The statement against every point of a field that it shares something with, the one that it is about first.

    A statement cannot be about everything: what contradicts the point it is about earns nothing elsewhere, and every
    point after the first earns less.
    """
    kin = _kin(statement, reading)
    suited = fit(field, statement)
    tried = (_match(statement, point, kin, suited, reading) for point in points)
    found = [match for match in tried if match is not None]
    if not found:
        return ()
    first, *rest = sorted(found, key=lambda match: (-match.likeness, match.point.id))
    share = 0.0 if is_contradiction(first) else ELSEWHERE
    return (first, *(match._replace(share=share, earned=match.earned * share) for match in rest))


def is_contradiction(match: Alignment) -> bool:
    """Is the statement about the point, and does enough speak against it?"""
    return match.likeness >= SHARES_WORDS and 1.0 - (1.0 - match.opposed) * match.fit >= CONTRADICTED


def says_the_opposite(match: Alignment) -> bool:
    """Is the statement so nearly the point, but for what speaks against it, that a person may be told so?

    What takes the credit for a claim need not be an opposite: real reviewers, who seldom state one, would else be told
    so in every third field. Measured on their reviews and on claims known to be wrong.
    """
    nearly_the_point = match.likeness >= OPPOSITE_LIKENESS and match.precision >= OPPOSITE_LIKENESS
    return nearly_the_point and match.recall >= OPPOSITE_RECALL and match.opposed >= CONTRADICTED


_NO_KIN: dict[str, float] = {}
_Kin = tuple[Term, str, float]
"""A word of the user's, a stem of the key that it may stand for, and how near these are."""


def _kin(statement: Statement, reading: PaperContext) -> list[_Kin]:
    """What each of the statement's words may stand for in the key."""
    vocabulary, rarity = reading.vocabulary, reading.language.rarity
    kin = {term.stem: vocabulary.kin(term.stem, rarity) for term in statement.terms if not term.is_compound}
    for term in statement.terms:
        if term.is_compound and (term.stem in vocabulary.stems or term.stem in vocabulary.compounds):
            kin.setdefault(term.stem, {term.stem: SAME})
    found = [
        (term, stem, nearness) for term in statement.terms for stem, nearness in kin.get(term.stem, _NO_KIN).items()
    ]
    opposites = reading.language.thesaurus.opposites_of
    found += [(term, stem, TURNED) for term in statement.terms for stem in opposites(term.stem) & vocabulary.stems]
    return found


def _match(
    yours: Statement, point: KeyPoint, kin: Sequence[_Kin], suited: float, reading: PaperContext
) -> Alignment | None:
    theirs = reading.points[point.id][1]
    pairs = _pairs(kin, yours, theirs, reading.terms[point.id])
    agreed = [
        (mine, other)
        for mine in yours.quantities
        for other in theirs.quantities
        if mine.comparable(other) and mine.agrees(other)
    ]
    if not pairs and not agreed:
        return None
    numbers = len({mine.word for mine, _ in agreed}), len({other.word for _, other in agreed})
    precision = _share(yours, [(pair.yours, pair.nearness) for pair in pairs], numbers[0])
    recall = _share(theirs, [(pair.theirs, pair.nearness) for pair in pairs], numbers[1])
    like = likeness(recall, precision) * (1.0 + ORDER_BONUS * _in_order(pairs))
    # too little in common to be about the point: nothing to object to
    found = tuple(objections(yours, theirs, pairs, reading.language.thesaurus)) if like >= LEAST_ABOUT else ()
    opposed = math.prod(1.0 - objection.strength for objection in found)
    specific = _specific(point, pairs, len(agreed), reading)
    form = _form(yours, theirs)
    earns = earned(like) * specific * form * suited * opposed
    said = tuple(yours.quantity_written(mine) for mine, _ in agreed)
    return Alignment(
        point, yours, theirs, pairs, said, recall, precision, like, form, specific, suited, found, 1.0, earns
    )


def _form(yours: Statement, theirs: Statement) -> float:
    """A list of words is no statement, unless the authors' sentence is one too, or a note of a few words."""
    return 1.0 if theirs.is_note else min(1.0, yours.form / theirs.form)


def likeness(recall: float, precision: float) -> float:
    """How like a point a statement is that met these shares of its words and of its own, 0 to 1."""
    return math.pow(recall * min(1.0, precision / TO_THE_POINT), POWER)


def earned(likeness: float) -> float:
    """What of a point a likeness promises, 0 to 1."""
    return 1.0 - math.exp(-((likeness / HALF_EARNED) ** STEEPNESS))


def _specific(point: KeyPoint, pairs: Sequence[Pair], numbers: int, reading: PaperContext) -> float:
    rarity = reading.language.rarity
    rare = sum(pair.nearness * rarity.weight(pair.theirs.stem) ** 2 for pair in pairs) + RARE_NUMBER * numbers
    wanted = GENERAL_WORDS * min(1.0, reading.offered[point.id] / RARE_WORDS) ** 2
    return rare / (rare + wanted) if rare else 0.0


def _pairs(kin: Sequence[_Kin], yours: Statement, theirs: Statement, terms: dict[str, list[Term]]) -> tuple[Pair, ...]:
    """The words that met, each used once, the nearest and weightiest first; ``terms`` are those of ``theirs`` by stem.

    Opposites meet where just one of them is denied: what is not trained is made by hand.
    """
    possible = [
        Pair(mine, other, nearness)
        for mine, stem, nearness in kin
        if stem in terms
        for other in terms[stem]
        if nearness != TURNED or (mine.first in yours.polarity.denied) != (other.first in theirs.polarity.denied)
    ]
    possible.sort(key=lambda pair: (-pair.nearness * (0.05 + pair.weight), pair.yours.first, pair.theirs.first))
    used_yours: set[int] = set()
    used_theirs: set[int] = set()
    chosen = []
    for pair in possible:
        mine, other = range(pair.yours.first, pair.yours.end), range(pair.theirs.first, pair.theirs.end)
        if used_yours.isdisjoint(mine) and used_theirs.isdisjoint(other):
            used_yours.update(mine)
            used_theirs.update(other)
            chosen.append(pair)
    return tuple(chosen)


def _share(statement: Statement, met: Sequence[tuple[Term, float]], numbers: int) -> float:
    """Share of a statement's weight that was met."""
    whole = statement.weight + NUMBER_WEIGHT * len(statement.quantities)
    covered: dict[int, float] = {}
    for term, nearness in met:
        for index in range(term.first, term.end):
            covered[index] = max(covered.get(index, 0.0), nearness)
    got = sum(statement.weights.get(index, 0.0) * nearness for index, nearness in covered.items())
    return min(1.0, (got + NUMBER_WEIGHT * numbers) / whole) if whole else 0.0


def _in_order(pairs: Sequence[Pair]) -> float:
    """Share of the neighbouring pairs that follow each other closely on both sides."""
    ordered = sorted(pairs, key=lambda pair: pair.yours.first)
    if len(ordered) < 2:
        return 0.0
    close = sum(
        0 < after.theirs.first - before.theirs.first <= 3 and after.yours.first - before.yours.first <= 3
        for before, after in pairwise(ordered)
    )
    return close / (len(ordered) - 1)
