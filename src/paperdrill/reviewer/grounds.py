"""The places of the paper that a good answer could stand on, besides those that the question quotes."""

from __future__ import annotations

from functools import cached_property

from paperdrill.matching.overlap import RareOverlap, content_words
from paperdrill.papers.model import Paper, Role
from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.questions import Question
from paperdrill.reviewer.quotes import Quotation, quotations
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
        found = quotations(read_paper(self._paper).having(*_PLACES))
        return [(passage, content_words(passage.text)) for passage in found]

    @cached_property
    def _rare(self) -> RareOverlap:
        return RareOverlap([words for _, words in self._places])

    def of(self, question: Question) -> tuple[Evidence, ...]:
        """Up to two sentences that share the most telling words with what the question quotes."""
        quoted = {evidence.sentence for evidence in question.evidence}
        wanted = content_words(" ".join([*quoted, question.statement]))
        ranked = []
        for passage, words in self._places:
            nearness = self._rare.nearness(words, wanted, _LEAST_SHARED)
            if nearness > 0 and passage.evidence.sentence not in quoted:
                ranked.append((nearness, -passage.start, passage))
        ranked.sort(key=lambda place: place[:2], reverse=True)
        return tuple(passage.evidence for _, _, passage in ranked[:_MOST])
