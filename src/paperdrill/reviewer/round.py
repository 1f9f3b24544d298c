"""One round of an interview: which questions, in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from paperdrill.errors import BadInputError
from paperdrill.papers.model import Paper
from paperdrill.reviewer.findings import Audit
from paperdrill.reviewer.grounds import Grounds
from paperdrill.reviewer.questions import USUAL_COUNT, Bank, Matter, Question, general_questions, question_of

_MOST_OF_A_ROUND = 2


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

    ``rounds`` names those to be asked (all where empty), ``count`` how many questions in all. One of each round of the
    interview is asked, then the gravest of what is left, and what reviewers of such papers raise most; none of the
    rounds more than twice unless asked for by name. ``turn`` counts the rounds held on this paper: another one asks in
    another way. ``mastered`` holds the matters last answered well: they come
    after all others. Raises BadInputError where a round is not known.
    """
    unknown = sorted(set(rounds) - set(bank.rounds))
    if unknown:
        raise BadInputError(f"there is no round {unknown[0]!r}", f"the rounds are {', '.join(bank.rounds)}")
    wanted = set(rounds or bank.rounds)
    made = [question for question in _from_audit(paper, audit, bank, turn) if question.round in wanted]
    made.sort(key=lambda question: question.matter in mastered)
    bound = {question.round for question in made}
    general = [q for q in general_questions(bank, paper, turn, bound) if q.round in wanted]
    room = max(0, (USUAL_COUNT if count is None else count) - len(general))
    if count is not None and count <= len(general):
        general = general[:1] if not made else []
        room = count - len(general)
    first = () if rounds else _one_of_each(made, bank.interview)
    chosen = _chosen([*first, *made], room, None if rounds else _MOST_OF_A_ROUND)
    order = list(bank.rounds)
    asked = sorted([*general, *chosen], key=lambda question: (order.index(question.round), -question.severity))
    grounds = Grounds(paper)
    return tuple(replace(question, grounds=grounds.of(question)) if question.topic else question for question in asked)


def _from_audit(paper: Paper, audit: Audit, bank: Bank, turn: int) -> list[Question]:
    """A question for all that the bank has a form for: the gravest, then what reviewers raise most, then the surest."""
    found = sorted(audit.askable, key=lambda each: (-each.severity, -(each.raised or 0.0), -each.sure))
    forms = [(bank.for_topic(finding.topic), finding) for finding in found]
    made = (question_of(form, paper, finding, turn) for form, finding in forms if form)
    return [question for question in made if question]


def _one_of_each(questions: Sequence[Question], rounds: Sequence[str]) -> list[Question]:
    """The first question of each of these rounds, in the order of the questions; no sentence quoted by two of them."""
    chosen: dict[str, Question] = {}
    quoted = set[str]()
    for name in rounds:
        of_round = [question for question in questions if question.round == name and question.evidence]
        fresh = [question for question in of_round if question.evidence[0].sentence not in quoted]
        if fresh or of_round:
            chosen[name] = (fresh or of_round)[0]
            quoted.add(chosen[name].evidence[0].sentence)
    return [question for question in questions if chosen.get(question.round) is question]


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
