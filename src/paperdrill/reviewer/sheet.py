"""The preparation sheet: one page of Markdown with the questions, the evidence and the best answers given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from paperdrill.reviewer.model import Evidence
from paperdrill.reviewer.questions import Question
from paperdrill.reviewer.verdict import Fault, Verdict

TO_DO = {
    Fault.CONTRADICTS: "what you said is not what the paper says",
    Fault.OFF_QUESTION: "answer the question that was asked",
    Fault.CONCEDES_NOTHING: "concede what is open before you defend the rest",
    Fault.NO_NUMBER: "have a number ready",
    Fault.GENERAL: "say what holds for this paper and no other",
}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the best answer given so far and its verdict; an answer may be missing."""

    question: Question
    answer: str
    """All that was said to it, also to what was asked back."""
    verdict: Verdict | None
    asked_back: str = ""
    """What was asked after the first answer; empty where nothing was."""
    second: str = ""
    """The answer to that, with which ``answer`` ends."""
    spent_s: float = 0.0
    """Seconds over it, follow-up included."""
    over_s: float = 0.0
    """How many of them were beyond the limits."""

    @property
    def first(self) -> str:
        """What was said before anything was asked back."""
        return self.answer.removesuffix(self.second).rstrip("\n")

    @property
    def score(self) -> float:
        """0 to 100; nothing for what was not answered."""
        return self.verdict.score if self.verdict else 0.0


def worst_first(answered: Sequence[Answered]) -> list[Answered]:
    """What to prepare first: what was not answered, then the lowest score; of equals the graver finding."""
    return sorted(answered, key=lambda each: (each.verdict is not None, each.score, -each.question.severity))


def sheet(title: str, answered: Sequence[Answered]) -> str:
    """The sheet in Markdown, worst first; what paper and person wrote stands in it as text, never as markup."""
    parts = [f"# To prepare: {_plain(title)}\n"]
    for number, each in enumerate(worst_first(answered), start=1):
        score = f"{each.score:.0f} of 100" if each.verdict else "not answered"
        parts.append(f"## {number}. {_plain(each.question.text)}\n")
        parts.append(f"*{each.question.round}, {score}*\n")
        parts += [f"- {TO_DO[fault]}" for fault in (each.verdict.faults if each.verdict else ())]
        for place in (*each.question.evidence, *each.question.grounds):
            mark = "used" if each.verdict and place in each.verdict.used else "use"
            parts.append(f"- {mark}: “{_plain(place.sentence)}” ({_plain(_place(place))})")
        if each.answer.strip():
            parts.append("\nBest answer so far:\n")
            parts += [f"> {_plain(line)}" for line in each.answer.strip().splitlines()]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _place(evidence: Evidence) -> str:
    return f"{evidence.section}, page {evidence.page}" if evidence.page else evidence.section


def _plain(text: str) -> str:
    """The text with what Markdown would obey escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
