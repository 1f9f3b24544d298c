"""How much a word tells: rare across papers, it names something; common, it says nothing of this paper.

The counts are shipped (``data/rarity.tsv.gz``, made by ``calibration/document_frequency.py``).
"""

from __future__ import annotations

import gzip
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class DocumentCounts:
    """In how many papers of a person's library each stem stands."""

    papers: int = 0
    in_papers: Mapping[str, int] = field(default_factory=dict)


_TIMES_UNKNOWN = 2.0
"""How often a stem stands in a paper that it stands in, where that was not counted."""


class Rarity:
    """In how many papers, how often in them, and in how many reviews a stem stands."""

    def __init__(
        self,
        papers: int,
        reviews: int,
        words: float,
        in_papers: Mapping[str, int],
        in_reviews: Mapping[str, int],
        times: Mapping[str, float],
    ) -> None:
        self.papers = papers
        self.reviews = reviews
        self.words = words
        self.in_papers = in_papers
        self.in_reviews = in_reviews
        self.times = times
        highest = math.log((papers + 1) / 1.5)
        self._weights = {stem: math.log((papers + 1) / (count + 0.5)) / highest for stem, count in in_papers.items()}

    def weight(self, stem: str) -> float:
        """0 for a stem of every paper to 1 for one of hardly any: inverse document frequency, scaled."""
        return self._weights.get(stem, 1.0 if len(stem) > 2 else 0.6)

    def with_papers(self, library: DocumentCounts) -> Rarity:
        """The counts with those of a library added; as in the shipped table, a stem of one paper alone is not kept.

        A library does not say how often a stem stands in a paper: as often as in the papers of the table.
        """
        counts = Counter(self.in_papers)
        counts.update(library.in_papers)
        kept = {stem: count for stem, count in counts.items() if count > 1}
        times = {stem: count * self._times_a_paper(stem) for stem, count in kept.items()}
        words = self.words * (1 + library.papers / self.papers)
        return Rarity(self.papers + library.papers, self.reviews, words, kept, self.in_reviews, times)

    def _times_a_paper(self, stem: str) -> float:
        counted = self.in_papers.get(stem, 0)
        return self.times[stem] / counted if counted else _TIMES_UNKNOWN

    def share(self, stem: str) -> float:
        """Share of all content words of papers that are this stem, 0 to 1; never 0."""
        return self.times.get(stem, 1.0) / self.words

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
    _, papers, reviews, words = head.split("\t")
    in_papers, in_reviews, times = dict[str, int](), dict[str, int](), dict[str, float]()
    for row in rows:
        stem, papers_with, reviews_with, told = row.split("\t")
        in_papers[stem], in_reviews[stem], times[stem] = int(papers_with), int(reviews_with), float(told)
    return Rarity(int(papers), int(reviews), float(words), in_papers, in_reviews, times)
