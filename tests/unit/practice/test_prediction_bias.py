"""What a person predicted against what came out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hand_made_report import comparison, report
from paperdrill.practice.prediction_bias import AskedField, PredictionBias, asked_fields, core_points_said


def test_only_fields_that_hold_something_and_have_core_points_are_asked_about() -> None:
    """Under the template's headings, with how many core points there are."""
    assert asked_fields(report()) == [AskedField("method", "Method", 1), AskedField("gaps", "Gaps", 3)]


def test_a_core_point_counts_where_it_is_likely_or_marked_and_half_where_marked_as_half() -> None:
    """Details and what is perhaps do not count."""
    gaps = comparison().fields["gaps"]
    assert core_points_said(gaps) == 2.0
    halved = replace(gaps, points=(replace(gaps.points[0], verdict="half"), *gaps.points[1:]))
    assert core_points_said(halved) == 1.5


@pytest.mark.parametrize(
    ("off", "told"),
    [
        ((), ""),
        ((3.0,), ""),
        ((1.0, 2.0), "you predict 1.5 core points too many (2 sessions)"),
        ((-1.0, -1.0, -1.0), "you predict 1.0 core points too few (3 sessions)"),
        ((1.0, -1.0, 0.5), "your predictions are well calibrated (3 sessions)"),
    ],
)
def test_the_bias_is_told_from_two_sessions_on(off: tuple[float, ...], told: str) -> None:
    """Over, under, or well calibrated."""
    assert PredictionBias(off).told == told
