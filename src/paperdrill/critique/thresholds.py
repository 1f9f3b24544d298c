"""From which probability on a pair is read as likely, or perhaps: shipped, or fitted to what a person marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from paperdrill.critique.comparison import Reading
from paperdrill.critique.marks import WORTH, Mark
from paperdrill.text.lexicon import data_lines

LEAST_MARKS = 40
"""Marked pairs from which on thresholds are fitted to a person."""
_LIKELY, _PERHAPS = 0.85, 0.4
"""Chance of being right at which the fitted readings begin."""
_LOWEST, _HIGHEST = 0.1, 0.95
"""What a fit may not go beyond, however one-sided the marks are."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which on a pair is read so."""

    likely: float
    perhaps: float

    def reading(self, likely: float) -> Reading:
        """How a pair of this probability is read."""
        return "likely" if likely >= self.likely else "perhaps" if likely >= self.perhaps else "none"


@lru_cache(maxsize=1)
def shipped_thresholds() -> Thresholds:
    """The figures that ship, which the Python API always uses."""
    rows = dict(line.split("\t") for line in data_lines("thresholds.tsv", "paperdrill.critique"))
    return Thresholds(float(rows["likely"]), float(rows["perhaps"]))


def fitted_thresholds(marks: Sequence[Mark]) -> Thresholds | None:
    """Thresholds that suit what the person decided of pairs; None below ``LEAST_MARKS`` or where all went one way.

    Isotonic regression of the decisions on the program's probabilities (Zadrozny and Elkan 2002), drawn towards the
    shipped thresholds by as many marks as it takes to begin. Loads scikit-learn: call it off the interface's thread.
    """
    pairs = [(mark.likely, WORTH[mark.value]) for mark in marks if mark.likely is not None and mark.by == "person"]
    if len(pairs) < LEAST_MARKS or len({worth >= 0.5 for _, worth in pairs}) < 2:
        return None
    from sklearn.isotonic import IsotonicRegression

    fit = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip")
    fit.fit([likely for likely, _ in pairs], [worth for _, worth in pairs])
    steps = [number / 100 for number in range(101)]
    chances = list(fit.predict(steps))
    shipped, share = shipped_thresholds(), len(pairs) / (len(pairs) + LEAST_MARKS)
    likely = _drawn(_first(steps, chances, _LIKELY), shipped.likely, share)
    return Thresholds(likely, min(likely, _drawn(_first(steps, chances, _PERHAPS), shipped.perhaps, share)))


def _first(steps: Sequence[float], chances: Sequence[float], wanted: float) -> float:
    """The lowest probability whose chance of being right is high enough."""
    return next((step for step, chance in zip(steps, chances, strict=True) if chance >= wanted), 1.0)


def _drawn(fitted: float, shipped: float, share: float) -> float:
    return round(min(_HIGHEST, max(_LOWEST, share * fitted + (1.0 - share) * shipped)), 3)
