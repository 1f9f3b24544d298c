"""One statement of the user's against one point of the key: which words met, what speaks against it, what it earns."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from paperdrill.critique.contradiction import Objection, Pair, objections
from paperdrill.critique.fit import fit
from paperdrill.critique.model import KeyPoint
from paperdrill.critique.reading import Reading
from paperdrill.critique.statement import Statement, Term

NUMBER_WEIGHT = 0.6
"""What a quantity tells, on the scale of ``Term.weight``."""
ORDER_BONUS = 0.15
"""What is added to the likeness where words that met follow each other on both sides."""
HALF_EARNED = 0.34
"""The likeness at which a statement has earned somewhat more than half of a point."""


@dataclass(frozen=True, slots=True)
class Match:
    """How a statement stands to a point."""

    point: KeyPoint
    yours: Statement
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
    fit: float
    """1 for what the field asks for, towards 0 for its opposite."""
    objections: tuple[Objection, ...]
    earned: float
    """0 to 1: what of the point this statement earns."""

    @property
    def words(self) -> tuple[str, ...]:
        """The user's words that met the point, as written, weightiest first."""
        ordered = sorted(self.pairs, key=lambda pair: -pair.weight)
        return tuple(dict.fromkeys([*(self.yours.written(pair.yours) for pair in ordered), *self.numbers]))

    @property
    def opposed(self) -> float:
        """How much speaks against the statement, 0 to 1."""
        return 1.0 - math.prod(1.0 - objection.strength for objection in self.objections)


def matches(statement: Statement, field: str, points: Sequence[KeyPoint], reading: Reading) -> Iterator[Match]:
    """The statement against every point of a field; points that share nothing with it are left out."""
    kin = {
        term.stem: reading.vocabulary.kin(term.stem, reading.language.rarity) for term in statement.terms if term.stem
    }
    suited = fit(field, statement)
    for point in points:
        match = _match(statement, point, reading.points[point.id][1], kin, suited, reading)
        if match is not None:
            yield match


def _match(
    yours: Statement,
    point: KeyPoint,
    theirs: Statement,
    kin: dict[str, dict[str, float]],
    suited: float,
    reading: Reading,
) -> Match | None:
    pairs = _pairs(yours, theirs, kin)
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
    likeness = math.sqrt(recall * precision) * (1.0 + ORDER_BONUS * _in_order(pairs))
    found = tuple(objections(yours, theirs, pairs, reading.language.thesaurus))
    opposed = math.prod(1.0 - objection.strength for objection in found)
    earned = (1.0 - math.exp(-((likeness / HALF_EARNED) ** 2))) * yours.form * suited * opposed
    said = tuple(yours.text[yours.words[q.word].start :].split()[0] for q, _ in agreed)
    return Match(point, yours, pairs, said, recall, precision, likeness, yours.form, suited, found, earned)


def _pairs(yours: Statement, theirs: Statement, kin: dict[str, dict[str, float]]) -> tuple[Pair, ...]:
    """The words that met, each used once, the nearest and weightiest first."""
    where: dict[str, list[Term]] = {}
    for term in theirs.terms:
        where.setdefault(term.stem, []).append(term)
    possible = [
        Pair(mine, other, nearness)
        for mine in yours.terms
        for stem, nearness in kin[mine.stem].items()
        for other in where.get(stem, ())
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
    covered: dict[int, float] = {}
    for term, nearness in met:
        for index in range(term.first, term.end):
            covered[index] = max(covered.get(index, 0.0), nearness)
    whole = sum(term.weight for term in statement.terms) + NUMBER_WEIGHT * len(statement.quantities)
    got = sum(term.weight * covered.get(term.first, 0.0) for term in statement.terms) + NUMBER_WEIGHT * numbers
    return min(1.0, got / whole) if whole else 0.0


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
