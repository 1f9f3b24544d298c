"""A paper read for the comparison: its passages, what it talks of all the time, its abbreviations, its points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from paperdrill.critique.abbreviations import abbreviations
from paperdrill.critique.copying import Copied
from paperdrill.critique.grounding import Ground
from paperdrill.critique.kinship import Vocabulary
from paperdrill.critique.language import Language
from paperdrill.critique.model import KeyPoint
from paperdrill.critique.passages import Passage
from paperdrill.critique.statement import Statement, Term, analyse
from paperdrill.critique.words import content_stems

RARE_NUMBER = 0.5
"""How many rare words a quantity is worth."""
_TOPIC_DISCOUNT = 0.6
"""How much of its weight a word loses that the whole paper talks of."""
_COMMON_WEIGHT = 0.6
"""What a word of every paper tells: in one sentence held against another, common words too make a statement."""
_TOPIC_SHARE = 0.12
"""Share of the passages from which on a word is the paper's topic altogether."""
_FEW_PASSAGES = 40
"""A paper of fewer passages is taken for one of so many: three mentions in a short text are no topic."""


class Reading:
    """One paper, ready to be compared with; the costly part of an answer key."""

    def __init__(self, title: str, found: Sequence[Passage], language: Language) -> None:
        self.language = language
        self.title = title
        self.passages = tuple(found)
        self._stems = [content_stems(passage.text) for passage in found]
        self._spread = Counter(stem for stems in self._stems for stem in set(stems))
        self._weights: dict[str, float] = {}
        self._title = frozenset(content_stems(title))
        self.abbreviations = abbreviations(passage.text for passage in found if "(" in passage.text)
        self.copied = Copied(title, (passage.text for passage in found))
        self.ground = Ground(self._stems, self.weigh, language)
        self.points: dict[str, tuple[KeyPoint, Statement]] = {}
        self.terms: dict[str, dict[str, list[Term]]] = {}
        """By point id, its terms by their stem."""
        self.offered: dict[str, float] = {}
        """By point id, how many rare words it is made of."""
        self.vocabulary = Vocabulary((), (), language.thesaurus, {})

    def topicality(self, stem: str) -> float:
        """How much the whole paper talks of a word: 1 for those of the title, else by the share of passages."""
        if stem in self._title:
            return 1.0
        spread = max(0, self._spread[stem] - 1) / max(_FEW_PASSAGES, len(self.passages))
        return min(1.0, spread / _TOPIC_SHARE)

    def weigh(self, stem: str) -> float:
        """How much a word tells of one point of this paper, 0 to 1: rare across papers, not its topic."""
        known = self._weights.get(stem)
        if known is None:
            told = _COMMON_WEIGHT + (1.0 - _COMMON_WEIGHT) * self.language.rarity.weight(stem)
            known = self._weights[stem] = told * (1.0 - _TOPIC_DISCOUNT * self.topicality(stem))
        return known

    def statement(self, text: str) -> Statement:
        """A text as a statement, its words weighted for this paper."""
        return analyse(text, self.weigh, self.language.thesaurus)

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
