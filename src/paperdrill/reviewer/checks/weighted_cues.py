"""Cues: by what words a text is known to speak of theory, code, spread or hardware, and what they weigh together.

The expressions lie in ``data/checklist_cues.toml``. A check is a logistic curve over how often each cue occurs; the
weights in ``data/cue_weights.tsv`` are learnt by ``calibration/audit_weights.py`` from papers whose authors answered
the same question in their conference's checklist.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_PLACE = r"(?:appendix|appendices|supplement\w*|app\.|sec\w*\.? [a-z]\b)"
_COUNT = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|multiple|several|many)"
)


_MOST_TOLD, _MOST_SET = 1, 7


@dataclass(frozen=True, slots=True)
class Cue:
    """One expression of one check."""

    name: str
    pattern: re.Pattern[str]
    """For text in lower case."""
    shows: bool
    """Can a match be shown as evidence? If not, it only sets the scene."""

    @property
    def most(self) -> int:
        """So many matches are worth as much as any number: saying a thing once is saying it, a scene needs more."""
        return _MOST_TOLD if self.shows else _MOST_SET


@lru_cache(maxsize=1)
def all_cues() -> dict[str, tuple[Cue, ...]]:
    """The cues of each check, in the order of the file."""
    tables = tomllib.loads(
        files("paperdrill.reviewer").joinpath("data/checklist_cues.toml").read_text(encoding="utf-8")
    )
    return {check: _cues(table) for check, table in tables.items()}


def _cues(table: dict[str, str | list[str]]) -> tuple[Cue, ...]:
    silent = table.get("silent", [])
    return tuple(
        Cue(name, re.compile(_opened(expression)), name not in silent)
        for name, expression in table.items()
        if isinstance(expression, str)
    )


def _opened(expression: str) -> str:
    """The expression with its stand-ins replaced."""
    return expression.replace("{place}", _PLACE).replace("{count}", _COUNT)


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
