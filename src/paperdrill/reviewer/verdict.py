"""What an answer is worth: the evidence it used and missed, whether it was honest, and how specific it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.manner import Manner, manner_of
from paperdrill.reviewer.questions import Bank, Question, filled, quoting, shortened
from paperdrill.reviewer.quotes import key_words
from paperdrill.reviewer.signs import sign
from paperdrill.text.sentences import sentences

_DENIES = sign("verdict", "denies")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
_NAME = re.compile(
    r"(?<!^)(?<![.!?] )\b[A-Z][\w-]*[A-Z0-9][\w-]*|\b(?:Table|Figure|Section|Theorem|Appendix) [A-Z]?\d+"
)
_LABEL = re.compile(r"\b(?:table|figure|theorem) [a-z]?\d+")
_USED_SHARE = 0.25
"""An answer uses a sentence from this share of the sentence's key words on."""
_LEAST_USED, _ENOUGH_USED = 2, 5
"""So many of them at least; so many are enough, however long the sentence is."""
_LEAST_WORDS = 12
"""A shorter answer is not judged off the question: there is too little to judge."""
_ENOUGH_MARKS = 4
"""So many numbers, names and pieces of evidence make an answer fully specific."""
_SHARES = {"evidence": 40, "specific": 30, "honest": 30}
_MOST = {"contradicts": 30, "off-question": 20, "too-long": 60, "concedes-nothing": 50}
"""The most that an answer with such a fault can score, however much it brings."""
_LEAST_NEW = 3
"""Key words; an answer with fewer that are not in the question repeats it."""
_HONEST = 10
"""The least that one scores who says that they do not know: more than one who talks around it."""


class Fault(StrEnum):
    """How an answer falls short, the gravest first."""

    NOT_ENGLISH = "not-english"
    """It cannot be judged here, and counts for nothing."""
    CONTRADICTS = "contradicts"
    OFF_QUESTION = "off-question"
    DOES_NOT_KNOW = "does-not-know"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
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

    @property
    def is_judged(self) -> bool:
        """False where the answer could not be read; its score says nothing then."""
        return Fault.NOT_ENGLISH not in self.faults


def judge(question: Question, answer: str) -> Verdict | None:
    """The verdict on an answer; None where there is none. Pure: the same answer is always judged the same.

    Of an answer that is longer than can be said in the question's time, what comes after it is not heard.
    """
    manner = manner_of(answer, question.limit_s + question.back_s)
    if not manner.words:
        return None
    used, missed = _evidence_in(question, manner.heard)
    marks = len(set(_NUMBER.findall(manner.heard))) + len(set(_NAME.findall(manner.heard))) + len(used)
    specificity = min(1.0, marks / _ENOUGH_MARKS)
    faults = tuple(_faults(question, manner, used, specificity))
    score = _score(question, used, missed, manner.concedes, specificity, faults)
    return Verdict(score, used, missed, manner.concedes, specificity, faults, manner.words)


def _evidence_in(question: Question, answer: str) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """Which of the question's evidence and grounds the answer takes up, and which not."""
    said = key_words(answer)
    numbers = set(_NUMBER.findall(answer))
    labels = set(_LABEL.findall(answer.lower()))
    places = dict.fromkeys((*question.evidence, *question.grounds))
    used = [place for place in places if _takes_up(place, said, numbers, labels)]
    return tuple(used), tuple(place for place in places if place not in used)


def _takes_up(place: Evidence, said: frozenset[str], numbers: set[str], labels: set[str]) -> bool:
    """By enough of its words, by its numbers, or by the name of its table or figure."""
    words = key_words(place.sentence)
    by_words = len(words & said) >= min(_ENOUGH_USED, max(_LEAST_USED, _USED_SHARE * len(words)))
    shared_numbers = {number for number in _NUMBER.findall(place.sentence) if len(number) > 1} & numbers
    by_number = len(shared_numbers) >= _LEAST_USED or any("." in number for number in shared_numbers)
    by_label = bool(labels & set(_LABEL.findall(f"{place.section} {place.sentence}".lower())))
    return by_words or by_number or by_label


def _faults(question: Question, manner: Manner, used: Sequence[Evidence], specificity: float) -> list[Fault]:
    """How the answer falls short; one that says little is not accused of what it does not say."""
    if manner.is_foreign:
        return [Fault.NOT_ENGLISH]
    if manner.does_not_know and not specificity:
        return [Fault.DOES_NOT_KNOW]
    if manner.is_short:
        return [Fault.TOO_SHORT]
    found = []
    contradicts = _contradicts(question, manner.heard)
    if contradicts:
        found.append(Fault.CONTRADICTS)
    is_general = specificity <= 1 / _ENOUGH_MARKS
    is_beside = is_general and not manner.concedes and _is_off(question, manner.heard, used)
    if not contradicts and (is_beside or _repeats(question, manner.heard)):
        found.append(Fault.OFF_QUESTION)
    if manner.is_long:
        found.append(Fault.TOO_LONG)
    if question.is_open and not manner.concedes and not contradicts:
        found.append(Fault.CONCEDES_NOTHING)
    if question.wants_number and not _NUMBER.search(manner.heard):
        found.append(Fault.NO_NUMBER)
    if is_general:
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


def _repeats(question: Question, answer: str) -> bool:
    """Says nothing, at some length, that is not in the question itself."""
    new = key_words(answer) - key_words(question.text)
    new_numbers = set(_NUMBER.findall(answer)) - set(_NUMBER.findall(question.text))
    return len(answer.split()) >= _LEAST_WORDS and len(new) < _LEAST_NEW and not new_numbers


def _score(
    question: Question,
    used: Sequence[Evidence],
    missed: Sequence[Evidence],
    conceded: bool,
    specificity: float,
    faults: Sequence[Fault],
) -> float:
    """Evidence, specificity and honesty in their shares; a part that the question does not call for is left out."""
    if Fault.NOT_ENGLISH in faults:
        return 0.0
    parts = {"specific": specificity}
    if used or missed:
        parts["evidence"] = min(1.0, 2 * len(used) / (len(used) + len(missed)))
    if question.is_open:
        parts["honest"] = float(conceded)
    total = 100 * sum(_SHARES[part] * value for part, value in parts.items()) / sum(_SHARES[part] for part in parts)
    total = min([total, *(_MOST[fault] for fault in faults if fault in _MOST)])
    if Fault.DOES_NOT_KNOW in faults:
        total = max(total, _HONEST)
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
