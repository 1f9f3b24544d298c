"""The number of a field, with how sure it is."""

from __future__ import annotations

import math

import pytest

from paperdrill.critique.comparison import ComparedPoint, FieldResult
from paperdrill.critique.scoring import field_score, overall_score, score_range


def point(weight: float, likely: float, marked: str | None = None) -> ComparedPoint:
    """A statement of this weight, mentioned with this probability."""
    return ComparedPoint("gaps-1", "core", weight, "S.", "4", 6, likely=likely, marked=marked)  # type: ignore[arg-type]  # one of the marks


def test_the_score_is_the_sum_of_weight_times_probability() -> None:
    """From 0 to 100, to three digits."""
    assert field_score([point(0.5, 0.9), point(0.3, 0.6), point(0.2, 0.0)]) == 63.0
    assert field_score([point(1 / 3, 1 / 7)]) == 4.762
    assert field_score([]) == 0.0


def test_the_range_holds_four_outcomes_of_five() -> None:
    """1.28 standard deviations of independent statements on either side."""
    points = [point(0.2, 0.5), point(0.4, 0.8), point(0.4, 0.5)]
    spread = 128.0 * math.sqrt(0.04 * 0.25 + 0.16 * 0.16 + 0.16 * 0.25)
    assert score_range(points) == (round(62 - spread, 1), round(62 + spread, 1))


def test_what_was_decided_is_certain() -> None:
    """Only the other statements leave room."""
    points = [point(0.5, 0.5, marked="half"), point(0.5, 0.8)]
    spread = 128.0 * math.sqrt(0.25 * 0.16)
    assert score_range(points) == (round(65 - spread, 1), round(65 + spread, 1))
    assert score_range([point(0.5, 0.5, marked="half")]) == (25.0, 25.0)


def test_the_range_stays_between_nothing_and_all() -> None:
    """However unsure the pairs are."""
    assert score_range([point(1.0, 0.1)]) == (0.0, round(10 + 128 * 0.3, 1))
    assert score_range([point(1.0, 0.9)]) == (round(90 - 128 * 0.3, 1), 100.0)


def test_overall_is_the_mean_of_the_scores_there_are() -> None:
    """To one digit; a field without a score is left out."""
    results = [FieldResult(10.0), FieldResult(None), FieldResult(25.25)]
    assert overall_score(results) == 17.6
    assert overall_score([FieldResult(None)]) is None
    assert overall_score([]) is None


@pytest.mark.parametrize("likely", [0.0, 1.0])
def test_certain_pairs_leave_no_room(likely: float) -> None:
    """Spoken of for sure, or surely not."""
    assert score_range([point(1.0, likely)]) == (100 * likely, 100 * likely)
