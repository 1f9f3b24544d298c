"""A finder that offers a choice where there is one: five papers on a topic, or new in a category."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from paperdrill.errors import NothingFoundError, UnreachableError
from paperdrill.journal.records import LibraryPaper
from paperdrill.papers.arxiv.arxiv_ids import base_of
from paperdrill.papers.arxiv.topic_ranking import Ranked, ranked
from paperdrill.papers.reading import read_kept
from paperdrill.practice.candidates import OFFERED, Candidate, Shortlist, from_arxiv, from_library
from paperdrill.practice.finding import Finder
from paperdrill.practice.wanted import SILENT, Found, Listener, Request


class ChoosingFinder(Finder):
    """Offers before it fetches."""

    def find(self, request: Request, listener: Listener = SILENT) -> Found:
        """As every finder; of what is new in a category, the best."""
        if request.category and not (request.candidate or request.ref):
            best = self.offer(request, listener)
            found = self._take(best.candidates[0], request, listener)
            return replace(found, told=(*best.told, best.candidates[0].why))
        return super().find(request, listener)

    def offer(self, request: Request, listener: Listener = SILENT) -> Shortlist:
        """Up to five papers on a topic, or new in a category, best first; those that were read come after the others.

        What was turned down is left out. Raises UnreachableError or NothingFoundError where arXiv gives none.
        """
        library = self._arxiv(listener)
        turned_down, done = frozenset(request.passed_over), set(self._done_ids())
        if request.category:
            search = library.new_in(request.category, request.topic)
        else:
            search = library.search(request.topic, OFFERED, done | turned_down)
        done |= self._known_among(search.hits, done)
        kept = {base_of(paper.ref): paper for paper in self._library() if paper.source == "arxiv"}
        left = [
            each
            for each in ranked(search.hits, request.topic, self._synonyms)
            if each.hit.arxiv_id.base not in turned_down
        ]
        left.sort(key=lambda each: each.hit.arxiv_id.base in done)
        if not left:
            raise NothingFoundError("arXiv has no other paper of this kind", "try a wider topic")
        offered = tuple(self._candidate(each, request.topic, kept, done) for each in left[:OFFERED])
        return Shortlist(offered, (*search.asked, *search.warnings))

    def _candidate(
        self, ranked_hit: Ranked, topic: str, kept: Mapping[str, LibraryPaper], done: Collection[str]
    ) -> Candidate:
        """One of the offered, with what is known of it where it was fetched and split before."""
        base = ranked_hit.hit.arxiv_id.base
        here = kept.get(base)
        paper = read_kept(Path(here.pdf), self._paths.cache) if here and here.pdf else None
        has_limitations = None if paper is None else paper.limitations.kind != "none"
        return from_arxiv(ranked_hit, topic, is_read=base in done, kept=here, has_limitations=has_limitations)

    def choose(self, request: Request, listener: Listener = SILENT) -> Shortlist | Found:
        """What to choose from where a topic or a category was asked for; one paper where there is no choice to make.

        There is none for a certain paper, and none where arXiv cannot be had: then the library or the shelf serves.
        """
        if request.ref or request.candidate:
            return self.find(request, listener)
        if request.offline:
            return self._choose_here(request, "offline", listener)
        try:
            return self.offer(request, listener)
        except (UnreachableError, NothingFoundError) as fault:
            if request.category:
                raise
            return self._choose_here(request, fault.message, listener)

    def _choose_here(self, request: Request, reason: str, listener: Listener) -> Shortlist | Found:
        """What there is on the topic without a network: papers of the library, where there are two to choose from."""
        here = from_library(self._library(), request.topic, frozenset(self._done_ids()), self._synonyms)
        left = [candidate for candidate in here if candidate.paper_id not in request.passed_over]
        if len(left) < 2:
            return self._without_network(request, reason, listener)
        return Shortlist(tuple(left[:OFFERED]), (f"{reason}: papers that you have here",))
