"""Verdicts that the person overrules: what the scores become."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hand_made_report import point
from paperdrill.critique.comparison import Comparison, FieldResult
from paperdrill.critique.overruling import Ruling, overruled, ruling_against


def _comparison(score: float | None = 25.0) -> Comparison:
    """Four points of the same weight, the first of them met; and a field that is not touched."""
    met = point("gaps-1", "One.", "Limitations", 7, verdict="matched", score=1.0)
    missed = tuple(point(f"gaps-{number}", f"{number}.", "Limitations", 7) for number in (2, 3, 4))
    method = FieldResult(75.0, percentile=60.0)
    gaps = FieldResult(score, percentile=40.0, points=(met, *missed))
    return Comparison("p", "1", {"method": method, "gaps": gaps}, 50.0)


@pytest.mark.parametrize(
    ("rulings", "score"),
    [
        ({}, 25.0),
        ({"gaps-2": "matched"}, 50.0),
        ({"gaps-2": "matched", "gaps-3": "matched", "gaps-4": "matched"}, 100.0),
        ({"gaps-1": "missed"}, 0.0),
        ({"gaps-1": "missed", "gaps-2": "matched"}, 25.0),
        ({"elsewhere-1": "matched"}, 25.0),
    ],
)
def test_a_ruling_gives_or_takes_the_point_s_weight(rulings: dict[str, Ruling], score: float) -> None:
    """And leaves every other field as it is."""
    after = overruled(_comparison(), rulings)
    assert after.fields["gaps"].score == pytest.approx(score)
    assert after.fields["method"] == _comparison().fields["method"]
    assert after.overall == pytest.approx((75 + score) / 2)


def test_what_remarks_beyond_the_key_earned_stays_earned() -> None:
    """They had earned a third of what the key left open, and still do: 25 + 75/3 = 50, 50 + 50/3."""
    after = overruled(_comparison(50.0), {"gaps-2": "matched"})
    assert after.fields["gaps"].score == pytest.approx(50 + 50 / 3, abs=0.001)


def test_a_field_that_is_overruled_stands_beside_no_reviewers() -> None:
    """They were scored by keywords alone."""
    assert overruled(_comparison(), {"gaps-2": "matched"}).fields["gaps"].percentile is None


def test_a_field_without_a_score_gets_none_by_a_ruling() -> None:
    """Nothing was written in it."""
    assert overruled(_comparison(None), {"gaps-2": "matched"}).fields["gaps"].score is None


def test_the_ruling_offered_is_the_one_that_disagrees() -> None:
    """I did not say it; or I did."""
    met = _comparison().fields["gaps"].points[0]
    assert ruling_against(met) == "missed"
    assert {ruling_against(replace(met, verdict=verdict)) for verdict in ("partly", "missed", "contradicted")} == {
        "matched"
    }
