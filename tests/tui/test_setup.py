"""The first screen: unfinished sessions, a line to type in, the papers that are here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from paperdrill.journal.records import Phase
from paperdrill.papers.shelf import shelf_papers
from paperdrill.practice.asked import request_for
from paperdrill.practice.finding import Found, Request
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.messages import PaperChosen
from paperdrill.tui.screens.critique_screen import CritiqueScreen
from paperdrill.tui.screens.history_screen import HistoryScreen
from paperdrill.tui.screens.ready_screen import ReadyScreen
from paperdrill.tui.screens.setup_screen import SetupScreen
from paperdrill.tui.screens.skim_screen import SkimScreen
from paperdrill.tui.widgets.clock import Clock
from tui.conftest import FakeClock, MakeApp, WatchedApp
from tui.driving import text_of, until
from tui.hand_made import hand_made_paper
from tui.past_sessions import compare_by_hand, finished


def _lines(app: WatchedApp, list_id: str) -> list[str]:
    options = app.screen.query_one(list_id, OptionList)
    return [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]


def _leave_unfinished(workbench: Workbench, found: Found, title: str, clock: FakeClock) -> int:
    """A session that was begun and left."""
    clock.advance(60)
    session = workbench.begin(replace(found, paper=replace(found.paper, title=title))).session
    workbench.let_go()
    return session.id


async def test_without_a_request_one_is_asked_for(make_app: MakeApp) -> None:
    """The line has the focus, the shelf is listed."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.focused, Input)
        assert not app.screen.query_one("#go-on").display
        assert len(_lines(app, "#papers")) == len(shelf_papers())


async def test_a_paper_of_the_shelf_is_picked_from_the_list(make_app: MakeApp) -> None:
    """Enter finds it and shows it ready."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))


async def test_unfinished_sessions_come_first_with_what_is_left_of_them(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock
) -> None:
    """Newest first and focused; also where the command line asked for a topic."""
    first = _leave_unfinished(workbench, found, "Old [/] one", clock)
    workbench.save_progress(first, Phase.SKIM, skim_spent_s=228.0)
    second = _leave_unfinished(workbench, found, "New one", clock)
    workbench.save_progress(second, Phase.CRITIQUE, skim_spent_s=600.0)
    workbench.save_answer(second, "method", "five words stand right here")
    app = make_app(request=Request(topic="long-context"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert _lines(app, "#unfinished") == [
            "resume: New one, in the critique, 5 words",
            "resume: Old [/] one, 6:12 left of the skim",
        ]
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SkimScreen))
        assert app.screen.query_one(Clock).face == "6:12"


async def test_a_session_in_the_critique_resumes_there(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock
) -> None:
    """Not in the skim."""
    session_id = _leave_unfinished(workbench, found, "One", clock)
    workbench.save_progress(session_id, Phase.CRITIQUE, skim_spent_s=600.0)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CritiqueScreen))


async def test_a_long_title_is_cut_and_never_what_is_left(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock
) -> None:
    """On the smallest terminal, and again after a resize."""
    _leave_unfinished(workbench, found, "A very long title " * 9, clock)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for width in (80, 60):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            (line,) = _lines(app, "#unfinished")
            assert line.endswith("…, 10:00 left of the skim")
            assert len(line) < width


async def test_n_goes_on_with_what_was_asked_for(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock
) -> None:
    """The unfinished session stays for another day."""
    _leave_unfinished(workbench, found, "One", clock)
    app = make_app(request=Request(topic="long-context", offline=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))
    assert len(workbench.unfinished()) == 1


async def test_discarding_can_be_undone(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock
) -> None:
    """One by one, last first; the keys are offered when there is something for them."""
    one, two = (_leave_unfinished(workbench, found, title, clock) for title in ("One", "Two"))
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("u")
        assert len(workbench.unfinished()) == 2
        await pilot.press("d", "d")
        assert workbench.unfinished() == []
        assert isinstance(app.focused, Input)
        await pilot.press("escape", "u")
        assert [summary.id for summary in workbench.unfinished()] == [one]
        await pilot.press("u")
        assert [summary.id for summary in workbench.unfinished()] == [two, one]
        await pilot.press("u")
        assert len(workbench.unfinished()) == 2


async def test_a_session_that_is_open_in_another_terminal_is_told(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was free when it was listed; one stays on the list."""
    _leave_unfinished(workbench, found, "One", clock)
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        (summary,) = workbench.unfinished()
        other = Workbench(workbench.paths, workbench.settings, workbench._finder._arxiv, now=clock.now, clock=clock)
        other.resume(summary.id)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SetupScreen)
        assert any("open in another terminal" in notice.message for notice in app._notifications)
        other.close()


