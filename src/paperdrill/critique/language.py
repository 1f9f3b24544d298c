"""What the comparison knows of the language: how rare words are, and what says the same. A person can add to both."""

from __future__ import annotations

from dataclasses import dataclass, field

from paperdrill.critique.rarity import Rarity, shipped_rarity
from paperdrill.critique.thesaurus import Thesaurus, shipped_thesaurus


@dataclass(frozen=True, slots=True)
class Language:
    """The tables that one comparison works with."""

    rarity: Rarity = field(default_factory=shipped_rarity)
    thesaurus: Thesaurus = field(default_factory=shipped_thesaurus)
