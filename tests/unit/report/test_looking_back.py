"""Looking back in lines: the week, the calendar, points over time, kinds of gap with an example."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from paperdrill.critique.gap_kinds import KindCount
from paperdrill.journal.records import Phase, SessionSummary
from paperdrill.journal.trends import TrendPoint
from paperdrill.practice.practice_days import PracticeDays, practice_days, week_told
from paperdrill.report.practice_calendar import calendar_lines
from paperdrill.report.retrospective import LookingBack, looking_back_blocks, trend_blocks
from paperdrill.report.text_layout import MarkedLine
from paperdrill.report.trend_dots import ROWS, room_for, trend_lines

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def far_east() -> Iterator[None]:
    """A person whose day begins nine hours before the world's."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "JST-9"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def texts(lines: list[MarkedLine]) -> list[str]:
    """What lines say."""
    return [line.text.rstrip() for line in lines]


def points(*scores: float) -> list[TrendPoint]:
    """A score a day, from the first of November on."""
    first = datetime(2026, 11, 1, 12, tzinfo=UTC)
    return [TrendPoint(first + timedelta(days=day), score) for day, score in enumerate(scores)]


# -- days --


def test_days_are_those_of_the_persons_own_clock(far_east: None) -> None:
    """Late in the evening in London it is morning there."""
    late = datetime(2026, 11, 24, 20, tzinfo=UTC)
    days = practice_days([late, late - timedelta(hours=1), late - timedelta(days=1)], late)
    assert (days.today, days.counts) == (WEDNESDAY, {WEDNESDAY: 2, WEDNESDAY - timedelta(days=1): 1})


def test_a_week_begins_on_monday() -> None:
    """Sunday is the last of the week before."""
    days = PracticeDays(WEDNESDAY, {date(2026, 11, 22): 5, date(2026, 11, 23): 1, WEDNESDAY: 2})
    assert days.monday == date(2026, 11, 23)
    assert days.this_week == 3


@pytest.mark.parametrize(
    ("done", "goal", "told"),
    [
        (0, 0, "this week: 0 sessions"),
        (1, 0, "this week: 1 session"),
        (3, 4, "this week: 3 of 4 sessions"),
        (5, 4, "this week: 5 of 4 sessions"),
        (0, 1, "this week: 0 of 1 session"),
    ],
)
def test_the_week_is_told_beside_the_goal_where_there_is_one(done: int, goal: int, told: str) -> None:
    """No more than that."""
    assert week_told(done, goal) == told


# -- the calendar --


def test_each_day_is_a_figure_in_its_weeks_column() -> None:
    """Days to come are blank; more than nine is a sign, which is told."""
    counts = {WEDNESDAY: 2, date(2026, 11, 17): 9, date(2026, 11, 15): 10, date(2026, 11, 1): 1}
    lines = texts(calendar_lines(PracticeDays(WEDNESDAY, counts), 12))
    assert lines[0] == "     Nov"
    assert lines[1:8] == [
        "Mon  · · · ·",
        "Tue  · · 9 ·",
        "Wed  · · · 2",
        "Thu  · · ·",
        "Fri  · · ·",
        "Sat  · · ·",
        "Sun  · + ·",
    ]
    told = "21 sessions and rounds finished on 3 days in 4 weeks · none that day 1 to 9: so many + more than 9"
    assert " ".join(" ".join(lines[8:]).split()) == told