async def test_h_leads_to_past_sessions(make_app: MakeApp) -> None:
    """From the lists; in the line it is a letter."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h")
        assert isinstance(app.screen, SetupScreen)
        await pilot.press("escape", "h")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))


@pytest.mark.parametrize(
    "ref", ["2401.01234", "https://arxiv.org/abs/2401.01234v2", "window-reach", "./x.pdf", "~/a b"]
)
def test_what_names_one_paper_is_a_paper(ref: str) -> None:
    """Ids, URLs, paths, names on the shelf."""
    assert request_for(f" {ref} ") == Request(ref=ref)


@pytest.mark.parametrize("topic", ["long-context", "retrieval augmented generation", "", "x" * 5000, "a\0b"])
def test_anything_else_is_a_topic(topic: str) -> None:
    """However odd."""
    assert request_for(topic, offline=True) == Request(topic=topic, offline=True)


def test_the_name_of_a_file_that_is_there_is_a_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any ending."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper").touch()
    assert request_for("paper") == Request(ref="paper")


async def test_another_form_of_critique_can_be_chosen(make_app: MakeApp, workbench: Workbench, found: Found) -> None:
    """The line on top names it, over the line to type in too; the next session is written in it."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "form: critique" in text_of(app.screen.query_one("#exercise"))
        await pilot.press("ctrl+t")
        assert "form: five-cs" in text_of(app.screen.query_one("#exercise"))
        app.post_message(PaperChosen(found))
        await until(pilot, lambda: isinstance(app.screen, SkimScreen))
        (session,) = workbench.unfinished()
        assert workbench.session(session.id).template.fields[0].key == "category"


async def test_what_is_due_today_heads_the_list_of_papers(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter shows it ready for another attempt."""
    compare_by_hand(workbench, monkeypatch)
    finished(workbench, found, gaps="One seed.")
    clock.advance(5 * 86_400)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert _lines(app, "#papers")[0] == f"* due   {found.paper.title}"
        await pilot.press("escape", "home", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))


async def test_a_paper_of_the_library_says_whether_it_was_read_and_is_set_aside_with_a_key(
    make_app: MakeApp, workbench: Workbench, tmp_path: Path
) -> None:
    """Each paper once, whatever its versions; what is set aside is off the list."""
    library_paper = Found(hand_made_paper(), "2401.00001", "2401.00001v2", "arxiv", None, told=("fetched",))
    first = workbench._remembered(library_paper)
    workbench._remembered(replace(library_paper, ref="2401.00001v1"))
    workbench.finish(workbench.begin(first).session.id)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        lines = _lines(app, "#papers")
        (line,) = (line for line in lines if line.startswith("arxiv"))
        assert "(read 1x" in line
        await pilot.press("escape", "end", "x")
        await until(pilot, lambda: len(_lines(app, "#papers")) == len(lines) - 1)
        await pilot.press("home", "x")
        await pilot.pause()
        assert len(_lines(app, "#papers")) == len(lines) - 1
    assert [each.paper.set_aside for each in workbench.bringing.listed(with_set_aside=True)] == [True]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://alphaxiv.org/abs/2401.00001", Request(ref="https://alphaxiv.org/abs/2401.00001")),
        ("[2401.00001] Windows", Request(ref="[2401.00001] Windows")),
        ("https://openreview.net/forum?id=x", Request(ref="https://openreview.net/forum?id=x")),
        ("10.1145/3292500.3330701", Request(ref="10.1145/3292500.3330701")),
        ("file:///tmp/a%20b.pdf", Request(ref="file:///tmp/a%20b.pdf")),
        ("cs.CL", Request(category="cs.CL")),
        ("astro-ph", Request(category="astro-ph")),
        ("multi-agent", Request(topic="multi-agent")),
        ("GPT-4", Request(topic="GPT-4")),
    ],
)
def test_addresses_and_categories_are_told_from_topics(typed: str, meant: Request) -> None:
    """Whatever is pasted into the line."""
    assert request_for(typed) == meant
