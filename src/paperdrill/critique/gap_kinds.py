"""What kind of gap a sentence of the authors' concedes, told by cues in its words.

The kinds are those of LimitGen's taxonomy of limitations of papers (data, method, experiments: baselines, ablation,
analysis, metrics, scope), its two kinds of badly chosen data taken together, and one of our own, cost, which authors
concede often; ``data/gap_kinds.txt`` holds the cues. A sentence may be of several kinds, or of none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from paperdrill.critique.comparison import ComparedPoint
from paperdrill.text.lexicon import data_classes

_EVER = 2
"""Misses from which a kind is told of: once is chance."""


@dataclass(frozen=True, slots=True)
class KindCount:
    """How often gaps of one kind came up, and how often they were missed."""

    kind: str
    missed: int
    of: int
    example: str = field(default="", compare=False)
    """The authors' sentence that was missed last."""


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    """What tells each kind."""
    kinds = data_classes("gap_kinds.txt", "paperdrill.critique").items()
    return {kind: re.compile(rf"\b(?:{'|'.join(cues)})\b", re.IGNORECASE) for kind, cues in kinds}


def kinds_of(sentence: str) -> tuple[str, ...]:
    """The kinds of gap that a sentence speaks of, in the order of ``data/gap_kinds.txt``."""
    return tuple(kind for kind, pattern in _patterns().items() if pattern.search(sentence))


def missed_kinds(points: Iterable[ComparedPoint]) -> list[KindCount]:
    """The kinds of gap that were missed twice or more, the most often missed first; the points come newest first."""
    asked, missed, last = Counter[str](), Counter[str](), dict[str, str]()
    for point in points:
        kinds = kinds_of(point.sentence)
        asked.update(kinds)
        if point.verdict == "not_recognised":
            missed.update(kinds)
            last = dict.fromkeys(kinds, point.sentence) | last
    counts = [KindCount(kind, times, asked[kind], last[kind]) for kind, times in missed.items() if times >= _EVER]
    return sorted(counts, key=lambda count: (-count.missed, -count.missed / count.of, count.kind))
