"""What a person comes home to: what they can go on with, what is due, what is new, how they are doing. Frozen values.

The home screen shows it and ``paperdrill today`` prints it. ``HomeReader`` reads it from the journal, bounded however
long that is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from statistics import mean
from typing import Literal

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.errors import NothingFoundError
from paperdrill.journal.guidance import WorkedSoFar
from paperdrill.journal.records import DuePaper, DueRound, LibraryPaper, Phase, Practised, SessionSummary, Source
from paperdrill.journal.rounds import RoundSummary
from paperdrill.journal.store import Store
from paperdrill.papers.shelf import ShelfPaper, shelf_papers
from paperdrill.practice.levels import FIRST_LINE_UNTIL, level_after
from paperdrill.practice.shelf_course import course
from paperdrill.settings import Settings

PROFILES = 4
"""Past sessions whose profiles are shown."""
MORE_PAPERS = 30
"""Papers that are listed at first, and more at each asking."""
_MOST_DUE = 6
_WaitingKind = Literal["session", "round", "discussion"]
_Stage = Literal["skim", "critique", "mark", "questions"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A session, a round of questions or a discussion that was left unfinished."""

    kind: _WaitingKind
    number: int
    """Of the session or the round."""
    title: str
    stage: _Stage
    started_at: datetime
    words: int = 0
    """Written so far."""
    left_s: float | None = None
    """Of the skim, or of a critique that has a limit; below 0 where that is over."""
    answered: int = 0
    asked: int = 0
    session_id: int | None = None
    """Of a discussion: the session that is discussed."""


@dataclass(frozen=True, slots=True)
class PastProfile:
    """One finished session: what each field scored, 0 to 100."""

    session_id: int
    title: str
    at: datetime
    scores: Mapping[str, float | None]
    overall: float | None


@dataclass(frozen=True, slots=True)
class PaperHere:
    """A paper that was fetched or opened here."""

    title: str
    ref: str
    source: Source
    read: int
    """Finished sessions on it."""
    overall: float | None
    """What the last of them scored."""
    is_due: bool
    is_gone: bool = False
    """Is its file no more where it was?"""
    topic: str = ""
    """What it was fetched for."""

    @property
    def is_unread(self) -> bool:
        """Can it be practised on for the first time?"""
        return not self.read and not self.is_gone


@dataclass(frozen=True, slots=True)
class ShelfProgress:
    """How far the person is through the built-in shelf, in its own order."""

    papers: tuple[ShelfPaper, ...] = ()
    read: frozenset[str] = frozenset()
    """Names of those on which a session was finished."""
    worked: frozenset[str] = frozenset()
    """Names of those on which a worked example was begun: these come last."""
    level: int = 1
    """The person's own, 1 to 3."""

    @property
    def next(self) -> ShelfPaper | None:
        """Of those that are not read yet the first of the person's level, or the nearest to it; None where all are."""
        unread = [paper for paper in self.papers if paper.name not in self.read]
        return min(unread, key=lambda each: (each.name in self.worked, abs(each.level - self.level)), default=None)


@dataclass(frozen=True, slots=True)
class WorkedOffer:
    """A worked example that is offered to a beginner, or was begun by one."""

    title: str
    """Of its paper."""
    place: int = 0
    """Steps that are behind them; 0 where it was not begun."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """What is shown at home."""

    at: datetime
    """When it was looked at, on the person's own clock."""
    topic: str = ""
    """What a new paper is to be about."""
    form: str = ""
    """Name of the form that the next critique is written in."""
    waiting: tuple[Waiting, ...] = ()
    """Newest first."""
    due: tuple[DuePaper | DueRound, ...] = ()
    """What is due by the end of the day, the longest overdue first; the first few."""
    due_count: int = 0
    """How many are due in all."""
    next_due: DuePaper | DueRound | None = None
    """What is due first, today or later."""
    unread: PaperHere | None = None
    """The newest paper on the topic that is here and unread."""
    profiles: tuple[PastProfile, ...] = ()
    """The last few, oldest first."""
    changes: Mapping[str, float] = field(default_factory=dict)
    """By field: what the latest sessions score above as many before them. Empty below two sessions."""
    papers: tuple[PaperHere, ...] = ()
    """Those that came here last, newest first."""
    paper_count: int = 0
    shelf: ShelfProgress = ShelfProgress()
    this_week: int = 0
    """Sessions finished since Monday."""
    weekly_goal: int = 0
    """How many the person means to finish in a week; 0 where they set no goal."""
    worked: WorkedOffer | None = None
    """None from the first session that was begun, or the end of the example, on."""
    is_without_journal: bool = False
    """What the person did before is not known."""


