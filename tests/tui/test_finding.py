"""While a paper is being found, and when it is ready."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from paperdrill.errors import NothingFoundError, UnreachableError
from paperdrill.practice.finding import SILENT, Found, Listener, Request
from paperdrill.practice.workbench import Workbench
from paperdrill.tui import messages
from paperdrill.tui.screens.finding_screen import FindingScreen
from paperdrill.tui.screens.home_screen import HomeScreen
from paperdrill.tui.screens.ready_screen import ReadyScreen
from paperdrill.tui.screens.skim_screen import SkimScreen
from paperdrill.tui.widgets.clock import Clock
from tui.conftest import FakeClock, MakeApp, WatchedApp
from tui.driving import text_of, until


class SlowSearch:
    """Stands in for the workbench's search: tells a step, and goes on when it is let."""

    def __init__(self, outcome: Found | Exception) -> None:
        self.outcome = outcome
        self.may_go_on = threading.Event()
        self.requests: list[Request] = []
        self.saw_cancelled = False

    def __call__(self, request: Request, listener: Listener = SILENT) -> Found:
        """Search."""
        self.requests.append(request)
        listener.report("asking arXiv for ti:[long context]\x1b[31m")
        self.may_go_on.wait(5)
        self.saw_cancelled = listener.cancelled()
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def _card(app: WatchedApp) -> str:
    return "\n".join(text_of(static) for static in app.screen.query("#card Static"))


async def test_steps_are_told_as_they_happen_and_their_seconds_counted(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As text, not as markup or commands to the terminal; then the paper is ready."""
    search = SlowSearch(found)
    monkeypatch.setattr(workbench, "choose", search)
    app = make_app(request=Request(topic="long-context"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "asking arXiv for ti:[long context]␛[31m" in text_of(app.screen.query_one("#steps")))
        clock.advance(4)
        await until(pilot, lambda: "4 s" in text_of(app.screen.query_one("#steps")))
        search.may_go_on.set()
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))
        assert "Lost in [MASK] and list[int]: a study of [/] windows" in _card(app)
        assert "chosen by hand [/]" in _card(app)
        assert "10:00" in _card(app)


async def test_escape_gives_up_and_what_comes_later_is_ignored(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search hears of it, too."""
    search = SlowSearch(found)
    monkeypatch.setattr(workbench, "choose", search)
    app = make_app(request=Request(topic="long-context"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(search.requests))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        search.may_go_on.set()
        await until(pilot, lambda: search.saw_cancelled)
        await pilot.pause(0.1)
        assert isinstance(app.screen, HomeScreen)


async def test_a_failure_is_told_with_what_can_be_done(
    make_app: MakeApp, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Message and hint; r asks again for the same."""
    search = SlowSearch(UnreachableError("arXiv says [/] no", "wait 30 s"))
    search.may_go_on.set()
    monkeypatch.setattr(workbench, "choose", search)
    app = make_app(request=Request(ref="2401.01234"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "arXiv says [/] no\nwait 30 s" in text_of(app.screen.query_one("#fault")))
        assert text_of(app.screen.query_one("#steps")).strip() == "asking arXiv for ti:[long context]␛[31m"
        await pilot.press("r")
        await until(pilot, lambda: len(search.requests) == 2)
        assert search.requests[0] == search.requests[1]


async def test_after_a_failure_the_shelf_is_one_key_away(
    make_app: MakeApp, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And before one, that key does nothing."""
    search = SlowSearch(NothingFoundError("there is no file x.pdf", "check the path"))
    app = make_app(request=Request(ref="x.pdf"))
    with monkeypatch.context() as patch:
        patch.setattr(workbench, "choose", search)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: bool(search.requests))
            await pilot.press("i")
            assert isinstance(app.screen, FindingScreen)
            search.may_go_on.set()
            await until(pilot, lambda: "no file" in text_of(app.screen.query_one("#fault")))
            patch.undo()
            await pilot.press("i")
            await until(pilot, lambda: isinstance(app.screen, ReadyScreen))
            assert "built-in shelf" in _card(app)


async def test_enter_starts_the_clock_with_the_minutes_that_were_asked_for(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """Only then is there a session."""
    app = make_app(request=Request(ref="window-reach"), minutes=3.0)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))
        assert "3:00" in _card(app)
        assert workbench.unfinished() == []
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SkimScreen))
        assert app.screen.query_one(Clock).face == "3:00"
        assert len(workbench.unfinished()) == 1


async def test_without_a_network_the_card_says_why_and_names_the_paper_once(make_app: MakeApp) -> None:
    """The line that a terminal prints names it too; here the title stands above."""
    app = make_app(request=Request(topic="long-context", offline=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))
        told = text_of(app.screen.query_one("#told"))
        assert told == "offline; using the built-in shelf: the shelf's paper on long-context"
        assert _card(app).count("What a Sliding Window") == 1


async def test_another_paper_on_the_topic_is_not_one_that_was_turned_down(make_app: MakeApp) -> None:
    """The shelf goes on to its next."""
    app = make_app(request=Request(topic="long-context", offline=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))
        first = text_of(app.screen.query_one("#ready-title"))
        await pilot.press("s")
        await until(
            pilot,
            lambda: isinstance(app.screen, ReadyScreen) and text_of(app.screen.query_one("#ready-title")) != first,
        )


async def test_a_certain_paper_has_no_other(make_app: MakeApp) -> None:
    """The key is not offered."""
    app = make_app(request=Request(ref="window-reach"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))
        screen = app.screen
        await pilot.press("s")
        await pilot.pause()
        assert app.screen is screen


async def test_warnings_of_the_split_are_told_before_the_clock_starts(make_app: MakeApp, found: Found) -> None:
    """And many authors are cut to a few."""
    paper = replace(
        found.paper, warnings=("no abstract [/] was found",), authors=tuple(f"Author {n}" for n in range(9))
    )
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.post_message(messages.PaperFound(replace(found, paper=paper), Request(topic="x")))
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))
        assert "! no abstract [/] was found" in _card(app)
        assert "Author 5 and 3 more" in _card(app)
