"""How reviewers put things: whether a statement reads as a strength or a weakness, and whether as a proposal.

Weights of single words, found on real reviews (``calibration/stance_words.py``); figures only.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from paperdrill.text.lexicon import data_lines


@dataclass(frozen=True, slots=True)
class Stance:
    """What reviewers' words make of a statement; 0.5 where they say nothing."""

    strength: float
    """0 (a weakness) to 1 (a strength)."""
    proposal: float
    """0 (a statement) to 1 (a proposal or a question)."""


def stance(stems: Iterable[str]) -> Stance:
    """The stance of a statement of these stems (with "?" among them where it stands)."""
    weights = _weights()
    strength = proposal = 0.0
    for stem in set(stems):
        a, b = weights.get(stem, (0.0, 0.0))
        strength += a
        proposal += b
    return Stance(_share(strength), _share(proposal))


def _share(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-20.0, min(20.0, log_odds))))


@lru_cache(maxsize=1)
def _weights() -> dict[str, tuple[float, float]]:
    rows = (line.split("\t") for line in data_lines("stance.tsv", "paperdrill.matching"))
    return {stem: (float(strength), float(proposal)) for stem, strength, proposal in rows}
