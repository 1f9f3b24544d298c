"""The score of an answer from what was read in it: a small fitted model with readable weights.

What an answer brings adds up on a logistic scale that begins at 0; what the paper does not hold, and what was copied
from the question, each takes its share away. ``calibration/verdict_weights.py`` fits ``data/verdict_weights.tsv``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.resources import files

from paperdrill.reviewer.answer_reading import AnswerReading

VERSION = "7"
"""Of the verdict: raised whenever the same answer may score otherwise; rounds are judged anew with ``rescore``."""
_ENOUGH_FIGURES, _ENOUGH_TOLD, _ENOUGH_OWN = 3.0, 0.35, 2.0
"""Figures in context, share of what is told that stands together in the paper, and own terms that are full marks."""
_FOREIGN, _LEAST_FOREIGN, _MOST_FOREIGN = 0.07, 1.0, 4.0
"""What every word of an answer is taken to tell besides, and all of them at least and at most, so that one word met is
no proof and a minute of words without a matter weighs on what it holds."""
_LONG = 30.0
"""Words from which on it can be told whether an answer is beside the question: fewer may share none with it."""
_FRANK = (0.0, 0.75, 1.0)
"""What no, one and more frank sentences count."""
_MOST_UNKNOWN, _MOST_LABELS, _MOST_NAMES = 3, 2, 2
_HALF_COPIED, _TO_THE_POINT = 0.5, 0.065
"""Share of the answer that stands in the question that makes it a copy; nearness that makes it wholly about it."""
_FEW = 0.1
_FLOOR = 10.0
"""The most that an answer scores that rests on nothing of the paper and concedes nothing, but for a tenth."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What an answer brings, each from 0 to 1."""

    figures: float
    told: float
    own: float
    frank: float
    step: float


@dataclass(frozen=True, slots=True)
class Costs:
    """What an answer has against it: counts, and the share copied."""

    unknown_figures: float
    unknown_labels: float
    unknown_names: float
    copied: float
    beside: float
    """1 where nothing that it says stands near what was asked."""


def brought(read: AnswerReading) -> Brought:
    """What an answer brings."""
    figures = sum(min(1.0, each.context) if each.match != "derived" else 0.5 for each in read.found)
    foreign = min(_MOST_FOREIGN, max(_LEAST_FOREIGN, _FOREIGN * read.words))
    return Brought(
        figures=min(1.0, figures / _ENOUGH_FIGURES),
        told=min(1.0, read.told / (read.tells + foreign) / _ENOUGH_TOLD),
        own=min(1.0, read.own / _ENOUGH_OWN),
        frank=_FRANK[min(read.frank, len(_FRANK) - 1)],
        step=float(read.steps > 0),
    )


def costs(read: AnswerReading) -> Costs:
    """What an answer has against it."""
    return Costs(
        min(_MOST_UNKNOWN, len(read.unknown_figures)) * read.sure,
        float(min(_MOST_LABELS, len(read.unknown_labels))),
        float(min(_MOST_NAMES, len(read.unknown_names))),
        min(1.0, read.copied / _HALF_COPIED),
        max(0.0, 1 - read.to_the_point / _TO_THE_POINT) * min(1.0, read.words / _LONG),
    )


def score_of(good: Brought, bad: Costs) -> float:
    """0 to 100."""
    weights = shipped_weights()
    start = _logistic(weights["start"])
    reached = _logistic(weights["start"] + sum(weights[name] * value for name, value in asdict(good).items()))
    kept = math.exp(-sum(weights[name] * value for name, value in asdict(bad).items()))
    score = 100 * kept * (reached - start) / (1 - start)
    return min(score, _FLOOR * (1 + score / 100)) if rests_on_nothing(good) else score


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def rests_on_nothing(good: Brought) -> bool:
    """Neither a figure nor a term of the paper, and nothing conceded: talk that fits any question."""
    return not good.frank and good.figures < _FEW and good.own < _FEW


@lru_cache(maxsize=1)
def shipped_weights() -> Mapping[str, float]:
    """The table of weights, by name."""
    text = files("paperdrill.reviewer").joinpath("data/verdict_weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(weight) for name, weight, *_ in rows}
