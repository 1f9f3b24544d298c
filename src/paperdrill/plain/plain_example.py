"""A worked example without the full-screen interface: one step after the other, on stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from paperdrill.plain.line_input import LineInput
from paperdrill.plain.terminal_width import terminal_width
from paperdrill.practice.workbench import Workbench
from paperdrill.practice.worked_example import OpenExample, StopStep
from paperdrill.printable import printable
from paperdrill.report.worked_lines import THE_END, answered_lines, plain_step

_WIDEST = 96
_KEYS = "Enter goes on, b back, q leaves (you can resume here): "


class PlainExample:
    """Asks at the stops, and waits after each step where somebody is at the keyboard."""

    def __init__(self, workbench: Workbench, *, tell: Callable[[str], None]) -> None:
        self._workbench = workbench
        self._tell = tell
        self._lines = LineInput(sys.stdin)
        self._width = min(terminal_width(), _WIDEST)

    def run(self, name: str = "") -> None:
        """Walk from where it was left, or from the beginning, to the end or until the person leaves."""
        opened = self._workbench.worked.open(name)
        answers, last = dict(opened.so_far.answers), len(opened.example.step) - 1
        place = 0 if opened.so_far.is_done or not self._lines.is_terminal else opened.so_far.place
        reached = place
        self._tell(f"a worked example, about {opened.example.minutes} minutes: {opened.paper.title}")
        while place <= last:
            self._show(opened, place, answers)
            reached = max(reached, place)
            if self._lines.is_terminal:
                self._workbench.worked.keep(opened.example.paper, reached, answers, is_done=place == last)
            step = self._wanted(place)
            if step is None:
                return
            place = max(0, place + step)
        self._tell(THE_END)

    def _show(self, opened: OpenExample, place: int, answers: dict[int, str]) -> None:
        example = opened.example
        self._print(plain_step(example, place, opened.paper, self._width))
        if isinstance(example.step[place], StopStep):
            if self._lines.is_terminal and not answers.get(place, "").strip():
                sys.stderr.write("your answer, one line: ")
                sys.stderr.flush()
                answers[place] = self._next_line() or ""
            self._print(each.text for each in answered_lines(example, place, answers.get(place, ""), self._width))

    def _wanted(self, place: int) -> int | None:
        """By how many steps to go on; None to leave. A pipe goes on by itself."""
        if not self._lines.is_terminal:
            return 1
        sys.stderr.write(_KEYS)
        sys.stderr.flush()
        said = self._next_line()
        if said is None or said.strip().casefold() == "q":
            return None
        return -1 if said.strip().casefold() == "b" and place else 1

    def _next_line(self) -> str | None:
        try:
            return self._lines.next_line()
        except EOFError:
            return None

    def _print(self, lines: Iterable[str]) -> None:
        for each in lines:
            print(printable(each))  # noqa: T201  # the walk is this front end's data
        print()  # noqa: T201  # likewise
