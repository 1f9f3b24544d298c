"""What one key decides while the journal refuses: told, not shown as done, not half done, and done once it can be."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from paperdrill.errors import StoreError
from paperdrill.journal.connection import SqliteError, told_fault
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui import messages
from paperdrill.tui.screens.bin_screen import BinScreen
from paperdrill.tui.screens.history_screen import HistoryScreen
from paperdrill.tui.screens.home_screen import HomeScreen
from paperdrill.tui.screens.looking_back_screen import LookingBackScreen
from paperdrill.tui.screens.mark_screen import MarkScreen
from paperdrill.tui.screens.predict_screen import PredictScreen
from paperdrill.tui.screens.report_screen import ReportScreen
from paperdrill.tui.screens.rounds_screen import RoundsScreen
from paperdrill.tui.screens.verdict_screen import VerdictScreen
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import MakeApp
from tui.driving import all_read, blocks_of, until
from tui.journal_trouble import TROUBLES, Trouble, held
from tui.own_paper import begun, finished_round
from tui.past_sessions import finished, in_critique, to_be_marked


@pytest.fixture(params=TROUBLES)
def told(request: pytest.FixtureRequest) -> str:
    """What a person is told of the trouble."""
    words: str = request.param
    return words


@pytest.fixture
def trouble(told: str) -> Trouble:
    """What stands in the journal's way."""
    return TROUBLES[told]


@pytest.fixture
def done(workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch) -> int:
    """A session that was just compared, its report not reached yet; its number."""
    return to_be_marked(workbench, found, monkeypatch)


async def at(pilot: Pilot[None], station: type[Station]) -> None:
    """Wait until the station is there, and has read what it shows."""
    await until(pilot, lambda: isinstance(pilot.app.screen, station))
    await all_read(pilot)


async def refused(pilot: Pilot[None], told: str, *keys: str) -> None:
    """Press the keys; a notice says why nothing comes of it."""
    pilot.app.clear_notifications()
    await pilot.press(*keys)
    await until(pilot, lambda: any(told in notice.message for notice in pilot.app._notifications))


def shown(pilot: Pilot[None], selector: str) -> str:
    """What a widget says."""
    return str(pilot.app.screen.query_one(selector, Static).visual)


async def test_a_mark_that_is_refused_is_asked_for_again(
    make_app: MakeApp, workbench: Workbench, done: int, told: str, trouble: Trouble
) -> None:
    """The glance too; and whoever skips the rest is told where that cannot be kept."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.post_message(messages.PredictionDone(done))
        await at(pilot, MarkScreen)
        with trouble(workbench):
            await refused(pilot, told, "3")
            assert shown(pilot, "#head-corner") == "1 of 2"
        await pilot.press("3")
        assert shown(pilot, "#head-corner") == "2 of 2"
        await pilot.press("2", "2")
        with trouble(workbench):
            await refused(pilot, told, "enter")
        glance = app.screen.query_one("#mark-glance", BlockList)
        assert blocks_of(glance)[0].startswith("½ "), "what was changed in the glance is still changed"
        await pilot.press("enter")
        await pilot.pause()
        with trouble(workbench):
            await refused(pilot, told, "u")
            assert "Did you say it?" in shown(pilot, "#mark-question")
            await refused(pilot, told, "escape")
            assert isinstance(app.screen, MarkScreen)
        await pilot.press("escape")
        await at(pilot, ReportScreen)
    assert workbench.unfinished() == []


async def test_a_prediction_that_is_refused_is_given_once_more(
    make_app: MakeApp, workbench: Workbench, done: int, told: str, trouble: Trouble
) -> None:
    """Its last digit."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.post_message(messages.CritiqueDone(done))
        await at(pilot, PredictScreen)
        with trouble(workbench):
            await refused(pilot, told, "1", "3")
            assert isinstance(app.screen, PredictScreen)
        await pilot.press("2")
        await at(pilot, MarkScreen)
    assert workbench.marking.predictions(done) == {"method": 1, "gaps": 2}


