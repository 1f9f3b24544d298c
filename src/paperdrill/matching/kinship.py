"""How near two words are: the same stem, an abbreviation, a synonym, a typing error."""

from __future__ import annotations

from collections.abc import Iterable

from paperdrill.text.rarity import Rarity
from paperdrill.text.synonyms import Thesaurus

SAME, TYPO, SYNONYM, SPELLED_OUT = 1.0, 0.9, 0.7, 0.6
_SHORTEST_TYPO = 6


class Vocabulary:
    """The stems and phrases that the points of one paper are made of, laid out for finding the kin of a word."""

    def __init__(
        self,
        stems: Iterable[str],
        compounds: Iterable[str],
        thesaurus: Thesaurus,
        abbreviations: dict[str, tuple[str, ...]],
    ) -> None:
        self.stems = frozenset(stems)
        self.compounds = frozenset(compounds)
        self._thesaurus = thesaurus
        self._abbreviations = abbreviations
        self._of_group: dict[int, list[str]] = {}
        self._of_letter: dict[str, list[str]] = {}
        self._found: dict[str, dict[str, float]] = {}
        for stem in sorted(self.stems):
            for group in thesaurus.groups.get(stem, ()):
                self._of_group.setdefault(group, []).append(stem)
            if " " not in stem:
                self._of_letter.setdefault(stem[0], []).append(stem)

    def kin(self, stem: str, rarity: Rarity) -> dict[str, float]:
        """The paper's stems that a word of the user's may stand for, each with how near it is, 0 to 1."""
        if stem not in self._found:
            self._found[stem] = self._kin(stem, rarity)
        return self._found[stem]

    def _kin(self, stem: str, rarity: Rarity) -> dict[str, float]:
        found: dict[str, float] = {}
        for group in self._thesaurus.groups.get(stem, ()):
            for other in self._of_group.get(group, ()):
                found[other] = SYNONYM
        for long in self._abbreviations.get(stem, ()):
            if long in self.stems:
                found[long] = SPELLED_OUT
        if stem in self.stems or stem in self.compounds:
            found[stem] = SAME
        if not found and not rarity.knows(stem) and len(stem) >= _SHORTEST_TYPO and " " not in stem:
            found |= self._typo(stem)
        return found

    def _typo(self, stem: str) -> dict[str, float]:
        """The one stem that a word nobody knows is most likely a slip of."""
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein

        slips = 1 + (len(stem) > 8)
        choices = [other for other in self._of_letter.get(stem[0], ()) if abs(len(other) - len(stem)) <= slips]
        near = process.extractOne(stem, choices, scorer=DamerauLevenshtein.distance, score_cutoff=slips)
        return {near[0]: TYPO} if near else {}
