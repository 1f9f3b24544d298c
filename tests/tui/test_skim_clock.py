"""The skim's clock: honest, marked when time runs short, and the end of it."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Digits

from paperdrill.journal.records import Phase
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.screens.confirm_screen import ConfirmScreen
from paperdrill.tui.screens.critique_screen import CritiqueScreen
from paperdrill.tui.screens.skim_screen import AHEAD_S, SkimScreen
from paperdrill.tui.screens.time_up_screen import QUIET_S, TimeUpScreen
from paperdrill.tui.widgets.clock import Clock
from tui.conftest import FakeClock, MakeApp
from tui.driving import text_of, until


async def _time_runs_out(pilot: Pilot[None], clock: FakeClock) -> None:
    """The ten minutes are over, and the screen says so."""
    clock.advance(600)
    await until(pilot, lambda: isinstance(pilot.app.screen, TimeUpScreen))


async def test_the_clock_starts_at_ten_minutes_and_follows_the_monotonic_clock(
    workbench: Workbench, found: Found, clock: FakeClock, make_app: MakeApp
) -> None:
    """However few ticks there are between."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        face = app.screen.query_one(Clock)
        assert face.face == "10:00"
        clock.advance(137.2)
        await until(pilot, lambda: face.face == "7:43")


async def test_amber_and_red_come_with_a_mark(
    workbench: Workbench, found: Found, clock: FakeClock, make_app: MakeApp
) -> None:
    """Colour is never alone: one mark at two minutes, two at thirty seconds."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        face = app.screen.query_one(Clock)
        clock.advance(479.5)
        await until(pilot, lambda: face.face == "2:01")
        assert (text_of(face.query_one("#clock-mark")), face.has_class("-amber")) == ("", False)
        clock.advance(1)
        await until(pilot, lambda: face.face == "2:00")
        assert (text_of(face.query_one("#clock-mark")), face.has_class("-amber")) == ("!", True)
        clock.advance(90)
        await until(pilot, lambda: face.face == "0:30")
        assert (text_of(face.query_one("#clock-mark")), face.has_class("-red")) == ("!!", True)


async def test_the_face_is_large_where_there_is_room(workbench: Workbench, found: Found, make_app: MakeApp) -> None:
    """And one line high on a small terminal."""
    for size, large in (((80, 24), False), ((100, 30), True)):
        app = make_app(session_id=workbench.begin(found).session.id)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            assert app.screen.query_one(Digits).display is large
            assert app.screen.query_one("#clock-small").display is not large


async def test_when_time_is_up_the_paper_closes_and_the_critique_begins(
    workbench: Workbench, found: Found, clock: FakeClock, make_app: MakeApp
) -> None:
    """The notes written till then are saved; what is being typed goes on with them, not into the critique."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"late")
        await _time_runs_out(pilot, clock)
        await pilot.press(*" typed onn", "backspace")
        kept = workbench.session(session_id).session
        assert (kept.phase, kept.skim_spent_s, kept.notes) == (Phase.CRITIQUE, 600.0, "late")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CritiqueScreen))
        assert len(app.screen_stack) == 2
    kept = workbench.session(session_id).session
    assert (kept.notes, kept.critique.get("method", "")) == ("late typed on", "")


async def test_a_line_of_a_note_that_enter_ends_goes_on_in_the_note_when_time_is_up(
    workbench: Workbench, found: Found, clock: FakeClock, make_app: MakeApp
) -> None:
    """Whoever types on after enter has not seen that the paper closes; nothing of it lands in a field."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"late")
        await _time_runs_out(pilot, clock)
        await pilot.press(*" one", "enter", *"two")
        await pilot.pause(QUIET_S + 0.2)
        assert isinstance(app.screen, TimeUpScreen), "who types on is let type on"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CritiqueScreen))
    kept = workbench.session(session_id).session
    assert (kept.notes, kept.critique.get("method", "")) == ("late one\ntwo", "")


async def test_keys_for_reading_that_come_too_late_are_no_note(
    workbench: Workbench, found: Found, clock: FakeClock, make_app: MakeApp
) -> None:
    """Whoever was in the text when the time was up meant to move in it."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"late", "escape")
        await _time_runs_out(pilot, clock)
        await pilot.press("j", "j", "enter")
        await until(pilot, lambda: isinstance(app.screen, CritiqueScreen))
    assert workbench.session(session_id).session.notes == "late"


async def test_time_runs_out_behind_an_open_dialog_too(
    workbench: Workbench, found: Found, clock: FakeClock, make_app: MakeApp
) -> None:
    """The help does not stop the clock, and nothing of it is left over the critique."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await _time_runs_out(pilot, clock)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CritiqueScreen))
        assert len(app.screen_stack) == 2


async def test_finishing_early_asks_first(
    workbench: Workbench, found: Found, clock: FakeClock, make_app: MakeApp
) -> None:
    """No goes on; yes records the time that was used."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        clock.advance(60)
        await pilot.press("n", "f9")
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.press("n")
        assert isinstance(app.screen, SkimScreen)
        await pilot.press("f9", "y")
        await until(pilot, lambda: isinstance(app.screen, CritiqueScreen))
        kept = workbench.session(session_id).session
        assert (kept.phase, kept.skim_spent_s) == (Phase.CRITIQUE, 60.0)


async def test_quitting_keeps_the_time_that_is_left(
    workbench: Workbench, found: Found, clock: FakeClock, make_app: MakeApp
) -> None:
    """And the next start shows it on the clock."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        clock.advance(222)
        await pilot.press("f10")
    assert workbench.session(session_id).session.skim_spent_s == 222.0
    clock.advance(5000)
    again = make_app(session_id=session_id)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert again.screen.query_one(Clock).face == "6:18"


async def test_the_clock_is_saved_while_it_runs(
    workbench: Workbench, found: Found, clock: FakeClock, make_app: MakeApp
) -> None:
    """With the seconds of each section: a killed process resumes where it was, or a moment later."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        clock.advance(3)
        await until(pilot, lambda: workbench.session(session_id).session.skim_spent_s == 3.0 + AHEAD_S)
        assert workbench.session(session_id).session.section_s == {-1: 3.0}


async def test_a_killed_skim_gains_no_time_and_one_that_is_left_loses_none(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock
) -> None:
    """What is kept while the clock runs is never less than what has passed; on the way out it is just that."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for second in range(1, 6):
            clock.advance(1.0)
            await until(pilot, lambda: workbench.session(session_id).session.skim_spent_s > second + 1)  # noqa: B023  # at once
            assert workbench.session(session_id).session.skim_spent_s == second + 1.5
        await pilot.press("f10")
    assert workbench.session(session_id).session.skim_spent_s == 5.0
