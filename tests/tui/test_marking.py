"""Predicting and marking on the screen: what is asked, one key each, undone, skipped, and resumed after a kill."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from hand_made_report import PAPER
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui import messages
from paperdrill.tui.commands import all_bindings
from paperdrill.tui.screens.home_screen import HomeScreen
from paperdrill.tui.screens.mark_screen import MarkScreen
from paperdrill.tui.screens.passage_screen import PassageScreen
from paperdrill.tui.screens.predict_screen import PredictScreen
from paperdrill.tui.screens.report_screen import ReportScreen
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import FakeClock, MakeApp, WatchedApp
from tui.driving import blocks_of, until
from tui.past_sessions import to_be_marked


@pytest.fixture
def session_id(workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch) -> int:
    """A session whose critique was just compared; there is no discussion."""
    return to_be_marked(workbench, found, monkeypatch)


def _shown(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).visual)


async def _to_mark(pilot: Pilot[None], app: WatchedApp, session_id: int) -> None:
    """Past the prediction, to the first pair."""
    app.post_message(messages.PredictionDone(session_id))
    await until(pilot, lambda: isinstance(app.screen, MarkScreen) and app.screen.is_mounted)
    await pilot.pause()


# -- predicting --


async def test_one_digit_for_each_field_predicts_and_the_report_holds_it_against_what_came_out(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """Only fields that hold something are asked about; no key needs confirming."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(messages.CritiqueDone(session_id))
        await until(pilot, lambda: isinstance(app.screen, PredictScreen) and app.screen.is_mounted)
        await pilot.pause()
        assert _shown(pilot, "#predict-rows").splitlines() == ["> Method   _ of 1", "  Gaps     _ of 3"]
        await pilot.press("1")
        assert _shown(pilot, "#predict-rows").splitlines() == ["  Method   1 of 1", "> Gaps     _ of 3"]
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, MarkScreen) and app.screen.is_mounted)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
        await pilot.press("tab", "tab")
        await pilot.pause()
        assert "predicted 3" in blocks_of(app.screen.query_one("#profile", BlockList))[2]
        assert "you predicted 3: 1 too many" in " ".join(_shown(pilot, "#row-head").split())
    assert workbench.marking.predictions(session_id) == {"method": 1, "gaps": 3}


async def test_digits_typed_ahead_of_what_follows_are_let_be(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """Who types three where two are asked goes on with two."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(messages.CritiqueDone(session_id))
        await until(pilot, lambda: isinstance(app.screen, PredictScreen) and app.screen.is_mounted)
        for digit in "132":
            app.screen.post_message(events.Key(digit, digit))
        await until(pilot, lambda: isinstance(app.screen, MarkScreen))
    assert workbench.marking.predictions(session_id) == {"method": 1, "gaps": 3}


async def test_more_than_there_are_cannot_be_predicted_and_a_digit_can_be_taken_back(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """Other keys say nothing."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.post_message(messages.CritiqueDone(session_id))
        await until(pilot, lambda: isinstance(app.screen, PredictScreen) and app.screen.is_mounted)
        await pilot.press("7", "a")
        assert [notice.message for notice in app._notifications] == ["the authors make 1 core point here"]
        await pilot.press("1", "backspace", "0")
        assert _shown(pilot, "#predict-rows").splitlines()[0] == "  Method   0 of 1"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, MarkScreen))
    assert workbench.marking.predictions(session_id) == {}


async def test_the_settings_leave_predicting_and_marking_out(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """The report follows the critique at once."""
    workbench.settings = replace(workbench.settings, predict=False, marking=False)
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(messages.CritiqueDone(session_id))
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))


# -- marking --


async def test_pairs_are_asked_one_at_a_time_then_the_likely_in_one_glance_then_what_nothing_spoke_of(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """The person's sentence above the authors', with the words that met; then the report."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await _to_mark(pilot, app, session_id)
        assert (_shown(pilot, "#mark-field"), _shown(pilot, "#head-corner")) == ("Gaps", "1 of 2")
        asked = _shown(pilot, "#mark-pair").splitlines()
        assert asked[0] == "you       It fails below w = 128."
        assert asked[2:] == [
            "authors   “Below w = 64 the method fails.”",
            "          core, 4 Limitations, p7",
            "          matched words: fails",
            "          ? they say 64, you say 128: which?",
        ]
        assert _shown(pilot, "#mark-then") == ("then: 2 likely ones in one glance, and 1 core point left to check")
        await pilot.press("3")
        assert _shown(pilot, "#head-corner") == "2 of 2"
        await pilot.press("2")
        await pilot.pause()
        glance = app.screen.query_one("#mark-glance", BlockList)
        assert glance.display
        assert _shown(pilot, "#mark-question").splitlines()[0].endswith("Change any that is not.  j k move")
        assert blocks_of(glance)[0].splitlines()[:2] == [
            "= A window slides over the text.",
            "    “We slide a window over the sequence.”",
        ]
        await pilot.press("2", "enter")
        await pilot.pause()
        assert "Did you say it?" in _shown(pilot, "#mark-question")
        assert "We did not vary the number of global tokens." in " ".join(_shown(pilot, "#mark-pair").split())
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
    marks = {mark.point_id: (mark.answer, mark.by) for mark in workbench.marking.marks(session_id)}
    assert marks == {
        "gaps-3": ("not", "person"),
        "gaps-4": ("half", "person"),
        "method-1": ("half", "person"),
        "gaps-1": ("said", "program"),
        "gaps-2": ("said", "person"),
    }
    assert workbench.unfinished() == []


async def test_enter_means_nothing_before_the_glance(make_app: MakeApp, session_id: int) -> None:
    """Nobody answers by it unawares."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await _to_mark(pilot, app, session_id)
        await pilot.press("enter")
        assert _shown(pilot, "#head-corner") == "1 of 2"


async def test_undo_takes_back_a_change_in_the_glance_then_answers_one_by_one(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """The pair is asked about again."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await _to_mark(pilot, app, session_id)
        await pilot.press("1", "1", "3")
        await pilot.pause()
        glance = app.screen.query_one("#mark-glance", BlockList)
        assert blocks_of(glance)[0].startswith("x ")
        await pilot.press("u")
        await pilot.pause()
        assert blocks_of(glance)[0].startswith("= ")
        await pilot.press("u")
        await pilot.pause()
        assert not glance.display
        assert _shown(pilot, "#head-corner") == "2 of 2"
    assert [mark.point_id for mark in workbench.marking.marks(session_id)] == ["gaps-3"]


async def test_the_authors_sentence_can_be_read_where_it_stands(make_app: MakeApp, session_id: int) -> None:
    """The paper is no longer closed; back leads to the same question."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await _to_mark(pilot, app, session_id)
        assert isinstance(app.screen, MarkScreen)
        app.screen._report = replace(app.screen._report, paper=PAPER)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, PassageScreen))
        await pilot.press("escape")
        assert _shown(pilot, "#head-corner") == "1 of 2"


