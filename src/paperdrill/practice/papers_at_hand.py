"""The use cases about papers: find one, choose one, fetch several, split many, and what is here."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from paperdrill.errors import BadInputError
from paperdrill.journal.records import LibraryPaper
from paperdrill.journal.store import Store
from paperdrill.paths import Paths
from paperdrill.practice.journal_at_hand import JournalAtHand
from paperdrill.practice.wanted import SILENT, Found, Listener, Request

if TYPE_CHECKING:
    from paperdrill.papers.batch import Outcome
    from paperdrill.practice.bringing import Bringing
    from paperdrill.practice.candidates import Shortlist
    from paperdrill.practice.offering import ChoosingFinder


class PapersAtHand:
    """What the workbench does with papers; it brings the finder and the journal."""

    paths: Paths
    now: Callable[[], datetime]
    _environ: Mapping[str, str]

    _journal: JournalAtHand

    @property
    def _store(self) -> Store:
        raise NotImplementedError

    @property
    def _finder(self) -> ChoosingFinder:
        raise NotImplementedError

    def find(self, request: Request, listener: Listener = SILENT) -> Found:
        """The paper for a request, remembered in the library; the listener is told each step in a line."""
        return self._remembered(self._finder.find(request, listener))

    def look_up(self, request: Request, listener: Listener = SILENT) -> Found:
        """As ``find``, but a file on disk leaves no trace in the library. Raises BadInputError where none is named."""
        if not request.ref.strip():
            raise BadInputError("no paper was named", "give an arXiv id, a PDF or a paper on the shelf")
        found = self._finder.find(request, listener)
        return self._remembered(found) if found.source == "arxiv" else found

    def offer(self, request: Request, listener: Listener = SILENT) -> Shortlist:
        """Up to five papers on a topic, or new in a category, to choose from, best first."""
        return self._finder.offer(request, listener)

    def choose(self, request: Request, listener: Listener = SILENT) -> Shortlist | Found:
        """What to choose from, or the one paper that was asked for, or that serves where arXiv cannot be had."""
        found = self._finder.choose(request, listener)
        return self._remembered(found) if isinstance(found, Found) else found

    def fetch_topic(self, topic: str, count: int, listener: Listener = SILENT) -> list[Found]:
        """Up to ``count`` papers on a topic from arXiv, remembered in the library."""
        return [self._remembered(found) for found in self._finder.fetch_topic(topic, count, listener)]

    def read_many(self, files: Sequence[Path], cluster: str = "") -> Generator[Outcome, None, None]:
        """PDFs on disk, split on all cores or a Dask cluster, each as soon as it is done; what was split is kept.

        Close it to stop.
        """
        from paperdrill.papers.batch import read_many

        yield from read_many(files, cache_folder=self.paths.cache, cluster=cluster)

    def papers_here(self) -> list[LibraryPaper]:
        """The papers that were fetched or opened here, newest first."""
        return self._journal.or_without(lambda store: store.papers_here(), [])

    @cached_property
    def bringing(self) -> Bringing:
        """The person's own library: bibliographies, Zotero, what is here and what is set aside."""
        from paperdrill.practice.bringing import Bringing

        return Bringing(
            self._finder, lambda: self._store, self._remembered, lambda: self.now(), self._environ, self.papers_here
        )

    def _remembered(self, found: Found) -> Found:
        from paperdrill.practice.recognition import remembered

        return self._journal.or_without(lambda store: remembered(store, found, self.now()), found)

    def _ids(self, ask: Callable[[Store], frozenset[str]]) -> frozenset[str]:
        """The ids of papers that the journal gives, with the arXiv ids that they are known by."""
        return self._journal.or_without(lambda store: store.with_arxiv_ids(ask(store)), frozenset())
