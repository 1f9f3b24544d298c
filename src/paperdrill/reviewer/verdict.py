"""What an answer is worth: the evidence it used and missed, whether it was honest, and how specific it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from paperdrill.reviewer.model import Evidence
from paperdrill.reviewer.passages import key_words
from paperdrill.reviewer.questions import Bank, Question, filled, quoting, shortened
from paperdrill.reviewer.signs import sign
from paperdrill.sentences import sentences

_CONCEDES = sign("verdict", "concedes")
_DENIES = sign("verdict", "denies")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
_NAME = re.compile(
    r"(?<!^)(?<![.!?] )\b[A-Z][\w-]*[A-Z0-9][\w-]*|\b(?:Table|Figure|Section|Theorem|Appendix) [A-Z]?\d+"
)
_USED_SHARE = 0.3
"""An answer uses a sentence from this share of the sentence's key words on."""
_LEAST_USED = 2
_LEAST_WORDS = 12
"""A shorter answer is not judged off the question: there is too little to judge."""
_ENOUGH_MARKS = 4
"""So many numbers, names and pieces of evidence make an answer fully specific."""
_SHARES = {"evidence": 40, "specific": 30, "honest": 30}
_CONTRADICTED, _OFF = 30, 20
"""The most that an answer against the paper, or beside the question, can score."""


class Fault(StrEnum):
    """How an answer falls short, the gravest first."""

    CONTRADICTS = "contradicts"
    OFF_QUESTION = "off-question"
    CONCEDES_NOTHING = "concedes-nothing"
    NO_NUMBER = "no-number"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer did with its question."""

    score: float
    """0 to 100."""
    used: tuple[Evidence, ...]
    missed: tuple[Evidence, ...]
    conceded: bool
    """Does it say that something is open?"""
    specificity: float
    """0 to 1: numbers, names and evidence of the paper, four of which are enough."""
    faults: tuple[Fault, ...]
    words: int


def judge(question: Question, answer: str) -> Verdict | None:
    """The verdict on an answer; None where there is none. Pure: the same answer is always judged the same."""
    words = len(answer.split())
    if not words:
        return None
    used, missed = _evidence_in(question, answer)
    conceded = bool(_CONCEDES.search(answer.lower()))
    marks = len(set(_NUMBER.findall(answer))) + len(set(_NAME.findall(answer))) + len(used)
    specificity = min(1.0, marks / _ENOUGH_MARKS)
    faults = tuple(_faults(question, answer, used, conceded, specificity))
    return Verdict(
        _score(question, used, missed, conceded, specificity, faults),
        used,
        missed,
        conceded,
        specificity,
        faults,
        words,
    )


def _evidence_in(question: Question, answer: str) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """Which of the question's evidence and grounds the answer takes up, and which not."""
    said = key_words(answer)
    numbers = set(_NUMBER.findall(answer))
    places = dict.fromkeys((*question.evidence, *question.grounds))
    used = [place for place in places if _takes_up(place, said, numbers, answer)]
    return tuple(used), tuple(place for place in places if place not in used)


def _takes_up(place: Evidence, said: frozenset[str], numbers: set[str], answer: str) -> bool:
    words = key_words(place.sentence)
    shared = len(words & said)
    by_words = shared >= max(_LEAST_USED, _USED_SHARE * len(words))
    shared_numbers = {number for number in _NUMBER.findall(place.sentence) if len(number) > 1} & numbers
    by_number = len(shared_numbers) >= _LEAST_USED or any("." in number for number in shared_numbers)
    by_label = place.section.startswith(("Table", "Figure")) and place.section.lower() in answer.lower()
    return by_words or by_number or by_label


def _faults(
    question: Question, answer: str, used: Sequence[Evidence], conceded: bool, specificity: float
) -> list[Fault]:
    found = []
    if _contradicts(question, answer):
        found.append(Fault.CONTRADICTS)
    if _is_off(question, answer, used) and not (question.is_open and conceded):
        found.append(Fault.OFF_QUESTION)
    if question.is_open and not conceded and Fault.CONTRADICTS not in found:
        found.append(Fault.CONCEDES_NOTHING)
    if question.wants_number and not _NUMBER.search(answer):
        found.append(Fault.NO_NUMBER)
    if specificity <= 1 / _ENOUGH_MARKS:
        found.append(Fault.GENERAL)
    return found


def _contradicts(question: Question, answer: str) -> bool:
    """Does a sentence claim, without "not" or "will", what the audit did not find?"""
    lower = answer.lower()
    for start, end in sentences(lower):
        sentence = lower[start:end]
        if any(re.search(claim, sentence) for claim in question.claims) and not _DENIES.search(sentence):
            return True
    return False


def _is_off(question: Question, answer: str, used: Sequence[Evidence]) -> bool:
    """Nothing of the question, its evidence or its grounds comes up in an answer long enough to tell."""
    if not question.topic or used or len(answer.split()) < _LEAST_WORDS:
        return False
    places = [place.sentence for place in (*question.evidence, *question.grounds)]
    return not key_words(answer) & key_words(" ".join([question.text, question.statement, *places]))


def _score(
    question: Question,
    used: Sequence[Evidence],
    missed: Sequence[Evidence],
    conceded: bool,
    specificity: float,
    faults: Sequence[Fault],
) -> float:
    """Evidence, specificity and honesty in their shares; a part that the question does not call for is left out."""
    parts = {"specific": specificity}
    if used or missed:
        parts["evidence"] = min(1.0, 2 * len(used) / (len(used) + len(missed)))
    if question.is_open:
        parts["honest"] = float(conceded)
    total = 100 * sum(_SHARES[part] * value for part, value in parts.items()) / sum(_SHARES[part] for part in parts)
    if Fault.CONTRADICTS in faults:
        total = min(total, _CONTRADICTED)
    if Fault.OFF_QUESTION in faults:
        total = min(total, _OFF)
    return round(total, 1)


def follow_up(question: Question, verdict: Verdict | None, bank: Bank, turn: int = 0) -> str | None:
    """What the interviewer asks next, about the gravest fault that there are words for; None where nothing is asked.

    ``turn`` says which of the ways to ask comes first.
    """
    if verdict is None:
        return None
    place = next(iter((*verdict.missed, *question.evidence)), None)
    slots = {"question": question.text, "statement": question.statement}
    if place:
        slots |= quoting(place)
    counted = next((p for p in (*verdict.missed, *question.evidence) if _NUMBER.search(p.sentence)), None)
    if counted:
        slots["figures"] = shortened(counted.sentence)
    for fault in verdict.faults:
        ways = bank.follow_up.get(fault, ())
        text = next((text for way in (*ways[turn:], *ways[:turn]) if (text := filled(way, slots))), None)
        if text:
            return text
    return None