def test_months_stand_above_the_week_in_which_they_begin() -> None:
    """Where there is room, and never more than a year."""
    lines = texts(calendar_lines(PracticeDays(WEDNESDAY, {WEDNESDAY: 1}), 200))
    assert lines[0].split() == ["Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
    assert lines[1].count("·") == 52
    assert lines[8].startswith("1 session or round finished on 1 day in 52 weeks")
    assert "more" not in lines[8]


def test_a_month_of_two_weeks_at_the_left_takes_no_room_from_the_next() -> None:
    """Two weeks are wide enough for a name; where a month has one there, the next is named instead."""
    assert months(date(2026, 11, 23), 60) == ["May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
    assert months(date(2026, 11, 30), 60) == ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]


@pytest.mark.parametrize("width", [20, 52, 60, 76, 80])
def test_every_month_that_has_two_weeks_is_named_within_the_width(width: int) -> None:
    """In any week of a year, the month that begins in the last week among them."""
    for back in range(53):
        monday = date(2026, 11, 23) - timedelta(weeks=back)
        mondays = [monday - timedelta(weeks=week) for week in reversed(range((width - 4) // 2))]
        if mondays[0].month != mondays[1].month:
            mondays = mondays[1:]
        assert months(monday, width) == list(dict.fromkeys(f"{each:%b}" for each in mondays)), monday


def months(day: date, width: int) -> list[str]:
    """The months that stand above the calendar, which is no wider than the screen."""
    row = texts(calendar_lines(PracticeDays(day, {day: 1}), width))[0]
    assert len(row) <= width
    return row.split()


# -- points over time --


def test_two_sessions_are_two_points_with_their_scores() -> None:
    """The first at the left, the last at the right; height is the score."""
    assert texts(trend_lines("gaps", points(35, 58), 24)) == [
        "gaps 58, +23",
        "100",
        "",
        " 50                 •58",
        "    •35",
        "  0",
        "    Nov 01        Nov 02",
    ]


def test_one_session_is_one_point_and_none_is_said() -> None:
    """Always as many lines, so that plots can stand side by side."""
    one, none = texts(trend_lines("gaps", points(100), 20)), texts(trend_lines("gaps", [], 20))
    assert (one[0], one[1], one[-1]) == ("gaps 100", "100       •100", "         Nov 01")
    assert none[0] == "gaps not scored yet"
    assert len(one) == len(none) == ROWS + 2


def test_many_sessions_are_points_alone() -> None:
    """As soon as their scores would not fit; none is drawn beyond the edge."""
    lines = texts(trend_lines("gaps", points(*range(0, 100, 5)), 30))
    assert sum(line.count("•") for line in lines) == 20
    assert not any(character.isdigit() for line in lines[1:-1] for character in line[4:])
    assert max(map(len, lines)) <= 30
    assert room_for(30) >= 20


def test_what_was_gained_gives_way_where_there_is_no_room() -> None:
    """The last score stays."""
    assert texts(trend_lines("improvements", points(40, 58), 16))[0] == "improvements 58"


def past(day: int, **scores: float | None) -> SessionSummary:
    """A finished session."""
    at = datetime(2026, 11, day, 12, tzinfo=UTC)
    return SessionSummary(
        day, "p", "T", "r", "shelf", "", at, at, Phase.DONE, 1, 600, 600, 9, scores=scores, version="5"
    )


@pytest.mark.parametrize(("width", "rows"), [(120, 1), (80, 1), (60, 2), (40, 4)])
def test_trends_stand_beside_each_other_as_far_as_there_is_room(width: int, rows: int) -> None:
    """In the order of the fields, none wider than the terminal."""
    sessions = [past(2, method=10, gaps=50), past(1, method=90, gaps=20)]
    blocks = trend_blocks(sessions, width)
    assert len(blocks) == rows
    heads = " ".join(block[0].text for block in blocks)
    assert [heads.index(name) for name in ("method 10", "strengths", "gaps 50", "improvements")] == sorted(
        heads.index(name) for name in ("method 10", "strengths", "gaps 50", "improvements")
    )
    assert max(len(line.text) for block in blocks for line in block) <= width


def test_of_one_session_the_scores_are_told_and_nothing_is_drawn() -> None:
    """One point is no trend; two are, in whichever field."""
    blocks = trend_blocks([past(1, method=90, gaps=20)], 80)
    assert [[row.text.split() for row in block] for block in blocks] == [
        [["method", "90", "strengths", "not", "sc…", "gaps", "20", "improvements", "not…"]]
    ]
    assert len(trend_blocks([past(1, method=90), past(2, method=80)], 80)[0]) == ROWS + 2


# -- all of it --


def test_kinds_of_gap_stand_with_their_counts_and_the_last_example() -> None:
    """Below the calendar and the trends; what predictions and marks tell comes last."""
    kinds = [KindCount("ablation", 3, 4, "We did not vary\x1b the gate."), KindCount("scope", 2, 2)]
    looked = LookingBack(PracticeDays(WEDNESDAY, {WEDNESDAY: 1}), 1, 4, [past(1, gaps=20)], kinds, ["a line"])
    blocks = [texts(block) for block in looking_back_blocks(looked, 80)]
    assert blocks[0] == ["this week: 1 of 4 sessions", ""]
    told = [block for block in blocks if block[0].startswith(("ablation", "scope"))]
    assert told == [
        [
            "ablation      not recognised 3 of 4 times",
            "              last: “We did not vary␛ the gate.”",
            "",
        ],
        ["scope         not recognised 2 of 2 times", ""],
    ]
    assert blocks[-1] == ["a line", ""]


def test_where_nothing_is_often_missed_no_heading_says_so() -> None:
    """And no empty block stands there."""
    looked = LookingBack(PracticeDays(WEDNESDAY, {WEDNESDAY: 1}), 1, 0, [past(1, gaps=20)], [], [])
    blocks = looking_back_blocks(looked, 80)
    assert len(blocks) == 3
    assert not any("Kinds" in line.text for block in blocks for line in block)
