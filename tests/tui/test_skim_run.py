"""The skim's clock and the seconds of each section, without a screen."""

from __future__ import annotations

from dataclasses import replace

from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.skim_run import SkimRun
from tui.conftest import FakeClock


def test_time_goes_to_the_section_that_was_in_view(workbench: Workbench, found: Found, clock: FakeClock) -> None:
    """Until another one is; while nothing is looked at, to none."""
    run = SkimRun(workbench.begin(found).session, clock)
    run.countdown.start()
    for section, seconds in ((-1, 5.0), (2, 30.0), (None, 7.0), (2, 3.0)):
        run.look_at(section)
        clock.advance(seconds)
    run.look_at(None)
    assert run.section_s == {-1: 5.0, 2: 33.0}
    assert run.countdown.elapsed_s == 45.0


def test_nothing_is_counted_before_the_clock_runs_or_after_it_is_over(
    workbench: Workbench, found: Found, clock: FakeClock
) -> None:
    """The seconds of the sections never come to more than the skim."""
    run = SkimRun(workbench.begin(found, minutes=1).session, clock)
    run.look_at(0)
    clock.advance(50)
    run.countdown.start()
    clock.advance(100)
    run.look_at(None)
    assert run.section_s == {0: 60.0}


def test_a_resumed_skim_goes_on_where_it_was(workbench: Workbench, found: Found, clock: FakeClock) -> None:
    """Both the clock and the sections."""
    session = replace(workbench.begin(found).session, skim_spent_s=100.0, section_s={0: 40.0})
    run = SkimRun(session, clock)
    run.countdown.start()
    run.look_at(0)
    clock.advance(2)
    run.look_at(1)
    assert run.section_s == {0: 42.0}
    assert run.countdown.remaining_s == 498.0
