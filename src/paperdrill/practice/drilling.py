"""The use cases of answering questions: rounds on one's own paper, and the short discussion of a critique.

Begin or resume one, keep what is said, judge it, look back. Close it at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from functools import cached_property
from pathlib import Path

from paperdrill.critique.compare import compare
from paperdrill.critique.comparison import OldComparison
from paperdrill.critique.comparison_json import comparison_from_json
from paperdrill.critique.key.making import answer_key
from paperdrill.critique.template import parse_template
from paperdrill.errors import BadInputError, NothingFoundError, StoreError
from paperdrill.journal.records import DueRound, RoundScoring
from paperdrill.journal.rounds import KeptAnswer, NewRound, Round, RoundStore, RoundSummary
from paperdrill.journal.schedule import FORM, schedule_after
from paperdrill.journal.session_lock import SessionLock
from paperdrill.journal.store import Store
from paperdrill.papers.model import Paper
from paperdrill.papers.paper_json import paper_from_json, paper_to_json
from paperdrill.papers.shelf import find_on_shelf
from paperdrill.paths import Paths
from paperdrill.practice.finding import Found
from paperdrill.practice.left_out import left_out
from paperdrill.practice.round_reports import (
    OverTime,
    RoundReport,
    asked_again,
    best_of,
    changes,
    judged,
    mastered,
    overall,
    paper_of,
)
from paperdrill.practice.typeset import Typeset, typeset_sheet
from paperdrill.printable import printable
from paperdrill.reviewer.asking_back import follow_up
from paperdrill.reviewer.audit import audit
from paperdrill.reviewer.discussion import plan_discussion
from paperdrill.reviewer.findings import Audit
from paperdrill.reviewer.questions import Bank, Question, shipped_bank
from paperdrill.reviewer.reviewer_json import questions_from_json, questions_to_json
from paperdrill.reviewer.round import plan_round
from paperdrill.reviewer.sheet import Answered, is_doubt, sheet
from paperdrill.reviewer.verdict import judge
from paperdrill.reviewer.verdict_model import VERSION

MARKS = range(5)
"""What a person may give an answer: 0 for nothing, 4 for all that could be said."""


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round with its paper and its questions."""

    id: int
    paper: Paper
    questions: tuple[Question, ...]
    drafts: Mapping[int, KeptAnswer] = field(default_factory=dict)
    """Everything that is kept so far, by the question's place: answers that are done, and those being written."""
    session_id: int | None = None
    """The session whose critique is discussed; None for a round on one's own paper."""

    @property
    def answered(self) -> frozenset[int]:
        """The places of the questions that were answered before it was interrupted."""
        return frozenset(place for place, kept in self.drafts.items() if kept.done)


