"""Do two statements of one paper say the same thing? How much they share, and where they stand.

A logistic regression on pairs of statements that careful readers took for one point or for two. Its weights lie in
``data/restating.tsv``, set by ``calibration/key_weights.py``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import mul

from paperdrill.text.lexicon import data_figures

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NAME = re.compile(r"(?<=.)\b(?:\w*[a-z\d]-?[A-Z]\w*|[A-Z]{2,}[a-z\d]*\w*|[A-Z][a-z]+)\b")
_COMMON, _COMMON_COUNTS = 0.1, 0.6
"""Share of a paper's statements that a stem stands in from which on it counts for less, and for how much."""
_MOST_SHARED, _MOST_WEIGHT, _MOST_RARE, _MOST_STEMS = 8, 4.0, 6.0, 20
"""Numbers at which what is counted of a pair counts as 1."""
_PARTED = ("opening, summing", "closing, summing", "closing, opening", "body, closing", "body, summing",
           "body, opening", "closing, closing", "opening, opening", "limiting, limiting")  # fmt: skip
"""Pairs of parts of a paper that bear on whether two statements are one: the abstract is summed up again, say."""
FEATURES = (
    "share of the lighter's words",
    "share of all their words",
    "shared words",
    "weight of the shared words",
    "shared word pairs",
    "a shared number",
    "shared names",
    "same section",
    "next to each other",
    "near each other",
    "different parts of the paper",
    "share of words over parts",
    "near each other in the limitations",
    "both in the abstract",
    "both in the body",
    "same train of thought",
    "both items of a list",
    "cosine by the paper's own rarity",
    "rarest shared word in the paper",
    "words of the shorter",
    *(f"parts: {both}" for both in _PARTED),
)
"""What is seen of a pair, each from 0 to 1, in the order of ``Restating.features``."""


@dataclass(frozen=True, slots=True)
class PlacedStatement:
    """A statement in its place in the paper."""

    text: str
    plain: tuple[str, ...]
    """Its words in lower case."""
    stems: frozenset[str]
    """Of its content words."""
    part: str
    """The part of the paper where it stands: "summing" the abstract, "closing" the conclusion."""
    section: int
    thought: int
    """Its train of thought, numbered through the paper."""
    is_item: bool
    """Is it one of a list?"""


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is held of one statement against others."""

    weight: float
    length: float
    """Of its vector of words weighed by the paper's own rarity."""
    pairs: frozenset[tuple[str, str]]
    numbers: frozenset[str]
    names: frozenset[str]


class Restating:
    """The statements of one paper, held against each other."""

    def __init__(
        self,
        placed: Sequence[PlacedStatement],
        weight: Callable[[str], float],
        table: Sequence[float] | None = None,
    ) -> None:
        """``weight`` is the rarity of a stem at large."""
        self._placed = placed
        self._constant, *weights = table or restating_weights()
        self._table, self._by_parts = (
            weights[: -len(_PARTED)],
            dict(zip(_PARTED, weights[-len(_PARTED) :], strict=True)),
        )
        counts = Counter(stem for one in placed for stem in one.stems)
        common = _COMMON * len(placed)
        self._weights = {s: weight(s) * (1.0 if n < common else _COMMON_COUNTS) for s, n in counts.items()}
        self._rare = {s: math.log(len(placed) / n) for s, n in counts.items() if n > 1}
        self._whole: dict[int, _Whole] = {}

    def likelihood(self, one: int, other: int) -> float:
        """The probability that two statements, given by their numbers, make one point."""
        a, b = self._placed[one], self._placed[other]
        if a.stems.isdisjoint(b.stems):
            return 0.0
        odds = self._constant + self._by_parts.get(_parts(a, b), 0.0)
        odds += sum(map(mul, self._table, self._shared(one, other)))
        return 1 / (1 + math.exp(-odds))

    def words_shared(self, one: int, other: int) -> int:
        """How many content words two statements, given by their numbers, have in common."""
        return len(self._placed[one].stems & self._placed[other].stems)

    def features(self, one: int, other: int) -> list[float]:
        """What is seen of the pair: shares, and yes or no as 1 or 0."""
        parts = _parts(self._placed[one], self._placed[other])
        return [*self._shared(one, other), *(parts == each for each in _PARTED)]

    def _shared(self, one: int, other: int) -> list[float]:
        """The features but for the parts."""
        a, b = self._placed[one], self._placed[other]
        x, y = self._of(one), self._of(other)
        shared = a.stems & b.stems
        both = sum([self._weights[stem] for stem in shared])
        rare = [self._rare.get(stem, 0.0) for stem in shared]
        cosine = sum([each * each for each in rare]) / (x.length * y.length)
        cover = both / min(x.weight, y.weight)
        same = a.section == b.section
        apart = abs(one - other) if same else 99
        elsewhere = a.part != b.part
        return [
            cover,
            both / (x.weight + y.weight - both),
            min(len(shared), _MOST_SHARED) / _MOST_SHARED,
            min(both, _MOST_WEIGHT) / _MOST_WEIGHT,
            len(x.pairs & y.pairs) / max(1, min(len(x.pairs), len(y.pairs))) if shared else 0.0,
            bool(x.numbers) and not x.numbers.isdisjoint(y.numbers),
            min(len(x.names & y.names), 3) / 3 if x.names else 0.0,
            same,
            apart == 1,
            apart <= 3,
            elsewhere,
            cover if elsewhere else 0.0,
            apart <= 2 and a.part == "limiting",
            not elsewhere and a.part == "summing",
            not elsewhere and a.part == "body",
            a.thought == b.thought,
            apart < 9 and a.is_item and b.is_item,
            cosine,
            min(max(rare, default=0.0), _MOST_RARE) / _MOST_RARE,
            min(len(a.stems), len(b.stems), _MOST_STEMS) / _MOST_STEMS,
        ]

    def _of(self, number: int) -> _Whole:
        """What is held of a statement against others."""
        found = self._whole.get(number)
        if found is None:
            one = self._placed[number]
            text = one.text
            found = self._whole[number] = _Whole(
                sum([self._weights[stem] for stem in one.stems]) or 1.0,
                math.sqrt(sum([self._rare.get(stem, 0.0) ** 2 for stem in one.stems])) or 1.0,
                frozenset(pairwise(one.plain)),
                frozenset(_NUMBER.findall(text)),
                frozenset(_NAME.findall(text)),
            )
        return found


@cache
def _named(one: str, other: str) -> str:
    return ", ".join(sorted((one, other)))


def _parts(one: PlacedStatement, other: PlacedStatement) -> str:
    """The parts of the paper where the two stand, by the alphabet."""
    return _named(one.part, other.part)


@cache
def restating_weights() -> tuple[float, ...]:
    """The constant, then the weights in the order of ``FEATURES``."""
    figures = data_figures("restating.tsv", "paperdrill.matching")
    return tuple(figures[name] for name in ("constant", *FEATURES))
