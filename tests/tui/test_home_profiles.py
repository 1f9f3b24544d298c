"""The last profiles at home: what stands in their lines, with and without the newest session's points."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from paperdrill.practice.home_view import HomeView, PastProfile
from paperdrill.practice.last_points import LastPoints
from paperdrill.tui.home_profiles import profile_lines

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
OLDER = {"method": 20.0, "strengths": 50.0, "gaps": 40.0, "improvements": 0.0}
NEWER = {"method": 80.0, "strengths": 50.0, "gaps": 25.0, "improvements": None}
VIEW = HomeView(
    NOON,
    profiles=(PastProfile(1, "A", NOON, OLDER, 30.0), PastProfile(2, "B", NOON, NEWER, 50.0)),
    changes={"method": 60.0, "strengths": 0.0, "gaps": -15.0},
)
POINTS = LastPoints(2, {"method": (7, 9), "strengths": (3, 6), "gaps": (10, 12)}, off=(1.0, 0.0))


def shown(points: LastPoints | None, width: int, *, brief: bool) -> list[str]:
    """The lines as text."""
    return [each.text.rstrip() for each in profile_lines(VIEW, points, width, brief=brief)]


def test_two_fields_to_a_row_show_the_points_as_bars() -> None:
    """As a report counts them; the head says what was predicted."""
    assert shown(POINTS, 78, brief=True) == [
        "Lately    points you said last time, and the change in score",
        "          method       ━━━━━─   7 of 9  +60  gaps         ━━──── 10 of 12  -15",
        "          strengths    ━━━───   3 of 6   ±0  improvements               -",
    ]
    assert shown(POINTS, 98, brief=True)[0].endswith("the change in score   you predicted 1 too many")


def test_a_row_for_each_field_has_scores_change_bar_and_points() -> None:
    """A field that was not scored has neither bar nor points."""
    head, method, _, _, improvements = shown(POINTS, 118, brief=False)
    assert head.split()[:9] == ["Lately", "of", "100", "Nov", "25", "Nov", "25", "change", "said"]
    assert head.endswith("said   you predicted 1 too many")
    assert method.split() == ["method", "20", "80", "+60", "━" * 16 + "─" * 4, "7", "of", "9"]
    assert improvements.split() == ["improvements", "0", "-", "-"]
    assert method.index("7 of 9") + len("7 of 9") == head.index("said") + len("said")


@pytest.mark.parametrize(("brief", "width"), [(True, 78), (False, 78), (False, 118), (True, 60)])
def test_points_that_come_later_move_no_line(width: int, *, brief: bool) -> None:
    """There are as many lines with them as without; those of a session that is not the newest shown are left out."""
    without = shown(None, width, brief=brief)
    assert len(shown(POINTS, width, brief=brief)) == len(without)
    assert shown(LastPoints(1, POINTS.said), width, brief=brief) == without


@pytest.mark.parametrize(
    ("off", "told"),
    [
        ((0.0, 1.5), "you predicted 1.5 too few"),
        ((0.0, 0.0), "you predicted exactly right"),
        ((2.0, 1.0), "you predicted 2 too many, 1 too few"),
        (None, "score"),
    ],
)
def test_a_prediction_is_told_by_how_much_it_was_off(off: tuple[float, float] | None, told: str) -> None:
    """Or not at all, where there was none."""
    assert shown(LastPoints(2, POINTS.said, off), 118, brief=True)[0].endswith(told)
