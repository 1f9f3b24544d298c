"""A paper read for matching: its sentences, what it talks of all the time, its abbreviations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from paperdrill.matching.copies import Copies
from paperdrill.matching.grounding import Ground
from paperdrill.matching.letters import Letters
from paperdrill.matching.postings import postings
from paperdrill.matching.statement import Statement, analyse
from paperdrill.matching.surroundings import Surroundings
from paperdrill.matching.term_weights import TermWeights
from paperdrill.papers.passages import Passage
from paperdrill.text.abbreviations import abbreviations
from paperdrill.text.language import Language
from paperdrill.text.words import content_stems, plain_words


class PaperContext:
    """One paper, ready to be matched against; the costly part of an answer key."""

    def __init__(self, title: str, found: Sequence[Passage], language: Language) -> None:
        self.language = language
        self.title = title
        self.passages = tuple(found)
        self._plain = [plain_words(passage.text) for passage in found]
        stems = list(map(content_stems, self._plain))
        where = postings(stems)
        self._weights = TermWeights(title, where, len(stems), language.rarity)
        self.abbreviations = abbreviations(passage.text for passage in found if "(" in passage.text)
        self.surroundings = Surroundings(self.passages, stems, where)
        self.ground = Ground(self.passages, self.surroundings, where, language.rarity)
        self._statements: dict[str, Statement] = {}

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each stem stands in the paper; of one that does not, 0."""
        return Counter(chain.from_iterable(map(content_stems, self._plain)))

    @cached_property
    def copies(self) -> Copies:
        """What a text can be copied from; made for the first critique, a key needs none."""
        return Copies(self.title, self._plain)

    @cached_property
    def letters(self) -> Letters:
        """How rare runs of letters are in it; made for the first comparison, a key needs none."""
        return Letters(self._plain)

    def statement(self, text: str) -> Statement:
        """A text as a statement, its words weighted for this paper; read once, for key and comparison ask for it."""
        found = self._statements.get(text)
        if found is None:
            found = self._statements[text] = analyse(text, self._weights.__getitem__, self.language.thesaurus)
        return found
