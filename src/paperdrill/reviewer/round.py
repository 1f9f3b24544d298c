"""One round of an interview: which questions, in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from paperdrill.errors import BadInputError
from paperdrill.papers.model import Paper
from paperdrill.reviewer.findings import Audit
from paperdrill.reviewer.grounds import Grounds
from paperdrill.reviewer.questions import Bank, Matter, Question, general_questions, question_of

USUAL_COUNT = 10
_MOST_OF_A_ROUND = 2
_PITCH, _CLOSING = "pitch", "closing"


def plan_round(
    paper: Paper,
    audit: Audit,
    bank: Bank,
    rounds: Collection[str] = (),
    count: int | None = None,
    turn: int = 0,
    mastered: Collection[Matter] = (),
) -> tuple[Question, ...]:
    """The questions of a round in the order of an interview: the pitch, what is open in the paper, the closing.

    ``rounds`` names those to be asked (all where empty), ``count`` how many questions in all. The gravest findings are
    asked first choice, and none of the rounds more than twice unless asked for by name. ``turn`` counts the rounds
    held on this paper: another one asks in another way. ``mastered`` holds the matters last answered well: they come
    after all others. Raises BadInputError where a round is not known.
    """
    unknown = sorted(set(rounds) - set(bank.rounds))
    if unknown:
        raise BadInputError(f"there is no round {unknown[0]!r}", f"the rounds are {', '.join(bank.rounds)}")
    general = [question for question in general_questions(bank, paper, turn) if not rounds or question.round in rounds]
    made = [question for question in _from_findings(paper, audit, bank, turn) if not rounds or question.round in rounds]
    made.sort(key=lambda question: question.matter in mastered)
    room = max(0, (USUAL_COUNT if count is None else count) - len(general))
    if count is not None and count <= len(general):
        general = general[:1] if not made else []
        room = count - len(general)
    chosen = _chosen(made, room, None if rounds else _MOST_OF_A_ROUND)
    order = list(bank.rounds)
    asked = sorted([*general, *chosen], key=lambda question: (order.index(question.round), -question.severity))
    grounds = Grounds(paper)
    return tuple(replace(question, grounds=grounds.of(question)) if question.topic else question for question in asked)


def _from_findings(paper: Paper, audit: Audit, bank: Bank, turn: int) -> list[Question]:
    """A question for every finding that the bank has a form for, the gravest and surest first."""
    found = sorted(audit.findings, key=lambda finding: (-finding.severity, -finding.sure))
    forms = [(bank.for_topic(finding.topic), finding) for finding in found]
    made = (question_of(form, paper, finding, turn) for form, finding in forms if form)
    return [question for question in made if question]


def _chosen(questions: Sequence[Question], room: int, most: int | None) -> list[Question]:
    """The first of these, with not more than ``most`` of a round, and no sentence quoted twice."""
    chosen: list[Question] = []
    taken = Counter[str]()
    quoted = set[str]()
    for question in questions:
        sentence = question.evidence[0].sentence if question.evidence else question.text
        if len(chosen) >= room or sentence in quoted or (most is not None and taken[question.round] >= most):
            continue
        chosen.append(question)
        taken[question.round] += 1
        quoted.add(sentence)
    return chosen
