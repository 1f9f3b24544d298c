"""From what a person asked for to a paper that is read and ready: arXiv, a file on disk, the library or the shelf.

Whatever was asked and why this paper came out of it is kept in ``Found.told`` and shown to the person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from paperdrill.errors import BadInputError, NothingFoundError, UnreachableError
from paperdrill.journal.records import LibraryPaper, Source
from paperdrill.papers.arxiv.arxiv_ids import ArxivId, parse_arxiv_ref
from paperdrill.papers.arxiv.same_paper import is_paper_of
from paperdrill.papers.arxiv.topics import choose_paper, is_on_topic
from paperdrill.papers.model import Paper
from paperdrill.papers.reading import read
from paperdrill.papers.shelf import ShelfPaper, find_on_shelf, nearest_on_shelf, shelf_papers
from paperdrill.papers.topic_synonyms import Synonyms
from paperdrill.paths import Paths

if TYPE_CHECKING:
    from paperdrill.papers.arxiv.arxiv_library import ArxivHit, ArxivLibrary

Report = Callable[[str], None]
"""Takes one line of narration."""

Cancelled = Callable[[], bool]
"""Says whether the person has given up waiting."""

_MOST_TRIED = 3
"""Papers of one search that are tried before the shelf is: some PDFs are scans or broken."""


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
    """An arXiv id or URL, a path, or a shelf paper's name; wins over the topic."""
    offline: bool = False
    passed_over: tuple[str, ...] = ()
    """Ids of papers on the topic that the person has turned down: another one is wanted."""


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
        )


