"""The screen that looks back over all sessions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.settings import Settings
from paperdrill.tui.app import PaperdrillApp
from paperdrill.tui.screens.history_screen import HistoryScreen
from paperdrill.tui.screens.looking_back_screen import LookingBackScreen
from paperdrill.tui.screens.settings_screen import SettingsScreen
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import FakeClock, MakeApp
from tui.driving import blocks_of, until
from tui.own_paper import POOR, finished_round
from tui.past_sessions import compare_by_hand, finished
from tui.snapshotting import SIZES, STILL, SnapCompare, pressing


@pytest.fixture
def journal(workbench: Workbench, found: Found, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """Three sessions a day apart, and a round of questions."""
    compare_by_hand(workbench, monkeypatch)
    for _ in range(3):
        finished(workbench, found, gaps="One seed.")
        clock.advance(86_400)
    finished_round(workbench, POOR)
    return workbench


async def _opened(pilot: Pilot[None], app: PaperdrillApp) -> list[str]:
    """What the screen says, block by block."""
    await pilot.pause()
    await pilot.press("l")
    await until(pilot, lambda: isinstance(app.screen, LookingBackScreen) and app.screen.is_mounted)
    blocks = app.screen.query_one("#past", BlockList)
    await until(pilot, lambda: blocks.option_count > 0)
    return blocks_of(blocks)


async def test_it_tells_the_week_the_days_the_trends_and_kinds_of_gap(make_app: MakeApp, journal: Workbench) -> None:
    """The goal counts sessions alone, the calendar rounds as well."""
    journal.settings = Settings(weekly_sessions=4)
    app = make_app(review=True)
    async with app.run_test(size=(120, 36)) as pilot:
        told = await _opened(pilot, app)
        assert told[0].startswith("this week: 3 of 4 sessions")
        assert "4 sessions and rounds finished on 4 days" in told[1]
        assert "gaps 35, ±0" in told[2]
        assert any("ablation" in block and "We did not vary the number of global tokens." in block for block in told)


async def test_a_goal_that_is_set_there_counts_when_one_comes_back(make_app: MakeApp, journal: Workbench) -> None:
    """And escape leads back to past sessions."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        assert (await _opened(pilot, app))[0].startswith("this week: 3 sessions")
        await pilot.press("comma")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen) and app.screen.is_mounted)
        await pilot.press("j", "j", "right", "escape")
        await until(pilot, lambda: isinstance(app.screen, LookingBackScreen))
        blocks = app.screen.query_one("#past", BlockList)
        await until(pilot, lambda: blocks_of(blocks)[0].startswith("this week: 3 of 1 session"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))


async def test_where_nothing_was_finished_that_is_said(make_app: MakeApp) -> None:
    """Without an empty calendar."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        assert await _opened(pilot, app) == ["nothing to look back on yet"]


class TestLook:
    """At the smallest size that is supported, and at a roomy one."""

    pytestmark = STILL

    @SIZES
    def test_looking_back(
        self, snap_compare: SnapCompare, make_app: MakeApp, journal: Workbench, size: tuple[int, int]
    ) -> None:
        """Three sessions and a round in one week."""
        journal.settings = replace(journal.settings, weekly_sessions=4)
        assert snap_compare(make_app(review=True), terminal_size=size, run_before=pressing("l"))
