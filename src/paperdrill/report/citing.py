"""Which papers a list of references names, by title or arXiv id: one pass, however many papers there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from paperdrill.papers.identity import folded_words
from paperdrill.papers.model import Paper, Role

_LEAST_TITLE = 12
"""Letters of a title that is nobody else's; of fewer words than two none is."""
_VERSION = re.compile(r"(?<=\d)v\d+$")


class CitationIndex:
    """Titles and arXiv ids, each by the two words that it begins with."""

    def __init__(self, papers: Iterable[tuple[str, str, str]]) -> None:
        """``papers``: id here, title, arXiv id without version (empty where there is none)."""
        self._by_start: dict[tuple[str, str], list[tuple[list[str], str]]] = defaultdict(list)
        for paper_id, title, arxiv in papers:
            for words in (_telling(title), folded_words(arxiv)):
                if len(words) > 1:
                    self._by_start[words[0], words[1]].append((words, paper_id))

    def named_in(self, references: str) -> frozenset[str]:
        """The ids of the papers that these words (see ``references_of``) name."""
        words = references.split()
        return frozenset(
            paper_id
            for place, start in enumerate(pairwise(words))
            for wanted, paper_id in self._by_start.get(start, ())
            if words[place : place + len(wanted)] == wanted
        )


def references_of(paper: Paper) -> str:
    """The words of a paper's list of references, folded; arXiv ids without their versions."""
    text = " ".join(section.text for section in paper.with_role(Role.REFERENCES))
    return " ".join(_VERSION.sub("", word) for word in folded_words(text))


def _telling(title: str) -> list[str]:
    """The words of a title; none where they say too little."""
    words = folded_words(title)
    return words if sum(map(len, words)) >= _LEAST_TITLE else []
