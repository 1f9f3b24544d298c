"""Every action by name, and by keys of the person's own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from textual.binding import Binding
from textual.widgets import Static

from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.settings import Settings
from paperdrill.tui.commands import all_bindings, commands_of, unknown_names
from paperdrill.tui.reader.reader import Reader
from paperdrill.tui.screens.confirm_screen import ConfirmScreen
from paperdrill.tui.screens.skim_screen import SkimScreen
from paperdrill.tui.widgets.clock import Clock
from tui.conftest import MakeApp
from tui.driving import text_of, until


def test_no_two_actions_share_a_name() -> None:
    """A key map speaks of one of them."""
    names = Counter(binding.id for binding in all_bindings() if binding.id)
    assert [name for name, count in names.items() if count > 1] == []


async def test_every_key_of_the_skim_has_a_name(make_app: MakeApp, workbench: Workbench, found: Found) -> None:
    """So that it can be mapped."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, SkimScreen)
        bindings = [binding for _, group in app.screen.key_groups() for binding in group]
        assert len(bindings) > 40
        assert [binding for binding in bindings if not (isinstance(binding, Binding) and binding.id)] == []


async def test_the_palette_offers_what_the_screen_and_its_widgets_can_do(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """Each action once, with its keys; what is picked is done."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        commands = {command.title: command for command in commands_of(app.screen)}
        assert commands["Figures"].help == "Next figure or table  (f)"
        assert {"Finish", "Line down", "Highlight results", "Clock: minutes only, or seconds too"} <= set(commands)
        await pilot.press("ctrl+p", *"highlight the goal", "enter")
        await until(pilot, lambda: text_of(app.screen.query_one("#facets")) == "- goal")


async def test_keys_of_ones_own_take_the_place_of_the_others(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """In the screen and its widgets; the help tells them, and the old keys do nothing."""
    workbench.settings = replace(Settings(), keys={"skim.finish": "f5", "text.line_down": "e,t"})
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press("e", "t", "j")
        assert app.screen.query_one(Reader).scroll_offset.y == 2
        await pilot.press("f9")
        assert isinstance(app.screen, SkimScreen)
        await pilot.press("question_mark")
        lines = "\n".join(text_of(static) for static in app.screen.query(Static)).splitlines()
        assert any(line.split()[:3] == ["e", "t", "Line"] for line in lines)
        await pilot.press("escape", "f5")
        assert isinstance(app.screen, ConfirmScreen)


async def test_a_name_that_no_action_bears_is_told(make_app: MakeApp, workbench: Workbench) -> None:
    """And the rest of the key map holds."""
    assert unknown_names({"skim.finish": "x", "skim.fnish": "x"}) == ["skim.fnish"]
    workbench.settings = replace(Settings(), keys={"skim.fnish[/]": "x"})
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert any("skim.fnish[/]" in notice.message for notice in app._notifications)


async def test_the_clock_begins_quiet_where_the_settings_say_so(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """Minutes only."""
    workbench.settings = replace(Settings(), quiet_clock=True)
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.screen.query_one(Clock).face == "10 min"


async def test_without_colours_only_greys_are_drawn(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR holds for the marks too; their signs are there as they were."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("a", "full_stop")
        await pilot.pause()
        drawn = [segment for strip in app.screen._compositor.render_strips() for segment in strip]
        colours = {
            colour.get_truecolor()
            for segment in drawn
            if segment.style
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour
        }
        assert len(colours) > 3
        assert [colour for colour in colours if len(set(colour)) > 1] == []
        assert "- goal  + method" in "".join(segment.text for segment in drawn)
