"""The person's own library: what a bibliography or Zotero brings, what is here, what was read, what is set aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from paperdrill.errors import NothingFoundError
from paperdrill.journal.records import LibraryPaper
from paperdrill.journal.search import folded
from paperdrill.journal.store import Store
from paperdrill.papers.catalogue import Catalogue, CatalogueEntry
from paperdrill.paths import at_home, real_place
from paperdrill.practice.finding import Finder
from paperdrill.practice.wanted import SILENT, Found, Listener, Request

Order = Literal["added", "title", "author", "year", "score", "due"]
ZOTERO = "zotero:"
_NEVER = datetime.max.isoformat()


@dataclass(frozen=True, slots=True)
class Shelved:
    """One paper of the library, in all the places and versions that it is here in."""

    paper: LibraryPaper
    """Where it was had last, of the places that still hold it."""
    also: tuple[str, ...] = ()
    """The other places and versions."""
    gone: bool = False
    """Is its file no more where it was, and nowhere else?"""


class Bringing:
    """The use cases, on one journal."""

    def __init__(
        self,
        finder: Finder,
        store: Callable[[], Store],
        remember: Callable[[Found], Found],
        now: Callable[[], datetime],
        environ: Mapping[str, str],
        library: Callable[[], list[LibraryPaper]],
    ) -> None:
        self._finder = finder
        self._store = store
        self._remember = remember
        self._now = now
        self._environ = environ
        self._library = library
        """The papers that are here; without a journal, none."""

    # -- bringing --

    def catalogue(self, ref: str) -> Catalogue | None:
        """The catalogue that a reference names: a .bib file, ``zotero:`` or ``zotero:COLLECTION``; None for others."""
        if ref.lower().startswith(ZOTERO):
            from paperdrill.papers.zotero_library import read_zotero

            return read_zotero(ref[len(ZOTERO) :], self._environ)
        if ref.lower().endswith(".bib"):
            from paperdrill.papers.bibliography import read_bib

            return read_bib(at_home(ref))
        return None

    def bring(self, entry: CatalogueEntry, listener: Listener = SILENT) -> Found:
        """The paper of an entry, from its file, else from arXiv, remembered with what the catalogue says of it.

        Raises NothingFoundError where there is neither.
        """
        if not entry.files and not entry.arxiv:
            raise NothingFoundError(f"{entry.key}: {_nowhere(entry)}", _what_to_do(entry))
        ref = str(entry.files[0]) if entry.files else entry.arxiv
        found = self._finder.find(Request(entry.topic, ref), listener)
        paper = found.paper
        if found.source == "file":
            paper = replace(
                paper,
                title=entry.title or paper.title,
                authors=entry.authors or paper.authors,
                arxiv=entry.arxiv or paper.arxiv,
            )
        year, doi = entry.year or found.year, entry.doi or found.doi
        return self._remember(replace(found, paper=paper, year=year, doi=doi, topic=entry.topic or found.topic))

    # -- what is here --

    def listed(self, order: Order = "added", search: str = "", *, with_set_aside: bool = False) -> list[Shelved]:
        """The papers that are here, each once; with ``search``, those whose title, authors or topic hold its words."""
        by_paper = defaultdict[str, list[LibraryPaper]](list)
        for kept in self._library():
            by_paper[kept.paper_id].append(kept)
        shelved = [_shelved(places) for places in by_paper.values()]
        words = folded(search).split()
        chosen = [
            each
            for each in shelved
            if (with_set_aside or not each.paper.set_aside) and all(word in _searched(each.paper) for word in words)
        ]
        return sorted(chosen, key=lambda each: _place_in(order, each.paper)) if order != "added" else chosen

    def set_aside(self, ref: str, *, back: bool = False) -> LibraryPaper:
        """Put a paper away, so that it is neither listed nor offered, or take it back. Raises NothingFoundError."""
        wanted = ref.strip()
        resolved = str(real_place(at_home(wanted)))
        for kept in self._store().papers_here():
            if (
                wanted in (kept.ref, kept.paper_id)
                or resolved == kept.ref
                or wanted.casefold() == kept.title.casefold()
            ):
                self._store().set_aside(kept.paper_id, None if back else self._now())
                return kept
        raise NothingFoundError(f"the library has no paper {ref!r}", "list it with `paperdrill library --all`")


def _shelved(places: list[LibraryPaper]) -> Shelved:
    """The places come newest first."""
    here = [kept for kept in places if not kept.is_gone()]
    first = (here or places)[0]
    return Shelved(first, tuple(kept.ref for kept in places if kept is not first), not here)


def _searched(paper: LibraryPaper) -> str:
    return folded(" ".join((paper.title, *paper.authors, paper.topic, paper.ref, str(paper.year or ""))))


def _place_in(order: Order, paper: LibraryPaper) -> tuple[object, ...]:
    """What a paper is sorted by; what is not known comes last."""
    title = folded(paper.title)
    if order == "author":
        return (not paper.authors, folded(paper.authors[0].split()[-1]) if paper.authors else "", title)
    if order == "year":
        return (-(paper.year or 0), title)
    if order == "score":
        return (paper.overall is None, paper.overall or 0.0, title)
    if order == "due":
        return (paper.due_at.isoformat() if paper.due_at else _NEVER, title)
    return (title,)


def _nowhere(entry: CatalogueEntry) -> str:
    if entry.missing:
        return f"its file is not here: {entry.missing[0]}"
    return "it has neither a PDF nor an arXiv id"


def _what_to_do(entry: CatalogueEntry) -> str:
    if entry.doi:
        return f"download it from https://doi.org/{entry.doi} and name the file"
    return "attach its PDF and export again, or name the file"
