"""What came out of a round of questions, and how the answers to one question changed from round to round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from paperdrill.journal.records import RoundScoring
from paperdrill.journal.rounds import KeptAnswer, Round, RoundSummary
from paperdrill.papers.model import Paper
from paperdrill.papers.paper_json import paper_from_json
from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.questions import Matter, Question
from paperdrill.reviewer.reviewer_json import questions_from_json
from paperdrill.reviewer.sheet import Answered, is_doubt
from paperdrill.reviewer.verdict import Fault, judge

GOOD = 70.0
"""From this score on an answer need not be asked for again soon."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What one answer gained and lost against the last time its question was answered."""

    round_id: int
    """The round in which that was."""
    before: float
    """The score then, 0 to 100."""
    difference: float
    """The score now less the score then."""
    gained: tuple[Evidence, ...]
    """Evidence used now and not then."""
    lost: tuple[Evidence, ...]
    """Evidence used then and not now."""
    mended: tuple[Fault, ...]
    """Faults of then that are gone."""
    new_faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class RoundReport:
    """What came out of a round, and how it stands to the others on the same paper."""

    round_id: int
    paper: Paper
    answered: tuple[Answered, ...]
    """In the order asked; what was skipped has no verdict."""
    overall: float | None
    """Mean of the scores of what was answered; None where nothing was."""
    earlier: RoundSummary | None = None
    """The finished round before it on the same paper."""
    trend: tuple[RoundSummary, ...] = ()
    """All finished rounds on the paper, oldest first, this one among them; empty for a discussion."""
    changes: Mapping[int, AnswerChange] = field(default_factory=dict)
    """By the question's place, for the questions that were answered in a round before."""
    session_id: int | None = None
    """The session whose critique was discussed; None for a round on one's own paper."""
    scored_before: tuple[RoundScoring, ...] = ()
    """What other versions of the verdict gave the round, oldest first."""

    @property
    def marked(self) -> float | None:
        """Mean of the person's own marks, 0 to 4; None where they gave none."""
        marks = [each.mark for each in self.answered if each.mark is not None]
        return round(sum(marks) / len(marks), 1) if marks else None

    def with_mark(self, place: int, mark: int | None) -> RoundReport:
        """The same with the person's own mark for one answer, or with none: no verdict rests on it."""
        marked = replace(self.answered[place], mark=mark)
        return replace(self, answered=(*self.answered[:place], marked, *self.answered[place + 1 :]))


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """One question over all rounds in which it was asked."""

    question: Question
    """As it was asked last."""
    scores: Mapping[int, float | None]
    """By the round's number, oldest first; None where it was not answered."""


@dataclass(frozen=True, slots=True)
class OverTime:
    """All finished rounds on one paper beside each other."""

    rounds: tuple[RoundSummary, ...]
    """Oldest first."""
    questions: tuple[AskedAgain, ...]
    """Those asked last come first."""


def judged(kept: Round) -> tuple[Answered, ...]:
    """The questions of a round with what was said to them and what it was worth."""
    paper, questions = paper_of(kept), questions_from_json(kept.questions_json)
    return tuple(_answered(paper, question, kept.answers.get(place)) for place, question in enumerate(questions))


def paper_of(kept: Round) -> Paper:
    """The paper of a round, as it was when the round began."""
    return _paper_from(kept.paper_json)


@lru_cache(maxsize=4)
def _paper_from(document: bytes) -> Paper:
    """Read once for all rounds on one paper: they are judged together."""
    return paper_from_json(document)


def overall(answered: Sequence[Answered]) -> float | None:
    """Mean of the scores of what was answered and could be judged, to a tenth; None where nothing was."""
    scores = [each.score for each in answered if each.verdict and each.verdict.is_judged]
    return round(sum(scores) / len(scores), 1) if scores else None


def changes(answered: Sequence[Answered], before: Mapping[int, Sequence[Answered]]) -> dict[int, AnswerChange]:
    """What each answer gained and lost, by its place; ``before`` holds the rounds before by number, oldest first."""
    last = {
        each.question.matter: (round_id, each) for round_id, past in before.items() for each in past if each.verdict
    }
    return {
        place: _change(*last[each.question.matter], each)
        for place, each in enumerate(answered)
        if each.verdict and each.question.matter in last
    }


def asked_again(rounds: Mapping[int, Sequence[Answered]]) -> tuple[AskedAgain, ...]:
    """Every question of these rounds (by number, oldest first) with its scores, those asked last first."""
    last = {each.question.matter: each.question for past in rounds.values() for each in past}
    scores: dict[object, dict[int, float | None]] = {matter: {} for matter in last}
    for round_id, past in rounds.items():
        for each in past:
            scores[each.question.matter][round_id] = each.score if each.verdict else None
    newest_first = sorted(last, key=lambda matter: -max(scores[matter]))
    return tuple(AskedAgain(last[matter], scores[matter]) for matter in newest_first)


def mastered(rounds: Mapping[int, Sequence[Answered]]) -> frozenset[Matter]:
    """What was answered well the last time it was asked in these rounds (by number, oldest first)."""
    last = {each.question.matter: each.score for past in rounds.values() for each in past if each.verdict}
    return frozenset(matter for matter, score in last.items() if score >= GOOD)


def best_of(answered: Answered, pool: Sequence[Answered]) -> Answered:
    """The best-scored answer to the same question."""
    same = [each for each in pool if each.question.matter == answered.question.matter]
    return max([answered, *same], key=lambda each: each.score)


def _answered(paper: Paper, question: Question, kept: KeptAnswer | None) -> Answered:
    """A question with what was said to it, the second answer joined to the first."""
    if kept is None or not kept.done:
        return Answered(question, "", None)
    text = "\n".join(part for part in (kept.text, kept.second) if part.strip())
    over_s = max(0.0, kept.spent_s - question.limit_s) + max(0.0, kept.second_s - question.back_s)
    spent_s = kept.spent_s + kept.second_s
    verdict = None if is_doubt(text) else judge(paper, question, text)
    return Answered(question, text, verdict, kept.follow_up, kept.second.strip(), spent_s, over_s, kept.mark)


def _change(round_id: int, then: Answered, now: Answered) -> AnswerChange:
    assert then.verdict is not None
    assert now.verdict is not None
    old, new = then.verdict, now.verdict
    return AnswerChange(
        round_id,
        then.score,
        round(now.score - then.score, 1),
        tuple(place for place in new.used if place not in old.used),
        tuple(place for place in old.used if place not in new.used),
        tuple(fault for fault in old.faults if fault not in new.faults),
        tuple(fault for fault in new.faults if fault not in old.faults),
    )
