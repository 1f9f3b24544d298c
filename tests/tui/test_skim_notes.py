"""The notes of the skim: typed as they are, and never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.color import ColorSystem
from textual import events
from textual.widgets import Input, Static

from paperdrill.errors import StoreError
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.reader.reader import Reader
from paperdrill.tui.screens.confirm_screen import ConfirmScreen
from paperdrill.tui.screens.skim_screen import SkimScreen
from paperdrill.tui.widgets.notes_pad import NotesPad
from tui.conftest import FakeClock, MakeApp
from tui.driving import type_at_once, until

_LIGHT_GREY, _DARK_GREY = 7, 8
"""Of the sixteen colours."""


async def test_every_printable_key_is_typed_into_the_notes(
    workbench: Workbench, found: Found, make_app: MakeApp
) -> None:
    """No letter is a command there; escape leads back to the paper, and the text is in the journal by itself."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"no/v?[]o j")
        await until(pilot, lambda: workbench.session(session_id).session.notes == "no/v?[]o j")
        await pilot.press("escape", "o", "escape")
        assert app.screen.query_one(Reader).has_focus
        assert app.screen.query_one(NotesPad).text == "no/v?[]o j"


@pytest.mark.parametrize("opening", ["n", "m"])
async def test_what_is_typed_faster_than_the_notes_open_gets_into_them(
    workbench: Workbench, found: Found, make_app: MakeApp, opening: str
) -> None:
    """No letter of it is taken for a command, and none is lost."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        type_at_once(pilot, f"{opening}global jobs")
        await until(pilot, lambda: app.screen.query_one(NotesPad).text.endswith("global jobs"))
        assert app.screen.query_one(Reader).scroll_offset.y == 0


async def test_what_is_typed_faster_than_the_search_opens_is_searched(
    workbench: Workbench, found: Found, make_app: MakeApp
) -> None:
    """The same for the search, whatever letters the word has."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        type_at_once(pilot, "/enam")
        await until(pilot, lambda: app.screen.query_one("#search-query", Input).value == "enam")
        await pilot.press("slash", "n", "m")
        assert app.screen.query_one("#search-query", Input).value == "enam/nm"


async def test_markup_and_control_characters_are_only_text(
    workbench: Workbench, found: Found, make_app: MakeApp
) -> None:
    """What is pasted is kept, with escapes made visible."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        app.post_message(events.Paste("[MASK] [/] list[int] \x1b[31m"))
        await until(pilot, lambda: workbench.session(session_id).session.notes == "[MASK] [/] list[int] ␛[31m")


async def test_quitting_at_once_saves_the_last_keystroke(workbench: Workbench, found: Found, make_app: MakeApp) -> None:
    """Without waiting for the autosave."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"x", "ctrl+q")
    assert workbench.session(session_id).session.notes == "x"


async def test_notes_are_there_again_after_a_resume(workbench: Workbench, found: Found, make_app: MakeApp) -> None:
    """With the cursor at their end."""
    session_id = workbench.begin(found).session.id
    workbench.save_notes(session_id, "p4 global tokens")
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "!")
        assert app.screen.query_one(NotesPad).text == "p4 global tokens!"


async def test_a_note_can_carry_the_page_in_view(workbench: Workbench, found: Found, make_app: MakeApp) -> None:
    """From the paper and from within the notes; each such note begins its own line."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+g", *"why?", "escape", "G", "ctrl+g", *"so")
        assert app.screen.query_one(NotesPad).text == "p1 why?\np9 so"
        await pilot.press("ctrl+g")
        assert app.screen.query_one(NotesPad).text == "p1 why?\np9 so\np9 "


async def test_a_journal_that_refuses_is_told_until_it_works_again(
    workbench: Workbench, found: Found, make_app: MakeApp, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A notice, a mark that stays, the text kept; quitting asks; then all is saved and the mark goes."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id)

    def refuse(*_: object) -> None:
        raise StoreError("the disk is full [/]", "free some disk space")

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        mark = app.screen.query_one("#unsaved", Static)
        assert not mark.display
        with monkeypatch.context() as patch:
            patch.setattr(workbench, "save_notes", refuse)
            await pilot.press("n", *"kept")
            await until(pilot, lambda: mark.display)
            assert any("the disk is full [/]" in notice.message for notice in app._notifications)
            await pilot.press("f10")
            assert isinstance(app.screen, ConfirmScreen)
            await pilot.press("n")
            assert isinstance(app.screen, SkimScreen)
        clock.advance(1)
        await until(pilot, lambda: not mark.display)
    assert workbench.session(session_id).session.notes == "kept"


async def test_a_skim_that_cannot_be_saved_does_not_close(
    workbench: Workbench, found: Found, make_app: MakeApp, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time is up, the journal refuses: the notes stay on the screen until they are safe."""
    app = make_app(session_id=workbench.begin(found).session.id)

    def refuse(*_: object, **__: object) -> None:
        raise StoreError("the disk is full", "free some disk space")

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        with monkeypatch.context() as patch:
            patch.setattr(workbench, "save_progress", refuse)
            clock.advance(600)
            await until(pilot, lambda: bool(app.screen.query_one("#unsaved", Static).display))
            assert isinstance(app.screen, SkimScreen)
        await until(pilot, lambda: not isinstance(app.screen, SkimScreen))


@pytest.mark.parametrize(("theme", "expected"), [("textual-dark", _LIGHT_GREY), ("textual-light", _DARK_GREY)])
async def test_what_the_pad_is_for_can_be_read_in_sixteen_colours(
    make_app: MakeApp,
    workbench: Workbench,
    found: Found,
    monkeypatch: pytest.MonkeyPatch,
    theme: str,
    expected: int,
) -> None:
    """As at the console of Linux: never black on black or white on white."""
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.delenv("COLORTERM", raising=False)
    workbench.settings = replace(workbench.settings, theme=theme)
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        line = app.screen._compositor.render_strips()[app.screen.query_one(NotesPad).region.y + 1]
        (color,) = {segment.style.color for segment in line if "writes" in segment.text and segment.style}
        assert color is not None
        assert color.downgrade(ColorSystem.STANDARD).number == expected
