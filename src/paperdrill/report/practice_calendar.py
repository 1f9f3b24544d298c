"""A calendar of practice in text: a column for each week, a row for each day, a figure for how much was done."""

from __future__ import annotations

from datetime import date, timedelta

from paperdrill.practice.practice_days import PracticeDays
from paperdrill.report.text_layout import MarkedLine, line, wrap

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LABEL, _CELL = 4, 2
_MONTH = 4
"""Cells of a month's name and the blank before it."""
_MOST_WEEKS = 52
_MANY = 9
NOTHING, MORE = "·", "+"


def calendar_lines(days: PracticeDays, width: int) -> list[MarkedLine]:
    """The weeks that fit into ``width`` cells, at most a year's, the present one last; below it what the signs mean."""
    weeks = min(_MOST_WEEKS, max(1, (width - _LABEL) // _CELL))
    mondays = [days.monday - timedelta(weeks=back) for back in reversed(range(weeks))]
    rows = [_row(days, weekday, mondays) for weekday in range(7)]
    return [
        line((_months(mondays), "quiet")),
        *rows,
        *(row for told in _told(days, mondays) for row in wrap(told, width)),
    ]


def _months(mondays: list[date]) -> str:
    """The name of each month above the first week that begins in it, where there is room.

    At the right edge it ends above that week.
    """
    row, last = " " * _LABEL, max(_LABEL, _LABEL + len(mondays) * _CELL - _MONTH)
    for place, monday in enumerate(mondays):
        at = min(_LABEL + place * _CELL, last)
        is_first = place == 0 or monday.month != mondays[place - 1].month
        if is_first and len(row.rstrip()) <= at and (place or len(mondays) == 1 or monday.month == mondays[1].month):
            row = row.rstrip().ljust(at) + f" {monday:%b}"
    return row


def _row(days: PracticeDays, weekday: int, mondays: list[date]) -> MarkedLine:
    """One day of each week; days to come are blank."""
    parts: list[str | tuple[str, str]] = [(f"{_DAYS[weekday]:{_LABEL}}", "quiet")]
    for monday in mondays:
        day = monday + timedelta(days=weekday)
        count = days.on(day)
        if day > days.today:
            parts.append(" " * _CELL)
        elif not count:
            parts.append((f" {NOTHING}", "quiet"))
        else:
            parts.append((f" {count if count <= _MANY else MORE}", "strong"))
    return line(*parts)  # type: ignore[arg-type]  # tones all


def _told(days: PracticeDays, mondays: list[date]) -> list[MarkedLine]:
    """How much there was in all these weeks, and what the signs mean."""
    practised = [count for day, count in days.counts.items() if day >= mondays[0]]
    weeks = f"{len(mondays)} {'week' if len(mondays) == 1 else 'weeks'}"
    done = sum(practised)
    counted = "1 session or round" if done == 1 else f"{done} sessions and rounds"
    in_all = f"{counted} finished on {len(practised)} {'day' if len(practised) == 1 else 'days'} in {weeks}"
    more = f"   {MORE} more than {_MANY}" if any(count > _MANY for count in practised) else ""
    return [MarkedLine(in_all), line((f"{NOTHING} none that day   1 to {_MANY}: so many{more}", "quiet"))]