async def test_a_report_opens_with_its_marks_and_takes_no_further_one(
    make_app: MakeApp, workbench: Workbench, done: int, told: str, trouble: Trouble
) -> None:
    """What is not kept is not shown."""
    run = workbench.marking.run(done, workbench.report(done).as_read)
    run.answer("said")
    workbench.over(done)
    kept = workbench.marking.marks(done)
    app = make_app(review=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at(pilot, HistoryScreen)
        with trouble(workbench):
            await pilot.press("enter")
            await at(pilot, ReportScreen)
            before = blocks_of(app.screen.query_one("#blocks", BlockList))
            await refused(pilot, told, "3")
            assert blocks_of(app.screen.query_one("#blocks", BlockList)) == before
            assert workbench.marking.marks(done) == kept
        await pilot.press("3")
        await until(pilot, lambda: len(workbench.marking.marks(done)) == len(kept) + 1)
        assert blocks_of(app.screen.query_one("#blocks", BlockList)) != before


async def test_a_change_of_the_key_that_is_refused_changes_nothing(
    make_app: MakeApp, workbench: Workbench, found: Found, told: str, trouble: Trouble
) -> None:
    """Neither the file nor the report; taking one back, too."""
    number = finished(workbench, found, method="We slide a window over a sequence of tokens.")
    app = make_app(review=True, session_id=number)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await at(pilot, ReportScreen)
        blocks = app.screen.query_one("#blocks", BlockList)
        before = blocks_of(blocks)
        with trouble(workbench):
            await refused(pilot, told, "minus")
            assert blocks_of(blocks) == before
            assert not workbench.comparing.own_keys.file(found).exists()
        await pilot.press("minus")
        await until(pilot, lambda: blocks_of(blocks) != before)
        with trouble(workbench):
            await refused(pilot, told, "u")
            assert blocks_of(blocks) != before
            assert workbench.comparing.own_keys.file(found).exists()
        await pilot.press("u")
        await until(pilot, lambda: blocks_of(blocks) == before)


async def test_what_is_in_the_bin_stays_there(
    make_app: MakeApp, workbench: Workbench, found: Found, told: str, trouble: Trouble
) -> None:
    """Sessions and rounds."""
    workbench.discard(in_critique(workbench, found))
    workbench.drilling.discard(begun(workbench).id)
    app = make_app(review=True)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await at(pilot, HistoryScreen)
        with trouble(workbench):
            await pilot.press("B")
            await at(pilot, BinScreen)
            rows = app.screen.query_one("#bin", BlockList)
            before = blocks_of(rows)
            await refused(pilot, told, "enter")
            await refused(pilot, told, "down", "enter")
            assert blocks_of(rows) == before
        await pilot.press("enter", "enter")
        assert workbench.retrospect.discarded() == []
        assert not workbench.drilling.discarded()


async def test_home_and_the_lists_of_the_past_keep_what_cannot_be_put_away(
    make_app: MakeApp, workbench: Workbench, found: Found, told: str, trouble: Trouble
) -> None:
    """Looking back opens all the while."""
    in_critique(workbench, found)
    begun(workbench)
    workbench.drilling.let_go()
    app = make_app()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await at(pilot, HomeScreen)
        rows = app.screen.query_one("#going-on", BlockList)
        before = blocks_of(rows)
        with trouble(workbench):
            await refused(pilot, told, "d")
            await refused(pilot, told, "down", "d")
            assert blocks_of(rows) == before
        await pilot.press("d")
        assert len(blocks_of(rows)) == len(before) - 1
        with trouble(workbench):
            await refused(pilot, told, "u")
            assert len(blocks_of(rows)) == len(before) - 1
        await pilot.press("u")
        assert blocks_of(rows) == before
        with trouble(workbench):
            await pilot.press("l")
            await at(pilot, LookingBackScreen)
            await pilot.press("escape", "h")
            await at(pilot, HistoryScreen)
            await refused(pilot, told, "d")
            await pilot.press("tab")
            await at(pilot, RoundsScreen)
            await refused(pilot, told, "d")
    assert [each.id for each in workbench.unfinished()] == [1]
    assert not workbench.drilling.discarded()


async def test_a_mark_of_an_answer_that_is_refused_is_not_shown(
    make_app: MakeApp, workbench: Workbench, told: str, trouble: Trouble
) -> None:
    """The verdict stands."""
    number = finished_round(workbench)
    app = make_app(review=True, round_id=number)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await at(pilot, VerdictScreen)
        await pilot.press("tab")
        before = blocks_of(app.screen.query_one("#blocks", BlockList))
        with trouble(workbench):
            await refused(pilot, told, "plus")
            assert blocks_of(app.screen.query_one("#blocks", BlockList)) == before


async def test_a_key_waits_for_another_programs_lock_once(
    make_app: MakeApp, workbench: Workbench, found: Found, done: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tenth of a second: what is decided is not tried again by itself, and nothing behind it waits as well."""
    waits = list[str]()

    def refused_here(fault: SqliteError, doing: str, file: Path) -> StoreError:
        if threading.current_thread() is threading.main_thread():
            waits.append(doing)
        return told_fault(fault, doing, file)

    monkeypatch.setattr("paperdrill.journal.database.told_fault", refused_here)
    told, number = "another program has locked the journal", in_critique(workbench, found)
    run = workbench.marking.run(done, workbench.report(done).as_read)
    run.answer("said")
    workbench.over(done)
    app = make_app()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await at(pilot, HomeScreen)
        with held(workbench):
            await refused(pilot, told, "d")
            await pilot.press("h")
            await at(pilot, HistoryScreen)
            await refused(pilot, told, "d")
            assert waits == ["save", "save"]
            app.post_message(messages.OpenReport(done))
            await at(pilot, ReportScreen)
            assert waits[2:] == ["keep the scores"]
            await refused(pilot, told, "3")
            assert waits[3:] == ["keep the marks"]
        workbench.discard(number)
        app.post_message(messages.ShowBin())
        await at(pilot, BinScreen)
        with held(workbench):
            await refused(pilot, told, "enter")
    assert waits[4:] == ["save"]
