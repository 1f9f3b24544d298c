"""A round of questions in a line of the list of past rounds. Knows no widgets."""

from __future__ import annotations

from rich.cells import cell_len

from paperdrill.journal.rounds import RoundSummary
from paperdrill.printable import printable
from paperdrill.report.short_numbers import number
from paperdrill.report.text_layout import MarkedLine, line

_DATE, _ROUND, _ANSWERED, _SCORE = 10, 5, 8, 6
_GAP = "  "


def head_line(width: int) -> MarkedLine:
    """The heads of the columns."""
    title = f"{'paper':{_room(width)}}"
    return MarkedLine(
        _GAP.join(
            [f"{'date':{_DATE}}", title, f"{'round':>{_ROUND}}", f"{'answered':>{_ANSWERED}}", f"{'of 100':>{_SCORE}}"]
        )
    )


def round_line(summary: RoundSummary, width: int, *, due: bool) -> MarkedLine:
    """Date, paper, number, how much was answered, the score; a mark where it is due, another where it is unfinished."""
    finished = summary.finished_at is not None
    mark = "* due: " if due else "" if finished else "> resume: "
    room = _room(width)
    title = MarkedLine(mark + printable(summary.title, keep_newlines=False)).shortened(room)
    filled = title.text + " " * (room - cell_len(title.text))
    answered = f"{summary.answered} of {summary.asked}"
    score = number(summary.overall) if finished else ""
    return line(
        f"{summary.started_at.astimezone():%Y-%m-%d}{_GAP}",
        (filled, "strong") if due else filled,
        _GAP,
        (f"{summary.id:>{_ROUND}}{_GAP}{answered:>{_ANSWERED}}{_GAP}", "quiet"),
        f"{score:>{_SCORE}}",
    )


def _room(width: int) -> int:
    """For the title."""
    return max(10, width - _DATE - _ROUND - _ANSWERED - _SCORE - 4 * len(_GAP))