class HomeReader:
    """Reads all that is shown at home."""

    def __init__(
        self,
        store: Callable[[], Store],
        settings: Callable[[], Settings],
        now: Callable[[], datetime],
        is_open_elsewhere: Callable[[Waiting], bool] = lambda _waiting: False,
    ) -> None:
        self._store = store
        self._settings = settings
        self._now = now
        self._is_open_elsewhere = is_open_elsewhere

    def view(self, most_papers: int = MORE_PAPERS) -> HomeView:
        """What there is now, so many papers listed. Raises StoreError where the journal cannot be used."""
        store, settings = self._store(), self._settings()
        now = self._now().astimezone()
        tomorrow = _midnight(now, days=1)
        sessions = store.history(limit=2 * PROFILES)
        here = store.newest_papers(most_papers)
        papers = _each_once(here, tomorrow)
        waiting = self.waiting()
        return HomeView(
            at=now,
            topic=settings.topic,
            form=settings.template,
            waiting=waiting,
            due=tuple(store.first_due(tomorrow, _MOST_DUE)),
            due_count=store.count_due(tomorrow),
            next_due=next(iter(store.first_due(None, 1)), None),
            unread=next((each for each in papers if each.is_unread and settings.topic in ("", each.topic)), None),
            profiles=tuple(_profile(each) for each in reversed(sessions[:PROFILES]) if not each.is_of_old_kind),
            changes=_changes(sessions),
            papers=tuple(papers),
            paper_count=store.count_papers(),
            shelf=shelf_progress(
                store.practised, store.worked, level_after(store.count_finished_papers(FIRST_LINE_UNTIL))
            ),
            worked=_worked_offer(store.worked) if not (sessions or waiting) else None,
            this_week=store.count_finished_since(_midnight(now, days=-now.weekday())),
            weekly_goal=settings.weekly_sessions,
        )

    def without_journal(self) -> HomeView:
        """What is left to show where the journal cannot be used."""
        settings = self._settings()
        return HomeView(
            self._now().astimezone(),
            settings.topic,
            settings.template,
            shelf=shelf_progress(lambda _ids: {}),
            weekly_goal=settings.weekly_sessions,
            is_without_journal=True,
        )

    def waiting(self) -> tuple[Waiting, ...]:
        """What was left unfinished, newest first, without what is open in another terminal. Raises StoreError."""
        store, settings = self._store(), self._settings()
        rounds, sessions = store.waiting_rounds(), store.unfinished()
        discussed = {each.session_id for each in rounds}
        sessions = [each for each in sessions if each.id not in discussed]
        spent = store.critique_seconds([each.id for each in sessions]) if settings.critique_minutes else {}
        limit_s = 60 * settings.critique_minutes
        found = [
            *(_waiting_session(each, limit_s - spent[each.id] if each.id in spent else None) for each in sessions),
            *map(_waiting_round, rounds),
        ]
        found.sort(key=lambda each: each.started_at, reverse=True)
        return tuple(each for each in found if not self._is_open_elsewhere(each))


def shelf_progress(
    practised: Callable[[Sequence[str]], Mapping[str, Practised]],
    worked: Callable[[Sequence[str]], Iterable[str]] = lambda _names: (),
    level: int = 1,
) -> ShelfProgress:
    """How many of the shelf's papers are read, and which comes next; none where the installation lacks them."""
    try:
        papers = course(practised)
    except NothingFoundError:
        return ShelfProgress()
    read = frozenset(each.paper.name for each in papers if each.is_read)
    begun = frozenset(worked([each.paper.name for each in papers]))
    return ShelfProgress(tuple(each.paper for each in papers), read, begun, level)


def _worked_offer(worked: Callable[[Sequence[str]], Mapping[str, WorkedSoFar]]) -> WorkedOffer | None:
    """The first worked example of the shelf; None where it was walked to its end, or the installation has none."""
    try:
        paper = next((each for each in shelf_papers() if each.worked), None)
    except NothingFoundError:
        return None
    if paper is None:
        return None
    so_far = worked([paper.name]).get(paper.name, WorkedSoFar())
    return None if so_far.is_done else WorkedOffer(paper.title, so_far.place)


def _waiting_session(summary: SessionSummary, critique_left_s: float | None) -> Waiting:
    stages: dict[Phase, _Stage] = {Phase.SKIM: "skim", Phase.CRITIQUE: "critique", Phase.DONE: "mark"}
    left = {Phase.SKIM: summary.total_s - summary.skim_spent_s, Phase.CRITIQUE: critique_left_s}
    return Waiting(
        "session",
        summary.id,
        summary.title,
        stages[summary.phase],
        summary.started_at,
        summary.words,
        left.get(summary.phase),
    )


def _waiting_round(summary: RoundSummary) -> Waiting:
    return Waiting(
        "round" if summary.session_id is None else "discussion",
        summary.id,
        summary.title,
        "questions",
        summary.started_at,
        summary.words,
        answered=summary.answered,
        asked=summary.asked,
        session_id=summary.session_id,
    )


def _profile(summary: SessionSummary) -> PastProfile:
    return PastProfile(summary.id, summary.title, summary.started_at, summary.scores, summary.overall)


def _changes(newest_first: Sequence[SessionSummary]) -> dict[str, float]:
    """By field: the mean of its latest scores less the mean of as many before them, four at most."""
    changes = dict[str, float]()
    for name in FIELD_NAMES:
        scores = [
            score for each in newest_first if not each.is_of_old_kind and (score := each.scores.get(name)) is not None
        ]
        if size := min(PROFILES, len(scores) // 2):
            changes[name] = mean(scores[:size]) - mean(scores[size : 2 * size])
    return changes


def _each_once(places: Sequence[LibraryPaper], due_before: datetime) -> list[PaperHere]:
    """The papers, whatever the places and versions each is here in; where one is gone, another may still hold it."""
    by_paper = dict[str, list[LibraryPaper]]()
    for kept in places:
        by_paper.setdefault(kept.paper_id, []).append(kept)
    return [_paper_here(same, due_before) for same in by_paper.values()]


def _paper_here(same: Sequence[LibraryPaper], due_before: datetime) -> PaperHere:
    there = next((kept for kept in same if not kept.is_gone()), None)
    kept = there or same[0]
    is_due = kept.due_at is not None and kept.due_at < due_before
    return PaperHere(kept.title, kept.ref, kept.source, kept.sessions, kept.overall, is_due, there is None, kept.topic)


def _midnight(now: datetime, *, days: int) -> datetime:
    """The beginning of the person's own day, so many days from today."""
    return datetime.combine(now.date() + timedelta(days=days), time(), now.tzinfo)
