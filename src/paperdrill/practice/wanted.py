"""What a person asks for, who waits for it, and what is found: the values that go in and out of the finder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from paperdrill.journal.records import LibraryPaper, Source

if TYPE_CHECKING:
    from paperdrill.papers.arxiv.arxiv_library import ArxivLibrary
    from paperdrill.papers.model import Paper
    from paperdrill.practice.candidates import Candidate

Report = Callable[[str], None]
"""Takes one line of narration."""

Cancelled = Callable[[], bool]
"""Says whether the person has given up waiting."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Who waits for a paper: is told each step in a line, and may give up."""

    report: Report = lambda _line: None
    cancelled: Cancelled = lambda: False


SILENT = Listener()
"""Nobody in particular."""

ArxivFor = Callable[[Listener], "ArxivLibrary"]
"""Makes the way to arXiv for one who waits."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked for: a topic, or one certain paper."""

    topic: str = ""
    ref: str = ""
    """An arXiv id or whatever carries one, a path, or a shelf paper's name; wins over the topic."""
    offline: bool = False
    passed_over: tuple[str, ...] = ()
    """Ids of papers on the topic that the person has turned down: another one is wanted."""
    category: str = ""
    """What is new in a category of arXiv's, or of it on the topic: "cs.CL"."""
    candidate: Candidate | None = None
    """The paper that was chosen out of an offer; wins over all of these."""

    @property
    def names_something(self) -> bool:
        """Does it name anything, so that it can be gone on with?"""
        return bool(self.topic or self.ref or self.category or self.candidate)


@dataclass(frozen=True, slots=True)
class Found:
    """A paper, split, with where it came from."""

    paper: Paper
    paper_id: str
    """The same for every version of the paper: sessions on one paper are found by it."""
    ref: str
    """What to type to get it again."""
    source: Source
    pdf: Path | None
    topic: str = ""
    told: tuple[str, ...] = ()
    """What was asked and why this paper was chosen, a line each."""
    year: int | None = None
    """Of its publication, where arXiv or a bibliography says so."""
    doi: str = ""

    def for_library(self, at: datetime) -> LibraryPaper:
        """What the library remembers of it."""
        paper = self.paper
        return LibraryPaper(
            ref=self.ref,
            paper_id=self.paper_id,
            title=paper.title,
            authors=paper.authors,
            abstract=paper.abstract,
            source=self.source,
            pages=paper.pages,
            pdf=str(self.pdf or ""),
            topic=self.topic,
            added_at=at,
            year=self.year,
            doi=self.doi or paper.doi,
        )
