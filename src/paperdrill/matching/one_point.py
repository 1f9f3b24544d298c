"""Do remarks of two reviewers make one point? What is seen of a pair of remarks, and how likely that makes it one.

A logistic regression; its weights, and from where on a pair is told as one point, lie in ``data/one_point.tsv``, set by
``calibration/one_point_weights.py``. A word tells by how few reviews use it, whatever their paper, and by how few
remarks on this one do: "experiments" joins nothing, and nor does the paper's own subject.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from operator import mul
from typing import NamedTuple

from paperdrill.matching.context import PaperContext
from paperdrill.matching.restating import PlacedStatement, Restating
from paperdrill.matching.wordings import Wordings
from paperdrill.text.lexicon import data_figures
from paperdrill.text.rarity import Rarity
from paperdrill.text.words import content_stems, plain_words

FEATURES = (
    "restates the other",
    "likeness of the words",
    "cosine of the remarks",
    "cosine of what they are shown by",
    "shared words",
)
"""What is seen of a pair, each 0 to 1, in the order of ``features``."""
_MOST_SHARED, _LEAST_WORDS = 8, 7
_UNSEEN = 10
"""Remarks that are thought of beside those there are, lest of three remarks every word be common."""


class _Telling:
    """How much words tell of the remarks on one paper."""

    def __init__(self, remarks: Sequence[frozenset[str]], rarity: Rarity) -> None:
        counts = Counter(stem for stems in remarks for stem in stems)
        known, most = len(remarks) + _UNSEEN, math.log((len(remarks) + _UNSEEN) / 2)
        reviews = math.log(rarity.reviews + 1)
        self._weights = {
            stem: math.log((rarity.reviews + 1) / (rarity.in_reviews.get(stem, 0) + 1))
            / reviews
            * math.log(known / (count + 1))
            / most
            for stem, count in counts.items()
        }
        self._wholes: dict[frozenset[str], float] = {}

    def cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Of two sets of words, each weighed by what it tells."""
        length = math.sqrt(self._whole(one) * self._whole(other))
        return self._sum(one & other) / length if length else 0.0

    def _whole(self, stems: frozenset[str]) -> float:
        """What all words of a remark tell: asked for with each other remark, and summed once."""
        if stems not in self._wholes:
            self._wholes[stems] = self._sum(stems)
        return self._wholes[stems]

    def _sum(self, stems: frozenset[str]) -> float:
        return sum(self._weights.get(stem, 0.0) for stem in sorted(stems))


class RemarkPairs:
    """The remarks on one paper, held against each other."""

    def __init__(self, remarks: Sequence[Sequence[str]], paper: PaperContext) -> None:
        """``remarks``: the sentences of each, what it is shown by first."""
        texts = [" ".join(each) for each in remarks]
        self._placed = [_placed(number, text) for number, text in enumerate(texts)]
        self._leads = [frozenset(content_stems(plain_words(each[0]))) for each in remarks]
        self._telling = _Telling([each.stems for each in self._placed], paper.language.rarity)
        self._restating = Restating(self._placed, paper.language.rarity.weight)
        wordings = Wordings(remarks, paper)
        self._likeness = [wordings.likeness(paper.statement(text)) for text in texts]

    def can_be_one(self, one: int, other: int) -> bool:
        """Have both words enough for that to be known? Of a note like "On the data set" it is not."""
        return min(len(self._placed[one].plain), len(self._placed[other].plain)) >= _LEAST_WORDS

    def restating(self, one: int, other: int) -> float:
        """How likely the one restates the other, as statements of a paper do, 0 to 1."""
        return self._restating.likelihood(one, other)

    def likeness(self, one: int, other: int) -> float:
        """How like their words are, 0 to 1: each held against the other, the mean."""
        return (self._likeness[one][other] + self._likeness[other][one]) / 2

    def features(self, one: int, other: int) -> list[float]:
        """What is seen of the pair with these numbers."""
        stems, others = self._placed[one].stems, self._placed[other].stems
        return [
            self.restating(one, other),
            self.likeness(one, other),
            self._telling.cosine(stems, others),
            self._telling.cosine(self._leads[one], self._leads[other]),
            min(len(stems & others), _MOST_SHARED) / _MOST_SHARED,
        ]

    def likelihood(self, one: int, other: int) -> float:
        """The probability that the two make one point; 0 where they share no word, or one has hardly any."""
        if self._placed[one].stems.isdisjoint(self._placed[other].stems) or not self.can_be_one(one, other):
            return 0.0
        constant, *weights = shipped_weights().weights
        return 1 / (1 + math.exp(-constant - sum(map(mul, weights, self.features(one, other)))))


def _placed(number: int, text: str) -> PlacedStatement:
    """The remark in a section of its own: that two stand side by side in a review says nothing."""
    plain = plain_words(text)
    stems = frozenset(content_stems(plain))
    return PlacedStatement(text, tuple(plain), stems, "body", number, number, is_item=False)


class OnePointWeights(NamedTuple):
    """What ``data/one_point.tsv`` holds."""

    weights: tuple[float, ...]
    """The constant, then those of ``FEATURES``."""
    least: float
    """The probability from which on two remarks are told as one point."""


@lru_cache(maxsize=1)
def shipped_weights() -> OnePointWeights:
    """The weights that ship."""
    figures = data_figures("one_point.tsv", "paperdrill.matching")
    return OnePointWeights(tuple(figures[name] for name in ("constant", *FEATURES)), figures["one point from"])
