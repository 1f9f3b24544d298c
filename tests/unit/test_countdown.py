"""The clock of the exercise."""

from __future__ import annotations

import sys
import time
from inspect import signature

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperdrill.countdown import Countdown, clock_face, overtime_face
from paperdrill.practice.workbench import Workbench


class HandClock:
    """Seconds that are set by hand."""

    def __init__(self) -> None:
        self.now_s = 50.0

    def __call__(self) -> float:
        """What it reads."""
        return self.now_s


@pytest.fixture
def clock() -> HandClock:
    """A clock that stands still."""
    return HandClock()


def test_nothing_runs_before_the_start(clock: HandClock) -> None:
    """However long one waits."""
    countdown = Countdown(600, clock)
    clock.now_s += 100
    assert countdown.remaining_s == 600


def test_it_follows_the_clock_however_seldom_it_is_looked_at(clock: HandClock) -> None:
    """One look after nine minutes tells the same as many would."""
    countdown = Countdown(600, clock)
    countdown.start()
    clock.now_s += 540
    assert (countdown.elapsed_s, countdown.remaining_s, countdown.is_over) == (540, 60, False)


def test_a_machine_that_sleeps_and_a_clock_that_is_set_take_no_time() -> None:
    """The program counts on the monotonic clock, which stands still meanwhile; Linux has another that would not."""
    assert signature(Workbench.__init__).parameters["clock"].default is time.monotonic
    if sys.platform == "linux":
        assert "CLOCK_MONOTONIC" in time.get_clock_info("monotonic").implementation
        before_s, boot_s = time.monotonic(), time.clock_gettime(time.CLOCK_BOOTTIME)
        assert before_s <= boot_s, "that one counts the time asleep as well"


def test_starting_twice_changes_nothing(clock: HandClock) -> None:
    """The time since the first start counts."""
    countdown = Countdown(600, clock)
    countdown.start()
    clock.now_s += 10
    countdown.start()
    clock.now_s += 10
    assert countdown.elapsed_s == 20


def test_it_can_be_stopped_and_taken_up_again(clock: HandClock) -> None:
    """What passes in between does not count."""
    countdown = Countdown(600, clock)
    countdown.start()
    clock.now_s += 10
    countdown.stop()
    clock.now_s += 1000
    countdown.start()
    clock.now_s += 5
    assert countdown.elapsed_s == 15


def test_it_can_begin_with_part_of_the_time_gone(clock: HandClock) -> None:
    """As a resumed session does."""
    countdown = Countdown(600, clock, spent_s=222)
    countdown.start()
    clock.now_s += 8
    assert countdown.remaining_s == 370


def test_it_ends_at_nothing_left(clock: HandClock) -> None:
    """And never counts more than the whole time."""
    countdown = Countdown(600, clock)
    countdown.start()
    clock.now_s += 100_000
    assert (countdown.remaining_s, countdown.elapsed_s, countdown.is_over) == (0, 600, True)


@pytest.mark.parametrize(
    ("remaining_s", "face"),
    [(600, "10:00"), (599.999, "10:00"), (599, "9:59"), (61, "1:01"), (0.2, "0:01"), (0, "0:00"), (-3, "0:00")],
)
def test_the_face_shows_the_seconds_that_are_not_over_yet(remaining_s: float, face: str) -> None:
    """It says 0:00 only when nothing is left."""
    assert clock_face(remaining_s) == face


@pytest.mark.parametrize(
    ("left_s", "face"), [(61, "1:01"), (0, "0:00"), (-0.9, "0:00"), (-1, "+0:01"), (-7.9, "+0:07"), (-75, "+1:15")]
)
def test_what_was_taken_too_much_is_told_in_whole_seconds(left_s: float, face: str) -> None:
    """A second counts once it is over."""
    assert overtime_face(left_s) == face


@given(st.lists(st.floats(0, 1e4), max_size=20), st.floats(1, 1e4))
def test_what_is_used_and_what_is_left_make_the_whole(steps: list[float], total_s: float) -> None:
    """Whatever the clock does between two looks."""
    clock = HandClock()
    countdown = Countdown(total_s, clock)
    countdown.start()
    for step in steps:
        clock.now_s += step
        assert countdown.elapsed_s + countdown.remaining_s == pytest.approx(total_s)
        assert 0 <= countdown.remaining_s <= total_s


@pytest.mark.parametrize(("left_s", "over"), [(1.0, False), (0.25, False), (0.0, True), (-5.0, True)])
def test_it_is_over_at_nought_and_not_a_moment_before(clock: HandClock, left_s: float, over: bool) -> None:
    """The last second counts whole."""
    countdown = Countdown(600, clock)
    countdown.start()
    clock.now_s += 600 - left_s
    assert countdown.is_over is over
