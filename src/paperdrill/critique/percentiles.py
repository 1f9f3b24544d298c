"""What real reviewers reach, field by field: the quantiles of their scores by this very code (figures only).

Made by ``calibration/reviewer_quantiles.py`` at the repository's top.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from paperdrill.text.lexicon import data_lines


@lru_cache(maxsize=1)
def reviewer_quantiles() -> dict[str, tuple[float, ...]]:
    """By field, the scores below which 1, 2, ... 99 per cent of real reviews stay."""
    found = {}
    for line in data_lines("reviewers.tsv", "paperdrill.critique"):
        name, *values = line.split("\t")
        found[name] = tuple(map(float, values))
    return found


def percentile(field: str, score: float | None) -> float | None:
    """Share of real reviews whose score in this field is below, 0 to 100; None where that is not known."""
    quantiles = reviewer_quantiles().get(field)
    if score is None or not quantiles:
        return None
    return 100.0 * bisect_left(quantiles, score) / (len(quantiles) + 1)
