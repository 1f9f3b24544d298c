"""From which probability on a pair is read as likely, or perhaps: shipped, or fitted to what a person marked.

In gaps and improvements these begin higher: there a reviewer's sentence often shares the nouns of a concession and
objects to something else, so that the same words met tell less than in the other fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from paperdrill.critique.comparison import Reading
from paperdrill.critique.marks import WORTH, Mark
from paperdrill.text.lexicon import data_figures

LEAST_MARKS = 40
"""Marked pairs from which on thresholds are fitted to a person."""
_LIKELY, _PERHAPS = 0.85, 0.4
"""Chance of being right at which the fitted readings begin."""
_LOWEST, _HIGHEST = 0.1, 0.95
"""What a fit may not go beyond, however one-sided the marks are."""
CONCEDED = frozenset({"gaps", "improvements"})
"""Fields whose statements the authors concede."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which on a pair is read so."""

    likely: float
    perhaps: float

    def reading(self, likely: float) -> Reading:
        """How a pair of this probability is read."""
        return "likely" if likely >= self.likely else "perhaps" if likely >= self.perhaps else "none"

    def of(self, field: str) -> Thresholds:
        """Those of one field: in gaps and improvements higher, by as many times the odds as in the shipped table."""
        if field not in CONCEDED:
            return self
        likely, perhaps = _conceded_odds()
        return Thresholds(_times_odds(self.likely, likely), _times_odds(self.perhaps, perhaps))


@lru_cache(maxsize=1)
def shipped_thresholds() -> Thresholds:
    """The figures that ship, which the Python API always uses."""
    return _shipped("likely", "perhaps")


@lru_cache(maxsize=1)
def shipped_together() -> float:
    """The probability from which on a sentence counts beside others that may say the same statement."""
    return _table()["together"]


def _shipped(likely: str, perhaps: str) -> Thresholds:
    """Two rows of the table."""
    return Thresholds(_table()[likely], _table()[perhaps])


def _table() -> dict[str, float]:
    return data_figures("thresholds.tsv", "paperdrill.critique")


@lru_cache(maxsize=1)
def _conceded_odds() -> tuple[float, float]:
    """How many times higher the odds must be for a concession to be read as likely, and as perhaps."""
    usual, conceded = shipped_thresholds(), _shipped("likely conceded", "perhaps conceded")
    return _odds(conceded.likely) / _odds(usual.likely), _odds(conceded.perhaps) / _odds(usual.perhaps)


def _odds(chance: float) -> float:
    return chance / (1.0 - chance)


def _times_odds(chance: float, times: float) -> float:
    """The probability whose odds are so many times those of ``chance``; 0 and 1 stay."""
    return round(times * chance / (1.0 - chance + times * chance), 6)


def fitted_thresholds(marks: Sequence[Mark]) -> Thresholds | None:
    """Thresholds that suit what the person decided of pairs; None below ``LEAST_MARKS`` or where all went one way.

    Isotonic regression of the decisions on the program's probabilities (Zadrozny and Elkan 2002), drawn towards the
    shipped thresholds by as many marks as it takes to begin. Loads scikit-learn: call it off the interface's thread.
    """
    pairs = [
        (mark.field, mark.likely, WORTH[mark.value])
        for mark in marks
        if mark.likely is not None and mark.by == "person"
    ]
    if len(pairs) < LEAST_MARKS or len({worth >= 0.5 for *_, worth in pairs}) < 2:
        return None
    shipped, share = shipped_thresholds(), len(pairs) / (len(pairs) + LEAST_MARKS)
    likely_odds, perhaps_odds = _conceded_odds()
    likely = _drawn(_begins(pairs, likely_odds, _LIKELY), shipped.likely, share)
    return Thresholds(likely, min(likely, _drawn(_begins(pairs, perhaps_odds, _PERHAPS), shipped.perhaps, share)))


def _begins(pairs: Sequence[tuple[str, float, float]], odds: float, wanted: float) -> float:
    """From which probability on so many were right; ``pairs``: field, probability, worth of the decision.

    Concessions are counted as ``Thresholds.of`` reads them, as of odds so many times lower.
    """
    from sklearn.isotonic import IsotonicRegression

    chances = [_times_odds(likely, 1.0 / odds) if field in CONCEDED else likely for field, likely, _ in pairs]
    fit = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip")
    fit.fit(chances, [worth for *_, worth in pairs])
    steps = [number / 100 for number in range(101)]
    return _first(steps, list(fit.predict(steps)), wanted)


def _first(steps: Sequence[float], chances: Sequence[float], wanted: float) -> float:
    """The lowest probability whose chance of being right is high enough."""
    return next((step for step, chance in zip(steps, chances, strict=True) if chance >= wanted), 1.0)


def _drawn(fitted: float, shipped: float, share: float) -> float:
    return round(min(_HIGHEST, max(_LOWEST, share * fitted + (1.0 - share) * shipped)), 3)
