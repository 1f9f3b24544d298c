"""What is told of levels before the clock starts, and a transfer test from there to looking back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from paperdrill.journal.guidance import Guidance
from paperdrill.practice.finding import Found, Request
from paperdrill.practice.workbench import Workbench
from paperdrill.settings import Settings
from paperdrill.tui.messages import PaperFound, ShowLookingBack, SkimDone
from paperdrill.tui.screens.critique_screen import CritiqueScreen
from paperdrill.tui.screens.looking_back_screen import LookingBackScreen
from paperdrill.tui.screens.skim_screen import SkimScreen
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import FakeClock, MakeApp, WatchedApp
from tui.driving import blocks_of, text_of, until
from tui.past_sessions import compare_by_hand, finished
from tui.snapshotting import SIZES, STILL, SnapCompare

TOPIC = Request(topic="long-context")


@pytest.fixture
def four_finished(workbench: Workbench, found: Found, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """A person who has finished a session on each of four papers."""
    compare_by_hand(workbench, monkeypatch)
    for place in range(4):
        finished(workbench, replace(found, paper_id=f"paper-{place}"), gaps="One seed.")
        clock.advance(86_400)
    return workbench


async def _ready(pilot: Pilot[None], found: Found, request: Request = TOPIC) -> str:
    """The paper is ready; what is told of levels, in one line."""
    pilot.app.post_message(PaperFound(found, request))
    await until(pilot, lambda: bool(pilot.app.screen.query("#level")))
    await pilot.pause()
    return _level(pilot)


def _level(pilot: Pilot[None]) -> str:
    return " ".join(text_of(pilot.app.screen.query_one("#level")).split())


def _questions(app: WatchedApp) -> list[str]:
    return [str(each.visual) for each in app.screen.query(".field-question").results(Static)]


async def test_a_beginner_is_told_the_first_level(make_app: MakeApp, found: Found) -> None:
    """In one line, with what will come."""
    async with make_app().run_test() as pilot:
        told = await _ready(pilot, found)
        assert told.startswith("Level 1 of 3: the critique's prompts in full; after 3 papers you see their first lines")
        assert told.endswith("only (0 finished).")


async def test_nothing_is_told_where_the_prompts_are_set(make_app: MakeApp, workbench: Workbench, found: Found) -> None:
    """Who fixed them knows."""
    workbench.settings = Settings(prompts="full")
    async with make_app().run_test() as pilot:
        assert await _ready(pilot, found) == ""
        assert not pilot.app.screen.query_one("#level").display


async def test_a_transfer_test_has_no_prompts_and_a_trend_of_its_own(
    make_app: MakeApp, four_finished: Workbench, found: Found
) -> None:
    """From the card before the clock to looking back."""
    app = make_app()
    async with app.run_test(size=(120, 60)) as pilot:
        assert (await _ready(pilot, found)).startswith("A transfer test, as every fifth session")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SkimScreen))
        session_id = four_finished.unfinished()[0].id
        assert four_finished.levels.tests() == {session_id}
        app.post_message(SkimDone(session_id))
        four_finished.save_progress(
            session_id, four_finished.session(session_id).session.phase.CRITIQUE, skim_spent_s=9
        )
        await until(pilot, lambda: isinstance(app.screen, CritiqueScreen))
        assert _questions(app) == [""] * 4
        four_finished.finish(session_id)
        app.post_message(ShowLookingBack())
        await until(pilot, lambda: isinstance(app.screen, LookingBackScreen))
        await pilot.pause()
        blocks = blocks_of(app.screen.query_one(BlockList))
        place = next(place for place, block in enumerate(blocks) if block.startswith("Transfer tests"))
        assert "Transfer tests   1: unread papers, no prompts" in blocks[place]
        assert "method" in blocks[place - 1]
        assert "method" in blocks[place + 1]


async def test_f6_makes_a_test_an_ordinary_session(make_app: MakeApp, four_finished: Workbench, found: Found) -> None:
    """The key is there for a test alone."""
    app = make_app()
    async with app.run_test() as pilot:
        await _ready(pilot, found)
        await pilot.press("f6")
        assert _level(pilot).startswith("Level 2 of 3")
        await pilot.press("f6", "enter")
        await until(pilot, lambda: isinstance(app.screen, SkimScreen))
        session_id = four_finished.unfinished()[0].id
        assert four_finished._store.guidance(session_id) == Guidance(2)


async def test_a_paper_named_on_the_command_line_is_no_test(
    make_app: MakeApp, four_finished: Workbench, found: Found
) -> None:
    """Nor is a session in a form that was named; its prompts are whole."""
    named = Request(ref="hand-made")
    async with make_app().run_test() as pilot:
        assert (await _ready(pilot, found, named)).startswith("A transfer test")  # taken from a list at home
    app = make_app(template="neurips")
    async with app.run_test() as pilot:
        assert (await _ready(pilot, found)).startswith("Level 1 of 3: the critique's prompts in full")
    four_finished.settings = replace(four_finished.settings, topic="")
    assert four_finished.levels.ahead(found.paper_id, is_named=True, has_form=False) == Guidance(2)


@SIZES
@pytest.mark.usefixtures("still")
@STILL[1]
def test_the_card_of_a_transfer_test(
    snap_compare: SnapCompare, make_app: MakeApp, four_finished: Workbench, found: Found, size: tuple[int, int]
) -> None:
    """The first one, explained."""

    async def ready(pilot: Pilot[None]) -> None:
        await _ready(pilot, found)

    assert snap_compare(make_app(), terminal_size=size, run_before=ready)
