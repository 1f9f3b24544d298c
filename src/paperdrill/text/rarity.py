"""How much a word tells: rare across papers, it names something; common, it says nothing of this paper.

The counts are shipped (``data/rarity.tsv.gz``, made by ``calibration/document_frequency.py``).
"""

from __future__ import annotations

import gzip
import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class DocumentCounts:
    """In how many papers of a person's library each stem stands."""

    papers: int = 0
    in_papers: Mapping[str, int] = field(default_factory=dict)


class _Weights(dict[str, float]):
    """The weight of each stem; a table, not a method, since making a key asks for thousands of them."""

    def __missing__(self, stem: str) -> float:
        return 1.0 if len(stem) > 2 else 0.6


class Rarity:
    """In how many papers, and in how many reviews, a stem stands."""

    def __init__(self, papers: int, reviews: int, in_papers: Mapping[str, int], in_reviews: Mapping[str, int]) -> None:
        self.papers = papers
        self.reviews = reviews
        self.in_papers = in_papers
        self.in_reviews = in_reviews
        highest = math.log((papers + 1) / 1.5)
        weights = {stem: math.log((papers + 1) / (count + 0.5)) / highest for stem, count in in_papers.items()}
        self.weight: Callable[[str], float] = _Weights(weights).__getitem__
        """0 for a stem of every paper to 1 for one of hardly any: inverse document frequency, scaled."""

    def with_papers(self, library: DocumentCounts) -> Rarity:
        """The counts with those of a library added; as in the shipped table, a stem of one paper alone is not kept."""
        counts = Counter(self.in_papers)
        counts.update(library.in_papers)
        kept = {stem: count for stem, count in counts.items() if count > 1}
        return Rarity(self.papers + library.papers, self.reviews, kept, self.in_reviews)

    def generality(self, stem: str) -> float:
        """Share of the reviews that use the stem, whatever their paper, 0 to 1."""
        return self.in_reviews.get(stem, 0) / self.reviews

    def knows(self, stem: str) -> bool:
        """Was the stem met in at least two papers?"""
        return stem in self.in_papers


@lru_cache(maxsize=1)
def shipped_rarity() -> Rarity:
    """The table that ships with the package."""
    table = gzip.decompress(files("paperdrill.text").joinpath("data/rarity.tsv.gz").read_bytes()).decode()
    head, *rows = table.splitlines()
    _, papers, reviews = head.split("\t")
    in_papers, in_reviews = dict[str, int](), dict[str, int]()
    for row in rows:
        stem, papers_with, reviews_with = row.split("\t")
        in_papers[stem], in_reviews[stem] = int(papers_with), int(reviews_with)
    return Rarity(int(papers), int(reviews), in_papers, in_reviews)
