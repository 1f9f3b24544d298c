"""Which words of a statement are denied or shut out, and which only serve as what something is compared with.

In the manner of NegEx: a cue word opens a scope that runs to the end of its clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paperdrill.text.lexicon import word_classes
from paperdrill.text.words import Word

_CLAUSE_OPENERS = word_classes()["clause-opener"]
_CLAUSE_MARKS = frozenset(",;:.()!?—–")
_LONGEST_SCOPE = 9
"""Words after a denial that it can reach."""
_AFTER_DENIAL = word_classes()["after-denial"]
_TAKEN_AWAY = word_classes()["taken-away"]
_IS = frozenset({"is", "are", "was", "were", "been", "being"})
_COMPARED = word_classes()["compared"]
_COMPARED_TO = word_classes()["compared-to"]
_OVERCOMING = word_classes()["overcoming"]
_REPLACING = word_classes()["replacing"]


@dataclass(frozen=True, slots=True)
class Polarity:
    """By word index: what a statement denies, and what it compares with."""

    clause: tuple[int, ...]
    """The number of the clause that each word belongs to."""
    denied: frozenset[int]
    """Words that stand in the scope of "not", "without", "instead of", "... were left out"."""
    compared: frozenset[int]
    """Words that stand after "than", "against", "compared with": the reference of a comparison."""


def polarity(words: Sequence[Word]) -> Polarity:
    """The polarity of every word of one statement."""
    clause = _clauses(words)
    denied: set[int] = set()
    compared: set[int] = set()
    negations = word_classes()["negation"]
    for index, word in enumerate(words):
        lower = word.lower
        following = words[index + 1].lower if index + 1 < len(words) else ""
        if lower in negations and not (lower == "not" and following == "only"):
            denied ^= _scope(clause, index + 1)
        elif (lower, following) in (("instead", "of"), ("rather", "than"), ("other", "than"), ("far", "from")):
            denied ^= _scope(clause, index + 2)
        elif lower in ("except", "excluding", "unlike"):
            denied ^= _scope(clause, index + 1)
        elif lower in _REPLACING:
            denied ^= _until(words, clause, index + 1, ("by", "with", "for"))
        taken = lower in _TAKEN_AWAY and index > 0 and words[index - 1].lower in _IS
        if lower in _AFTER_DENIAL or taken or (lower, following) == ("left", "out"):
            denied ^= {before for before in range(index) if clause[before] == clause[index]}
        if (
            (lower in _COMPARED and not (lower == "than" and index and words[index - 1].lower == "rather"))
            or (lower in _COMPARED_TO and following in ("to", "with"))
            or lower in _OVERCOMING
        ):
            compared |= _scope(clause, index + 1)
    return Polarity(clause, frozenset(denied), frozenset(compared))


def _clauses(words: Sequence[Word]) -> tuple[int, ...]:
    numbers: list[int] = []
    number = 0
    for index, word in enumerate(words):
        is_break = word.text in _CLAUSE_MARKS or word.lower in _CLAUSE_OPENERS
        # a subject of its own after "and" begins a clause: ", and the ...", "and it ..."
        if is_break and index:
            number += 1
        numbers.append(number)
    return tuple(numbers)


def _scope(clause: tuple[int, ...], start: int) -> set[int]:
    if start >= len(clause):
        return set()
    here = clause[start]
    return {index for index in range(start, min(len(clause), start + _LONGEST_SCOPE)) if clause[index] == here}


def _until(words: Sequence[Word], clause: tuple[int, ...], start: int, ends: tuple[str, ...]) -> set[int]:
    scope: set[int] = set()
    for index in sorted(_scope(clause, start)):
        if words[index].lower in ends:
            return scope
        scope.add(index)
    return set()
