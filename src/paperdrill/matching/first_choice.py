"""How likely a sentence speaks of the statement that it likeliest speaks of: its first choice among those of a field.

``likelihood`` rates each sentence and statement by themselves. What is chosen is the best of several, and so it is
rated once more by what it stands among: a statement that another sentence of the person's likelier speaks of has less
for this one (``taken``); a runner-up near by makes the choice less sure (``runner_up``); and of a field of one or two
statements a sentence often means what it does not hold (``statements``). P = form x sigmoid of the weighted numbers,
as ``data/first_choice.tsv`` has them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from paperdrill.matching.likelihood import PairEvidence
from paperdrill.text.lexicon import data_lines

MOST_STATEMENTS_COUNT = 10
"""Statements of a field from which on more make no choice surer: the keys of the fit have no more."""
_BOUND = 7.0
"""Log odds beyond which a rating says no more; those of a runner-up where there is none."""


class FirstChoice(NamedTuple):
    """The numbers of a sentence's first choice."""

    odds: float
    """In logarithms, by the sentence and the statement alone, less what ``taken`` takes."""
    taken: float
    """How likely another sentence speaks of the statement, whose first choice it is; 0 where none is."""
    runner_up: float
    """The log odds of the next best statement of the field."""
    statements: float
    """The logarithm of how many statements the field has."""
    form: float
    """Of the sentence, as ``PairEvidence`` has it."""

    @property
    def likely(self) -> float:
        """The probability that the sentence speaks of the statement, 0 to 1."""
        weights = first_choice_weights()
        odds = weights["constant"] + weights["odds"] * self.odds + weights["runner-up"] * self.runner_up
        odds += weights["statements"] * self.statements
        return self.form / (1.0 + math.exp(-odds))


@lru_cache(maxsize=1)
def first_choice_weights() -> dict[str, float]:
    """The fitted weights by the number's name."""
    rows = (line.split("\t") for line in data_lines("first_choice.tsv", "paperdrill.matching"))
    return {name: float(weight) for name, weight in rows}


def first_choices(rows: Sequence[Sequence[PairEvidence]]) -> list[tuple[int, FirstChoice]]:
    """The first choice of each sentence, as the statement's column with its numbers; empty for a field without any.

    ``rows``: by sentence and statement, all that a person wrote in a field against all statements of it.
    """
    if not rows or not rows[0]:
        return []
    taken = _taken([[one.likely for one in row] for row in rows])
    weight, statements = first_choice_weights()["taken"], math.log(min(MOST_STATEMENTS_COUNT, len(rows[0])))
    found = []
    for row, less in zip(rows, taken, strict=True):
        odds = [_bounded(one.odds + weight * each) for one, each in zip(row, less, strict=True)]
        best = max(range(len(row)), key=lambda column: (odds[column], -column))
        runner_up = max((each for column, each in enumerate(odds) if column != best), default=-_BOUND)
        found.append((best, FirstChoice(odds[best], less[best], runner_up, statements, row[best].form)))
    return found


def _taken(likely: Sequence[Sequence[float]]) -> list[list[float]]:
    """By sentence and statement, how likely another sentence speaks of the statement whose first choice that is."""
    firsts = [max(range(len(row)), key=lambda column: (row[column], -column)) for row in likely]
    chosen: dict[int, list[tuple[float, int]]] = {}
    for sentence, column in enumerate(firsts):
        chosen.setdefault(column, []).append((likely[sentence][column], sentence))
    return [
        [
            max((each for each, other in chosen.get(column, ()) if other != sentence), default=0.0)
            for column in range(len(row))
        ]
        for sentence, row in enumerate(likely)
    ]


def _bounded(odds: float) -> float:
    return min(_BOUND, max(-_BOUND, odds))
