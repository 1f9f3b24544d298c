"""Predicting and marking in plain text: a line for each answer; an empty line, or the end of the input, skips."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from paperdrill.journal.records import MarkAnswer
from paperdrill.plain.line_input import LineInput
from paperdrill.practice.mark_queue import MarkPair
from paperdrill.practice.marking import MarkRun
from paperdrill.printable import printable
from paperdrill.report.marking_words import ANSWERS, QUESTIONS, what_follows
from paperdrill.report.pair_lines import asked_block, glance_block
from paperdrill.report.text_layout import MarkedLine, wrap

_ANSWERS: Mapping[str, MarkAnswer] = {
    "1": "said", "y": "said", "yes": "said",
    "2": "half", "half": "half",
    "3": "not", "n": "not", "no": "not",
    "4": "later", "later": "later",
}  # fmt: skip
UNDO = "u"
_GLANCE = "All yes? y goes on; 2=3 makes the second one a no (1 yes, 2 half, 3 no, 4 later); an empty line skips"


class PlainMarking:
    """Asks on one stream; every answer is kept as it is given."""

    def __init__(self, lines: LineInput, *, tell: Callable[[str], None], width: int) -> None:
        self._lines = lines
        self._tell = tell
        self._width = width

    def predict(self, asked: Mapping[str, int]) -> dict[str, int]:
        """How many core points of each field (heading to number) the person thinks they said; empty where skipped."""
        self._tell("before you see anything: how many of the authors' core points did you say? an empty line skips")
        counts = dict[str, int]()
        for heading, most in asked.items():
            count = self._count(heading, most)
            if count is None:
                return {}
            counts[heading] = count
        return counts

    def _count(self, heading: str, most: int) -> int | None:
        while True:
            self._say(f"{heading}, of {most}:")
            line = self._line()
            if not line:
                return None
            if line.isdecimal() and int(line) <= most:
                return int(line)
            self._tell(f"a number from 0 to {most}")

    def run(self, run: MarkRun) -> None:
        """Ask until nothing is open, or the person skips the rest."""
        if _is_over(run):
            return
        self._tell(f"which of these pairs are right? {ANSWERS}; u takes back, an empty line skips the rest")
        while not _is_over(run):
            going_on = self._ask_glance(run) if run.queue.stage == "glance" else self._ask_pair(run)
            if not going_on:
                return

    def _ask_pair(self, run: MarkRun) -> bool:
        pair = run.queue.current
        assert pair is not None
        place, of = run.queue.place
        self._say("", f"{pair.field.capitalize()}, {place} of {of}; {what_follows(run.queue)}")
        self._show(asked_block(pair, self._width))
        self._say(QUESTIONS[run.queue.stage], ANSWERS)
        while True:
            line = self._line()
            if not line:
                return False
            if line == UNDO:
                self._tell("taken back" if run.undo() else "there is nothing to take back")
                return True
            if answer := _ANSWERS.get(line):
                run.answer(answer)
                return True
            self._tell(ANSWERS)

    def _ask_glance(self, run: MarkRun) -> bool:
        """The likely pairs, numbered; a line such as ``2=3`` changes the second to no."""
        pairs = run.queue.glance
        self._say("", f"{len(pairs)} likely; {what_follows(run.queue)}")
        for place, pair in enumerate(pairs, start=1):
            self._say(f"[{place}]")
            self._show(glance_block(pair, pair.field.capitalize(), "said", self._width))
        self._say(_GLANCE)
        changed = dict[int, MarkAnswer]()
        while True:
            line = self._line()
            if not line:
                return False
            if line == UNDO:
                self._tell("taken back" if run.undo() else "there is nothing to take back")
                return True
            if line in ("y", "yes"):
                run.accept(changed)
                return True
            if not _change(line, pairs, changed):
                self._tell("y, or a change such as 2=3")

    def _line(self) -> str:
        try:
            return (self._lines.next_line() or "").strip().lower()
        except EOFError:
            return ""

    def _show(self, lines: Sequence[MarkedLine]) -> None:
        for each in lines:
            print(printable(each.text), flush=True)  # noqa: T201  # the questions are this front end's data

    def _say(self, *texts: str) -> None:
        for text in texts:
            self._show(wrap(MarkedLine(text), self._width))


def _is_over(run: MarkRun) -> bool:
    return run.queue.stage == "over"


def _change(line: str, pairs: tuple[MarkPair, ...], changed: dict[int, MarkAnswer]) -> bool:
    """Take a change such as ``2=3``; False where it is none."""
    place, _, answer = line.partition("=")
    if not place.strip().isdecimal() or not 1 <= int(place) <= len(pairs) or answer.strip() not in _ANSWERS:
        return False
    changed[int(place) - 1] = _ANSWERS[answer.strip()]
    return True
