"""The figures of an answer, each looked up in the paper: as printed, rounded, or reckoned from the paper's own.

A figure earns only in its context: what stands around it in the paper and what was said around it share words. Out of
context it is never held against anybody, but a rounding then needs more digits to be believed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from paperdrill.matching.alignment import Alignment
from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.paper_lookup import PaperLookup
from paperdrill.reviewer.spoken_figures import (
    SpokenFigure,
    derived,
    figures_in,
    printed_values,
    product,
    share_of,
    spelled_in,
)

Match = Literal["printed", "rounded", "derived"]

IN_CONTEXT = 0.4
"""From this context on a figure is taken to be meant where it stands."""
_BESIDE, _ASKED, _ELSEWHERE, _COMPANION = 0.3, 0.3, 0.3, 0.5
"""What a shared word counts for that stands beside the place, in the question, or in another sentence of the answer;
and what another figure of the sentence counts for that stands in the same place. See calibration/verdict_weights.py."""
_MOST_ASKED, _MOST_COMPANIONS = 2.0, 2.0
_SURE_DIGITS, _ONE_DIGIT_CONTEXT = 2, 0.5
"""Digits from which on a rounding needs no context, and what it needs with one: .93 of 236 inventions are told."""
_NEAR = 0.006
_PLACES_TO_RECKON, _RECKON_CONTEXT, _VALUES_TO_RECKON = 12, 0.6, 10
"""A figure may come from two others of one place: of so many places, that share so much, and hold no more figures."""
_LEAST_RECKONED = 2.0


@dataclass(frozen=True, slots=True)
class FigureFound:
    """A figure that the paper holds."""

    text: str
    """As it was said."""
    value: float
    match: Match
    place: Evidence | None
    """Where it stands; None where it was reckoned from figures of the answer itself."""
    context: float
    """What is shared with the place; 0.4 and more is a figure in its context."""
    reckoned: str = ""
    """How it comes from the paper's figures: "79.5 − 67.2"."""

    @property
    def in_context(self) -> bool:
        """Was it said of what it stands for in the paper?"""
        return self.context >= IN_CONTEXT