class Drilling:
    """The use cases, on one journal."""

    def __init__(
        self,
        paths: Paths,
        now: Callable[[], datetime],
        sessions: Callable[[], Store],
        warn: Callable[[str], None] = lambda _line: None,
    ) -> None:
        self._paths = paths
        self._now = now
        self._sessions = sessions
        self._warn = warn
        self._patience_s: float | None = None
        self._lock = SessionLock(paths.data, "round")

    def close(self) -> None:
        """Let go of the round that is open and of the journal."""
        self._lock.release()
        if "_rounds" in self.__dict__:
            self._rounds.close()

    @cached_property
    def _rounds(self) -> RoundStore:
        """The journal, opened when it is first needed: an audit needs none."""
        rounds = RoundStore(self._paths.journal, self._warn)
        if self._patience_s is not None:
            rounds.set_patience(self._patience_s)
        return rounds

    def set_patience(self, seconds: float) -> None:
        """From now on wait so long for a journal that another program holds."""
        self._patience_s = seconds
        if "_rounds" in self.__dict__:
            self._rounds.set_patience(seconds)

    def audit(self, paper: Paper) -> Audit:
        """What a reviewer would take up in a paper."""
        return audit(paper)

    def bank(self) -> Bank:
        """The questions there are, the person's own among them. Raises BadInputError."""
        return shipped_bank(self._paths.own_questions)

    def round_lines(self) -> list[str]:
        """Each round's name and what it is about, in the order of an interview. Raises BadInputError."""
        bank = self.bank()
        widest = max(map(len, bank.rounds))
        return [f"{name:{widest}}  {bank.about.get(name, '')}".rstrip() for name in bank.rounds]

    # -- a round --

    def begin(self, found: Found, rounds: Collection[str] = (), count: int | None = None) -> OpenRound:
        """A new round on a paper; each further one asks in another way, and first what was not yet answered well.

        Raises BadInputError for an unknown round, NothingFoundError where there is nothing to ask.
        """
        paper = found.paper
        turn = len(self._rounds.on_paper(found.paper_id))
        known = mastered(self._judged(self._finished_on(found.paper_id)))
        questions = plan_round(paper, audit(paper), self.bank(), rounds, count, turn, known)
        if not questions:
            raise NothingFoundError("this paper gives no questions of these kinds", "leave out --round")
        new = NewRound(
            found.paper_id, paper.title, found.ref, found.source, paper_to_json(paper),
            questions_to_json(questions), len(questions),
        )  # fmt: skip
        with self._lock.journal_in_place():
            return self._opened(self._rounds.begin(new, self._now()))

    def discuss(self, session_id: int) -> OpenRound:
        """The discussion of a finished session's critique: three short questions; begun once, then taken up again.

        Raises BadInputError where the session, or its discussion, is not to be discussed: unfinished, or over.
        """
        begun = self._rounds.of_session(session_id)
        if begun is not None:
            return self.resume(begun.id)
        session = self._sessions().session(session_id)
        if session.comparison_json is None:
            raise BadInputError(f"session {session_id} is not finished", "finish its critique first")
        paper = paper_from_json(session.paper_json)
        template = parse_template(session.template_text, f"the template of session {session_id}")
        kept = comparison_from_json(session.comparison_json)
        if isinstance(kept, OldComparison):
            texts = template.scored({field.key: session.critique.get(field.key, "") for field in template.fields})
            kept = compare(texts, answer_key(paper))
        missing = left_out(kept, template, session.critique)
        questions = plan_discussion(paper, audit(paper), self.bank(), missing, session.attempt - 1)
        new = NewRound(
            session.paper_id, session.title, session.ref, session.source, session.paper_json,
            questions_to_json(questions), len(questions), session_id,
        )  # fmt: skip
        with self._lock.journal_in_place():
            return self._opened(self._rounds.begin(new, self._now()))

    def resume(self, round_id: int) -> OpenRound:
        """A round or a discussion as it was left.

        Raises NothingFoundError where there is none, BadInputError where it is finished, in the bin or open elsewhere.
        """
        with self._lock.journal_in_place():
            return self._opened(self._rounds.to_resume(round_id))

    def ask_back(self, paper: Paper, question: Question, answer: str) -> str | None:
        """What the interviewer says to an answer; None where it needs no more."""
        return None if is_doubt(answer) else follow_up(question, judge(paper, question, answer), self.bank())

    def save_draft(self, round_id: int, place: int, answer: KeptAnswer) -> None:
        """Keep what is being written to the question at this place; it does not count as answered before it is done."""
        self._rounds.save_answer(round_id, place, replace(answer, done=False))

    def save_answer(self, round_id: int, place: int, answer: KeptAnswer) -> None:
        """Keep what was said to the question at this place."""
        self._rounds.save_answer(round_id, place, answer)

    def finish(self, round_id: int) -> RoundReport:
        """Judge all that was said, half-written answers too, and end the round.

        A discussion in which nothing was said leaves no trace but this report.
        """
        self._rounds.end_drafts(round_id)
        report = self.report(round_id)
        if report.session_id is not None and report.overall is None:
            self._rounds.remove(round_id)
            self._lock.release()
            return report
        self._rounds.finish(round_id, report.overall, self._now())
        self._rounds.keep_scoring(round_id, VERSION, report.overall, self._now())
        self._lock.release()
        self._reschedule(round_id)
        return self.report(round_id)

    def discard(self, round_id: int) -> None:
        """Put a round into the bin, off every list; ``restore`` brings it back. Not where it is open elsewhere."""
        self._lock.refuse_held_elsewhere(round_id)
        self._rounds.discard(round_id, self._now())
        self._reschedule(round_id)

    def restore(self, round_id: int) -> None:
        """Bring a discarded round back."""
        self._rounds.restore(round_id)
        self._reschedule(round_id)

    # -- looking back --

    def report(self, round_id: int) -> RoundReport:
        """What came out of a round so far. Raises NothingFoundError where there is none of that number."""
        kept = self._rounds.round(round_id)
        answered = judged(kept)
        finished = self._finished_on(kept.paper_id) if kept.session_id is None else []
        before = [each for each in finished if (each.started_at, each.id) < (kept.started_at, kept.id)]
        return RoundReport(
            round_id,
            paper_of(kept),
            answered,
            overall(answered),
            before[-1] if before else None,
            tuple(finished),
            changes(answered, self._judged(before)),
            kept.session_id,
            tuple(each for each in self._rounds.round_scorings(round_id) if each.version != VERSION),
        )

    def mark(self, round_id: int, place: int, mark: int | None) -> None:
        """Keep what the person gives their answer at this place, 0 to 4, beside the verdict; None takes it back.

        Raises BadInputError for another mark, NothingFoundError where nothing was answered.
        """
        if mark is not None and mark not in MARKS:
            raise BadInputError(f"{mark} is not a mark", f"give {MARKS[0]} to {MARKS[-1]}")
        self._rounds.mark_answer(round_id, place, mark)

    def to_rejudge(self) -> list[int]:
        """The finished rounds and discussions that the present verdict has not judged."""
        return self._rounds.not_judged_by(VERSION)

    def rejudge(self, round_id: int) -> RoundScoring:
        """Judge a finished round anew and keep what it scores beside what it scored; gives the new score."""
        kept = self._rounds.round(round_id)
        scoring = RoundScoring(VERSION, self._now(), overall(judged(kept)))
        self._rounds.keep_scoring(round_id, scoring.version, scoring.overall, scoring.made_at)
        self._reschedule(round_id)
        return scoring

    def pdf_of(self, round_id: int) -> Path | None:
        """The PDF of a round's paper, from the shelf or the library; None where it is gone, or another paper by now."""
        kept = self._rounds.round(round_id)
        if kept.ref == kept.paper_id and (shelved := find_on_shelf(kept.ref)):
            return shelved.pdf
        same = [each for each in self._sessions().papers_here() if each.paper_id == kept.paper_id]
        same.sort(key=lambda each: each.ref != kept.ref)  # the place it was had from then, before any other
        return next((Path(each.pdf) for each in same if each.pdf and Path(each.pdf).is_file()), None)

    def discussion_of(self, session_id: int) -> RoundReport | None:
        """What came out of the discussion of a session's critique; None where nothing was said."""
        begun = self._rounds.of_session(session_id)
        return self.report(begun.id) if begun is not None and begun.words else None

    def history(self, search: str = "", limit: int | None = None) -> list[RoundSummary]:
        """The rounds on one's own papers, newest first; with ``search``, the finished ones that hold its words."""
        return self._rounds.history(search, limit)

    def is_open_elsewhere(self, round_id: int) -> bool:
        """Does another terminal hold this round, or discussion, now?"""
        return self._lock.is_held_elsewhere(round_id)

    def let_go(self) -> None:
        """Leave the round that is open as it stands; it can be taken up again."""
        self._lock.release()

    def unfinished(self) -> list[RoundSummary]:
        """Rounds and discussions to be taken up again, newest first; those open in another terminal are left out."""
        return [each for each in self._rounds.unfinished() if not self.is_open_elsewhere(each.id)]

    def discarded(self) -> list[RoundSummary]:
        """The rounds in the bin, the one discarded last first."""
        return self._rounds.discarded()

    def over_time(self, paper_id: str) -> OverTime:
        """All finished rounds on a paper, and the scores of every question in them."""
        rounds = self._finished_on(paper_id)
        return OverTime(tuple(rounds), asked_again(self._judged(rounds)))

    def sheet(self, round_id: int) -> str:
        """The preparation sheet in Markdown: with each question the best answer of all rounds on this paper."""
        return printable(sheet(self._rounds.round(round_id).title, self._best_answers(round_id)))

    def sheet_pdf(self, round_id: int) -> Typeset:
        """The same as a PDF: on one page where the person's own words fit on one, else on as many as it takes."""
        return typeset_sheet(self._rounds.round(round_id).title, self._best_answers(round_id))

    def _best_answers(self, round_id: int) -> list[Answered]:
        kept = self._rounds.round(round_id)
        others = [each for each in self._rounds.on_paper(kept.paper_id) if each.id != round_id]
        pool = [each for answers in self._judged(others).values() for each in answers]
        return [best_of(each, pool) for each in judged(kept)]

    # -- what is due --

    def due_today(self) -> list[DueRound]:
        """The papers to be questioned on again by the end of the person's own day, the longest overdue first."""
        with suppress(StoreError):  # a journal that takes nothing can still be read
            for paper_id in self._rounds.unscheduled(FORM):
                self._reschedule_paper(paper_id)
        today = self._now().astimezone()
        return self._rounds.due(datetime.combine(today.date() + timedelta(days=1), time(), today.tzinfo))

    def _reschedule(self, round_id: int) -> None:
        kept = self._rounds.round(round_id)
        if kept.session_id is None:
            self._reschedule_paper(kept.paper_id)

    def _reschedule_paper(self, paper_id: str) -> None:
        schedule = schedule_after(self._finished_on(paper_id))
        if schedule is None:
            self._rounds.drop_schedule(paper_id)
        else:
            self._rounds.keep_schedules([schedule])

    # -- within --

    def _opened(self, kept: Round) -> OpenRound:
        self._lock.take(kept.id)
        questions = questions_from_json(kept.questions_json)
        return OpenRound(kept.id, paper_from_json(kept.paper_json), questions, kept.answers, kept.session_id)

    def _finished_on(self, paper_id: str) -> list[RoundSummary]:
        return [each for each in self._rounds.on_paper(paper_id) if each.finished_at]

    def _judged(self, rounds: Collection[RoundSummary]) -> dict[int, tuple[Answered, ...]]:
        return {each.id: judged(self._rounds.round(each.id)) for each in rounds}
