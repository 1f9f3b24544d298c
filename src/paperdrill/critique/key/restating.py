"""Do two statements of one paper say the same thing? How much they share, and where they stand.

A logistic regression on pairs of statements that careful readers took for one point or for two. Its weights lie in
``data/restating.tsv``, set by ``calibration/key_weights.py``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from paperdrill.critique.key.features import Seen
from paperdrill.text.lexicon import data_lines

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NAME = re.compile(r"(?<=.)\b(?:\w*[a-z\d]-?[A-Z]\w*|[A-Z]{2,}[a-z\d]*\w*|[A-Z][a-z]+)\b")
_COMMON, _COMMON_COUNTS = 0.1, 0.6
"""Share of a paper's statements that a stem stands in from which on it counts for less, and for how much."""
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
)
"""What is seen of a pair, each from 0 to 1, in the order of ``Restating.features``."""


class Restating:
    """The statements of one paper, held against each other."""

    def __init__(
        self, seen: Sequence[Seen], weight: Callable[[str], float], table: Sequence[float] | None = None
    ) -> None:
        self._seen = seen
        self._constant, *self._table = table or restating_weights()
        counts = Counter(stem for one in seen for stem in one.stems)
        common = _COMMON * len(seen)
        self._weights = {s: weight(s) * (1.0 if n < common else _COMMON_COUNTS) for s, n in counts.items()}
        self._whole: dict[int, tuple[float, frozenset[tuple[str, str]], frozenset[str], frozenset[str]]] = {}

    def likelihood(self, one: int, other: int) -> float:
        """The probability that two statements, given by their numbers, make one point."""
        odds = self._constant
        for weight, value in zip(self._table, self.features(one, other), strict=True):
            if value:
                odds += weight * value
        return 1 / (1 + math.exp(-odds))

    def features(self, one: int, other: int) -> list[float]:
        """What is seen of the pair: shares, and yes or no as 1 or 0."""
        a, b = self._seen[one], self._seen[other]
        (heavy, pairs, numbers, names), (weighs, others, figures, called) = self._of(one), self._of(other)
        shared = a.stems & b.stems
        both = sum([self._weights[stem] for stem in shared])
        cover = both / min(heavy, weighs)
        same = a.said.section == b.said.section
        apart = abs(one - other) if same else 99
        elsewhere = a.part != b.part
        return [
            cover,
            both / (heavy + weighs - both),
            min(len(shared), 8) / 8,
            min(both, 4.0) / 4,
            len(pairs & others) / max(1, min(len(pairs), len(others))) if shared else 0.0,
            bool(numbers) and not numbers.isdisjoint(figures),
            min(len(names & called), 3) / 3 if names else 0.0,
            same,
            apart == 1,
            apart <= 3,
            elsewhere,
            cover if elsewhere else 0.0,
            apart <= 2 and a.part == "limiting",
            not elsewhere and a.part == "summing",
            not elsewhere and a.part == "body",
            a.said.thought == b.said.thought,
            apart < 9 and a.said.is_item and b.said.is_item,
        ]

    def _of(self, number: int) -> tuple[float, frozenset[tuple[str, str]], frozenset[str], frozenset[str]]:
        """A statement's weight, pairs of words, numbers and names."""
        found = self._whole.get(number)
        if found is None:
            one = self._seen[number]
            text = one.said.text
            found = (
                sum([self._weights[stem] for stem in one.stems]) or 1.0,
                frozenset(zip(one.plain, one.plain[1:], strict=False)),
                frozenset(_NUMBER.findall(text)),
                frozenset(_NAME.findall(text)),
            )
            self._whole[number] = found
        return found


@cache
def restating_weights() -> tuple[float, ...]:
    """The constant, then the weights in the order of ``FEATURES``."""
    rows = dict(line.split("\t") for line in data_lines("restating.tsv", "paperdrill.critique.key"))
    return tuple(float(rows[name]) for name in ("constant", *FEATURES))
