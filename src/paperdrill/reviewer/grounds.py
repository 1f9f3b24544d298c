"""The places of the paper that a good answer could stand on, beside those that the question quotes."""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property

from paperdrill.papers.model import Paper, Role
from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.questions import Question
from paperdrill.reviewer.quotes import Quotation, key_words, passages
from paperdrill.reviewer.reviewed_paper import read_paper

_MOST = 2
_LEAST_SHARED = 3
_PLACES = (
    Role.METHOD,
    Role.EXPERIMENTS,
    Role.RESULTS,
    Role.DISCUSSION,
    Role.LIMITATIONS,
    Role.OTHER,
    Role.BACKGROUND,
    Role.APPENDIX,
)


class Grounds:
    """One paper's sentences, to be searched for what a question is about."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    @cached_property
    def _places(self) -> list[tuple[Quotation, frozenset[str]]]:
        return [(passage, key_words(passage.text)) for passage in passages(read_paper(self._paper).having(*_PLACES))]

    @cached_property
    def _frequency(self) -> Counter[str]:
        return Counter(word for _, words in self._places for word in words)

    def of(self, question: Question) -> tuple[Evidence, ...]:
        """Up to two sentences that share the most telling words with what the question quotes."""
        quoted = {evidence.sentence for evidence in question.evidence}
        wanted = key_words(" ".join([*quoted, question.statement]))
        ranked = []
        for passage, words in self._places:
            shared = wanted & words
            if len(shared) >= _LEAST_SHARED and passage.evidence.sentence not in quoted:
                ranked.append((sum(map(self._rarity, shared)) / math.sqrt(len(words)), -passage.start, passage))
        ranked.sort(key=lambda place: place[:2], reverse=True)
        return tuple(passage.evidence for _, _, passage in ranked[:_MOST])

    def _rarity(self, word: str) -> float:
        return math.log(1 + len(self._places) / (1 + self._frequency[word]))
