"""What the interviewer says to an answer that falls short.

It quotes nothing that already stands on the screen, asks for a number only beside one, and never says that nothing is
conceded to somebody who has just conceded.
"""

from __future__ import annotations

import re

from paperdrill.reviewer.findings import MAY_ANSWER, Evidence
from paperdrill.reviewer.questions import Bank, Question, filled, quoting, shortened
from paperdrill.reviewer.quotes import POINTER
from paperdrill.reviewer.verdict import Fault, Verdict, is_quoted

_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b")
_MOST_LISTED = 3


def follow_up(question: Question, verdict: Verdict | None, bank: Bank, turn: int = 0) -> str | None:
    """What is asked next, about the gravest fault that there are words for; None where nothing is asked.

    ``turn`` says which of the ways to ask comes first.
    """
    if verdict is None:
        return None
    slots = _slots(question, verdict)
    for fault in verdict.faults:
        if fault is Fault.CONCEDES_NOTHING and verdict.conceded:
            continue
        ways = bank.follow_up.get(fault, ())
        text = next((text for way in (*ways[turn:], *ways[:turn]) if (text := filled(way, slots))), None)
        if text:
            return text
    return None


def _slots(question: Question, verdict: Verdict) -> dict[str, str]:
    """What can stand in the braces; a slot that has nothing new to show stays away."""
    slots = {"question": question.text, "statement": question.statement.removesuffix(MAY_ANSWER).rstrip()}
    if verdict.unknown:
        slots["unknown"] = listed(verdict.unknown)
    if verdict.missing_parts:
        slots["parts"] = listed(verdict.missing_parts)
    unseen = [place for place in verdict.missed if place.section and not is_quoted(question, place)]
    if unseen:
        slots |= quoting(unseen[0])
    figures = next((quote for place in unseen if (quote := _with_number(place, question))), None)
    if figures:
        slots["figures"] = figures
    return slots


def listed(things: tuple[str, ...]) -> str:
    """As one says them: "49.0, 52.6 and Table 9", the first few of many."""
    shown = list(dict.fromkeys(things))[:_MOST_LISTED]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _with_number(place: Evidence, question: Question) -> str:
    """The place as it is quoted, where a number stands in that which the question does not hold; else empty."""
    quote = shortened(place.sentence)
    plain = _YEAR.sub(" ", POINTER.sub(" ", quote.lower()))
    return quote if set(_NUMBER.findall(plain)) - set(_NUMBER.findall(question.text)) else ""
