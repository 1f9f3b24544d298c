"""What says the same: the shipped list of research English, and the person's own."""

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
    """Groups of words that say the same, by stem."""

    groups: dict[str, frozenset[int]]
    """The groups a stem, or the stems of a phrase joined by spaces, stands in."""
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    """The phrases that begin with a stem, longest first, as tuples of stems."""


@lru_cache(maxsize=1)
def shipped_thesaurus() -> Thesaurus:
    """The list that ships with the package."""
    return thesaurus(data_lines("synonyms.txt"))


def thesaurus(synonyms: Iterable[str]) -> Thesaurus:
    """The thesaurus of such lines: "a, b, two words"."""
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(synonyms):
        for entry in line.split(","):
            groups.setdefault(_stems(entry), set()).add(number)
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for entry in groups:
        if " " in entry:
            stems = tuple(entry.split())
            phrases.setdefault(stems[0], []).append(stems)
    return Thesaurus(
        {entry: frozenset(numbers) for entry, numbers in groups.items()},
        {first: tuple(sorted(found, key=lambda stems: (-len(stems), stems))) for first, found in phrases.items()},
    )


def _stems(entry: str) -> str:
    return " ".join(stem(word) for word in _WORD.findall(entry.lower()))
