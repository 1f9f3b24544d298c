"""Watching an expert: from home and the command line, the stops, the way back, and what is kept."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from paperdrill.journal.guidance import WorkedSoFar
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.screens.home_screen import HomeScreen
from paperdrill.tui.screens.passage_screen import PassageScreen
from paperdrill.tui.screens.worked_screen import WorkedScreen
from paperdrill.tui.widgets.answer_box import AnswerBox
from tui.conftest import MakeApp, WatchedApp
from tui.driving import text_of, until
from tui.past_sessions import finished, in_critique
from tui.snapshotting import SIZES, STILL, Drive, SnapCompare

NAME = "window-reach"
_AS_PICTURED = STILL[1]


def _said(app: WatchedApp, widget: str) -> str:
    """What a part of the screen says, as one line."""
    return " ".join(text_of(app.screen.query_one(widget)).split())


async def _opened(pilot: Pilot[None]) -> WorkedScreen:
    """The screen, once the paper is read."""
    await until(pilot, lambda: isinstance(pilot.app.screen, WorkedScreen))
    screen = pilot.app.screen
    assert isinstance(screen, WorkedScreen)
    await until(pilot, lambda: screen._opened is not None)
    await pilot.pause()
    return screen


def _walking_to(place: int, *, answer: str = "") -> Drive:
    """Walks to a step, without an answer at the stops but the last; then shows the expert's, if it is a stop."""

    async def drive(pilot: Pilot[None]) -> None:
        screen = await _opened(pilot)
        screen._reached = place
        screen._show(place)
        await pilot.pause()
        if answer:
            await pilot.press(*answer, "f8")
        await pilot.pause(0.6)

    return drive


async def test_a_first_home_offers_it_in_one_line(make_app: MakeApp) -> None:
    """And F4 opens it, out of the field as well."""
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert "F4 shows you an expert doing it first" in _said(app, "#lately")
        await pilot.press("f4")
        screen = await _opened(pilot)
        assert "constructed rather than trained" in _said(app, "#worked-text")
        assert "looks at this for 40 seconds" in _said(app, "#worked-voice")
        assert screen.workbench.worked.so_far(NAME) == WorkedSoFar()


async def test_it_opens_at_the_first_word_of_the_abstract(make_app: MakeApp) -> None:
    """Not within a sentence, though the sentence that is looked at comes later."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f4")
        await _opened(pilot)
        await pilot.pause()
        assert app.screen.query_one("#worked-paper").scroll_y == 0


@pytest.mark.parametrize("has_finished", [False, True])
async def test_who_has_begun_a_session_is_offered_nothing(
    make_app: MakeApp, workbench: Workbench, found: Found, has_finished: bool
) -> None:
    """It comes back only where it is asked for: by its key, or by name."""
    if has_finished:
        finished(workbench, found, gaps="One seed.")
    else:
        in_critique(workbench, found, method="It slides.")
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "F4" not in _said(app, "#lately")
        await pilot.press("f4")
        await _opened(pilot)


async def test_a_stop_asks_before_it_tells(make_app: MakeApp, workbench: Workbench) -> None:
    """The keys that go on do nothing until the answer is given; then both stand below each other."""
    workbench.worked.keep(NAME, 1, {}, is_done=False)
    app = make_app(worked="")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _opened(pilot)
        await pilot.press("enter")
        assert screen.query_one(AnswerBox).display
        assert "definition of that token" not in _said(app, "#worked-more")
        await pilot.press(*"the first", "f8")
        await pilot.pause()
        assert not screen.query_one(AnswerBox).display
        assert _said(app, "#worked-more").startswith("you the first an expert The second, and not in the results.")
        await until(pilot, lambda: workbench.worked.so_far(NAME).answers == {2: "the first"})
        await pilot.press("enter")
        assert "why would anybody do this" in _said(app, "#worked-voice")


async def test_an_empty_answer_is_asked_about_once(make_app: MakeApp, workbench: Workbench) -> None:
    """Then the expert's is shown anyway."""
    workbench.worked.keep(NAME, 2, {}, is_done=False)
    app = make_app(worked=NAME)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _opened(pilot)
        await pilot.press("f8")
        assert screen.query_one(AnswerBox).display
        await pilot.press("f8")
        await pilot.pause()
        assert "(nothing)" in _said(app, "#worked-more")


