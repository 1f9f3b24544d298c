"""The settings screen: what is shown, changed, kept in the file, and refused."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from paperdrill.practice.setting_choices import SETTINGS
from paperdrill.practice.workbench import Workbench
from paperdrill.settings import Settings, read_settings
from paperdrill.tui.screens.history_screen import HistoryScreen
from paperdrill.tui.screens.settings_screen import SettingsScreen
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import MakeApp
from tui.driving import blocks_of, text_of, until
from tui.snapshotting import SIZES, STILL, SnapCompare, pressing

PLACES = {setting.name: place for place, setting in enumerate(SETTINGS)}


async def _opened(pilot: Pilot[None], name: str = "minutes") -> SettingsScreen:
    """The settings, the cursor on one of them."""
    await pilot.pause()
    await pilot.press("comma")
    await until(pilot, lambda: isinstance(pilot.app.screen, SettingsScreen) and pilot.app.screen.is_mounted)
    await pilot.press(*["j"] * PLACES[name])
    screen = pilot.app.screen
    assert isinstance(screen, SettingsScreen)
    return screen


def _row(screen: SettingsScreen, name: str) -> str:
    return " ".join(blocks_of(screen.query_one("#settings", BlockList))[PLACES[name]].split())


def _below(screen: SettingsScreen, selector: str) -> str:
    return text_of(screen.query_one(selector))


async def test_each_setting_stands_with_its_value_and_what_it_means(make_app: MakeApp, workbench: Workbench) -> None:
    """What is not the default says what that is."""
    workbench.settings = Settings(minutes=5, predict=False)
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        screen = await _opened(pilot)
        assert len(blocks_of(screen.query_one("#settings", BlockList))) == len(SETTINGS)
        assert _row(screen, "minutes") == "Length of the skim 5 minutes (default: 10 minutes)"
        assert _row(screen, "predict") == "Predict no (default: yes)"
        assert _row(screen, "marking") == "Marking yes"
        assert _below(screen, "#meaning") == (
            "How long you may read before you write. Default: 10 minutes. In settings.toml: minutes"
        )
        await pilot.press(*["j"] * PLACES["prompts"])
        assert "One of: full, short, none, fading." in _below(screen, "#meaning")


async def test_what_a_setting_means_stands_near_it_however_high_the_terminal_is(
    make_app: MakeApp, workbench: Workbench
) -> None:
    """Below the last setting, not at the bottom; in a low one the list gives way to it."""
    async with make_app(review=True).run_test(size=(200, 60)) as pilot:
        screen = await _opened(pilot, SETTINGS[-1].name)
        below = screen.query_one("#meaning").region.y - screen.query_one("#settings").region.bottom
        assert 0 < below <= 2
        assert screen.query_one("#settings").region.height <= len(SETTINGS) + 2
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: screen.query_one("#wrong").region.bottom == 19)
        assert not screen.show_vertical_scrollbar


async def test_enter_goes_through_what_can_be_chosen_and_the_file_keeps_it(
    make_app: MakeApp, workbench: Workbench
) -> None:
    """At once, for what comes next; its comments stay, and a default is no line in it."""
    file = workbench.paths.settings
    file.parent.mkdir(parents=True)
    file.write_text("# mine\nprompts = 'short'  # for now\n")
    workbench.settings = read_settings(file)
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        screen = await _opened(pilot, "prompts")
        await pilot.press("enter")
        assert file.read_text() == '# mine\nprompts = "none"  # for now\n'
        assert workbench.settings.prompts == "none"
        assert _row(screen, "prompts") == "Prompts in the critique none (default: fading)"
        await pilot.press("right")
        assert file.read_text() == "# mine\n"
        await pilot.press(*["j"] * (PLACES["predict"] - PLACES["prompts"]), "enter")
        assert file.read_text() == "# mine\npredict = false\n"
        await pilot.press("delete")
        assert file.read_text() == "# mine\n"
        assert workbench.settings == Settings()


async def test_what_is_no_choice_is_typed_and_a_wrong_value_is_told(make_app: MakeApp, workbench: Workbench) -> None:
    """The line stays open until it is right, or left; keys of the list are letters in it."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        screen = await _opened(pilot, "weekly_sessions")
        await pilot.press("enter", "backspace", *"3.5d", "enter")
        assert "'3.5d' is not a number: type a whole number from 0 (none) to 100" in _below(screen, "#wrong")
        assert not workbench.paths.settings.exists()
        screen.query_one("#value", Input).value = "4"
        await pilot.press("enter")
        assert not screen.query_one("#value", Input).display
        assert _below(screen, "#wrong") == ""
        assert read_settings(workbench.paths.settings).weekly_sessions == 4
        await pilot.press("right", "right", "left", "enter", *"00", "escape")
        assert workbench.settings.weekly_sessions == 5
        assert isinstance(pilot.app.screen, SettingsScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HistoryScreen)


async def test_a_theme_is_shown_as_soon_as_it_is_chosen(make_app: MakeApp, workbench: Workbench) -> None:
    """And kept once."""
    app = make_app(review=True)
    async with app.run_test(size=(120, 36)) as pilot:
        await _opened(pilot, "theme")
        await pilot.press("right")
        assert app.theme != "textual-dark"
        assert workbench.paths.settings.read_text() == f'theme = "{app.theme}"\n'
        await pilot.press("delete")
        assert app.theme == "textual-dark"
        assert workbench.paths.settings.read_text() == ""


async def test_a_damaged_file_is_left_alone_and_told(make_app: MakeApp, workbench: Workbench) -> None:
    """What was set counts as before."""
    file = workbench.paths.settings
    app = make_app(review=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await _opened(pilot, "predict")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("minutes = \n")
        await pilot.press("enter")
        assert any("is damaged" in notice.message for notice in app._notifications)
        assert _row(screen, "predict") == "Predict yes"
    assert file.read_text() == "minutes = \n"


async def test_the_palette_leads_to_the_settings_from_everywhere(make_app: MakeApp) -> None:
    """Once, however often it is asked for."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        (entry,) = (each for each in app.get_system_commands(app.screen) if each.title == "Settings")
        entry.callback()
        entry.callback()
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await pilot.pause()
        assert sum(isinstance(screen, SettingsScreen) for screen in app.screen_stack) == 1


async def test_a_form_that_is_chosen_is_the_next_critiques(
    make_app: MakeApp, workbench: Workbench, tmp_path: Path
) -> None:
    """The person's own are among them."""
    workbench.paths.own_templates.mkdir(parents=True)
    (workbench.paths.own_templates / "mine.md").write_text("## Gaps\n")
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await _opened(pilot, "template")
        assert "mine" in _below(screen, "#meaning")
        while workbench.settings.template != "mine":
            await pilot.press("right")
        await until(pilot, lambda: app.form == "mine")


class TestLook:
    """At the smallest size that is supported, and at a roomy one."""

    pytestmark = STILL

    @SIZES
    def test_the_settings(
        self, snap_compare: SnapCompare, make_app: MakeApp, workbench: Workbench, size: tuple[int, int]
    ) -> None:
        """Two of them changed, a wrong value typed for a third."""
        workbench.settings = Settings(minutes=5, predict=False)
        keys = ("comma", "j", "j", "enter", "backspace", "x", "enter")
        assert snap_compare(make_app(review=True), terminal_size=size, run_before=pressing(*keys))