async def test_a_pair_fits_the_window_also_where_that_changed_during_the_glance(
    make_app: MakeApp, session_id: int
) -> None:
    """What was out of sight meanwhile is laid out anew."""
    app = make_app(review=True)
    async with app.run_test(size=(140, 40)) as pilot:
        await _to_mark(pilot, app, session_id)
        await pilot.press("1", "1")
        await pilot.pause()
        await pilot.resize_terminal(60, 24)
        await pilot.press("enter")
        await pilot.pause()
        room = app.screen.query_one("#mark-pair").content_size.width
        assert max(map(len, _shown(pilot, "#mark-pair").splitlines())) <= room


async def test_escape_skips_the_rest_and_what_was_answered_stays(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """The report says how much was marked."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await _to_mark(pilot, app, session_id)
        await pilot.press("1", "escape")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
        await pilot.press(*["tab"] * 4)
        await pilot.pause()
        assert "1 marked by you" in _shown(pilot, "#row-head")
    assert workbench.unfinished() == []


async def test_a_digit_pressed_once_too_often_marks_nothing_in_the_report(
    make_app: MakeApp, workbench: Workbench, session_id: int, clock: FakeClock
) -> None:
    """For a second it was meant for the questions; from then on it marks, and u takes that back and says so."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _to_mark(pilot, app, session_id)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.is_mounted)
        await pilot.pause()
        clock.advance(0.9)
        await pilot.press("3")
        await pilot.pause()
        assert workbench.marking.marks(session_id) == []
        clock.advance(0.2)
        await pilot.press("3", "2")
        await pilot.pause()
        assert [mark.answer for mark in workbench.marking.marks(session_id)] == ["half"]
        await pilot.press("u")
        assert [mark.answer for mark in workbench.marking.marks(session_id)] == ["not"]
        await pilot.press("u")
        assert workbench.marking.marks(session_id) == []
        assert all(notice.message.startswith("mark taken back: “") for notice in app._notifications)
        assert len(app._notifications) == 1  # the same one, which is still shown


async def test_undo_in_the_report_gives_a_pair_back_to_the_program_that_had_decided_it(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """What was let stand in the glance is not taken for the person's own mark."""
    run = workbench.marking.run(session_id, workbench.report(session_id).as_read)
    while run.queue.stage == "unsure":
        run.answer("said")
    run.accept({})
    kept = workbench.marking.marks(session_id)
    assert "program" in [mark.by for mark in kept if mark.field == "method"]
    app = make_app(review=True, session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.is_mounted)
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        assert "not" in [mark.answer for mark in workbench.marking.marks(session_id)]
        await pilot.press("u")
        await pilot.pause()
    again = {(mark.sentence, mark.answer, mark.by) for mark in workbench.marking.marks(session_id)}
    assert again == {(mark.sentence, mark.answer, mark.by) for mark in kept}


async def test_marking_goes_on_after_a_kill_where_it_was(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """Home offers it; not a key needs pressing twice."""
    first = make_app(review=True)
    async with first.run_test(size=(80, 24)) as pilot:
        await _to_mark(pilot, first, session_id)
        await pilot.press("1")
    # The process is gone; nothing was said to the journal on the way out.
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.is_mounted)
        await pilot.pause()
        (line,) = (str(option.prompt) for option in app.screen.query_one("#going-on").options)  # type: ignore[attr-defined]  # a list of options
        assert line.startswith("Resume ")
        assert line.endswith("to be marked")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MarkScreen) and app.screen.is_mounted)
        await pilot.pause()
        assert _shown(pilot, "#head-corner") == "2 of 2"


async def test_a_kill_before_anything_was_predicted_comes_back_to_the_prediction(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """Nothing was shown yet that would spoil it."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, PredictScreen))


def test_the_answering_keys_mean_nothing_else_anywhere() -> None:
    """One to four mark pairs, here and in the report; the digits of a prediction are typed."""
    bound = {
        binding.id
        for binding in all_bindings()
        for key in binding.key.split(",")
        if key.strip() in ("1", "2", "3", "4")
    }
    assert bound == {
        *(f"mark.{answer}" for answer in ("yes", "half", "no", "later")),
        *(f"report.{answer}" for answer in ("yes", "half", "no", "later")),
    }
