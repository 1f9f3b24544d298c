"""What speaks against a statement that shares a point's words: it denies, reverses, or changes what the point says.

Each sign is one rule with a name a person can read; keywords alone would count a wrong claim as a match.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from paperdrill.matching.kinship import SYNONYM
from paperdrill.matching.statement import Statement, Term
from paperdrill.text.lexicon import word_classes
from paperdrill.text.quantities import Quantity
from paperdrill.text.synonyms import Thesaurus

DENIED, OPPOSITE, NUMBER, REVERSED = 0.6, 0.7, 0.75, 0.7
"""What each kind of sign takes of the credit, at most."""
_LEAST_DENIED = 0.4
"""Weight of the words denied on one side only, from which on it matters."""
_SURE = 0.8
"""Nearness above which two words are the same word, not only alike."""
_NEAR = 5
"""Words within which two words speak of the same thing."""
_NARROWING = word_classes()["narrowing"]
_COMPARATIVE = word_classes()["comparative"]


class Pair(NamedTuple):
    """A word of the user's that met a word of the authors'; a tuple, for every comparison tries thousands."""

    yours: Term
    theirs: Term
    nearness: float
    """0 to 1, see ``kinship``."""

    @property
    def weight(self) -> float:
        """What the pair tells."""
        return self.nearness * max(self.yours.weight, self.theirs.weight)


@dataclass(frozen=True, slots=True)
class Objection:
    """One sign that the statement says something else than the point."""

    reason: str
    strength: float
    """Share of the credit that it takes, 0 to 1."""


def objections(yours: Statement, theirs: Statement, pairs: Sequence[Pair], thesaurus: Thesaurus) -> list[Objection]:
    """All signs that ``yours`` does not say what ``theirs`` says."""
    found = [*_denial(yours, theirs, pairs), *_opposites(yours, theirs, pairs, thesaurus)]
    found += [*_numbers(yours, theirs, pairs), *_reversal(yours, theirs, pairs)]
    return found


def _denial(yours: Statement, theirs: Statement, pairs: Sequence[Pair]) -> Iterator[Objection]:
    """Words that one side denies and the other affirms."""
    unsure = _narrowed(yours), _narrowed(theirs)
    denying = _denying(yours), _denying(theirs)
    against = [
        pair
        for pair in pairs
        if pair.nearness > _SURE
        and (pair.yours.first in yours.polarity.denied) != (pair.theirs.first in theirs.polarity.denied)
        and (yours_in := yours.polarity.clause[pair.yours.first]) not in unsure[0]
        and (theirs_in := theirs.polarity.clause[pair.theirs.first]) not in unsure[1]
        and not (yours_in in denying[0] and theirs_in in denying[1])
    ]
    weight = sum(pair.weight for pair in against)
    if weight < _LEAST_DENIED:
        return
    share = max(
        _part(yours, (pair.yours for pair in against), yours.polarity.denied),
        _part(theirs, (pair.theirs for pair in against), theirs.polarity.denied),
        weight / sum(pair.weight for pair in pairs),
    )
    if share > 0.35:
        named = ", ".join(yours.written(pair.yours) for pair in against[:3])
        yield Objection(f"denied on one side only: {named}", min(DENIED, 0.2 + share))


def _part(statement: Statement, against: Iterable[Term], denied: frozenset[int]) -> float:
    """Share of what a statement denies, by weight, that the other affirms."""
    whole = sum(statement.weights.get(index, 0.0) for index in denied)
    affirmed = sum(term.weight for term in against if term.first in denied)
    return affirmed / whole if whole else 0.0


def _denying(statement: Statement) -> frozenset[int]:
    """The clauses that deny something: two of them agree, whatever stands nearer to the "not"."""
    return frozenset(statement.polarity.clause[index] for index in statement.polarity.denied)


def _narrowed(statement: Statement) -> frozenset[int]:
    """The clauses that say "only", "up to", "unclear whether": neither a denial nor the opposite of one."""
    clause = statement.polarity.clause
    return frozenset(clause[index] for index, word in enumerate(statement.words) if word.lower in _NARROWING)


def _opposites(yours: Statement, theirs: Statement, pairs: Sequence[Pair], thesaurus: Thesaurus) -> Iterator[Objection]:
    """Words that exclude each other, said of the same thing."""
    met_yours = {pair.yours.stem for pair in pairs if pair.nearness >= SYNONYM}
    met_theirs = {pair.theirs.stem for pair in pairs if pair.nearness >= SYNONYM}
    there = {term.stem: term for term in theirs.terms if term.stem not in met_theirs}
    for mine in yours.terms:
        if mine.stem in met_yours:
            continue
        for stem in sorted(thesaurus.opposites_of(mine.stem) & there.keys()):
            other = there[stem]
            if (mine.first in yours.polarity.denied) != (other.first in theirs.polarity.denied):
                continue
            rest = (pair for pair in pairs if pair.yours is not mine and pair.theirs is not other)
            if any(_together(pair, mine, other) for pair in rest):
                yield Objection(f"{yours.written(mine)} against {theirs.written(other)}", OPPOSITE)
                return


def _together(pair: Pair, mine: Term, other: Term) -> bool:
    """Does the pair stand near both words?"""
    return abs(pair.yours.first - mine.first) <= _NEAR and abs(pair.theirs.first - other.first) <= _NEAR


def _numbers(yours: Statement, theirs: Statement, pairs: Sequence[Pair]) -> Iterator[Objection]:
    """A quantity that the point gives otherwise, or gives of another thing."""
    for mine in yours.quantities:
        same = [other for other in theirs.quantities if mine.comparable(other)]
        agreeing = [other for other in same if mine.agrees(other)]
        if same and not agreeing:
            yield Objection(f"{yours.quantity_written(mine)} against {theirs.quantity_written(same[0])}", NUMBER)
        elif agreeing and len(same) > 1:
            own = max(_shared_context(yours, mine, other, pairs) for other in agreeing)
            others = [other for other in same if other not in agreeing and other.unit == mine.unit]
            foreign = max((_shared_context(yours, mine, other, pairs) for other in others), default=0.0)
            if foreign > 1.5 * own + 0.05:
                yield Objection(f"{yours.quantity_written(mine)} is said of something else", NUMBER)
        elif not same:
            digits = _digits(yours, mine)
            foreign_units = (o for o in theirs.quantities if mine.unit and o.unit and o.unit != mine.unit)
            clash = next((other for other in foreign_units if _digits(theirs, other) == digits), None)
            if clash is not None:
                yield Objection(f"{yours.quantity_written(mine)} against {theirs.quantity_written(clash)}", NUMBER)


def _shared_context(yours: Statement, mine: Quantity, other: Quantity, pairs: Sequence[Pair]) -> float:
    """How much of what the user says of the one number, in its clause, stands near the other; near words count more."""
    clause = yours.polarity.clause
    return sum(
        pair.weight / (abs(pair.yours.first - mine.word) * abs(pair.theirs.first - other.word) or 1)
        for pair in pairs
        if clause[pair.yours.first] == clause[mine.word]
    )


def _digits(statement: Statement, quantity: Quantity) -> str:
    return "".join(letter for letter in statement.words[quantity.word].lower if letter.isdigit() or letter == ".")


def _reversal(yours: Statement, theirs: Statement, pairs: Sequence[Pair]) -> Iterator[Objection]:
    """What the authors compare with comes first for the user, or what they prefer comes second."""
    lowest = min((pair.yours.first for pair in pairs), default=0)
    compares = any(word.lower in _COMPARATIVE for word in yours.words)
    for pair in pairs:
        mine_compared = pair.yours.first in yours.polarity.compared
        theirs_compared = pair.theirs.first in theirs.polarity.compared
        is_function_word = not yours.words[pair.yours.first].is_content  # "on" is on no side of a comparison
        if is_function_word or pair.nearness < 0.85 or mine_compared == theirs_compared:
            continue
        if (mine_compared and theirs.polarity.compared) or (
            theirs_compared and compares and (yours.polarity.compared or pair.yours.first <= lowest + 1)
        ):
            yield Objection(f"{yours.written(pair.yours)} is on the other side of the comparison", REVERSED)
            return
