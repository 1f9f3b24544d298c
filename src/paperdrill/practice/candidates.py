"""The papers that a person may choose from: what is known of each before it is read, and why it is offered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from paperdrill.journal.records import LibraryPaper, Source
from paperdrill.papers.arxiv.topic_ranking import Ranked, mention_told, pages_told
from paperdrill.papers.arxiv.topics import Fit, Synonyms, mention_of

if TYPE_CHECKING:
    from paperdrill.papers.arxiv.hit import ArxivHit

OFFERED = 5
"""Papers to choose from: what can be looked over in a minute."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One paper on offer."""

    ref: str
    """What to type to get it."""
    paper_id: str
    """Of arXiv's, without version: what it is turned down by."""
    title: str
    authors: tuple[str, ...]
    abstract: str
    source: Source
    published: datetime | None = None
    """When its first version was submitted; None where that is not known."""
    pages: int | None = None
    """None where nobody says."""
    has_limitations: bool | None = None
    """Do its authors have a word on limitations? None where it was not read yet."""
    is_read: bool = False
    """Has the person finished a session on it, in any version?"""
    why: str = ""
    """Why it is offered, in one line."""
    hit: ArxivHit | None = None
    """As arXiv describes it, to be fetched without asking again."""


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Up to five candidates, best first."""

    candidates: tuple[Candidate, ...]
    told: tuple[str, ...]
    """What was asked for, a line each."""


def from_arxiv(
    ranked: Ranked, topic: str, *, is_read: bool, kept: LibraryPaper | None, has_limitations: bool | None
) -> Candidate:
    """A paper of a search; what the library has of it is used where it is here already."""
    hit = ranked.hit
    return Candidate(
        ref=hit.id,
        paper_id=hit.arxiv_id.base,
        title=hit.title,
        authors=hit.authors,
        abstract=hit.abstract,
        source="arxiv",
        published=hit.published,
        pages=kept.pages if kept else pages_told(hit),
        has_limitations=has_limitations,
        is_read=is_read,
        why=ranked.why(topic) + (", fetched already" if kept else ""),
        hit=hit,
    )


def from_library(
    library: Iterable[LibraryPaper], topic: str, done: Collection[str], synonyms: Synonyms | None = None
) -> list[Candidate]:
    """The papers of the library on a topic that are here, each once, the unread first and then best first."""
    found: dict[str, tuple[bool, int, Candidate]] = {}
    for kept in library:
        mention = mention_of(topic, kept.title, kept.abstract, synonyms)
        is_of_topic = bool(topic) and kept.topic == topic
        if kept.set_aside or not (is_of_topic or mention.fit is not Fit.NONE) or not Path(kept.pdf).is_file():
            continue
        is_read = kept.paper_id in done
        why = f"fetched for “{topic}”" if mention.fit is Fit.NONE else mention_told(mention, topic)
        candidate = Candidate(
            ref=kept.ref,
            paper_id=kept.paper_id,
            title=kept.title,
            authors=kept.authors,
            abstract=kept.abstract,
            source=kept.source,
            pages=kept.pages,
            is_read=is_read,
            why=why if topic else "in your library",
        )
        found.setdefault(kept.paper_id, (is_read, -mention.strength, candidate))
    return [candidate for *_, candidate in sorted(found.values(), key=lambda each: each[:2])]
