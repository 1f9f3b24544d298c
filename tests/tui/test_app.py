"""The app: where it starts, where it leads, and how it ends."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from textual.widgets import OptionList

import paperdrill.tui
from paperdrill.errors import NothingFoundError
from paperdrill.practice.finding import Found, Request
from paperdrill.practice.workbench import Workbench
from paperdrill.settings import Settings, read_settings
from paperdrill.tui import messages
from paperdrill.tui.pictures.system_viewer import open_with_system
from paperdrill.tui.screens.critique_screen import CritiqueScreen
from paperdrill.tui.screens.discussion_screen import DiscussionScreen
from paperdrill.tui.screens.history_screen import HistoryScreen
from paperdrill.tui.screens.home_screen import HomeScreen
from paperdrill.tui.screens.ready_screen import ReadyScreen
from paperdrill.tui.screens.report_screen import ReportScreen
from paperdrill.tui.screens.skim_screen import SkimScreen
from tui.conftest import MakeApp
from tui.driving import until
from tui.hand_made import SECRET


async def test_the_whole_way_from_a_topic_to_the_report(make_app: MakeApp, workbench: Workbench) -> None:
    """Find, start, note, finish, write, skip the discussion, compare: each station follows the one before it.

    Of an empty critique nothing can be predicted or marked.
    """
    app = make_app(request=Request(topic="long-context", offline=True))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SkimScreen))
        await pilot.press("n", *"a note", "f9", "y")
        await until(pilot, lambda: isinstance(app.screen, CritiqueScreen))
        app.post_message(messages.CritiqueDone(workbench.finish(workbench.unfinished()[0].id).session.id))
        await until(pilot, lambda: isinstance(app.screen, DiscussionScreen))
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
    (summary,) = workbench.history()
    assert workbench.session(summary.id).session.notes == "a note"


async def test_a_past_session_can_be_tried_again(make_app: MakeApp, workbench: Workbench, found: Found) -> None:
    """From its report to the same paper, ready, as the second attempt."""
    session_id = workbench.begin(found).session.id
    workbench.finish(session_id)
    app = make_app(review=True, session_id=session_id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
        app.post_message(messages.TryAgain(session_id))
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SkimScreen))
    assert workbench.unfinished()[0].attempt == 2


async def test_review_opens_the_list_of_past_sessions(make_app: MakeApp) -> None:
    """Empty as it may be."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        app.post_message(messages.ShowHome())
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_what_cannot_be_opened_at_the_start_ends_the_app_with_the_fault(make_app: MakeApp) -> None:
    """For the command line to tell in one line."""
    app = make_app(review=True, session_id=99)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
    assert isinstance(app.fault, NothingFoundError)
    assert app.return_code == 1


