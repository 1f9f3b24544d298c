"""How much a word tells: rare across papers, it names something; common, it says nothing of this paper.

The counts are shipped (``data/rarity.tsv.gz``, made by ``calibration/document_frequency.py``).
"""

from __future__ import annotations

import gzip
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many papers, and in how many reviews, a stem stands."""

    papers: int
    reviews: int
    in_papers: dict[str, int]
    in_reviews: dict[str, int]

    def weight(self, stem: str) -> float:
        """0 for a stem of every paper to 1 for one of hardly any: inverse document frequency, scaled."""
        count = self.in_papers.get(stem, 1 if len(stem) > 2 else 8)
        return math.log((self.papers + 1) / (count + 0.5)) / math.log((self.papers + 1) / 1.5)

    def generality(self, stem: str) -> float:
        """Share of the reviews that use the stem, whatever their paper, 0 to 1."""
        return self.in_reviews.get(stem, 0) / self.reviews

    def knows(self, stem: str) -> bool:
        """Was the stem met in at least two papers?"""
        return stem in self.in_papers


@lru_cache(maxsize=1)
def shipped_rarity() -> Rarity:
    """The table that ships with the package."""
    table = gzip.decompress(files("paperdrill.critique").joinpath("data/rarity.tsv.gz").read_bytes()).decode()
    head, *rows = table.splitlines()
    _, papers, reviews = head.split("\t")
    cells = [row.split("\t") for row in rows]
    return Rarity(
        int(papers), int(reviews), {stem: int(n) for stem, n, _ in cells}, {stem: int(n) for stem, _, n in cells}
    )
