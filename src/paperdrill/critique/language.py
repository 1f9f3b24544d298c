"""What the comparison knows of the language: how rare words are, and what says the same. A person can add to both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from paperdrill.critique.lexicon import data_lines
from paperdrill.critique.rarity import Rarity, shipped_rarity
from paperdrill.critique.thesaurus import Thesaurus, shipped_thesaurus, thesaurus
from paperdrill.critique.words import content_stems


@dataclass(frozen=True, slots=True)
class Language:
    """The tables that one comparison works with."""

    rarity: Rarity = field(default_factory=shipped_rarity)
    thesaurus: Thesaurus = field(default_factory=shipped_thesaurus)


def own_language(synonyms: str = "", papers: Iterable[str] = ()) -> Language:
    """The shipped tables with a person's own synonyms and library added.

    ``synonyms``: groups of words that say the same, one a line, commas between them; # begins a comment.
    ``papers``: the texts of the library's papers, whose words then count as less rare.
    """
    lines = (line.strip() for line in synonyms.splitlines())
    own = [line for line in lines if line and not line.startswith("#")]
    library = [content_stems(paper) for paper in papers]
    rarity = shipped_rarity()
    return Language(
        rarity.with_papers(library) if library else rarity,
        thesaurus([*data_lines("synonyms.txt"), *own], data_lines("opposites.txt")) if own else shipped_thesaurus(),
    )
