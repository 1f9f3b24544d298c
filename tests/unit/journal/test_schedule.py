"""When a paper is due again: sooner after a poor session, later after each good one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from paperdrill.journal.records import Phase, SessionSummary
from paperdrill.journal.schedule import FORM, rating, schedule_after

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def _attempt(number: int, day: float, overall: float | None, version: str = "4") -> SessionSummary:
    """A finished session, so many days after the first."""
    at = NOON + timedelta(days=day)
    made = SessionSummary(number, "p", "A title", "p", "file", "", at, at, Phase.DONE, number, 600, 600, 100)
    return msgspec.structs.replace(made, overall=overall, version=version)


def _days(*attempts: SessionSummary) -> float:
    """Days from the last session to the next."""
    schedule = schedule_after(attempts)
    assert schedule is not None
    return (schedule.due_at - schedule.rated_at) / timedelta(days=1)


@pytest.mark.parametrize(
    ("overall", "mark"), [(0, 1), (34.9, 1), (35, 2), (50, 3), (64.9, 3), (65, 4), (100, 4), (None, 2)]
)
def test_a_score_of_the_old_kind_rates_the_session(overall: float | None, mark: int) -> None:
    """FSRS's marks are 1 (again) to 4 (easy)."""
    assert rating(_attempt(1, 0, overall)) == mark


@pytest.mark.parametrize(("overall", "mark"), [(0, 1), (11.9, 1), (12, 2), (20, 3), (28.9, 3), (29, 4), (None, 2)])
def test_an_expected_share_of_the_key_is_rated_by_what_real_reviews_reach(overall: float | None, mark: int) -> None:
    """They speak of a fifth of what the authors say."""
    assert rating(_attempt(1, 0, overall, "5")) == mark


def test_a_better_session_is_due_later() -> None:
    """Never on the same day."""
    days = [_days(_attempt(1, 0, overall)) for overall in (10, 40, 60, 90)]
    assert days[0] == 1
    assert days == sorted(days)
    assert days[-1] > days[0]


def test_each_good_session_puts_the_next_further_off_and_a_poor_one_brings_it_near() -> None:
    """At most a year."""
    first, second, third = _attempt(1, 0, 60), _attempt(2, 2, 60), _attempt(3, 12, 60)
    assert _days(first) < _days(first, second) < _days(first, second, third)
    assert _days(first, second, _attempt(3, 12, 5)) < _days(first, second)
    assert _days(*(_attempt(number, 300 * number, 95) for number in range(1, 12))) == 365


def test_the_same_sessions_always_give_the_same_schedule_in_whatever_order() -> None:
    """Nothing is left to chance; the schedule names the last session."""
    attempts = [_attempt(1, 0, 60), _attempt(2, 2, 30), _attempt(3, 5, 80)]
    schedule = schedule_after(attempts)
    assert schedule == schedule_after(attempts[::-1])
    assert schedule is not None
    assert (schedule.last_id, schedule.form, schedule.rated_at) == (3, FORM, NOON + timedelta(days=5))


def test_without_a_finished_session_nothing_is_due() -> None:
    """There is nothing to repeat."""
    assert schedule_after([]) is None
