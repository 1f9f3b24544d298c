"""An inverted index: in which passages of a paper each stem stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

Postings = Mapping[str, Sequence[int]]
"""By stem, the indices of the passages that hold it, ascending, each once."""


def postings(passages: Sequence[Sequence[str]]) -> Postings:
    """The index of passages, each given by the stems of its content words."""
    found = defaultdict[str, list[int]](list)
    for number, stems in enumerate(passages):
        for stem in set(stems):
            found[stem].append(number)
    return dict(found)
