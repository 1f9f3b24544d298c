"""From what a person asked for to a paper that is read and ready: arXiv, a file on disk, the library or the shelf.

Whatever was asked and why this paper came out of it is kept in ``Found.told`` and shown to the person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from paperdrill.errors import BadInputError, NothingFoundError, UnreachableError
from paperdrill.journal.records import LibraryPaper
from paperdrill.papers.arxiv.arxiv_ids import ArxivId, arxiv_ids_in, base_of, parse_arxiv_ref
from paperdrill.papers.arxiv.downloads import pdf_file
from paperdrill.papers.arxiv.same_paper import is_described_by, is_paper_of
from paperdrill.papers.arxiv.topic_ranking import choose_paper
from paperdrill.papers.arxiv.topics import Synonyms, is_on_topic
from paperdrill.papers.identity import text_digest
from paperdrill.papers.model import Paper
from paperdrill.papers.reading import read
from paperdrill.papers.shelf import ShelfPaper, find_on_shelf, nearest_on_shelf, shelf_papers
from paperdrill.papers.web_addresses import WebAddress, elsewhere, path_of_file_address
from paperdrill.paths import Paths, at_home
from paperdrill.practice.candidates import Candidate
from paperdrill.practice.wanted import SILENT, ArxivFor, Cancelled, Found, Listener, Report, Request

if TYPE_CHECKING:
    from paperdrill.papers.arxiv.arxiv_library import ArxivLibrary
    from paperdrill.papers.arxiv.hit import ArxivHit

__all__ = ["SILENT", "ArxivFor", "Cancelled", "Finder", "Found", "Listener", "Report", "Request"]

_MOST_TRIED = 3
"""Papers of one search that are tried before the shelf is: some PDFs are scans or broken."""


class AnotherPaperError(BadInputError):
    """What lies or came under an arXiv id is another paper."""


class Finder:
    """Finds papers; what it knows of the past it asks the journal for."""

    def __init__(
        self,
        paths: Paths,
        arxiv: ArxivFor,
        library: Callable[[], list[LibraryPaper]],
        read_ids: Callable[[], Collection[str]],
        synonyms: Synonyms | None = None,
        *,
        done_ids: Callable[[], Collection[str]] | None = None,
        at_place: Callable[[str], Collection[str]] = lambda _ref: (),
        known_as: Callable[[ArxivHit], str | None] = lambda _hit: None,
    ) -> None:
        """``read_ids`` gives the papers that a session was begun on, ``done_ids`` those it was finished on.

        Both give ids of papers and of arXiv. ``at_place`` gives the papers that were once had from a place,
        ``known_as`` the id that a paper of arXiv's has here, by whatever it is known again.
        """
        self._paths = paths
        self._arxiv = arxiv
        self._library = library
        self._read_ids = read_ids
        self._synonyms = synonyms
        self._done_ids = done_ids or read_ids
        self._at_place = at_place
        self._known_as = known_as

    def find(self, request: Request, listener: Listener = SILENT) -> Found:
        """The paper for this request. Raises a PaperdrillError that says what to do where there is none."""
        if request.candidate:
            return self._take(request.candidate, request, listener)
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

    def _take(self, candidate: Candidate, request: Request, listener: Listener) -> Found:
        """A paper that was chosen out of an offer."""
        told = (f"you chose this: {candidate.why}",)
        if candidate.hit is None:
            return self._by_ref(replace(request, ref=candidate.ref), listener)
        return self._from_hit(candidate.hit, request.topic, told, listener)

    def _by_ref(self, request: Request, listener: Listener) -> Found:
        ref = path_of_file_address(request.ref.strip())
        if _is_file(ref):
            return self._from_file(at_home(ref), request.topic, listener)
        if shelved := find_on_shelf(ref):
            return self._from_shelf(shelved, request.topic, (f"from the built-in shelf: {shelved.name}",), listener)
        if arxiv_id := parse_arxiv_ref(ref):
            return self._from_arxiv_by_id(arxiv_id, request, listener)
        if several := arxiv_ids_in(ref):
            raise BadInputError(f"this fits {len(several)} papers: {', '.join(map(str, several))}", "give one of them")
        if place := elsewhere(ref):
            return self._from_elsewhere(place, ref, request, listener)
        file = _path_of(ref)
        if file.is_dir():
            raise BadInputError(f"{ref} is a folder", "name one PDF in it")
        if moved := self._moved(file, request, listener):
            return moved
        if file.suffix.lower() in (".pdf", ".json") or len(file.parts) > 1:
            raise NothingFoundError(f"there is no file {ref}", "check the path")
        names = ", ".join(paper.name for paper in shelf_papers())
        raise NothingFoundError(
            f"{ref!r} is not a file, an arXiv id or address, or a paper on the shelf", f"the shelf has {names}"
        )

    def _from_elsewhere(self, place: WebAddress, ref: str, request: Request, listener: Listener) -> Found:
        """A paper that is here already under its DOI. Raises BadInputError with what to do where it is not."""
        for kept in self._library():
            if place.doi and kept.doi == place.doi and Path(kept.pdf).is_file():
                return self._from_library(kept, request.topic, (f"{place.doi}: a paper of your library",), listener)
        raise BadInputError(f"{ref[:100]} is {place.what}; papers are fetched from arXiv only", place.hint)

    def _moved(self, file: Path, request: Request, listener: Listener) -> Found | None:
        """The paper that once was at a path, from where it is now. Raises NothingFoundError where that is not known."""
        ids = self._at_place(str(file.resolve()))
        known = [kept for kept in self._library() if kept.paper_id in ids]
        for kept in known:
            if kept.pdf and Path(kept.pdf).is_file():
                told = (f"{file.name} has moved; the same paper is at {kept.pdf}",)
                return self._from_library(kept, request.topic, told, listener)
        if ids:
            title = f", which contained “{known[0].title}”" if known else ""
            hint = "give the place where it is now; what you did with the paper is found again by its content"
            raise NothingFoundError(f"the file {file} is gone{title}", hint)
        return None

    def _from_file(self, file: Path, topic: str, listener: Listener) -> Found:
        paper = self.read_file(file, listener)
        if file.suffix.lower() == ".json":
            return Found(paper, paper.id, str(file.resolve()), "file", None, topic)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        stamped = parse_arxiv_ref(paper.arxiv)
        paper_id = stamped.base if stamped else f"text-{text_digest(paper)[:16] or digest[:16]}"
        paper = replace(paper, id=f"{paper.id}-{digest[:8]}", title=paper.title or paper.id)
        told = (f"the file is arXiv {stamped}",) if stamped else ()
        return Found(paper, paper_id, str(file.resolve()), "file", file.resolve(), topic, told)

    def _from_shelf(self, shelved: ShelfPaper, topic: str, told: tuple[str, ...], listener: Listener) -> Found:
        paper = replace(self.read_file(shelved.pdf, listener), id=shelved.name, title=shelved.title)
        return Found(paper, shelved.name, shelved.name, "shelf", shelved.pdf, topic, told)

    def _from_arxiv_by_id(self, arxiv_id: ArxivId, request: Request, listener: Listener) -> Found:
        for kept in self._library():
            if kept.source == "arxiv" and _is_version_of(kept.ref, arxiv_id) and Path(kept.pdf).is_file():
                try:
                    return self._from_library(kept, request.topic, (f"arXiv {kept.ref}, fetched earlier",), listener)
                except AnotherPaperError as fault:
                    if request.offline:
                        raise
                    listener.report(f"{fault.message}; asking arXiv again")
        if request.offline:
            raise UnreachableError(
                f"arXiv {arxiv_id} has not been fetched yet, and --offline was given",
                f"fetch it when you are online: paperdrill fetch {arxiv_id}",
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
            seen_ids |= self._known_among(search.hits, seen_ids)
            choice = choose_paper(search.hits, topic, seen_ids, self._synonyms)
            if choice is None:
                break
            base = base_of(choice.hit.id)
            seen_ids.add(base)
            try:
                told = (*search.asked, *search.warnings, *choice.why)
                found.append(self._from_hit(choice.hit, topic, told, listener, library))
            except (BadInputError, NothingFoundError) as fault:
                failed += 1
                listener.report(f"skipped {choice.hit.id}: {fault.message}")
                if failed < _MOST_TRIED:  # goes further than before only where too few are left: answers are kept
                    search = library.search(topic, count - len(found), seen_ids)
        if not found:
            raise NothingFoundError(
                f"arXiv has no unread paper on {topic!r} that can be split into sections", "try a wider topic"
            )
        return found

    def _known_among(self, hits: Iterable[ArxivHit], ids: Collection[str]) -> set[str]:
        """The arXiv ids of those that are papers of these ids, though not by that arXiv id: read from a file, say."""
        return {hit.arxiv_id.base for hit in hits if self._known_as(hit) in ids}

    def _from_hit(
        self, hit: ArxivHit, topic: str, told: tuple[str, ...], listener: Listener, library: ArxivLibrary | None = None
    ) -> Found:
        pdf, paper = self._right_pdf(hit, library or self._arxiv(listener), listener)
        paper = _with_metadata(paper, hit.id, hit.title, hit.authors, hit.abstract)
        return Found(paper, base_of(hit.id), hit.id, "arxiv", pdf, topic, told, hit.published.year)

    def _right_pdf(self, hit: ArxivHit, library: ArxivLibrary, listener: Listener) -> tuple[Path, Paper]:
        """The PDF of an entry, and what is in it; another paper that lay in its place is moved aside first."""
        lay_here = pdf_file(self._paths.papers, hit.arxiv_id).is_file()
        pdf = library.download(hit, self._paths.papers)
        paper = self.read_file(pdf, listener)
        if is_paper_of(paper, hit):
            return pdf, paper
        if lay_here:
            aside = pdf.replace(pdf.with_name(f"not-{pdf.name}"))
            listener.report(f"the file kept as arXiv {hit.id} is {_named(paper)}; the file was moved to {aside}")
            return self._right_pdf(hit, library, listener)
        pdf.unlink(missing_ok=True)
        raise AnotherPaperError(
            f"what came as arXiv {hit.id} is {_named(paper)} instead of {hit.title[:80]!r}",
            "the file was not kept; try again later, or download the PDF yourself and give its path",
        )

    # -- without a network --

    def _without_network(self, request: Request, reason: str, listener: Listener) -> Found:
        """An unread fetched paper on the topic, else the shelf's nearest; which, and why, is said in one line."""
        topic, seen = request.topic, self._seen(request)
        for kept in self._library():
            if self._is_unread_on(topic, kept, seen):
                try:
                    return self._from_library(kept, topic, (f"{reason}: a paper that you fetched earlier",), listener)
                except AnotherPaperError as fault:
                    listener.report(f"skipped {kept.ref}: {fault.message}")
        match = nearest_on_shelf(topic, exclude=seen)
        if match.repeated:  # none is untouched, but one that was only begun is not read
            match = nearest_on_shelf(topic, exclude={*self._done_ids(), *request.passed_over})
        told = f"{reason}; using the built-in shelf: {match.why}"
        return self._from_shelf(match.paper, topic, (told,), listener)

    def _from_library(self, kept: LibraryPaper, topic: str, told: tuple[str, ...], listener: Listener) -> Found:
        paper = self.read_file(Path(kept.pdf), listener)
        if kept.source == "arxiv" and not is_described_by(paper, kept.ref, kept.title, kept.authors):
            raise AnotherPaperError(
                f"the file kept as arXiv {kept.ref} is {_named(paper)} instead of {kept.title[:80]!r}",
                f"fetch it again: paperdrill fetch {kept.ref}; the file is {kept.pdf}",
            )
        paper = _with_metadata(paper, kept.ref, kept.title, kept.authors, kept.abstract)
        topic = topic or kept.topic
        return Found(paper, kept.paper_id, kept.ref, kept.source, Path(kept.pdf), topic, told, kept.year, kept.doi)

    def _is_unread_on(self, topic: str, kept: LibraryPaper, seen: Collection[str]) -> bool:
        """Is this a paper on the topic that was fetched, is still here, and was not seen?"""
        here = kept.source == "arxiv" and not kept.set_aside and Path(kept.pdf).is_file()
        fetched = here and not {kept.paper_id, base_of(kept.ref)} & set(seen)
        return fetched and (kept.topic == topic or is_on_topic(topic, kept.title, kept.abstract, self._synonyms))