class FigureLookup:
    """Looks the figures of one answer up, sentence by sentence."""

    def __init__(
        self, lookup: PaperLookup, asked: Alignment, said_before: Sequence[str], said: Alignment, answer: str,
        new: Set[str],
    ) -> None:  # fmt: skip
        """``asked`` and ``said``: the question with what it quotes, and the answer, against the paper's places.

        ``new``: the stems that only the answer has.
        """
        self.found: list[FigureFound] = []
        self.unknown: list[str] = []
        self._lookup = lookup
        self._asked = asked
        self._said = said
        self._new = new
        self._asked_values = {value for text in said_before for value in printed_values(text)}
        all_figures = list(figures_in(answer))
        self._known = [f.value for f in all_figures if f.value in self._asked_values or lookup.holding(f)]
        self._seen = set[float]()

    def take(self, sentence: str, new: Set[str], is_proposed: Callable[[int], bool]) -> None:
        """Look up the figures of a sentence whose own stems are ``new``; proposed ones make no claim on the paper."""
        said, spelled_out = list(figures_in(sentence)), list(spelled_in(sentence))
        spoken = [*said, *(figure for figure in spelled_out if not figure.is_percent)]
        for figure in said:
            if figure.is_small or figure.value in self._seen:
                continue
            self._seen.add(figure.value)
            found = self._found(figure, new, spoken)
            if found is None and not is_proposed(figure.start):
                self.unknown.append(figure.text)
            elif found is not None and figure.value not in self._asked_values:
                self.found.append(found)
        for figure in spelled_out:
            spelled = None if figure.is_small or figure.value in self._seen else self._found(figure, new, said)
            if spelled is not None and spelled.in_context:
                self._seen.add(figure.value)
                self.found.append(spelled)

    def _found(self, figure: SpokenFigure, new: Set[str], said: Sequence[SpokenFigure]) -> FigureFound | None:
        """Where a figure stands, or how it is reckoned; None where the paper does not hold it."""
        printed = self._best(self._lookup.holding(figure), figure, new, said)
        if printed:
            return FigureFound(figure.text, figure.value, "printed", *printed)
        if figure.value in self._asked_values:
            return FigureFound(figure.text, figure.value, "printed", None, 0.0)
        rounded = self._best(self._lookup.rounding_to(figure), figure, new, said)
        if rounded and rounded[1] >= _context_needed(figure):
            return FigureFound(figure.text, figure.value, "rounded", *rounded)
        return self._multiplied(figure, said) or self._reckoned(figure, new)

    def _best(
        self, places: Iterable[int], figure: SpokenFigure, new: Set[str], said: Sequence[SpokenFigure]
    ) -> tuple[Evidence, float] | None:
        """The place that shares most with what was said around the figure, and how much."""
        ranked = [(self._context(index, figure, new, said), -index) for index in places]
        if not ranked:
            return None
        context, index = max(ranked)
        return self._lookup.places[-index].evidence, round(context, 3)

    def _context(self, index: int, figure: SpokenFigure, new: Set[str], said: Sequence[SpokenFigure]) -> float:
        beside = self._lookup.beside(index)
        here, both = self._said.shared(index, new), self._said.shared_with_any([index, *beside], new)
        return (
            here
            + _BESIDE * (both - here)
            + _ASKED * min(_MOST_ASKED, self._asked.shared(index, self._asked.stems))
            + _ELSEWHERE * self._said.shared_with_any([index, *beside], self._new - new)
            + _COMPANION * min(_MOST_COMPANIONS, self._companions(index, figure, said))
        )

    def _companions(self, index: int, figure: SpokenFigure, said: Sequence[SpokenFigure]) -> float:
        """How many other figures of the sentence stand in the same place; half for those of the same table."""
        here, table = self._lookup.places[index].values, self._lookup.table_values(index)
        count = 0.0
        for other in said:
            if other.is_small or other.value == figure.value:
                continue
            count += 1.0 if _among(other.value, here) else 0.5 if _among(other.value, table) else 0.0
        return count

    def _multiplied(self, figure: SpokenFigure, said: Sequence[SpokenFigure]) -> FigureFound | None:
        """A product of two other figures of the sentence that the paper holds: "four rated 160 pairs, so 640"."""
        others = [other for other in said if other.value != figure.value and self._lookup.holding(other)]
        told = product(figure, [other.value for other in others]) or share_of(figure, others)
        return FigureFound(figure.text, figure.value, "derived", None, IN_CONTEXT, told) if told else None

    def _reckoned(self, figure: SpokenFigure, new: Set[str]) -> FigureFound | None:
        """A difference, sum or ratio of figures of the answer that are the paper's, or of one place of the paper."""
        if figure.digits < 2 and figure.value < _LEAST_RECKONED:
            return None
        told = derived(figure, [value for value in self._known if value != figure.value])
        if told:
            return FigureFound(figure.text, figure.value, "derived", None, IN_CONTEXT, told)
        for index, context in self._said.likest(new, _PLACES_TO_RECKON):
            values = sorted(self._lookup.places[index].values)
            if context < _RECKON_CONTEXT or len(values) > _VALUES_TO_RECKON:
                continue
            told = derived(figure, values)
            if told:
                place = self._lookup.places[index].evidence
                return FigureFound(figure.text, figure.value, "derived", place, context, told)
        return None


def _context_needed(figure: SpokenFigure) -> float:
    return 0.0 if figure.digits >= _SURE_DIGITS else _ONE_DIGIT_CONTEXT


def _among(value: float, values: Iterable[float]) -> bool:
    return any(abs(each - value) <= max(_NEAR, _NEAR * value) for each in values)
