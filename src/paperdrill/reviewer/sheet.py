"""The preparation sheet: the questions worst first, the evidence with its pages, and the best answers given.

As Markdown, and as HTML to be set on one page. What paper and person wrote stands in both as text, never as markup. A
person's own words are never shortened; the paper's are, for the page says where to read them whole.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.questions import Question, shortened
from paperdrill.reviewer.verdict import Fault, Verdict

TO_DO = {
    Fault.OTHER_LANGUAGE: "mark it yourself: the paper is not in English, and this could not be judged",
    Fault.NOT_ENGLISH: "answer in English: this could not be judged",
    Fault.NO_WORDS: "answer in words: figures alone could not be judged",
    Fault.CONTRADICTS: "what you said is not what the paper says",
    Fault.NOT_IN_PAPER: "leave out what is not in your paper, or say where it comes from",
    Fault.REPEATS: "use your own words: this repeats the question",
    Fault.OFF_QUESTION: "answer the question that was asked",
    Fault.DOES_NOT_KNOW: "find out, or be ready to say how you would",
    Fault.TOO_SHORT: "say more: give your reason too",
    Fault.TOO_LONG: "say less: this takes longer than the time you have",
    Fault.CONCEDES_NOTHING: "admit what is open before you defend the rest",
    Fault.NO_NUMBER: "have a number ready",
    Fault.GENERAL: "be specific to this paper",
    Fault.PARTS_MISSING: "answer every part of the question",
    Fault.NO_STEP: "say what you would do about it",
}
FAULT_WORDS = {
    Fault.OTHER_LANGUAGE: "not judged, the paper is not in English",
    Fault.NOT_ENGLISH: "not in English",
    Fault.NO_WORDS: "only figures",
    Fault.CONTRADICTS: "contradicts the paper",
    Fault.NOT_IN_PAPER: "not in the paper",
    Fault.REPEATS: "repeats the question",
    Fault.OFF_QUESTION: "does not answer the question",
    Fault.DOES_NOT_KNOW: "no answer yet",
    Fault.TOO_SHORT: "too short",
    Fault.TOO_LONG: "too long",
    Fault.CONCEDES_NOTHING: "admits nothing",
    Fault.NO_NUMBER: "no number",
    Fault.GENERAL: "too general",
    Fault.PARTS_MISSING: "only part of an answer",
    Fault.NO_STEP: "no next step",
}
"""What each shortfall is called in a list of them; ``TO_DO`` says what to do about it."""
_HIGHEST_MARK = 4
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
    mark: int | None = None
    """What the person gives it themselves, 0 to 4; None where they gave nothing."""

    @property
    def first(self) -> str:
        """What was said before anything was asked back."""
        return self.answer.removesuffix(self.second).rstrip("\n")

    @property
    def score(self) -> float:
        """0 to 100; nothing for what was not answered."""
        return self.verdict.score if self.verdict else 0.0

    @property
    def standing(self) -> float:
        """0 to 100: the person's own mark where they gave one, else the score."""
        return self.score if self.mark is None else 100 * self.mark / _HIGHEST_MARK


@dataclass(frozen=True, slots=True)
class Density:
    """How much of the paper's words stands on a sheet, and in which size."""

    quotes: int
    """At most so many for each question."""
    quote_length: int
    """Characters."""
    size_pt: float


DENSITIES = (
    Density(3, 240, 9.5),
    Density(2, 200, 9),
    Density(2, 160, 8.5),
    Density(2, 140, 8),
    Density(1, 140, 8),
    Density(1, 90, 7.5),
)
"""The roomiest first; a sheet takes the first in which it fits on a page."""
_MARKDOWN = DENSITIES[1]


def worst_first(answered: Sequence[Answered]) -> list[Answered]:
    """What to prepare first: what was not answered, then the lowest mark or score; of equals the graver finding."""
    return sorted(answered, key=lambda each: (each.verdict is not None, each.standing, -each.question.severity))


def is_doubt(answer: str) -> bool:
    """Is it no answer but a mark of doubt, "?" or "...", or nothing at all?"""
    return not any(letter.isalnum() for letter in answer)


def sheet(title: str, answered: Sequence[Answered]) -> str:
    """The sheet in Markdown."""
    parts = [f"# To prepare: {_plain(title)}\n"]
    for number, each in enumerate(worst_first(answered), start=1):
        parts.append(f"## {number}. {_plain(each.question.text)}\n")
        parts.append(f"*{_standing(each)}*\n")
        parts += [f"- {line}" for line in _to_do(each)]
        for mark, sentence, where in _quotes(each, _MARKDOWN):
            parts.append(f"- {mark}: “{_plain(sentence)}” ({_plain(where)})")
        if not is_doubt(each.answer):
            parts.append("\nBest answer so far:\n")
            parts += [f"> {_plain(line)}" for line in each.answer.strip().splitlines()]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def sheet_html(title: str, answered: Sequence[Answered], density: Density) -> str:
    """The sheet as HTML, to be set with ``sheet_css``."""
    parts = [f"<h1>To prepare: {html.escape(title)}</h1>"]
    for number, each in enumerate(worst_first(answered), start=1):
        todo = "".join(f" · {html.escape(line)}" for line in _to_do(each))
        parts.append(f"<h2>{number}. {html.escape(each.question.text)}</h2>")
        parts.append(f'<p class="standing">{html.escape(_standing(each))}{todo}</p>')
        for mark, sentence, where in _quotes(each, density):
            parts.append(f'<p class="{mark}"><b>{mark}</b> “{html.escape(sentence)}” ({html.escape(where)})</p>')
        said = "" if is_doubt(each.answer) else each.answer.strip()
        parts += [f'<p class="answer">{html.escape(line)}</p>' for line in said.splitlines()]
    return "".join(parts)


def sheet_css(density: Density) -> str:
    """The sheet's style."""
    return f"""
        body {{ font-family: sans-serif; font-size: {density.size_pt}pt; line-height: 1.2; margin: 0; }}
        h1 {{ font-size: {density.size_pt + 4}pt; margin: 0; }}
        h2 {{ font-size: {density.size_pt}pt; margin: {density.size_pt * 0.9}pt 0 1pt 0; }}
        p {{ margin: 1pt 0 0 0; }}
        p.standing {{ color: #8a3b00; }}
        p.use, p.used {{ margin-left: 10pt; color: #333333; }}
        p.answer {{ margin-left: 10pt; font-style: italic; color: #00407a; }}
    """


def _standing(each: Answered) -> str:
    """Which round it belongs to, and the score so far."""
    score = f"{each.score:.0f} of 100" if each.verdict else "not answered"
    return f"{each.question.round}, {score}" + ("" if each.mark is None else f", you gave it {each.mark} of 4")


def _to_do(each: Answered) -> list[str]:
    return [TO_DO[fault] for fault in each.verdict.faults] if each.verdict else []


def _quotes(each: Answered, density: Density) -> Iterator[tuple[str, str, str]]:
    """What to stand on: "use" or "used", the paper's words, and where; what the question quotes itself is left out."""
    used = each.verdict.used if each.verdict else ()
    places = [
        place
        for place in (*each.question.evidence, *each.question.grounds)
        if shortened(place.sentence) not in each.question.text
    ]
    places.sort(key=lambda place: place in used)
    for place in places[: density.quotes]:
        yield "used" if place in used else "use", shortened(place.sentence, density.quote_length), _place(place)


def _place(evidence: Evidence) -> str:
    return f"{evidence.section}, page {evidence.page}" if evidence.page else evidence.section


def _plain(text: str) -> str:
    """The text with what Markdown would obey escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
