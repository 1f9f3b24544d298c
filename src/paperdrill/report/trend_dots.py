"""One field's score over time as points in text: each stands for a session, with its score beside it while few."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.journal.trends import TrendPoint
from paperdrill.report.short_numbers import number, signed
from paperdrill.report.text_layout import MarkedLine, line

DOT = "•"
ROWS = 5
"""Rows of a plot; each stands for 25 points of the score."""
_SCALE = ("100", "", " 50", "", "  0")
_LABEL = 4
_LABELLED = 4
"""Cells that a point takes with its score beside it."""
_DATE = 6


def trend_lines(field: str, points: Sequence[TrendPoint], width: int) -> list[MarkedLine]:
    """A title, the points from left to right with the oldest first, the first and last day; always as many lines."""
    return [_title(field, points, width).shortened(width), *_plot(points, width), line((_days(points, width), "quiet"))]


def room_for(width: int) -> int:
    """How many points fit side by side."""
    return max(2, width - _LABEL - 1)


def _title(field: str, points: Sequence[TrendPoint], width: int) -> MarkedLine:
    """As in "gaps 58, +12": the last score, and where there is room what it gained on the first."""
    if not points:
        return line((field, "strong"), (" not scored yet", "quiet"))
    gained = f", {signed(points[-1].score - points[0].score)}" if len(points) > 1 else ""
    told = f" {number(points[-1].score)}"
    return line((field, "strong"), f"{told}{gained if len(field + told + gained) <= width else ''}")


def _plot(points: Sequence[TrendPoint], width: int) -> list[MarkedLine]:
    room = width - _LABEL
    labelled = len(points) * _LABELLED <= room
    places = _places(len(points), room - (_LABELLED if labelled else 1))
    rows = [[" "] * room for _ in range(ROWS)]
    for place, point in zip(places, points, strict=True):
        row = rows[ROWS - 1 - round(min(100.0, max(0.0, point.score)) * (ROWS - 1) / 100)]
        said = f"{DOT}{number(point.score)}" if labelled else DOT
        row[place : place + len(said)] = said
    return [
        line((f"{scale:{_LABEL}}", "quiet"), ("".join(row).rstrip(), "strong"))
        for scale, row in zip(_SCALE, rows, strict=True)
    ]


def _places(count: int, last: int) -> list[int]:
    """Where each point stands; one alone in the middle."""
    if count < 2:
        return [last // 2] * count
    return [round(place * last / (count - 1)) for place in range(count)]


def _days(points: Sequence[TrendPoint], width: int) -> str:
    """The first day at the left, the last at the right."""
    if not points:
        return ""
    first, last = (f"{point.at.astimezone():%b %d}" for point in (points[0], points[-1]))
    if len(points) == 1:
        return f"{'':{_LABEL}}{first:^{width - _LABEL}}".rstrip()
    return f"{'':{_LABEL}}{first}{last:>{max(_DATE, width - _LABEL) - _DATE}}"
