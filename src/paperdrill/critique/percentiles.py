"""What real reviewers reach, field by field: quantiles of their numbers by this very code (figures only).

Made by ``calibration/reviewer_quantiles.py`` at the repository's top.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from paperdrill.text.lexicon import data_lines


def percentile(field: str, score: float | None) -> float | None:
    """Share of real reviews whose score in this field is below, 0 to 100; None where that is not known."""
    return _below(f"score {field}", score)


def own_percentile(field: str, rate: float) -> float | None:
    """Share of real reviews with fewer specific remarks of their own in a hundred words, 0 to 100."""
    return _below(f"own {field}", rate)


@lru_cache(maxsize=1)
def reviewer_quantiles() -> dict[str, tuple[float, ...]]:
    """By what is counted and field, the values below which 1, 2, ... 99 per cent of real reviews stay."""
    found = {}
    for line in data_lines("reviewers.tsv", "paperdrill.critique"):
        name, *values = line.split("\t")
        found[name] = tuple(map(float, values))
    return found


def _below(name: str, value: float | None) -> float | None:
    quantiles = reviewer_quantiles().get(name)
    if value is None or not quantiles:
        return None
    return 100.0 * bisect_left(quantiles, value) / (len(quantiles) + 1)
