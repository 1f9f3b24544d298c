"""How much the cues of a check weigh together: a logistic curve over how often each one occurs.

The weights in ``data/cue_weights.tsv`` are learnt by ``calibration/audit_weights.py`` from papers whose authors
answered the same question in their conference's checklist.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CueWeights:
    """The curve of one check."""

    bias: float
    by_cue: Mapping[str, float]

    def score(self, strengths: Mapping[str, float]) -> float:
        """0 to 1, from the strength of each cue."""
        total = self.bias + sum(self.by_cue.get(cue, 0.0) * strength for cue, strength in strengths.items())
        return 1 / (1 + math.exp(-total))


def strength(occurrences: int, most: int) -> float:
    """0 to 1: what one more occurrence adds becomes less and less, and from ``most`` on nothing."""
    return math.log2(1 + min(occurrences, most)) / math.log2(1 + most)


@lru_cache(maxsize=1)
def all_weights() -> dict[str, CueWeights]:
    """The weights of each check. Lines are check, cue, weight; the cue "bias" is the curve's own."""
    text = files("paperdrill.reviewer").joinpath("data/cue_weights.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {
        check: _weights([row[1:] for row in rows if row[0] == check]) for check in dict.fromkeys(r[0] for r in rows)
    }


def _weights(rows: Sequence[Sequence[str]]) -> CueWeights:
    table = {cue: float(weight) for cue, weight in rows}
    return CueWeights(table.pop("bias"), table)
