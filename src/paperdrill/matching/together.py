"""What all statements of a field make of one point together: what they earn, and which of its words they told.

A real paper's key is long, and long texts tell some of its words by chance: there a point has to be met by a statement
that is about it. Where the key is a sentence or two, nearly every word of it is told on purpose.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from paperdrill.matching.alignment import Alignment, earned, likeness
from paperdrill.matching.statement import Statement

LEAST_TOGETHER = 0.2
"""The likeness that each statement needs to earn a point together with others."""
MOST_TOGETHER = 5
"""How many statements can earn a point together."""
SHORT_KEY = 45.0
"""Weight of all words of a field's key at which telling them counts for a third of the score, and less beyond."""
MILDLY = 0.5
"""How much of what speaks against a statement is taken from the words it told: they were told all the same."""
NUMBER_TOLD = 1.0
"""What a number tells, on the scale of a word's weight."""


def earned_together(about: Sequence[Alignment]) -> float:
    """What several statements earn of one point: each word of it counts once, for the statement that met it best.

    Never less than the best of them alone.
    """
    best = max(about, key=lambda match: match.earned, default=None)
    if best is None or len(about) == 1:
        return best.earned if best else 0.0
    foremost = sorted(about, key=lambda match: -match.earned)[:MOST_TOGETHER]
    near = [match for match in foremost if match.likeness >= LEAST_TOGETHER]
    credited = _credited(near, lambda match: match.form * match.fit * (1.0 - match.opposed) * match.share)
    recall = min(1.0, _got(best.theirs.weights, credited) / best.theirs.weight) if best.theirs.weight else 0.0
    return max(best.earned, earned(likeness(recall, best.precision)) * best.specific)


Words = Mapping[int, float]
"""What each word of a point tells, by its index."""


def telling_words(points: Sequence[Statement]) -> list[Words]:
    """For each point of a field what its words tell: one that stands in several points tells a part in each."""
    stems = [{term.first: term.stem for term in point.terms if term.weight} for point in points]
    held = Counter(stem for one in stems for stem in set(one.values()))
    return [
        {index: weight / held[stem[index]] for index, weight in point.weights.items()}
        for point, stem in zip(points, stems, strict=True)
    ]


def told_together(about: Sequence[Alignment], words: Words) -> float:
    """Share of a point's words and numbers that the statements told, whatever else they say; 0 to 1."""
    if not about:
        return 0.0
    credited = _credited(about, _told_by)
    numbers = max(len(match.numbers) * _told_by(match) for match in about)
    whole = sum(words.values()) + NUMBER_TOLD * len(about[0].theirs.quantities)
    return min(1.0, (_got(words, credited) + NUMBER_TOLD * numbers) / whole) if whole else 0.0


def trust_in_words(points: Sequence[Statement]) -> float:
    """How much telling the words of a field's points counts beside meeting them, 0 to 1: the less the more they are."""
    return math.exp(-((sum(point.weight for point in points) / SHORT_KEY) ** 2))


def _told_by(match: Alignment) -> float:
    return match.form * match.fit * (1.0 - MILDLY * match.opposed)


def _credited(about: Sequence[Alignment], worth: Callable[[Alignment], float]) -> dict[int, float]:
    """By word of the point, what it was met with at best: how near, by a statement worth how much."""
    credited: dict[int, float] = {}
    for match in about:
        counts = worth(match)
        for pair in match.pairs:
            for index in range(pair.theirs.first, pair.theirs.end):
                credited[index] = max(credited.get(index, 0.0), pair.nearness * counts)
    return credited


def _got(weights: Words, credited: Mapping[int, float]) -> float:
    return sum(weights.get(index, 0.0) * credit for index, credit in credited.items())
