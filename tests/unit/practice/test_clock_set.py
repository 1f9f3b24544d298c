"""The computer's clock set back or forward between two sessions: all is still there, in an order that makes sense."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from paperdrill.journal.records import Phase
from paperdrill.plain.today_output import today_lines
from paperdrill.practice.finding import Request
from paperdrill.practice.workbench import Workbench, workbench_for
from paperdrill.report.retrospective import looking_back, looking_back_blocks

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def workbench(own_home: Path) -> Iterator[Workbench]:
    """A workbench whose clock says noon."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        opened.now = lambda: NOON
        yield opened


def practised(bench: Workbench) -> int:
    """One more session on the same paper, finished, and a round of questions; the session's number."""
    found = bench.find(Request(ref="window-reach"))
    number = bench.begin(found).session.id
    bench.save_answer(number, "gaps", "Only synthetic recall was tested, no natural language.")
    bench.save_progress(number, Phase.CRITIQUE, skim_spent_s=600)
    bench.finish(number)
    bench.drilling.finish(bench.drilling.begin(found, ("closing",), 1).id)
    return number


@pytest.mark.parametrize("days", [-3650, -2, 2, 3650])
def test_sessions_before_and_after_are_all_there(workbench: Workbench, days: int) -> None:
    """Home, the lists, what is due, looking back and the reports; the second attempt is compared with the first."""
    first = practised(workbench)
    unfinished = workbench.begin(workbench.find(Request(ref="window-reach"))).session.id
    workbench.let_go()
    workbench.now = lambda: NOON + timedelta(days=days)
    second = practised(workbench)
    assert {each.id for each in workbench.history()} == {first, second}
    assert [each.number for each in workbench.home().waiting] == [unfinished]
    assert len(workbench.home().profiles) == 2
    assert today_lines(workbench.home(), 80)
    assert len(workbench.drilling.history()) == 2
    earlier = workbench.report(second).earlier
    assert earlier is not None
    assert earlier.session.id == first
    assert sum(looking_back(workbench).days.counts.values()) >= 1
    assert looking_back_blocks(looking_back(workbench), 80)
    assert workbench.resume(unfinished).session.id == unfinished