async def test_it_is_resumed_where_it_was_left_with_a_half_written_answer(
    make_app: MakeApp, workbench: Workbench
) -> None:
    """Esc leaves the editor, and once more the station; nothing is lost."""
    workbench.worked.keep(NAME, 2, {}, is_done=False)
    first = make_app(worked="")
    async with first.run_test() as pilot:
        await _opened(pilot)
        await pilot.press(*"half", "escape", "escape")
        await until(pilot, lambda: isinstance(first.screen, HomeScreen))
        assert "F4 resumes the worked example at step 3" in _said(first, "#lately")
    again = make_app(worked="")
    async with again.run_test() as pilot:
        screen = await _opened(pilot)
        assert screen.query_one(AnswerBox).editor.text == "half"


async def test_going_back_shows_a_stop_as_it_was_answered(make_app: MakeApp, workbench: Workbench) -> None:
    """And what was reached stays reached."""
    workbench.worked.keep(NAME, 3, {2: "mine"}, is_done=False)
    app = make_app(worked="")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _opened(pilot)
        await pilot.press("left")
        await pilot.pause()
        assert not screen.query_one(AnswerBox).display
        assert _said(app, "#worked-more").startswith("you mine an expert")
        await pilot.press("left", "left", "left")
        assert "step 1 of" in _said(app, "#head-corner")
        assert screen.save_all()
        assert workbench.worked.so_far(NAME).place == 3


async def test_its_end_leads_home_and_is_not_offered_again(make_app: MakeApp, workbench: Workbench) -> None:
    """Whoever asks for it again begins at the beginning, and no stop asks."""
    last = len(workbench.worked.open().example.step) - 1
    workbench.worked.keep(NAME, last - 1, {}, is_done=False)
    app = make_app(worked="")
    async with app.run_test(size=(120, 36)) as pilot:
        await _opened(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "Now one of your own" in _said(app, "#worked-more")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert "F4" not in _said(app, "#lately")
        await pilot.press("f4")
        screen = await _opened(pilot)
        assert "step 1 of" in _said(app, "#head-corner")
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert not screen.query_one(AnswerBox).display


async def test_o_opens_the_paper_at_the_place(make_app: MakeApp) -> None:
    """As in the report."""
    app = make_app(worked="")
    async with app.run_test(size=(120, 36)) as pilot:
        await _opened(pilot)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, PassageScreen))


@SIZES
@_AS_PICTURED
@pytest.mark.usefixtures("still")
def test_a_look(snap_compare: SnapCompare, make_app: MakeApp, size: tuple[int, int]) -> None:
    """The sentence in its section, the thought, the note, the notes so far."""
    assert snap_compare(make_app(worked=""), terminal_size=size, run_before=_walking_to(7))


@SIZES
@_AS_PICTURED
@pytest.mark.usefixtures("still")
def test_a_stop_with_both_answers(snap_compare: SnapCompare, make_app: MakeApp, size: tuple[int, int]) -> None:
    """The table in question at the left."""
    drive = _walking_to(9, answer="every row with a plus")
    assert snap_compare(make_app(worked=""), terminal_size=size, run_before=drive)


@SIZES
@_AS_PICTURED
@pytest.mark.usefixtures("still")
def test_a_sentence_of_the_critique(snap_compare: SnapCompare, make_app: MakeApp, size: tuple[int, int]) -> None:
    """And what makes it good."""
    assert snap_compare(make_app(worked=""), terminal_size=size, run_before=_walking_to(22))
