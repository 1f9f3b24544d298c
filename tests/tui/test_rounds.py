"""The list of past rounds: due and unfinished ones on top, each to be opened, taken up again, discarded."""

from __future__ import annotations

from paperdrill.practice.workbench import Workbench
from paperdrill.tui.screens.drill_screen import DrillScreen
from paperdrill.tui.screens.history_screen import HistoryScreen
from paperdrill.tui.screens.rounds_screen import RoundsScreen
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import FakeClock, MakeApp
from tui.driving import blocks_of, text_of, until
from tui.own_paper import GOOD, POOR, begun, finished_round


async def test_the_history_leads_to_the_rounds_and_back(make_app: MakeApp) -> None:
    """Where there are none it is told how to hold one."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.screen, RoundsScreen))
        assert "paperdrill drill my.pdf" in text_of(app.screen.query_one("#nothing"))
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))


async def test_what_waits_stands_on_top(make_app: MakeApp, workbench: Workbench, clock: FakeClock) -> None:
    """What is due, what is unfinished, the rest newest first; the paper's title as it is."""
    finished_round(workbench, POOR)
    clock.advance(30 * 86_400)
    begun(workbench)
    app = make_app(review=True)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.screen, RoundsScreen))
        await pilot.pause()
        due, unfinished = blocks_of(app.screen.query_one("#rounds", BlockList))
        assert due.startswith("2026-11-23  * due: FastRank [MASK]: reading list[int]")
        assert due.split()[-4:] == ["3", "of", "4", "0"]
        assert "> resume: FastRank [MASK]" in unfinished
        assert text_of(app.screen.query_one("#head-remark")) == "1 due today, 2 rounds"


async def test_an_unfinished_round_is_taken_up_again(make_app: MakeApp, workbench: Workbench) -> None:
    """By enter."""
    begun(workbench)
    app = make_app(review=True)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.screen, RoundsScreen))
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DrillScreen))


async def test_a_discarded_round_can_be_brought_back(make_app: MakeApp, workbench: Workbench) -> None:
    """It is gone from the list until then."""
    finished_round(workbench, GOOD)
    app = make_app(review=True)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.screen, RoundsScreen))
        await pilot.pause()
        await pilot.press("d")
        assert workbench.drilling.history() == []
        assert app.screen.query_one("#nothing").display
        await pilot.press("u")
        assert len(workbench.drilling.history()) == 1
        assert not app.screen.query_one("#nothing").display
