"""The shelf as a course: what of it was practised on, and which of its papers is chosen by level, length and topic."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from paperdrill.journal.records import Practised
from paperdrill.journal.search import folded
from paperdrill.papers.shelf import ShelfPaper, shelf_papers


@dataclass(frozen=True, slots=True)
class CoursePaper:
    """A paper of the shelf with how far the person is with it."""

    paper: ShelfPaper
    sessions: int
    """Finished ones."""
    overall: float | None
    """What the last of these scored, 0 to 100."""

    @property
    def is_read(self) -> bool:
        """Was a session on it finished?"""
        return self.sessions > 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a paper of the shelf is to be like."""

    search: str = ""
    """Beginnings of words that its title, name, topics or their synonyms hold."""
    level: int | None = None
    longest: int | None = None
    """In pages."""
    unread: bool = False


def course(practised: Callable[[Sequence[str]], Mapping[str, Practised]]) -> list[CoursePaper]:
    """All papers of the shelf in its order, with what the journal says was done with them.

    Raises NothingFoundError where the installation lacks them.
    """
    papers = shelf_papers()
    done, not_yet = practised([paper.name for paper in papers]), Practised()
    return [
        CoursePaper(paper, each.sessions, each.overall) for paper in papers for each in [done.get(paper.name, not_yet)]
    ]


def chosen(papers: Sequence[CoursePaper], wanted: Wanted) -> list[CoursePaper]:
    """Those that are as wanted, in the same order."""
    words = folded(wanted.search).split()
    return [
        each
        for each in papers
        if all(f" {word}" in _searched(each.paper) for word in words)
        and wanted.level in (None, each.paper.level)
        and (wanted.longest is None or each.paper.pages <= wanted.longest)
        and not (wanted.unread and each.is_read)
    ]


def progress(papers: Sequence[CoursePaper]) -> str:
    """How far the course is, in a few words."""
    return f"{sum(each.is_read for each in papers)} of {len(papers)} read"


def _searched(paper: ShelfPaper) -> str:
    """In one line, each word after a blank: "rag" is looked for where a word begins, and not within "coverage"."""
    return re.sub(
        r"(?<=[^\w\s])(?=\w)|^", " ", folded(" ".join((paper.title, paper.name, *paper.topics, *paper.synonyms)))
    )
