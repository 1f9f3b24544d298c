"""The use cases of a workbench that load when they are first called: no start waits for what it does not use."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paperdrill.journal.session_lock import SessionLock
from paperdrill.practice.papers_at_hand import PapersAtHand
from paperdrill.settings import Settings

if TYPE_CHECKING:
    from paperdrill.papers.arxiv.topics import Synonyms
    from paperdrill.practice.clubs import Clubs
    from paperdrill.practice.comparing import Comparing
    from paperdrill.practice.drilling import Drilling
    from paperdrill.practice.home_view import HomeReader, HomeView, Waiting
    from paperdrill.practice.keeping import Keeping
    from paperdrill.practice.known_clubs import KnownClubs
    from paperdrill.practice.levels import Levels
    from paperdrill.practice.marking import Marking
    from paperdrill.practice.offering import ChoosingFinder
    from paperdrill.practice.partners import Partners
    from paperdrill.practice.retrospect import Retrospect
    from paperdrill.practice.reviewing import Reviewing
    from paperdrill.practice.shelf_course import CoursePaper
    from paperdrill.practice.voices import Voices
    from paperdrill.practice.wanted import ArxivFor
    from paperdrill.practice.worked_example import WorkedExamples


class OnDemand(PapersAtHand):
    """Each is made once; the workbench brings what they share."""

    settings: Settings
    _arxiv: ArxivFor
    _synonyms: Synonyms | None
    _lock: SessionLock

    @cached_property
    def _finder(self) -> ChoosingFinder:
        from paperdrill.practice.offering import ChoosingFinder
        from paperdrill.practice.recognition import known_as

        return ChoosingFinder(
            self.paths,
            self._arxiv,
            self.papers_here,
            lambda: self._ids(lambda store: store.read_paper_ids()),
            self._synonyms,
            done_ids=lambda: self._ids(lambda store: store.done_paper_ids()),
            at_place=lambda ref: self._journal.or_without(lambda store: store.at_place(ref), frozenset()),
            known_as=lambda hit: self._journal.or_without(lambda store: known_as(store, hit), None),
        )

    @cached_property
    def retrospect(self) -> Retrospect:
        """Looking back over all sessions."""
        from paperdrill.practice.retrospect import Retrospect

        return Retrospect(lambda: self._store, self.now)

    @cached_property
    def comparing(self) -> Comparing:
        """Critiques against the authors' own words, in the person's own language."""
        from paperdrill.practice.comparing import Comparing

        return Comparing(self.paths, lambda: self._store, self.now, self.papers_here)

    @cached_property
    def marking(self) -> Marking:
        """What the person predicts, and decides of the program's pairs."""
        from paperdrill.practice.marking import Marking

        return Marking(lambda: self._store, self.now)

    @cached_property
    def reviewing(self) -> Reviewing:
        """Other people's reviews of papers."""
        from paperdrill.practice.reviewing import Reviewing

        return Reviewing(lambda: self._store, self.now, lambda: self.comparing.language)

    @cached_property
    def partners(self) -> Partners:
        """Critiques that are shared with a partner."""
        from paperdrill.practice.partners import Partners

        return Partners(lambda: self._store, self.now)

    @cached_property
    def clubs(self) -> Clubs:
        """Reading a paper together, in a folder that all reach."""
        from paperdrill.practice.clubs import Clubs

        return Clubs(self.partners, self.comparing, self.now, self.known_clubs)

    @cached_property
    def known_clubs(self) -> KnownClubs:
        """The folders of clubs that were shown here."""
        from paperdrill.practice.known_clubs import KnownClubs

        return KnownClubs(self.paths.data / "clubs.json")

    @cached_property
    def voices(self) -> Voices:
        """Other readers beside a critique."""
        from paperdrill.practice.voices import Voices

        return Voices(
            lambda: self._store,
            self.now,
            self.reviewing,
            self.comparing,
            self.marking,
            [self.clubs.experts, self.partners.voices],
            self._journal.warn,
        )

    @cached_property
    def drilling(self) -> Drilling:
        """The use cases of being questioned: on one's own paper, and on a critique."""
        from paperdrill.practice.drilling import Drilling

        drilling = Drilling(self.paths, self.now, lambda: self._store, self._journal.warn)
        if self._journal.patience_s is not None:
            drilling.set_patience(self._journal.patience_s)
        return drilling

    @cached_property
    def keeping(self) -> Keeping:
        """The use cases of taking the whole journal out and back."""
        from paperdrill.practice.keeping import Keeping

        return Keeping(self.paths, self._journal.warn)

    @cached_property
    def levels(self) -> Levels:
        """How many prompts a session has."""
        from paperdrill.practice.levels import Levels

        return Levels(lambda: self._store, lambda: self.settings)

    def level(self) -> int:
        """Where the person is, 1 to 3; without a journal at the beginning."""
        return self._journal.or_without(lambda _store: self.levels.level(), 1)

    @cached_property
    def worked(self) -> WorkedExamples:
        """Walking through a worked example."""
        from paperdrill.practice.worked_example import WorkedExamples

        return WorkedExamples(lambda: self._store, self.paths.cache)

    # -- home --

    @cached_property
    def _home(self) -> HomeReader:
        from paperdrill.practice.home_view import HomeReader

        return HomeReader(lambda: self._store, lambda: self.settings, self.now, self._is_open_elsewhere)

    def home(self, more_papers: int = 0) -> HomeView:
        """What is shown at home; where the journal cannot be used, that is told, and the rest is shown."""
        from paperdrill.practice.home_view import MORE_PAPERS

        view = self._journal.or_without(lambda _store: self._home.view(MORE_PAPERS + more_papers), None)
        return view or self._home.without_journal()

    def shelf_course(self) -> list[CoursePaper]:
        """The built-in shelf with what was done of it; without a journal, nothing was."""
        from paperdrill.practice.shelf_course import course

        return course(lambda names: self._journal.or_without(lambda store: store.practised(names), {}))

    def waiting(self) -> tuple[Waiting, ...]:
        """What was left unfinished, newest first; without a journal, nothing."""
        return self._journal.or_without(lambda _store: self._home.waiting(), ())

    def schedule_the_rest(self) -> bool:
        """Schedule what an older journal, or another, holds unscheduled; False where there was nothing of that kind."""
        from paperdrill.journal.schedule import FORM

        if not self._store.is_anything_unscheduled(FORM):
            return False
        self.retrospect.due_today()
        self.drilling.due_today()
        return True

    def _is_open_elsewhere(self, waiting: Waiting) -> bool:
        if waiting.kind == "session":
            return self._lock.is_held_elsewhere(waiting.number)
        if "drilling" in self.__dict__:
            return self.drilling.is_open_elsewhere(waiting.number)
        return SessionLock(self.paths.data, "round").is_held_elsewhere(waiting.number)
