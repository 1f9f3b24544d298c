"""A paper read for the comparison: its passages, what it talks of all the time, its abbreviations, its points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from paperdrill.matching.copies import Copied
from paperdrill.matching.grounding import Ground
from paperdrill.matching.kinship import Vocabulary
from paperdrill.matching.postings import postings
from paperdrill.matching.statement import Statement, Term, analyse
from paperdrill.matching.term_weights import TermWeights
from paperdrill.papers.passages import Passage
from paperdrill.text.abbreviations import abbreviations
from paperdrill.text.language import Language
from paperdrill.text.words import content_stems, plain_words

if TYPE_CHECKING:
    from paperdrill.critique.answer_key import KeyPoint

RARE_NUMBER = 0.5
"""How many rare words a quantity is worth."""

LEAST_TO_COPY = 40
"""Words of a paper from which on it can be copied from: of a shorter one, eight in a row are much of what there is to
say."""


class PaperContext:
    """One paper, ready to be compared with; the costly part of an answer key."""

    def __init__(self, title: str, found: Sequence[Passage], language: Language) -> None:
        self.language = language
        self.title = title
        self.passages = tuple(found)
        plain = [plain_words(passage.text) for passage in found]
        stems = list(map(content_stems, plain))
        where = postings(stems)
        self._weights = TermWeights(title, where, len(stems), language.rarity)
        self.abbreviations = abbreviations(passage.text for passage in found if "(" in passage.text)
        words = list(chain.from_iterable(plain))
        self.copied = Copied(title, words if len(words) >= LEAST_TO_COPY else ())
        self.ground = Ground(stems, where, self._weights, language)
        self.points: dict[str, tuple[KeyPoint, Statement]] = {}
        self.terms: dict[str, dict[str, list[Term]]] = {}
        """By point id, its terms by their stem."""
        self.offered: dict[str, float] = {}
        """By point id, how many rare words it is made of."""
        self.vocabulary = Vocabulary((), (), language.thesaurus, {})

    def statement(self, text: str) -> Statement:
        """A text as a statement, its words weighted for this paper."""
        return analyse(text, self._weights.__getitem__, self.language.thesaurus)

    def take_points(self, points: dict[str, tuple[KeyPoint, Statement]]) -> None:
        """Settle the points of the key: what users' words are sought among."""
        self.points = points
        weight = self.language.rarity.weight
        for name, (_, statement) in points.items():
            rare = sum(weight(term.stem) ** 2 for term in statement.terms if term.weight)
            self.offered[name] = rare + RARE_NUMBER * len(statement.quantities)
            self.terms[name] = {}
            for term in statement.terms:
                self.terms[name].setdefault(term.stem, []).append(term)
        terms = [term for _, statement in points.values() for term in statement.terms]
        stems = {term.stem for term in terms if not term.is_compound}
        compounds = {term.stem for term in terms if term.is_compound}
        self.vocabulary = Vocabulary(stems, compounds, self.language.thesaurus, self.abbreviations)
