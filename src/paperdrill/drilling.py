"""The use cases of being questioned on one's own paper: begin a round, keep the answers, judge them, look back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.finding import Found
from paperdrill.journal.rounds import KeptAnswer, NewRound, RoundStore, RoundSummary
from paperdrill.papers.model import Paper
from paperdrill.papers.paper_json import paper_from_json, paper_to_json
from paperdrill.paths import Paths
from paperdrill.reviewer.audit import audit
from paperdrill.reviewer.model import Audit
from paperdrill.reviewer.question_json import questions_from_json, questions_to_json
from paperdrill.reviewer.questions import Bank, Question, shipped_bank
from paperdrill.reviewer.round import plan_round
from paperdrill.reviewer.sheet import Answered, sheet
from paperdrill.reviewer.verdict import Verdict, follow_up, judge


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round with its paper and its questions."""

    id: int
    paper: Paper
    questions: tuple[Question, ...]
    answered: frozenset[int] = frozenset()
    """The places of the questions that were answered before it was interrupted."""


@dataclass(frozen=True, slots=True)
class RoundReport:
    """What came out of a round, and of the one before it on the same paper."""

    round_id: int
    paper: Paper
    answered: tuple[Answered, ...]
    """In the order asked; what was skipped has no verdict."""
    overall: float | None
    """Mean of the scores of what was answered; None where nothing was."""
    earlier: RoundSummary | None = None


class Drilling:
    """The use cases, on one journal."""

    def __init__(self, paths: Paths, now: Callable[[], datetime]) -> None:
        self._paths = paths
        self._now = now

    def audit(self, paper: Paper) -> Audit:
        """What a reviewer would take up in a paper."""
        return audit(paper)

    def bank(self) -> Bank:
        """The questions there are, the person's own among them. Raises BadInputError."""
        return shipped_bank(self._paths.own_questions)

    def begin(self, found: Found, rounds: Collection[str] = (), count: int | None = None) -> OpenRound:
        """A new round on a paper; each further one asks in another way.

        Raises BadInputError for an unknown round, NothingFoundError where there is nothing to ask.
        """
        paper = found.paper
        with RoundStore(self._paths.journal) as store:
            turn = len(store.on_paper(found.paper_id))
            questions = plan_round(paper, audit(paper), self.bank(), rounds, count, turn)
            if not questions:
                raise NothingFoundError("the paper gives no question for these rounds", "leave --round out")
            new = NewRound(
                found.paper_id, paper.title, found.ref, found.source, paper_to_json(paper),
                questions_to_json(questions), len(questions),
            )  # fmt: skip
            return OpenRound(store.begin(new, self._now()).id, paper, questions)

    def resume(self, round_id: int) -> OpenRound:
        """A round as it was left. Raises NothingFoundError or, where it is finished, BadInputError."""
        with RoundStore(self._paths.journal) as store:
            kept = store.round(round_id)
        if kept.finished_at:
            raise BadInputError(f"round {round_id} is finished", "begin another with `paperdrill drill`")
        questions = questions_from_json(kept.questions_json)
        return OpenRound(kept.id, paper_from_json(kept.paper_json), questions, frozenset(kept.answers))

    def ask_back(self, question: Question, answer: str) -> str | None:
        """What the interviewer says to an answer; None where it needs no more."""
        return follow_up(question, judge(question, answer), self.bank())

    def save_answer(self, round_id: int, place: int, answer: KeptAnswer) -> None:
        """Keep what was said to the question at this place."""
        with RoundStore(self._paths.journal) as store:
            store.save_answer(round_id, place, answer)

    def finish(self, round_id: int) -> RoundReport:
        """Judge all answers, and end the round."""
        report = self.report(round_id)
        with RoundStore(self._paths.journal) as store:
            store.finish(round_id, report.overall, self._now())
        return report

    def report(self, round_id: int) -> RoundReport:
        """What came out of a round so far. Raises NothingFoundError where there is none of that number."""
        with RoundStore(self._paths.journal) as store:
            kept = store.round(round_id)
            before = [
                each for each in store.on_paper(kept.paper_id) if each.finished_at and each.started_at < kept.started_at
            ]
        questions = questions_from_json(kept.questions_json)
        answered = tuple(_answered(q, kept.answers.get(place)) for place, q in enumerate(questions))
        scores = [each.score for each in answered if each.verdict]
        overall = round(sum(scores) / len(scores), 1) if scores else None
        return RoundReport(
            round_id, paper_from_json(kept.paper_json), answered, overall, before[-1] if before else None
        )

    def history(self) -> list[RoundSummary]:
        """All rounds, newest first."""
        with RoundStore(self._paths.journal) as store:
            return store.history()

    def sheet(self, round_id: int) -> str:
        """The preparation sheet in Markdown: with each question the best answer of all rounds on this paper."""
        report = self.report(round_id)
        with RoundStore(self._paths.journal) as store:
            paper_id = store.round(round_id).paper_id
            others = [each.id for each in store.on_paper(paper_id) if each.id != round_id]
        pool = [each for number in others for each in self.report(number).answered]
        return sheet(report.paper.title, [_best(each, pool) for each in report.answered])


def _answered(question: Question, kept: KeptAnswer | None) -> Answered:
    """A question with what was said to it, the second answer joined to the first."""
    text = "\n".join(part for part in (kept.text, kept.second) if part.strip()) if kept else ""
    verdict: Verdict | None = judge(question, text)
    return Answered(question, text, verdict)


def _best(answered: Answered, pool: Sequence[Answered]) -> Answered:
    """The best-scored answer to the same question: of the same finding and evidence."""
    same = [
        each
        for each in pool
        if (each.question.round, each.question.topic, each.question.evidence)
        == (answered.question.round, answered.question.topic, answered.question.evidence)
    ]
    return max([answered, *same], key=lambda each: each.score)