class Finder:
    """Finds papers; what it knows of the past it asks the journal for."""

    def __init__(
        self,
        paths: Paths,
        arxiv: ArxivFor,
        library: Callable[[], list[LibraryPaper]],
        read_ids: Callable[[], Collection[str]],
        synonyms: Synonyms | None = None,
    ) -> None:
        self._paths = paths
        self._arxiv = arxiv
        self._library = library
        self._read_ids = read_ids
        self._synonyms = synonyms

    def find(self, request: Request, listener: Listener = SILENT) -> Found:
        """The paper for this request. Raises a PaperdrillError that says what to do where there is none."""
        if request.ref:
            return self._by_ref(request, listener)
        if request.offline:
            return self._without_network(request, "offline", listener)
        try:
            return self._from_arxiv_by_topic(request, listener)
        except (UnreachableError, NothingFoundError) as fault:
            return self._without_network(request, fault.message, listener)

    def fetch_topic(self, topic: str, count: int, listener: Listener = SILENT) -> list[Found]:
        """Up to ``count`` papers on a topic from arXiv, best first, none that was read or fetched before.

        Raises UnreachableError or NothingFoundError where arXiv gives nothing at all.
        """
        fetched = {paper.paper_id for paper in self._library()}
        return self._best_of_search(topic, count, fetched | set(self._read_ids()), listener)

    def read_file(self, file: Path, listener: Listener = SILENT) -> Paper:
        """A PDF or a ``*.paper.json``, split. Raises BadInputError where it cannot be used."""
        return read(file, cache_folder=self._paths.cache, progress=listener.report)

    def _seen(self, request: Request) -> frozenset[str]:
        """Ids of the papers that are not to be chosen: read before, or turned down just now."""
        return frozenset(self._read_ids()) | frozenset(request.passed_over)

    # -- one certain paper --

    def _by_ref(self, request: Request, listener: Listener) -> Found:
        ref = request.ref.strip()
        file = _path_of(ref)
        if file.is_file():
            return self._from_file(file, request.topic, listener)
        if shelved := find_on_shelf(ref):
            return self._from_shelf(shelved, request.topic, (f"from the built-in shelf: {shelved.name}",), listener)
        if arxiv_id := parse_arxiv_ref(ref):
            return self._from_arxiv_by_id(arxiv_id, request, listener)
        if file.is_dir():
            raise BadInputError(f"{ref} is a folder", "name one PDF in it")
        if file.suffix.lower() in (".pdf", ".json") or len(file.parts) > 1:
            raise NothingFoundError(f"there is no file {ref}", "check the path")
        names = ", ".join(paper.name for paper in shelf_papers())
        raise NothingFoundError(
            f"{ref!r} is neither a file, nor an arXiv id or URL, nor a paper of the shelf", f"the shelf has {names}"
        )

    def _from_file(self, file: Path, topic: str, listener: Listener) -> Found:
        paper = self.read_file(file, listener)
        if file.suffix.lower() != ".json":
            digest = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
            paper = replace(paper, id=f"{paper.id}-{digest}", title=paper.title or paper.id)
        pdf = file.resolve() if file.suffix.lower() != ".json" else None
        return Found(paper, paper.id, str(file.resolve()), "file", pdf, topic, (f"your file {file.name}",))

    def _from_shelf(self, shelved: ShelfPaper, topic: str, told: tuple[str, ...], listener: Listener) -> Found:
        paper = replace(self.read_file(shelved.pdf, listener), id=shelved.name, title=shelved.title)
        return Found(paper, shelved.name, shelved.name, "shelf", shelved.pdf, topic, told)

    def _from_arxiv_by_id(self, arxiv_id: ArxivId, request: Request, listener: Listener) -> Found:
        for kept in self._library():
            if kept.source == "arxiv" and _is_version_of(kept.ref, arxiv_id) and Path(kept.pdf).is_file():
                return self._from_library(kept, request.topic, (f"arXiv {kept.ref}, fetched earlier",), listener)
        if request.offline:
            raise UnreachableError(
                f"arXiv {arxiv_id} is not here yet, and --offline was asked for",
                f"fetch it with a network: paperdrill fetch {arxiv_id}",
            )
        hit = self._arxiv(listener).lookup(arxiv_id)
        return self._from_hit(hit, request.topic, (f"asked arXiv for {arxiv_id}",), listener)

    # -- the best paper on a topic --

    def _from_arxiv_by_topic(self, request: Request, listener: Listener) -> Found:
        return self._best_of_search(request.topic, 1, self._seen(request), listener)[0]

    def _best_of_search(self, topic: str, count: int, seen: Collection[str], listener: Listener) -> list[Found]:
        """The best ``count`` unseen papers whose PDFs can be read; at least one, or NothingFoundError."""
        library = self._arxiv(listener)
        seen_ids, found, failed = set(seen), list[Found](), 0
        search = library.search(topic, count, seen_ids)
        while len(found) < count and failed < _MOST_TRIED:
            choice = choose_paper(search.hits, topic, seen_ids, self._synonyms)
            if choice is None:
                break
            base = _base_id(choice.hit.id)
            seen_ids.add(base)
            try:
                told = (*search.asked, *search.warnings, *choice.why)
                found.append(self._from_hit(choice.hit, topic, told, listener, library))
            except (BadInputError, NothingFoundError) as fault:
                failed += 1
                listener.report(f"passed over {choice.hit.id}: {fault.message}")
                if failed < _MOST_TRIED:  # goes further than before only where too few are left: answers are kept
                    search = library.search(topic, count - len(found), seen_ids)
        if not found:
            raise NothingFoundError(f"arXiv has no unread paper on {topic!r} that could be read", "try a wider topic")
        return found

    def _from_hit(
        self, hit: ArxivHit, topic: str, told: tuple[str, ...], listener: Listener, library: ArxivLibrary | None = None
    ) -> Found:
        pdf = (library or self._arxiv(listener)).download(hit, self._paths.papers)
        paper = self.read_file(pdf, listener)
        if not is_paper_of(paper, hit):
            pdf.unlink(missing_ok=True)
            raise BadInputError(
                f"what came as arXiv {hit.id} is another paper, {paper.title[:80]!r} in place of {hit.title[:80]!r}",
                "it was not kept; try again later, or download the PDF yourself and give its path",
            )
        paper = _with_metadata(paper, hit.id, hit.title, hit.authors, hit.abstract)
        return Found(paper, _base_id(hit.id), hit.id, "arxiv", pdf, topic, told)

    # -- without a network --

    def _without_network(self, request: Request, reason: str, listener: Listener) -> Found:
        """An unread fetched paper on the topic, else the shelf's nearest; which, and why, is said in one line."""
        topic, seen = request.topic, self._seen(request)
        for kept in self._library():
            if self._is_unread_on(topic, kept, seen):
                return self._from_library(kept, topic, (f"{reason}: a paper that you fetched earlier",), listener)
        match = nearest_on_shelf(topic, exclude=seen)
        told = f"{reason}: practising with the built-in shelf; {match.why}"
        return self._from_shelf(match.paper, topic, (told,), listener)

    def _from_library(self, kept: LibraryPaper, topic: str, told: tuple[str, ...], listener: Listener) -> Found:
        paper = self.read_file(Path(kept.pdf), listener)
        paper = _with_metadata(paper, kept.ref, kept.title, kept.authors, kept.abstract)
        return Found(paper, kept.paper_id, kept.ref, kept.source, Path(kept.pdf), topic or kept.topic, told)

    def _is_unread_on(self, topic: str, kept: LibraryPaper, seen: Collection[str]) -> bool:
        """Is this a paper on the topic that was fetched, is still here, and was not seen?"""
        fetched = kept.source == "arxiv" and kept.paper_id not in seen and Path(kept.pdf).is_file()
        return fetched and (kept.topic == topic or is_on_topic(topic, kept.title, kept.abstract, self._synonyms))


def _path_of(ref: str) -> Path:
    """The path that a person may have meant. Raises BadInputError where it can be none."""
    try:
        file = Path(ref).expanduser()
        file.stat()
    except FileNotFoundError:
        return file
    except (OSError, RuntimeError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else str(fault)
        raise BadInputError(f"{ref[:80]!r} cannot be opened: {reason}", "check the path") from fault
    return file


def _with_metadata(paper: Paper, paper_id: str, title: str, authors: tuple[str, ...], abstract: str) -> Paper:
    """The paper with what arXiv says of it, which is surer than what the page looks like."""
    return replace(
        paper,
        id=paper_id,
        title=title or paper.title,
        authors=authors or paper.authors,
        abstract=paper.abstract or abstract,
    )


def _base_id(arxiv_id: str) -> str:
    parsed = parse_arxiv_ref(arxiv_id)
    return parsed.base if parsed else arxiv_id


def _is_version_of(ref: str, wanted: ArxivId) -> bool:
    """Is the paper that we have the one that is wanted, in the version that is wanted where one is named?"""
    have = parse_arxiv_ref(ref)
    return have is not None and have.base == wanted.base and wanted.version in (None, have.version)
