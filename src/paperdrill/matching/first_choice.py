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
from paperdrill.text.lexicon import data_figures

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
    return data_figures("first_choice.tsv", "paperdrill.matching")


def first_choices(rows: Sequence[Sequence[PairEvidence]]) -> list[tuple[int, FirstChoice]]:
    """The first choice of each sentence, as the statement's column with its numbers; empty for a field without any.

    ``rows``: by sentence and statement, all that a person wrote in a field against all statements of it.
    """
    if not rows or not rows[0]:
        return []
    alone = [[one.odds for one in row] for row in rows]
    speaking = _speaking(rows, alone)
    weight, statements = first_choice_weights()["taken"], math.log(min(MOST_STATEMENTS_COUNT, len(rows[0])))
    found = []
    for sentence, odds in enumerate(alone):
        taken = {
            column: max((likely for likely, other in others if other != sentence), default=0.0)
            for column, others in speaking.items()
        }
        for column, likely in taken.items():
            odds[column] += weight * likely
        best = odds.index(max(odds))
        runner_up = max((*odds[:best], *odds[best + 1 :]), default=-_BOUND)
        form = rows[sentence][best].form
        choice = FirstChoice(_bounded(odds[best]), taken.get(best, 0.0), _bounded(runner_up), statements, form)
        found.append((best, choice))
    return found


def _speaking(
    rows: Sequence[Sequence[PairEvidence]], odds: Sequence[list[float]]
) -> dict[int, list[tuple[float, int]]]:
    """By statement, the sentences whose first choice it is by itself, each with how likely it speaks of it."""
    found: dict[int, list[tuple[float, int]]] = {}
    for sentence, row in enumerate(odds):
        column = row.index(max(row))
        found.setdefault(column, []).append((rows[sentence][column].likely, sentence))
    return found


def _bounded(odds: float) -> float:
    return min(_BOUND, max(-_BOUND, odds))