async def test_an_unexpected_error_ends_the_app_and_is_left_to_the_command_line(
    make_app: MakeApp, workbench: Workbench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which logs it and tells it in a line; no traceback is printed."""

    def break_down(_more_papers: int) -> None:
        raise RuntimeError("nobody thought of this")

    monkeypatch.setattr(workbench, "home", break_down)
    app = make_app()
    with pytest.raises(RuntimeError, match="nobody thought of this"):
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
    assert isinstance(app.fault, RuntimeError)
    assert "nobody thought" not in "".join(capsys.readouterr())


async def test_a_fault_on_the_way_is_told_and_one_stays(make_app: MakeApp) -> None:
    """Nothing is left half gone to."""
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.post_message(messages.OpenReport(99))
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert any("no session 99" in notice.message for notice in app._notifications)


async def test_a_notice_that_is_still_shown_is_not_shown_again(make_app: MakeApp) -> None:
    """A key that is pressed in vain five times does not fill the screen; another notice is another matter."""
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for told in ("no viewer [/]", "no viewer [/]", "another", "no viewer [/]"):
            app.notify(told)
            await pilot.pause()
        assert [notice.message for notice in app._notifications] == ["no viewer [/]", "another"]
        app.clear_notifications()
        app.notify("another")
        await pilot.pause()
        assert [notice.message for notice in app._notifications] == ["another"]


@pytest.mark.parametrize("theme", ["textual-light", "textual-dark", "nord"])
async def test_the_theme_of_the_settings_is_used(make_app: MakeApp, workbench: Workbench, theme: str) -> None:
    """Dark or light."""
    workbench.settings = Settings(theme=theme)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.theme == theme


async def test_a_theme_chosen_in_the_palette_holds_next_time(make_app: MakeApp, workbench: Workbench) -> None:
    """It is written into the settings, and nothing is written for a theme that was only taken from there."""
    file = workbench.paths.settings
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not file.exists()
        await pilot.press("ctrl+p", *"theme", "enter")
        await until(pilot, lambda: app.screen.query("CommandList").first(OptionList).option_count > 5)
        await pilot.press(*"gruvbox", "enter")
        await until(pilot, file.exists)
    assert read_settings(file).theme == app.theme == "gruvbox"
    workbench.settings = read_settings(file)
    again = make_app()
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert again.theme == "gruvbox"


async def test_a_theme_that_cannot_be_kept_is_shown_all_the_same(make_app: MakeApp, workbench: Workbench) -> None:
    """And that it is not kept is told."""
    workbench.paths.settings.mkdir(parents=True)
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.theme = "nord"
        await until(pilot, lambda: any("cannot change" in notice.message for notice in app._notifications))
        assert app.theme == "nord"


async def test_an_unknown_theme_and_an_unknown_setting_are_told(make_app: MakeApp, workbench: Workbench) -> None:
    """And the app starts all the same."""
    workbench.settings = Settings(theme="no [/] such", warnings=("unknown setting 'x[/]'",))
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        told = " ".join(notice.message for notice in app._notifications)
        assert "no [/] such" in told
        assert "x[/]" in told


async def test_a_station_that_was_left_is_gone(make_app: MakeApp, workbench: Workbench, found: Found) -> None:
    """The closed paper is not under the critique."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9", "y")
        await until(pilot, lambda: isinstance(app.screen, CritiqueScreen))
        assert [type(screen).__name__ for screen in app.screen_stack] == ["Screen", "CritiqueScreen"]


async def test_the_withheld_text_is_in_no_widget_of_the_skim(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """Whatever a terminal could be made to show of them."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for widget in app.screen.walk_children():
            held = repr([value for name, value in vars(widget).items() if not name.startswith(("_parent", "_nodes"))])
            assert SECRET not in held


def test_a_file_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    """Before any viewer is asked."""
    with pytest.raises(NothingFoundError, match=r"gone\.pdf no longer exists"):
        open_with_system(tmp_path / "gone.pdf")


def test_a_viewer_that_refuses_is_told_with_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that one can open it by hand."""
    pdf = tmp_path / "x.pdf"
    pdf.touch()
    for program in ("xdg-open", "open"):
        (tmp_path / program).write_text("#!/bin/sh\nexit 3\n")
        (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(NothingFoundError) as told:
        open_with_system(pdf)
    assert str(pdf) in told.value.hint


def test_a_viewer_that_accepts_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it was given is the file."""
    pdf, asked = tmp_path / "x.pdf", tmp_path / "asked"
    pdf.touch()
    for program in ("xdg-open", "open"):
        (tmp_path / program).write_text(f'#!/bin/sh\necho "$1" > {asked}\n')
        (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    open_with_system(pdf)
    assert asked.read_text().strip() == str(pdf)


def test_every_worker_has_a_group_and_a_description() -> None:
    """Workers without a group cancel each other."""
    calls = [
        (file.name, call)
        for file in Path(paperdrill.tui.__path__[0]).rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _name(call.func) in ("work", "run_worker")
    ]
    assert len(calls) >= 3
    for file, call in calls:
        assert {"group", "description"} <= {keyword.arg for keyword in call.keywords}, f"{file}:{call.lineno}"


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
