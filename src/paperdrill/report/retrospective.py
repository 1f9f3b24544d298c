"""What past sessions say, laid out: this week, the calendar, each field over time, kinds of gap, predictions, marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.gap_kinds import KindCount
from paperdrill.journal.records import SessionSummary
from paperdrill.journal.trends import trend
from paperdrill.practice.practice_days import PracticeDays, practice_days, week_told
from paperdrill.practice.workbench import Workbench
from paperdrill.printable import one_line
from paperdrill.report.practice_calendar import calendar_lines
from paperdrill.report.progress_words import progress_told
from paperdrill.report.text_layout import MarkedLine, beside, line, wrap
from paperdrill.report.trend_dots import room_for, trend_lines

_FOUR_FROM, _TWO_FROM = 76, 46
"""Cells of width from which four trends stand beside each other, or two."""
_GUTTER = 3
_KIND = 14


@dataclass(frozen=True, slots=True)
class LookingBack:
    """Everything that is told of the past."""

    days: PracticeDays
    """Of sessions and rounds."""
    this_week: int
    """Sessions alone, as the goal counts them."""
    weekly_goal: int
    sessions: Sequence[SessionSummary]
    passed_over: Sequence[KindCount]
    told: Sequence[str]
    """Predictions and marks, a line each."""
    tests: frozenset[int] = frozenset()
    """Numbers of the sessions that are transfer tests."""


def looking_back(workbench: Workbench) -> LookingBack:
    """What the journal says of it now."""
    sessions, retrospect = workbench.history(), workbench.retrospect
    rounds = workbench.drilling.history()
    done = [each.finished_at for each in sessions if each.finished_at is not None]
    answered = [each.finished_at for each in rounds if each.finished_at is not None]
    told = progress_told((), retrospect.prediction_bias(), workbench.marking.agreement())
    return LookingBack(
        practice_days([*done, *answered], workbench.now()),
        practice_days(done, workbench.now()).this_week,
        workbench.settings.weekly_sessions,
        sessions,
        retrospect.passed_over_gaps(),
        told,
        workbench.levels.tests(),
    )


def looking_back_blocks(past: LookingBack, width: int) -> list[list[MarkedLine]]:
    """The parts, one below the other, each with an empty line at its end."""
    blocks = [
        [line((week_told(past.this_week, past.weekly_goal), "strong"))],
        calendar_lines(past.days, width),
        *trend_blocks([each for each in past.sessions if each.id not in past.tests], width),
        *_test_blocks([each for each in past.sessions if each.id in past.tests], width),
        *_kinds(past.passed_over, width),
        [row for told in past.told for row in wrap(MarkedLine(told), width, 2)],
    ]
    return [[*block, MarkedLine()] for block in blocks if block]


def _test_blocks(tests: Sequence[SessionSummary], width: int) -> list[list[MarkedLine]]:
    """The trend of transfer tests, apart from all others; nothing where there is none."""
    if not tests:
        return []
    head = line(("Transfer tests", "strong"), (f"   {len(tests)}: unread papers, no prompts", "quiet"))
    return [[head], *trend_blocks(tests, width)]


def trend_blocks(sessions: Sequence[SessionSummary], width: int) -> list[list[MarkedLine]]:
    """The fields' scores over time, as many beside each other as there is room for; of one session only the scores."""
    columns = 4 if width >= _FOUR_FROM else 2 if width >= _TWO_FROM else 1
    each = (width - _GUTTER * (columns - 1)) // columns
    trends = {name: trend(sessions, name, room_for(each)) for name in FIELD_NAMES}
    is_trend = any(len(points) > 1 for points in trends.values())
    plots = [trend_lines(name, points, each)[: None if is_trend else 1] for name, points in trends.items()]
    return [_in_a_row(plots[start : start + columns], each) for start in range(0, len(plots), columns)]


def _in_a_row(plots: Sequence[list[MarkedLine]], width: int) -> list[MarkedLine]:
    """Plots of one width beside each other."""
    rows, *others = plots
    for place, plot in enumerate(others, 1):
        rows = beside(rows, plot, place * (width + _GUTTER) - _GUTTER, " " * _GUTTER)
    return rows


def _kinds(passed_over: Sequence[KindCount], width: int) -> Iterable[list[MarkedLine]]:
    """A block for each kind of gap that was often not recognised: how often, and the last one."""
    if passed_over:
        yield [line(("Kinds of gap you often do not name", "strong"), ("   in your last 50 sessions", "quiet"))]
    for kind in passed_over:
        head = line(f"{kind.kind:{_KIND}}", (f"not recognised {kind.missed} of {kind.of} times", "quiet"))
        example = (
            wrap(line(("last: ", "quiet"), f"“{one_line(kind.example)}”"), width - _KIND, 2) if kind.example else []
        )
        yield [head, *(row.after(" " * _KIND) for row in example)]
