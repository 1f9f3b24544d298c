"""Which statements make the key: one choice over all fields, the most telling first, each thing once.

What a statement adds is how likely it is of its field, times how likely nothing chosen before says the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.key.choice_weights import choice_weight, choice_weights
from paperdrill.critique.key.features import Seen
from paperdrill.critique.key.foreign import is_foreign
from paperdrill.matching.restating import Restating

MOST = 24
MOST_LOOKED_AT = 3 * MOST
"""Likeliest statements among which is chosen."""
MOST_IN_A_FIELD = {name: int(most) for name, most in choice_weights()["most_in_a_field"].items()}
FEWEST_OF_METHOD, ALSO_METHOD = 3, 0.5
"""Where so few statements are likeliest of the method, those go there that are as likely of it as not."""
LEAST = choice_weight("choosing", "least")
"""What a statement must add to be chosen."""
RESTATED = choice_weight("choosing", "restated")
RESTATED_ELSEWHERE = choice_weight("choosing", "restated_elsewhere")
"""Probability of saying the same from which on a statement is one more place of a point of its field, and of another,
and no point of its own."""
SUMMING_UP = frozenset({"summing", "opening", "closing"})
RESTATED_SUMMING_UP = choice_weight("choosing", "restated_summing_up")
"""The same of two that stand in different parts of these, which each tell the whole paper (docs/key-check.md)."""
ELSEWHERE = choice_weight("choosing", "elsewhere")
"""How much less likely a statement of another field says the same."""
NEW = choice_weight("choosing", "new")
"""How much it counts that a statement is new: the power of the probability that nothing chosen says the same."""
FIRST_SAID = choice_weight("choosing", "first_said")
"""Share of the likelihood of a point's likeliest place from which on a gap is told as it is said first: a concession is
made before it is explained, softened or mended."""
OF_TWO_FIELDS = choice_weight("choosing", "of_two_fields")
"""How much is taken from a statement for each part of probability that it is of another field."""
CENTRAL = choice_weight("choosing", "central")
"""How much more a statement counts that nobody may miss."""
IN_THE_LIMITATIONS = choice_weight("choosing", "in_the_limitations")
WITHOUT_LIMITATIONS = choice_weight("choosing", "without_limitations")
"""How much more a concession counts in a limitations section, of which all are wanted, and in a paper without one,
which has few."""
SHORT = int(choice_weight("choosing", "short"))
IN_SHORT_LIMITATIONS = choice_weight("choosing", "in_short_limitations")
"""Statements of a limitations section up to which it is short, and how much more each of them counts then: each is
meant, and none may be lost."""
AHEAD = choice_weight("points", "ahead")
"""How many times as telling as what is said first the main point of a field must be to stand before it."""
ANSWERED = choice_weight("points", "answered")
"""Probability of speaking of the same thing from which on an improvement answers a gap."""

BY_PLACE = {"summing": ("method", "strengths"), "limiting": ("gaps", "improvements")}
"""The fields for which an abstract and limitations serve where there is little else."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A statement of the key, by its number among those of the paper."""

    number: int
    field: str
    likely: float
    """The probability that it is of its field."""
    core: float
    """The probability that nobody may miss it, of its likeliest place."""
    also: tuple[int, ...]
    """The statements that say the same elsewhere, in reading order."""


def choose(seen: Sequence[Seen], rows: Sequence[Sequence[float]], same: Restating) -> list[Chosen]:
    """The statements of the key in reading order.

    ``rows`` holds the probabilities of each statement: by field in the order of ``FIELD_NAMES``, then of being core.
    """
    offered = _offers(seen, rows)
    values = {n: value for n, (_, value) in offered.items() if value >= LEAST and not is_foreign(seen[n].said)}
    new = dict.fromkeys(values, 1.0)
    places: dict[int, list[int]] = {}
    counts: Counter[str] = Counter()
    left = dict(sorted(values.items(), key=lambda each: -each[1])[:MOST_LOOKED_AT])
    while left and len(places) < MOST:
        best = max(left, key=lambda n: left[n])
        if left.pop(best) < LEAST:
            break
        field = offered[best][0]
        if counts[field] == MOST_IN_A_FIELD.get(field, MOST):
            continue
        counts[field] += 1
        places[best] = []
        for other in list(left):
            is_ours = offered[other][0] == field
            likely = same.likelihood(best, other)
            if likely > (_restated(seen[best], seen[other]) if is_ours else RESTATED_ELSEWHERE):
                places[best].append(other)
                del left[other]
                continue
            still_new = (1 - likely if is_ours else 1 - ELSEWHERE * likely) ** NEW
            if still_new < new[other]:
                new[other] = still_new
                left[other] = values[other] * still_new
    made = [_point(n, places[n], offered[n][0], rows) for n in places]
    return sorted(made, key=lambda one: one.number)


