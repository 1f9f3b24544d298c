"""How likely the reviewers of a paper like this one raise a topic, from the words that the paper uses.

The weights in ``data/topic_weights.tsv`` are learnt by ``calibration/topic_weights.py`` from published reviews.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.reviewed_paper import ReviewedPaper

_WORD = re.compile(r"[a-z]{3,}")
_PER = 1000
"""Words are counted in so many."""
_LEAST, _MOST = 0.05, 0.95

TOPIC_OF: Mapping[Kind, str] = {
    Kind.MOTIVATION: "use",
    Kind.CONTRIBUTION: "claims",
    Kind.NOVELTY: "novelty",
    Kind.THEORY: "theory",
    Kind.CLARITY: "clarity",
    Kind.BASELINES: "baselines",
    Kind.METRICS: "metrics",
    Kind.SIGNIFICANCE: "significance",
    Kind.GENERALITY: "generality",
    Kind.ABLATIONS: "choices",
    Kind.ANALYSIS: "reasons",
    Kind.EFFICIENCY: "cost",
    Kind.REPRODUCIBILITY: "details",
    Kind.LIMITATIONS: "failures",
}
"""Under which topic of the reviews a finding of each kind falls; a slip in the text falls under none."""


@dataclass(frozen=True, slots=True)
class TopicCurve:
    """How the share of reviews that raise one topic goes with the words of a paper."""

    share: float
    """Of all reviews."""
    words: Mapping[str, tuple[float, float]]
    """For each word its usual rate (log of 1 and how often it comes in a thousand words) and its weight."""

    def at(self, rates: Mapping[str, float]) -> float:
        """The share for a paper with these rates, 0.05 to 0.95."""
        told = sum(weight * (rates.get(word, 0.0) - usual) for word, (usual, weight) in self.words.items())
        return min(_MOST, max(_LEAST, self.share + told))


def word_rates(text: str) -> dict[str, float]:
    """Log of 1 and how often each word comes in a thousand words of a text in lower case."""
    words = _WORD.findall(text)
    return {word: math.log1p(_PER * count / len(words)) for word, count in Counter(words).items()}


@lru_cache(maxsize=1)
def topic_curves() -> dict[str, TopicCurve]:
    """The curves by topic. Lines are topic, word, usual rate, weight; the word "*" gives the topic's share alone."""
    text = files("paperdrill.reviewer").joinpath("data/topic_weights.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {
        topic: TopicCurve(
            float(share),
            {
                word: (float(usual), float(weight))
                for name, word, usual, weight in rows
                if name == topic and word != "*"
            },
        )
        for topic, word, share, _ in rows
        if word == "*"
    }


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """The share of the reviews of papers like one paper that raise each topic."""

    by_topic: Mapping[str, float]

    @classmethod
    def of(cls, reading: ReviewedPaper) -> Likelihoods:
        """By the words of its prose."""
        rates = word_rates(" ".join(stretch.lower for stretch in reading.prose))
        return cls({topic: round(curve.at(rates), 2) for topic, curve in topic_curves().items()})

    def told(self, finding: Finding) -> Finding:
        """The finding with how often its kind of point is raised."""
        return replace(finding, raised=self.by_topic.get(TOPIC_OF.get(finding.kind, "")))


def raised_line(finding: Finding) -> str:
    """As a person reads it: "raised in 6 of 10 reviews of papers like yours"; empty where that is not known."""
    if finding.raised is None:
        return ""
    return f"raised in {max(1, round(10 * finding.raised))} of 10 reviews of papers like yours"
