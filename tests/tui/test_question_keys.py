"""What holds at all stations where questions are asked: keys by name, whole footers, signs without colours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.binding import Binding

from paperdrill.practice.finding import Found, Request
from paperdrill.practice.workbench import Workbench
from paperdrill.settings import Settings
from paperdrill.tui.commands import commands_of
from paperdrill.tui.messages import PaperFound
from paperdrill.tui.screens.pause_screen import PauseScreen
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.key_line import KeyLine
from tui.conftest import FakeClock, MakeApp, WatchedApp
from tui.driving import text_of, until
from tui.own_paper import GOOD, begun, finished_round, own_paper
from tui.past_sessions import in_critique

OpenStation = Callable[[Workbench, Found, MakeApp], WatchedApp]


def _drill(workbench: Workbench, _found: Found, make_app: MakeApp) -> WatchedApp:
    return make_app(round_id=begun(workbench).id)


def _discussion(workbench: Workbench, found: Found, make_app: MakeApp) -> WatchedApp:
    session_id = in_critique(workbench, found, method="A window slides over a sequence.")
    workbench.finish(session_id)
    return make_app(round_id=workbench.drilling.discuss(session_id).id)


def _verdict(workbench: Workbench, _found: Found, make_app: MakeApp) -> WatchedApp:
    return make_app(review=True, round_id=finished_round(workbench, GOOD))


def _audit(_workbench: Workbench, _found: Found, make_app: MakeApp) -> WatchedApp:
    app = make_app()
    own = own_paper()
    app.call_later(app.post_message, PaperFound(own, Request(ref=own.ref), to_drill=True))
    return app


def _rounds(workbench: Workbench, _found: Found, make_app: MakeApp) -> WatchedApp:
    finished_round(workbench, GOOD)
    return make_app(review=True)


STATIONS = pytest.mark.parametrize(
    ("open_station", "name"),
    [
        (_drill, "DrillScreen"),
        (_discussion, "DiscussionScreen"),
        (_verdict, "VerdictScreen"),
        (_audit, "AuditScreen"),
        (_rounds, "RoundsScreen"),
    ],
)


@STATIONS
async def test_the_footer_is_whole_at_eighty_columns_and_every_key_has_a_name(
    make_app: MakeApp, workbench: Workbench, found: Found, open_station: OpenStation, name: str
) -> None:
    """So that it can be seen, and mapped."""
    app = open_station(workbench, found, make_app)
    async with app.run_test(size=(80, 24)) as pilot:
        if name == "RoundsScreen":
            await pilot.press("tab")
        await until(pilot, lambda: type(app.screen).__name__ == name)
        await pilot.pause()
        assert isinstance(app.screen, Station)
        assert app.screen.query_one(KeyLine).is_whole
        bindings = [binding for _, group in app.screen.key_groups() for binding in group]
        assert len(bindings) > 8
        unnamed = [binding for binding in bindings if not (isinstance(binding, Binding) and binding.id)]
        assert [binding for binding in unnamed if isinstance(binding, Binding) and binding.key != "enter"] == []


async def test_the_palette_offers_what_can_be_done_with_a_question(make_app: MakeApp, workbench: Workbench) -> None:
    """What is picked is done."""
    app = make_app(round_id=begun(workbench).id)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        commands = {command.title for command in commands_of(app.screen)}
        assert {"Next", "Later", "Finish", "Paper", "Pause", "List", "Save now"} <= commands
        await pilot.press("ctrl+p", *"pause", "enter")
        await until(pilot, lambda: isinstance(app.screen, PauseScreen))


async def test_keys_of_ones_own_take_the_place_of_the_others(make_app: MakeApp, workbench: Workbench) -> None:
    """As everywhere."""
    workbench.settings = replace(Settings(), keys={"asking.skip": "ctrl+y"})
    app = make_app(round_id=begun(workbench).id)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f3")
        assert "1 of 4" in text_of(app.screen.query_one("#where"))
        await pilot.press("tab", "ctrl+y")
        assert "2 of 4" in text_of(app.screen.query_one("#where"))


async def test_without_colours_the_signs_are_there(
    make_app: MakeApp, workbench: Workbench, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR leaves greys; time that is over and how the questions stand are told by marks."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(round_id=begun(workbench).id)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f3")
        clock.advance(130)
        await until(pilot, lambda: text_of(app.screen.query_one("#head-corner")) == "!! +0:10")
        drawn = [segment for strip in app.screen._compositor.render_strips() for segment in strip]
        colours = {
            colour.get_truecolor()
            for segment in drawn
            if segment.style
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour
        }
        assert [colour for colour in colours if len(set(colour)) > 1] == []
        assert "~ > · ·" in "".join(segment.text for segment in drawn)
