"""A round of questions, or the discussion of a critique, in plain text: for scripts, screen readers and pipes.

An answer ends with a line that holds only a full stop, or with the end of the input. ``/skip`` puts a question off to
the end of the round, ``/stop`` ends it.
"""

from __future__ import annotations

import textwrap
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from paperdrill.countdown import Clock, clock_face
from paperdrill.errors import PaperdrillError
from paperdrill.journal.rounds import KeptAnswer
from paperdrill.plain.answer import END, SKIP, STOP, AnswerReader, Heard
from paperdrill.plain.line_input import LineInput
from paperdrill.practice.drilling import Drilling, OpenRound
from paperdrill.practice.round_reports import RoundReport
from paperdrill.printable import printable
from paperdrill.report.round_text import evidence_lines
from paperdrill.reviewer.questions import Question

_HOW = f"end an answer with a line holding only {END!r}; {SKIP} comes back to a question, {STOP} ends"


class PlainDrill:
    """One round, from the first question to the verdict."""

    def __init__(
        self,
        drilling: Drilling,
        clock: Clock,
        lines: LineInput,
        *,
        tell: Callable[[str], None],
        width: int,
        strict: bool = False,
    ) -> None:
        self._drilling = drilling
        self._lines = lines
        self._answers = AnswerReader(lines, clock, tell=tell, strict=strict)
        self._tell = tell
        self._width = width
        self._is_stopped = False

    def run(self, opened: OpenRound) -> RoundReport:
        """Ask, listen, ask back; what is typed is kept line by line, and judged at the end."""
        left = len(opened.questions) - len(opened.answered)
        if opened.session_id is None:
            again = f"paperdrill drill --plain --resume {opened.id}"
            self._tell(f"round {opened.id}: {left} questions on {opened.paper.title}")
        else:
            again = f"paperdrill practice --plain --discuss {opened.session_id}"
            self._tell(f"the discussion of session {opened.session_id}: {left} short questions")
        self._tell(_HOW)
        try:
            with self._lines.keeping_half_lines():
                self._ask_all(opened)
        except (KeyboardInterrupt, PaperdrillError):
            self._tell(f"saved; resume with `{again}`")
            raise
        return self._drilling.finish(opened.id)

    def _ask_all(self, opened: OpenRound) -> None:
        """Every question once, those put off once more at the end."""
        waiting = deque(
            (place, opened.drafts.get(place, KeptAnswer()), True)
            for place in range(len(opened.questions))
            if place not in opened.answered
        )
        while waiting and not self._is_stopped:
            place, kept, may_skip = waiting.popleft()
            question = opened.questions[place]
            self._say("", f"[{question.round}, {clock_face(question.limit_s)}] {question.text}")
            if not kept.follow_up:
                kept, is_put_off = self._first_answer(opened, place, kept)
                if is_put_off:
                    waiting.extend([(place, kept, False)] if may_skip else [])
                    continue
            if kept.follow_up:
                self._second_answer(opened, place, kept)
            if opened.session_id is not None and kept.text:
                self._say(*evidence_lines(question, self._width))

    def _first_answer(self, opened: OpenRound, place: int, began: KeptAnswer) -> tuple[KeptAnswer, bool]:
        """The answer to a question with what is asked back to it, if anything; and whether it was put off."""
        question = opened.questions[place]

        def answer(heard: Heard) -> KeptAnswer:
            return replace(began, text=heard.text, spent_s=heard.spent_s)

        heard = self._read(
            Heard(began.text, began.spent_s),
            question.limit_s,
            lambda now: self._drilling.save_draft(opened.id, place, answer(now)),
        )
        kept = answer(heard)
        if heard.ending == "skipped":
            self._drilling.save_draft(opened.id, place, kept)
            return kept, True
        back = self._asked_back(opened, question, heard)
        if back:
            kept = replace(kept, follow_up=back)
            self._drilling.save_draft(opened.id, place, kept)
        elif kept.text or not self._is_stopped:
            self._drilling.save_answer(opened.id, place, replace(kept, done=True))
        return kept, False

    def _second_answer(self, opened: OpenRound, place: int, began: KeptAnswer) -> None:
        """The answer to what was asked back."""
        self._say(f"> [{clock_face(opened.questions[place].back_s)}] {began.follow_up}")

        def answer(heard: Heard) -> KeptAnswer:
            return replace(began, second=heard.text, second_s=heard.spent_s, done=True)

        heard = self._read(
            Heard(began.second, began.second_s),
            opened.questions[place].back_s,
            lambda now: self._drilling.save_draft(opened.id, place, answer(now)),
        )
        self._drilling.save_answer(opened.id, place, answer(heard))

    def _read(self, begun: Heard, limit_s: float, keep: Callable[[Heard], None]) -> Heard:
        """An answer, after what an interruption left of it."""
        if begun.text:
            self._say("so far:", *begun.text.splitlines())
        heard = self._answers.read(begun, limit_s, keep)
        self._is_stopped = self._is_stopped or heard.ending == "stopped"
        return heard

    def _asked_back(self, opened: OpenRound, question: Question, heard: Heard) -> str | None:
        """None in a discussion: its questions are follow-ups already."""
        if self._is_stopped or opened.session_id is not None:
            return None
        return self._drilling.ask_back(opened.paper, question, heard.text)

    def _say(self, *texts: str) -> None:
        for text in texts:
            indent = " " * (len(text) - len(text.lstrip()))
            for line in textwrap.wrap(text, self._width, subsequent_indent=indent) or [""]:
                print(printable(line), flush=True)  # noqa: T201  # the questions are this front end's data