def _point(best: int, also: Sequence[int], field: str, rows: Sequence[Sequence[float]]) -> Chosen:
    """The point of a field that stands at these places, of which ``best`` is the likeliest."""
    column = FIELD_NAMES.index(field)
    least = FIRST_SAID * rows[best][column]
    told = min([best, *(n for n in also if field == "gaps" and rows[n][column] >= least)])
    every = {best, *also}
    return Chosen(told, field, rows[told][column], max(rows[n][-1] for n in every), tuple(sorted(every - {told})))


def in_order(chosen: Sequence[Chosen], seen: Sequence[Seen]) -> list[Chosen]:
    """The points of a field as they are first said, the main one before them where it is clearly more so."""
    told = sorted(chosen, key=lambda one: min((one.number, *one.also)))
    main = max(told, key=lambda one: _telling(one, seen), default=None)
    if main is None or _telling(main, seen) < AHEAD * _telling(told[0], seen):
        return told
    return [main, *(one for one in told if one is not main)]


def _telling(one: Chosen, seen: Sequence[Seen]) -> float:
    """How likely a point is of its field and central, in more parts of the paper the more so."""
    return one.likely * one.core * len({seen[n].part for n in (one.number, *one.also)})


def _restated(one: Seen, other: Seen) -> float:
    """The probability from which on two statements of a field are one point."""
    sums_up = one.part != other.part and one.part in SUMMING_UP and other.part in SUMMING_UP
    return RESTATED_SUMMING_UP if sums_up else RESTATED


def choose_all(seen: Sequence[Seen], rows: Sequence[Sequence[float]]) -> list[Chosen]:
    """All statements of a text too short to choose from, each in the fields that its place speaks for."""
    chosen = []
    for number, (one, row) in enumerate(zip(seen, rows, strict=True)):
        fields = BY_PLACE.get(one.part) or (_offer(one, row)[0],)
        chosen += [Chosen(number, field, row[FIELD_NAMES.index(field)], row[-1], ()) for field in fields]
    return chosen


def _offers(seen: Sequence[Seen], rows: Sequence[Sequence[float]]) -> dict[int, tuple[str, float]]:
    """By its number, the likeliest field of each statement, and what it counts there.

    Authors who hardly say "we" tell what they do beside what they find: where too little is likeliest of the method,
    what is likely of it goes there.
    """
    offered = {n: _offer(one, row) for n, (one, row) in enumerate(zip(seen, rows, strict=True))}
    told = [n for n, (field, value) in offered.items() if field == "method" and value >= LEAST]
    if len(told) < MOST_IN_A_FIELD["method"] and sum(not is_foreign(seen[n].said) for n in told) < FEWEST_OF_METHOD:
        for n, row in enumerate(rows):
            if row[0] >= ALSO_METHOD:
                offered[n] = "method", _value(row[0], max(row[1 : len(FIELD_NAMES)]), row[-1])
    if sum(one.part == "limiting" for one in seen) <= SHORT:
        for n, (field, value) in offered.items():
            if field == "gaps" and seen[n].part == "limiting":
                offered[n] = field, value * IN_SHORT_LIMITATIONS
    return offered


def _value(likely: float, other: float, core: float) -> float:
    """What a statement counts that is so likely of its field, of another, and one that nobody may miss."""
    return likely * (1 - OF_TWO_FIELDS * other) * (1 + CENTRAL * core) / (1 + CENTRAL / 2)


def _offer(one: Seen, row: Sequence[float]) -> tuple[str, float]:
    """The likeliest field of a statement, and what it counts there."""
    second, first = sorted(row[: len(FIELD_NAMES)])[-2:]
    field = FIELD_NAMES[list(row).index(first)]
    value = _value(first, second, row[-1])
    if field != "gaps":
        return field, value
    if one.part == "limiting":
        return field, value * IN_THE_LIMITATIONS
    is_without = f"place: no limitations section, {one.part}" in one.features
    return field, value * WITHOUT_LIMITATIONS if is_without else value


def answered(improvement: int, gaps: Sequence[int], same: Restating) -> int | None:
    """The gap that an improvement would mend: the one it likeliest speaks of; None where it speaks of none."""
    likely, gap = max(((same.likelihood(improvement, gap), gap) for gap in gaps), default=(0.0, -1))
    return gap if likely >= ANSWERED else None
