"""A journal that is slow or that another program holds stops no key; nothing of what is typed is lost."""

from __future__ import annotations

import threading

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from paperdrill.journal.database import Database
from paperdrill.practice.drilling import Drilling
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from tui.conftest import FakeClock, MakeApp
from tui.driving import until
from tui.journal_trouble import held
from tui.own_paper import begun
from tui.past_sessions import in_critique

KEYS = "typed meanwhile"
STATIONS = ("skim", "critique", "drill")


@pytest.fixture(params=STATIONS)
def station(request: pytest.FixtureRequest, workbench: Workbench, found: Found) -> dict[str, int]:
    """Where to start the app, by the field of ``Start``: each station in which something is written."""
    if request.param == "skim":
        return {"session_id": workbench.begin(found).session.id}
    if request.param == "critique":
        return {"session_id": in_critique(workbench, found)}
    return {"round_id": begun(workbench).id}


def _kept(workbench: Workbench, station: dict[str, int]) -> str:
    """What the journal holds of what was typed."""
    if "round_id" in station:
        answers = workbench.drilling._rounds.round(station["round_id"]).answers
        return answers[0].text if 0 in answers else ""
    session = workbench.session(station["session_id"]).session
    return session.notes + "".join(session.critique.values())


async def _to_editor(pilot: Pilot[None]) -> TextArea:
    """The editor, ready to be typed in."""
    await pilot.pause()
    if not isinstance(pilot.app.focused, TextArea):
        await pilot.press("n")
    editor = pilot.app.focused
    assert isinstance(editor, TextArea)
    return editor


async def _type(pilot: Pilot[None]) -> None:
    await pilot.press(*(key if key != " " else "space" for key in KEYS))


def _says(pilot: Pilot[None], words: str) -> bool:
    """Does the station say this of what was typed?"""
    remarks = [*pilot.app.screen.query("#head-remark, #unsaved").results(Static)]
    return any(words in str(each.visual) for each in remarks if each.display)


async def test_a_save_that_hangs_holds_up_no_key_and_is_not_called_done(
    make_app: MakeApp, workbench: Workbench, station: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it is done, whatever is typed appears; and then it is in the journal, the newest of it too."""
    go_on, hangs = threading.Event(), threading.Event()
    app = make_app(**station)
    async with app.run_test(size=(100, 30)) as pilot:
        editor = await _to_editor(pilot)
        with monkeypatch.context() as slow:
            for owner, name in ((Workbench, "save_notes"), (Workbench, "save_progress"), (Drilling, "save_draft")):
                _slow_down(slow, owner, name, hangs, go_on)
            await pilot.press("x")
            await until(pilot, hangs.is_set)
            await _type(pilot)
            assert editor.text.endswith(KEYS), "while a save hangs"
            assert not _says(pilot, "saved ")
            assert KEYS not in _kept(workbench, station)
            go_on.set()
            await until(pilot, lambda: KEYS in _kept(workbench, station))


def _slow_down(
    patch: pytest.MonkeyPatch, owner: type, name: str, hangs: threading.Event, go_on: threading.Event
) -> None:
    """Let a method wait, off the interface's thread, before it does what it does."""
    real = getattr(owner, name)

    def slow(*args: object, **named: object) -> object:
        assert threading.current_thread() is not threading.main_thread(), "saved on the interface's thread"
        hangs.set()
        assert go_on.wait(60)
        return real(*args, **named)

    patch.setattr(owner, name, slow)


async def test_a_locked_journal_is_told_and_what_was_typed_is_saved_once_it_is_free(
    make_app: MakeApp, workbench: Workbench, clock: FakeClock, station: dict[str, int]
) -> None:
    """The mark is true all the while."""
    app = make_app(**station)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        editor = await _to_editor(pilot)
        with held(workbench):
            await _type(pilot)
            await until(pilot, lambda: _says(pilot, "NOT SAVED"))
            await _type(pilot)
            assert editor.text.endswith(KEYS + KEYS)
            assert KEYS not in _kept(workbench, station)
        clock.advance(1.0)
        await until(pilot, lambda: KEYS + KEYS in _kept(workbench, station))
        await until(pilot, lambda: not _says(pilot, "NOT SAVED"))


async def test_leaving_in_the_middle_of_a_save_loses_nothing(
    make_app: MakeApp, workbench: Workbench, station: dict[str, int]
) -> None:
    """The last key included."""
    app = make_app(**station)
    async with app.run_test(size=(100, 30)) as pilot:
        await _to_editor(pilot)
        await _type(pilot)
        app.exit()
    assert KEYS in _kept(workbench, station)


async def test_the_interface_waits_for_no_lock(
    make_app: MakeApp, workbench: Workbench, station: dict[str, int]
) -> None:
    """What it does ask of the journal itself fails at once: a tenth of a second, and not five."""
    app = make_app(**station)
    async with app.run_test(size=(100, 30)) as pilot:
        await _to_editor(pilot)
        open_ones: list[Database] = [workbench._store, workbench.drilling._rounds]
        waits_ms = [each._db.execute("PRAGMA busy_timeout").fetchone()[0] for each in open_ones]
    assert waits_ms == [100, 100]
