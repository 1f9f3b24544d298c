"""What the comparison knows of the language: how rare words are, and what says the same. A person can add to both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from paperdrill.text.lexicon import data_lines
from paperdrill.text.rarity import DocumentCounts, Rarity, shipped_rarity
from paperdrill.text.synonyms import Thesaurus, shipped_thesaurus, thesaurus

_NO_PAPERS = DocumentCounts()


@dataclass(frozen=True, slots=True)
class Language:
    """The tables that one comparison works with."""

    rarity: Rarity = field(default_factory=shipped_rarity)
    thesaurus: Thesaurus = field(default_factory=shipped_thesaurus)


def own_language(synonyms: Iterable[Iterable[str]] = (), library: DocumentCounts = _NO_PAPERS) -> Language:
    """The shipped tables with a person's own synonyms and library added.

    ``synonyms``: groups of words and phrases that say the same. ``library``: counts of the person's own papers, whose
    words then tell less.
    """
    own = [", ".join(entry.replace(",", " ") for entry in group) for group in synonyms]
    rarity = shipped_rarity()
    return Language(
        rarity.with_papers(library) if library.papers else rarity,
        thesaurus([*data_lines("synonyms.txt"), *own]) if own else shipped_thesaurus(),
    )
