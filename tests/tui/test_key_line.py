"""The keys at the bottom of every station: none is cut, however narrow the terminal, and help is always among them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.strip import Strip

from hand_made_report import report_of_second_attempt
from paperdrill.practice.finding import Found, Request
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.messages import PaperFound
from paperdrill.tui.screens.report_screen import ReportScreen
from paperdrill.tui.widgets.key_line import KeyLine
from tui.conftest import MakeApp, WatchedApp
from tui.driving import until
from tui.own_paper import GOOD, begun, finished_round, own_paper
from tui.past_sessions import compare_by_hand, finished, in_critique

OpenStation = Callable[[Workbench, Found, MakeApp], WatchedApp]


def _home(workbench: Workbench, found: Found, make_app: MakeApp) -> WatchedApp:
    workbench.begin(found)  # one to go on with, which can be discarded
    return make_app()


def _ready(_workbench: Workbench, found: Found, make_app: MakeApp) -> WatchedApp:
    app = make_app()
    app.call_later(app.post_message, PaperFound(found, Request(ref=found.ref)))
    return app


def _skim(workbench: Workbench, found: Found, make_app: MakeApp) -> WatchedApp:
    return make_app(session_id=workbench.begin(found).session.id)


def _critique(workbench: Workbench, found: Found, make_app: MakeApp) -> WatchedApp:
    return make_app(session_id=in_critique(workbench, found, method="A window."))


def _report(_workbench: Workbench, _found: Found, make_app: MakeApp) -> WatchedApp:
    app = make_app()
    app.call_later(app.push_screen, ReportScreen(report_of_second_attempt()))
    return app


def _history(workbench: Workbench, found: Found, make_app: MakeApp) -> WatchedApp:
    finished(workbench, found, gaps="One seed.")
    return make_app(review=True)


def _drill(workbench: Workbench, _found: Found, make_app: MakeApp) -> WatchedApp:
    return make_app(round_id=begun(workbench).id)


def _audit(_workbench: Workbench, _found: Found, make_app: MakeApp) -> WatchedApp:
    app = make_app()
    own = own_paper()
    app.call_later(app.post_message, PaperFound(own, Request(ref=own.ref), to_drill=True))
    return app


def _verdict(workbench: Workbench, _found: Found, make_app: MakeApp) -> WatchedApp:
    return make_app(review=True, round_id=finished_round(workbench, GOOD))


async def _at(pilot: Pilot[None], station: str) -> str:
    """The line of keys as it is drawn, once the station is there."""
    await until(pilot, lambda: type(pilot.app.screen).__name__ == station)
    await until(pilot, lambda: "Help" in _line(pilot))
    await pilot.pause()
    assert pilot.app.screen.query_one(KeyLine).is_whole
    return _line(pilot)


def _line(pilot: Pilot[None]) -> str:
    """The line of keys as it is drawn now."""
    line = pilot.app.screen.query_one(KeyLine)
    return pilot.app.screen._compositor.render_strips()[line.region.y].text


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize(
    ("open_station", "name", "keys"),
    [
        (_home, "HomeScreen", ("Help", "Quit", "Five papers", "History", "Drill")),
        (_ready, "ReadyScreen", ("Help", "Quit", "Start the clock", "Back")),
        (_skim, "SkimScreen", ("Page", "Help", "Quit", "Find", "Note", "Finish")),
        (_critique, "CritiqueScreen", ("Help", "Quit", "Finish", "Notes", "Insert note")),
        (_report, "ReportScreen", ("Next field", "Help", "Quit", "Explain", "1 2 3 Mark")),
        (_history, "HistoryScreen", ("Open", "Rounds", "Help", "Quit", "Search", "Again")),
        (_drill, "DrillScreen", ("Help", "Quit", "Next", "Later", "Finish", "Paper")),
        (_audit, "AuditScreen", ("Help", "Quit", "Start", "On/off", "More", "Fewer")),
        (_verdict, "VerdictScreen", ("Next question", "Help", "Quit", "Prep sheet", "Again")),
    ],
)
async def test_the_keys_that_matter_are_whole_where_it_is_narrow(
    make_app: MakeApp,
    workbench: Workbench,
    found: Found,
    monkeypatch: pytest.MonkeyPatch,
    open_station: OpenStation,
    name: str,
    keys: tuple[str, ...],
    width: int,
) -> None:
    """Others are left to the help."""
    compare_by_hand(workbench, monkeypatch)
    app = open_station(workbench, found, make_app)
    async with app.run_test(size=(width, 24)) as pilot:
        line = await _at(pilot, name)
        assert [key for key in keys if key not in line] == []


async def test_the_keys_stand_in_one_order_wherever_the_cursor_is(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """Help first, then quitting, then the station's own; the field's keys push nothing aside."""
    app = _critique(workbench, found, make_app)
    async with app.run_test(size=(100, 24)) as pilot:
        in_a_field = await _at(pilot, "CritiqueScreen")
        assert in_a_field.split()[:4] == ["F1", "Help", "F10", "Quit"]
        await pilot.press("f4")
        await pilot.pause()
        assert _line(pilot).index("Finish") < _line(pilot).index("Notes")
        assert in_a_field.index("Finish") < in_a_field.index("Notes")


async def test_quitting_goes_where_nothing_else_can(make_app: MakeApp, workbench: Workbench, found: Found) -> None:
    """Before a key of the station is cut at the edge; the help tells it."""
    app = _ready(workbench, found, make_app)
    async with app.run_test(size=(44, 24)) as pilot:
        line = await _at(pilot, "ReadyScreen")
        assert "Quit" not in line
        assert "Back" in line


async def test_keys_come_back_when_the_terminal_grows(make_app: MakeApp, workbench: Workbench, found: Found) -> None:
    """And go again when it shrinks."""
    app = _skim(workbench, found, make_app)
    async with app.run_test(size=(60, 24)) as pilot:
        assert "Limitations" not in await _at(pilot, "SkimScreen")
        for width, shown in ((80, True), (60, False)):
            await pilot.resize_terminal(width, 24)
            await until(pilot, lambda: ("Limitations" in _line(pilot)) is shown)  # noqa: B023  # waited for at once


async def test_a_key_of_the_line_can_be_clicked_and_tells_what_it_does(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """It is pressed then; beside the keys a click does nothing."""
    app = _history(workbench, found, make_app)
    async with app.run_test(size=(120, 24), tooltips=True) as pilot:
        drawn = await _at(pilot, "HistoryScreen")
        line = pilot.app.screen.query_one(KeyLine)
        await pilot.hover(KeyLine, offset=(drawn.index("Help") + 1, 0))
        assert line.tooltip == "This help (? too)"
        await pilot.hover(KeyLine, offset=(119, 0))
        assert line.tooltip is None
        await pilot.mouse_down(KeyLine, offset=(119, 0))
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "HistoryScreen"
        await pilot.mouse_down(KeyLine, offset=(drawn.index("Help"), 0))
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "HelpScreen")


async def test_the_line_is_drawn_only_when_other_keys_work(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most keys change none: drawing it, and before that making a widget for each, was half of what a key took."""
    drawn = list[int]()
    render_line = KeyLine.render_line

    def noted(line: KeyLine, y: int) -> Strip:
        drawn.append(y)
        return render_line(line, y)

    monkeypatch.setattr(KeyLine, "render_line", noted)
    app = _history(workbench, found, make_app)
    async with app.run_test(size=(120, 24)) as pilot:
        await _at(pilot, "HistoryScreen")
        drawn.clear()
        await pilot.press("j", "k", "greater_than_sign")
        await pilot.pause(0.1)
        assert drawn == []
        await pilot.press("slash")  # now a letter is typed, and no key of the table works
        await until(pilot, lambda: "Search" not in _line(pilot))
        assert drawn
