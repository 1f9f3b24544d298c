"""Past sessions: what can be found, opened, taken up, begun again, discarded and brought back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.text import Text
from textual.pilot import Pilot
from textual.widgets import Static

from paperdrill.finding import Found
from paperdrill.tui.screens.critique import CritiqueScreen
from paperdrill.tui.screens.history import HistoryScreen
from paperdrill.tui.screens.ready import ReadyScreen
from paperdrill.tui.screens.report import ReportScreen
from paperdrill.tui.screens.setup import SetupScreen
from paperdrill.tui.widgets.session_table import SessionTable
from paperdrill.workbench import Workbench
from tui.conftest import FakeClock, MakeApp
from tui.past_sessions import compare_by_hand, finished, in_critique


@pytest.fixture
def journal(workbench: Workbench, found: Found, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """Two finished sessions on one paper, one on another, and one unfinished: oldest first, a day apart."""
    compare_by_hand(workbench, monkeypatch)
    other = replace(found, paper=replace(found.paper, title="Of [/] gates"), paper_id="gates", topic="gating")
    finished(workbench, found, gaps="Only one seed.")
    clock.advance(86_400)
    finished(workbench, other, gaps="No ablation of the gate.")
    clock.advance(86_400)
    finished(workbench, found, gaps="Still one seed.")
    clock.advance(86_400)
    in_critique(workbench, other, method="It gates.")
    return workbench


def _rows(pilot: Pilot[None]) -> list[list[str]]:
    """The table as text."""
    table = pilot.app.screen.query_one(SessionTable)
    return [[cell.plain for cell in table.get_row_at(row) if isinstance(cell, Text)] for row in range(table.row_count)]


def _ids(pilot: Pilot[None]) -> list[int]:
    return [session.id for session in pilot.app.screen.query_one(SessionTable).sessions]


def _shown(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).visual)


async def test_unfinished_sessions_stand_on_top_and_the_rest_newest_first(
    make_app: MakeApp, journal: Workbench
) -> None:
    """Titles as they are, brackets and all; a dash where a field was not scored."""
    async with make_app(review=True).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        title = "Lost in [MASK] and list[int]: a study of [/] windows"
        scores = ["78", "-", "26", "-", "58"]
        assert _rows(pilot) == [
            ["2026-11-26", "> in the critique, 2 words: Of [/] gates", "2", "gating", "", "", "", "", ""],
            ["2026-11-25", title, "2", "long-context", *scores],
            ["2026-11-24", "Of [/] gates", "1", "gating", *scores],
            ["2026-11-23", title, "1", "long-context", *scores],
        ]
        assert _shown(pilot, "#head-remark") == "1 unfinished, 3 finished"


async def test_a_search_shows_what_holds_its_words_and_escape_ends_it(make_app: MakeApp, journal: Workbench) -> None:
    """In the critiques too; the table follows every keystroke."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("slash", *"ablation")
        assert _ids(pilot) == [2]
        await pilot.press("x")
        assert not pilot.app.screen.query_one(SessionTable).display
        assert _shown(pilot, "#nothing") == "No session holds 'ablationx'."
        await pilot.press("escape")
        assert _ids(pilot) == [4, 3, 2, 1]


async def test_enter_opens_the_report_as_it_was(make_app: MakeApp, journal: Workbench) -> None:
    """And takes up what is unfinished."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("j", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ReportScreen)
        await pilot.press("h")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CritiqueScreen)


async def test_r_begins_another_attempt_on_the_paper(make_app: MakeApp, journal: Workbench) -> None:
    """Of a finished session; an unfinished one is to be taken up instead."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, HistoryScreen)
        assert [notice.message for notice in app._notifications] == [
            "this session is not finished: enter takes it up again"
        ]
        await pilot.press("j", "r")
        await pilot.pause()
        assert isinstance(app.screen, ReadyScreen)


async def test_what_is_discarded_can_be_brought_back(make_app: MakeApp, journal: Workbench) -> None:
    """One after the other, the last one first."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("j", "d", "d")
        assert _ids(pilot) == [4, 1]
        await pilot.press("u")
        assert _ids(pilot) == [4, 2, 1]
        await pilot.press("u", "u")
        assert _ids(pilot) == [4, 3, 2, 1]
    assert [summary.id for summary in journal.history()] == [3, 2, 1]


async def test_an_empty_journal_says_how_to_begin(make_app: MakeApp) -> None:
    """And the key that it names does it."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert _shown(pilot, "#nothing").startswith("No sessions yet.\n\nn begins one")
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, SetupScreen)


async def test_the_titles_take_the_room_that_there_is(make_app: MakeApp, journal: Workbench) -> None:
    """Nothing lies beyond the right edge, at any width."""
    async with make_app(review=True).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        table = pilot.app.screen.query_one(SessionTable)
        assert table.virtual_size.width <= table.size.width
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert table.virtual_size.width <= table.size.width
        assert len(_rows(pilot)[1]) == 8
