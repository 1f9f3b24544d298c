"""How much a word tells of one point of a paper: rare across papers, and not what this whole paper talks of."""

from __future__ import annotations

from paperdrill.matching.postings import Postings
from paperdrill.text.rarity import Rarity
from paperdrill.text.words import content_stems, plain_words

_TOPIC_DISCOUNT = 0.6
"""How much of its weight a word loses that the whole paper talks of."""
_COMMON_WEIGHT = 0.6
"""What a word of every paper tells: in one sentence held against another, common words too make a statement."""
_TOPIC_SHARE = 0.12
"""Share of the passages from which on a word is the paper's topic altogether."""
_FEW_PASSAGES = 40
"""A paper of fewer passages is taken for one of so many: three mentions in a short text are no topic."""


class TermWeights(dict[str, float]):
    """The weight of every stem in one paper, 0 to 1, worked out when first asked for."""

    def __init__(self, title: str, where: Postings, passages: int, rarity: Rarity) -> None:
        """``where``: the paper's index; ``passages``: how many it has."""
        self._title = frozenset(content_stems(plain_words(title)))
        self._where = where
        self._whole = max(_FEW_PASSAGES, passages)
        self._rarity = rarity.weight

    def __missing__(self, stem: str) -> float:
        told = _COMMON_WEIGHT + (1.0 - _COMMON_WEIGHT) * self._rarity(stem)
        mentions = len(self._where.get(stem, ()))
        if mentions > 1 or stem in self._title:
            told *= 1.0 - _TOPIC_DISCOUNT * self._topicality(stem, mentions)
        self[stem] = told
        return told

    def _topicality(self, stem: str, mentions: int) -> float:
        """How much the whole paper talks of a word: 1 for those of the title, else by the share of passages."""
        return 1.0 if stem in self._title else min(1.0, (mentions - 1) / self._whole / _TOPIC_SHARE)
