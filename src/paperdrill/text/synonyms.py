"""What says the same and what says the opposite: the shipped lists of research English, and the person's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from paperdrill.text.lexicon import data_lines
from paperdrill.text.words import stem

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Groups of words that say the same, and pairs of groups that exclude each other; all by stem."""

    groups: dict[str, frozenset[int]]
    """The groups a stem, or the stems of a phrase joined by spaces, stands in."""
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    """The phrases that begin with a stem, longest first, as tuples of stems."""
    opposites: dict[str, frozenset[str]]

    def opposites_of(self, stem: str) -> frozenset[str]:
        """What excludes it."""
        return self.opposites.get(stem, _NO_WORD)


_NO_WORD: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def shipped_thesaurus() -> Thesaurus:
    """The lists that ship with the package."""
    return thesaurus(data_lines("synonyms.txt"), data_lines("opposites.txt"))


def thesaurus(synonyms: Iterable[str], opposites: Iterable[str]) -> Thesaurus:
    """The thesaurus of such lines: "a, b, two words" and "a, b | c, d"."""
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(synonyms):
        for entry in line.split(","):
            groups.setdefault(_stems(entry), set()).add(number)
    opposed: dict[str, set[str]] = {}
    for line in opposites:
        left, right = ([_stems(entry) for entry in side.split(",")] for side in line.split("|"))
        for one in left:
            opposed.setdefault(one, set()).update(right)
        for one in right:
            opposed.setdefault(one, set()).update(left)
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for entry in {*groups, *opposed}:
        if " " in entry:
            stems = tuple(entry.split())
            phrases.setdefault(stems[0], []).append(stems)
    return Thesaurus(
        {entry: frozenset(numbers) for entry, numbers in groups.items()},
        {first: tuple(sorted(found, key=lambda stems: (-len(stems), stems))) for first, found in phrases.items()},
        {entry: frozenset(others) for entry, others in opposed.items()},
    )


def _stems(entry: str) -> str:
    return " ".join(stem(word) for word in _WORD.findall(entry.lower()))
