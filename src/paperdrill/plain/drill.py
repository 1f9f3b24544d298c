"""The round of questions on one's own paper, in plain text: for scripts, screen readers and pipes.

An answer ends with a line that holds only a full stop, or with the end of the input. ``/skip`` puts a question off to
the end of the round, ``/stop`` ends it.
"""

from __future__ import annotations

import sys
import textwrap
from collections import deque
from collections.abc import Callable, Iterable, Iterator

from paperdrill.countdown import Clock, Countdown, clock_face
from paperdrill.drilling import Drilling, OpenRound
from paperdrill.errors import PaperdrillError
from paperdrill.journal.rounds import KeptAnswer, RoundSummary
from paperdrill.plain.auditing import place_of
from paperdrill.printable import printable
from paperdrill.reviewer.questions import Question
from paperdrill.reviewer.sheet import Answered, worst_first
from paperdrill.round_reports import RoundReport

_END, _SKIP, _STOP = ".", "/skip", "/stop"
_TO_PREPARE = 3


class PlainDrill:
    """One round, from the first question to the verdict."""

    def __init__(self, drilling: Drilling, clock: Clock, *, tell: Callable[[str], None], width: int) -> None:
        self._drilling = drilling
        self._clock = clock
        self._tell = tell
        self._width = width
        self._over = False

    def run(self, opened: OpenRound) -> RoundReport:
        """Ask, listen, ask back; every answer is kept as soon as it is given."""
        left = len(opened.questions) - len(opened.answered)
        self._tell(f"round {opened.id}: {left} questions on {opened.paper.title}")
        self._tell(f"end an answer with a line holding only {_END!r}; {_SKIP} comes back to a question, {_STOP} ends")
        try:
            self._ask_all(opened)
        except (KeyboardInterrupt, PaperdrillError):
            self._tell(f"kept: go on with `paperdrill drill --resume {opened.id}`")
            raise
        return self._drilling.finish(opened.id)

    def _ask_all(self, opened: OpenRound) -> None:
        """Every question once, those put off once more at the end."""
        waiting = deque(
            (place, question, True) for place, question in enumerate(opened.questions) if place not in opened.answered
        )
        while waiting and not self._over:
            place, question, may_skip = waiting.popleft()
            self._say("")
            self._say(f"[{question.round}, {clock_face(question.limit_s)}] {question.text}")
            text, spent_s, skipped = self._listen(question.limit_s)
            if skipped:
                waiting.extend([(place, question, False)] if may_skip else [])
                continue
            self._keep(opened, place, question, text, spent_s)

    def _keep(self, opened: OpenRound, place: int, question: Question, text: str, spent_s: float) -> None:
        """Keep the answer, ask back where it falls short, and keep that too."""
        self._drilling.save_answer(opened.id, place, KeptAnswer(text, spent_s=spent_s))
        back = None if self._over else self._drilling.ask_back(question, text)
        if back is None:
            return
        self._say(f"> {back}")
        second, more_s, _ = self._listen(question.back_s)
        self._drilling.save_answer(opened.id, place, KeptAnswer(text, back, second, spent_s, more_s))

    def _listen(self, limit_s: float) -> tuple[str, float, bool]:
        """An answer, the seconds it took, and whether it was put off; time that is over is told, not enforced."""
        countdown = Countdown(limit_s, self._clock)
        countdown.start()
        lines: list[str] = []
        while True:
            line = sys.stdin.readline()
            self._over = self._over or not line or line.strip() == _STOP
            if self._over or line.strip() in (_END, _SKIP):
                break
            lines.append(line.rstrip("\n"))
        if countdown.is_over:
            self._tell(f"time was up at {clock_face(limit_s)}")
        return "\n".join(lines).strip(), countdown.elapsed_s, line.strip() == _SKIP

    def _say(self, text: str) -> None:
        for line in textwrap.wrap(text, self._width) or [""]:
            print(printable(line), flush=True)  # noqa: T201  # the questions are this front end's data


def report_lines(report: RoundReport, width: int) -> Iterator[str]:
    """What came out of a round, for a person: each answer's verdict, then what to prepare first."""
    yield from ("", f"round {report.round_id}: {_score(report.overall)}{_compared(report)}")
    for number, each in enumerate(report.answered, start=1):
        yield ""
        yield from textwrap.wrap(f"{number}. {each.question.text}", width, subsequent_indent="   ")
        yield from _verdict_lines(each, width)
    yield from ("", "to prepare before the interview, worst first")
    for each in worst_first(report.answered)[:_TO_PREPARE]:
        yield from textwrap.wrap(f"- {each.question.text}", width, subsequent_indent="  ")


def rounds_lines(rounds: Iterable[RoundSummary]) -> Iterator[str]:
    """The rounds that were held, a line each under a heading; nothing where there were none."""
    for place, each in enumerate(rounds):
        if place == 0:
            yield from ("", "rounds of questions")
        score = "unfinished" if each.finished_at is None else _score(each.overall)
        yield f"{each.id:>4}  {each.started_at:%Y-%m-%d}  {each.answered}/{each.asked}  {score:<14}  {each.title}"


def _verdict_lines(each: Answered, width: int) -> Iterator[str]:
    if each.verdict is None:
        yield "   not answered"
        return
    verdict = each.verdict
    faults = f"; {', '.join(fault.replace('-', ' ') for fault in verdict.faults)}" if verdict.faults else ""
    conceded = ", conceded" if verdict.conceded and each.question.is_open else ""
    yield f"   {verdict.score:.0f} of 100, {verdict.words} words, {verdict.specificity:.0%} specific{conceded}{faults}"
    for mark, places in (("used", verdict.used), ("missed", verdict.missed)):
        for place in places:
            line = f"{mark}: “{place.sentence}” ({place_of(place)})"
            yield from textwrap.wrap(line, width, initial_indent="   ", subsequent_indent="     ")


def _score(overall: float | None) -> str:
    return "nothing was answered" if overall is None else f"{overall:.0f} of 100"


def _compared(report: RoundReport) -> str:
    """Against the round before on the same paper."""
    before = report.earlier
    if before is None or before.overall is None or report.overall is None:
        return ""
    return f" ({report.overall - before.overall:+.0f} against round {before.id})"