def _is_file(ref: str) -> bool:
    try:
        return at_home(ref).is_file()
    except (OSError, ValueError):
        return False  # too long or malformed for a path


def _path_of(ref: str) -> Path:
    """The path that a person may have meant. Raises BadInputError where it can be none."""
    try:
        file = at_home(ref)
        file.stat()
    except FileNotFoundError:
        return file
    except (OSError, RuntimeError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else str(fault)
        raise BadInputError(f"{ref[:80]!r} cannot be opened: {reason}", "check the path") from fault
    return file


def _named(paper: Paper) -> str:
    """Another paper, as far as it says itself which."""
    said = (f"arXiv {paper.arxiv}" if paper.arxiv else "", f"{paper.title[:80]!r}" if paper.title else "")
    return ", ".join(("another paper", *filter(None, said)))


def _with_metadata(paper: Paper, paper_id: str, title: str, authors: tuple[str, ...], abstract: str) -> Paper:
    """The paper with what arXiv says of it, which is surer than what the page looks like."""
    return replace(
        paper,
        id=paper_id,
        title=title or paper.title,
        authors=authors or paper.authors,
        abstract=paper.abstract or abstract,
    )


def _is_version_of(ref: str, wanted: ArxivId) -> bool:
    """Is the paper that we have the one that is wanted, in the version that is wanted where one is named?"""
    have = parse_arxiv_ref(ref)
    return have is not None and have.base == wanted.base and wanted.version in (None, have.version)
