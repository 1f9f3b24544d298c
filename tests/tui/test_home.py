"""Home: what waits, the field for a new paper, the last profiles, the papers that are here; and the ways there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import Input, OptionList

from paperdrill.journal.records import LibraryPaper, Phase
from paperdrill.papers.shelf import shelf_papers
from paperdrill.practice.asked import request_for
from paperdrill.practice.candidates import Candidate, Shortlist
from paperdrill.practice.finding import Found, Request
from paperdrill.practice.home_view import MORE_PAPERS
from paperdrill.practice.workbench import Workbench
from paperdrill.settings import Settings
from paperdrill.tui.messages import PaperChosen
from paperdrill.tui.screens.candidates_screen import CandidatesScreen
from paperdrill.tui.screens.critique_screen import CritiqueScreen
from paperdrill.tui.screens.drill_screen import DrillScreen
from paperdrill.tui.screens.form_screen import FormScreen
from paperdrill.tui.screens.help_screen import HelpScreen
from paperdrill.tui.screens.history_screen import HistoryScreen
from paperdrill.tui.screens.home_screen import HomeScreen
from paperdrill.tui.screens.looking_back_screen import LookingBackScreen
from paperdrill.tui.screens.ready_screen import ReadyScreen
from paperdrill.tui.screens.report_screen import ReportScreen
from paperdrill.tui.screens.settings_screen import SettingsScreen
from paperdrill.tui.screens.skim_screen import SkimScreen
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.clock import Clock
from tui.conftest import FakeClock, MakeApp, WatchedApp, no_arxiv
from tui.driving import blocks_of, text_of, type_at_once, until
from tui.hand_made import hand_made_paper
from tui.own_paper import own_paper
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


async def test_an_empty_home_says_how_to_begin_and_waits_in_the_field(make_app: MakeApp) -> None:
    """The shelf is listed, nothing waits."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.focused, Input)
        assert not app.screen.query_one("#going-on").display
        assert "No sessions yet" in text_of(app.screen.query_one("#lately"))
        assert len(_lines(app, "#papers")) == len(shelf_papers())
        assert f"0 of {len(shelf_papers())} read" in _lines(app, "#papers")[0]


async def test_a_paper_of_the_shelf_is_picked_from_the_list(make_app: MakeApp) -> None:
    """Down leaves the field for it; enter finds it and shows it ready."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))


async def test_what_is_unfinished_comes_first_with_what_is_left_of_it(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock
) -> None:
    """Newest first and focused."""
    first = _leave_unfinished(workbench, found, "Old [/] one", clock)
    workbench.save_progress(first, Phase.SKIM, skim_spent_s=228.0)
    second = _leave_unfinished(workbench, found, "New one", clock)
    workbench.save_progress(second, Phase.CRITIQUE, skim_spent_s=600.0)
    workbench.save_answer(second, "method", "five words stand right here")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert [" ".join(line.split()) for line in _lines(app, "#going-on")] == [
            "Resume New one critique, 5 words",
            "Old [/] one skim, 6:12 left",
        ]
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SkimScreen))
        assert app.screen.query_one(Clock).face == "6:12"


async def test_what_was_asked_for_is_done_first_and_what_is_unfinished_is_mentioned(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock
) -> None:
    """Not opened; it waits at home. A long title is cut: the notice lies over what is read."""
    for title in ("Old one", "New [/] one, and how much of a tuned score is real?"):
        _leave_unfinished(workbench, found, title, clock)
    app = make_app(request=Request(ref="window-reach"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))
        (told,) = [notice.message for notice in app._notifications]
        assert told == "unfinished: New [/] one, and how much of a… (skim, 10:00 left), and 1 more; on the home screen"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert len(_lines(app, "#going-on")) == 2


async def test_nothing_is_mentioned_where_nothing_is_unfinished(make_app: MakeApp) -> None:
    """Silence is enough."""
    app = make_app(request=Request(ref="window-reach"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))
        assert not app._notifications


async def test_a_question_mark_in_the_field_is_typed_and_f1_helps(make_app: MakeApp) -> None:
    """In the lists both help."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"why?")
        assert app.screen.query_one("#wanted", Input).value == "why?"
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press("escape", "escape", "question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))


@pytest.mark.parametrize(("key", "best"), [("enter", True), ("f5", False)])
async def test_enter_takes_one_paper_of_the_topic_and_f5_offers_five(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch, key: str, best: bool
) -> None:
    """One is looked for at once; five are laid out with what one chooses by."""
    asked = list[tuple[str, Request]]()
    candidate = Candidate("x", "x", "One", (), "", "file")

    def find(request: Request, _listener: object) -> Found:
        asked.append(("find", request))
        return found

    def choose(request: Request, _listener: object) -> Shortlist:
        asked.append(("choose", request))
        return Shortlist((candidate, candidate), ())

    monkeypatch.setattr(workbench, "find", find)
    monkeypatch.setattr(workbench, "choose", choose)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"agents", key)
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen if best else CandidatesScreen))
    assert asked == [("find" if best else "choose", Request(topic="agents"))]


async def test_the_topic_of_the_settings_stands_in_the_field(make_app: MakeApp, workbench: Workbench) -> None:
    """To be taken, or typed over."""
    workbench.settings = Settings(topic="agents")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one("#wanted", Input).value == "agents"
        await pilot.press("x")
        assert app.screen.query_one("#wanted", Input).value == "x"


async def test_the_arrows_lead_through_lists_and_field(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock
) -> None:
    """Down from the field to the papers, up to what waits."""
    _leave_unfinished(workbench, found, "One", clock)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for keys, focused in (("n", "wanted"), ("up", "going-on"), ("tab", "wanted"), ("down", "papers")):
            await pilot.press(keys)
            assert app.focused is not None
            assert app.focused.id == focused


async def test_what_is_typed_right_after_n_gets_into_the_field(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock
) -> None:
    """However fast; there an n is a letter."""
    _leave_unfinished(workbench, found, "One", clock)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        type_at_once(pilot, "nnew")
        await until(pilot, lambda: app.screen.query_one("#wanted", Input).value == "new")


async def test_a_goal_of_the_week_is_shown_where_one_is_set(make_app: MakeApp, workbench: Workbench) -> None:
    """And only there."""
    for goal, told in ((0, ""), (4, "0 of 4 sessions this week")):
        workbench.settings = Settings(weekly_sessions=goal)
        app = make_app()
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert text_of(app.screen.query_one("#head-corner")) == told


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
            (line,) = _lines(app, "#going-on")
            assert line.endswith("…  skim, 10:00 left")
            assert len(line) < width


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
        assert not app.screen.query_one("#going-on").display
        await pilot.press("u")
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
        assert isinstance(app.screen, HomeScreen)
        assert any("open in another terminal" in notice.message for notice in app._notifications)
        other.close()


async def test_h_leads_to_past_sessions(make_app: MakeApp) -> None:
    """From the lists; in the line it is a letter."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h")
        assert isinstance(app.screen, HomeScreen)
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


async def test_the_form_of_the_critique_is_picked_from_a_list(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """Each with a line on what it asks; the line on top names it, and the next session is written in it."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "form: critique" in text_of(app.screen.query_one("#head-remark"))
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        await pilot.pause()
        forms = _lines(app, "#forms")
        (five,) = (place for place, form in enumerate(forms) if "five-cs" in form)
        assert "The five Cs of a first pass: Category, Context" in " ".join(forms[five].split())
        (present,) = (place for place, form in enumerate(forms) if form.startswith("> critique"))
        await pilot.press(*(["down" if five > present else "up"] * abs(five - present)), "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert "form: five-cs" in text_of(app.screen.query_one("#head-remark"))
        app.post_message(PaperChosen(found))
        await until(pilot, lambda: isinstance(app.screen, SkimScreen))
        (session,) = workbench.unfinished()
        assert workbench.session(session.id).template.fields[0].key == "category"


async def test_escape_leaves_the_form_as_it_was(make_app: MakeApp) -> None:
    """However often it is pressed."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+t", "down", "escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert "form: critique" in text_of(app.screen.query_one("#head-remark"))


async def test_what_is_due_today_is_opened_as_another_attempt(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below what is unfinished; enter shows it ready."""
    compare_by_hand(workbench, monkeypatch)
    finished(workbench, found, gaps="One seed.")
    clock.advance(5 * 86_400)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        (line,) = _lines(app, "#going-on")
        assert line.startswith("Due today Lost in [MASK] and")
        assert "2nd attempt" in line
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))


async def test_what_an_older_journal_left_unscheduled_turns_up_by_itself(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is worked out behind the screen."""
    compare_by_hand(workbench, monkeypatch)
    finished(workbench, found, gaps="One seed.")
    workbench._store.drop_schedule(found.paper_id)
    clock.advance(5 * 86_400)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(_lines(app, "#going-on")))
        assert "2nd attempt" in _lines(app, "#going-on")[0]


@pytest.mark.parametrize(
    ("size", "lines"),
    [
        ((60, 20), ["Last method 95, strengths -, gaps 35, improvements -"]),
        ((80, 24), ["Lately    points you said last time, and the change in score"]),
        ((120, 36), ["Lately    of 100         Nov 23  Nov 23  change                            said"]),
    ],
)
async def test_the_last_profiles_are_shown_as_there_is_room(
    make_app: MakeApp,
    workbench: Workbench,
    found: Found,
    monkeypatch: pytest.MonkeyPatch,
    still: None,  # one time zone
    size: tuple[int, int],
    lines: list[str],
) -> None:
    """The newest numbers alone; its points and bars; these with the numbers and dates of four sessions."""
    compare_by_hand(workbench, monkeypatch)
    for _ in range(2):
        finished(workbench, found, gaps="One seed.")
    app = make_app()
    async with app.run_test(size=size) as pilot:
        if size[0] > 60:  # where there is room for points, which come a moment later
            await until(pilot, lambda: "said" in text_of(app.screen.query_one("#lately")))
        shown = text_of(app.screen.query_one("#lately")).split("\n")
        assert shown[:1] == lines
        assert len(shown) == {60: 1, 80: 3, 120: 5}[size[0]]
        assert ("━" in "".join(shown)) == (size[0] > 60)


async def test_papers_that_are_not_listed_are_counted_and_come_by_enter(
    make_app: MakeApp, workbench: Workbench
) -> None:
    """The cursor is then on the first of those that came."""
    for number in range(MORE_PAPERS + 2):
        ref, at = f"24{number:08d}", datetime(2026, 1, 1, tzinfo=UTC)
        workbench._store.remember_paper(LibraryPaper(ref, ref, f"Paper {number}", (), "", "arxiv", 9, __file__, "", at))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        papers = app.screen.query_one("#papers", OptionList)
        (place,) = (at for at, line in enumerate(_lines(app, "#papers")) if "more papers" in line)
        assert _lines(app, "#papers")[place].split() == [
            "and",
            "2",
            "more",
            "papers:",
            "enter",
            "lists",
            "2",
            "of",
            "them",
        ]
        papers.focus()
        papers.highlighted = place
        await pilot.press("enter")
        await pilot.pause()
        lines = _lines(app, "#papers")
        assert not any("more papers" in line for line in lines)
        assert papers.highlighted == place
        assert all("unread" in line for line in lines[place : place + 2])


@pytest.mark.parametrize(("key", "screen"), [("l", LookingBackScreen), ("comma", SettingsScreen)])
async def test_the_past_and_the_settings_are_a_key_away_from_the_lists(
    make_app: MakeApp, key: str, screen: type[Screen[object]]
) -> None:
    """And escape comes back, to home as it is now."""
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("escape", key)
        await until(pilot, lambda: isinstance(app.screen, screen))
        app.workbench.settings = replace(app.workbench.settings, weekly_sessions=3)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await until(pilot, lambda: "0 of 3 sessions" in text_of(app.screen.query_one("#head-corner")))


async def test_a_paper_of_the_library_says_whether_it_was_read_and_is_set_aside_with_a_key(
    make_app: MakeApp, workbench: Workbench
) -> None:
    """Each paper once, whatever its versions; what is set aside is off the list, and the shelf cannot be."""
    library_paper = Found(hand_made_paper(), "2401.00001", "2401.00001v2", "arxiv", None, told=("fetched",))
    first = workbench._remembered(library_paper)
    workbench._remembered(replace(library_paper, ref="2401.00001v1"))
    workbench.finish(workbench.begin(first).session.id)
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        lines = _lines(app, "#papers")
        (line,) = (line for line in lines if line.startswith("Papers"))
        assert "read once" in line
        await pilot.press("escape", "home", "x")
        assert any("only a paper of your own" in notice.message for notice in app._notifications)
        await pilot.press("down", "x")
        await until(pilot, lambda: len(_lines(app, "#papers")) == len(lines) - 1)
    assert [each.paper.set_aside for each in workbench.bringing.listed(with_set_aside=True)] == [True]


async def test_where_the_journal_cannot_be_used_home_is_there_and_says_so(
    make_app: MakeApp, workbench: Workbench
) -> None:
    """The shelf and the field need none."""
    workbench.paths.journal.mkdir(parents=True)
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert len(_lines(app, "#papers")) == len(shelf_papers())
        assert "cannot be opened now" in text_of(app.screen.query_one("#lately"))
        assert any("continuing without the journal" in notice.message for notice in app._notifications)
    workbench.paths.journal.rmdir()


# -- the ways home --


@pytest.mark.parametrize("phase", [Phase.SKIM, Phase.CRITIQUE])
async def test_a_station_is_left_for_home_with_all_that_was_typed(
    make_app: MakeApp, workbench: Workbench, found: Found, phase: Phase
) -> None:
    """It is saved, let go of, and waits there."""
    session_id = workbench.begin(found).session.id
    workbench.save_progress(session_id, phase, skim_spent_s=60.0)
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SkimScreen | CritiqueScreen))
        await pilot.press(*("n" if phase is Phase.SKIM else ""), *"typed", "ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.pause()
        assert len(_lines(app, "#going-on")) == 1
        session = workbench.session(session_id).session
        assert "typed" in (session.notes if phase is Phase.SKIM else session.critique["method"])
        other = Workbench(workbench.paths, workbench.settings, no_arxiv)
        other.resume(session_id)
        other.close()


async def test_a_round_is_left_for_home_and_waits_there(make_app: MakeApp, workbench: Workbench) -> None:
    """Another terminal may take it up."""
    opened = workbench.drilling.begin(own_paper())
    app = make_app(to_drill=True, round_id=opened.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DrillScreen))
        await pilot.press(*"words", "ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.pause()
        (line,) = _lines(app, "#going-on")
        assert "questions, 0 of" in line
        assert line.endswith("1 word")
        other = Workbench(workbench.paths, workbench.settings, no_arxiv)
        other.drilling.resume(opened.id)
        other.close()


@pytest.mark.parametrize("keys", [("q",), ("escape",), ("ctrl+l",), ("n",), ("tab", "q"), ("tab", "escape")])
async def test_past_sessions_and_rounds_are_left_for_home(make_app: MakeApp, keys: tuple[str, ...]) -> None:
    """By whatever one is used to."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_a_report_that_is_done_with_leads_home(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where its profile stands by now."""
    compare_by_hand(workbench, monkeypatch)
    app = make_app(review=True, session_id=finished(workbench, found, gaps="One seed."))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert "Lately" in text_of(app.screen.query_one("#lately"))


async def test_a_slash_opens_the_past_ready_to_be_searched(make_app: MakeApp) -> None:
    """From the lists; in the field it is typed."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        assert app.screen.query_one("#wanted", Input).value == "/"
        await pilot.press("escape", "slash")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        await until(pilot, lambda: app.focused is not None and app.focused.id == "search")


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


@pytest.mark.parametrize(("width", "told_at"), [(60, 57), (120, 117), (200, 124)])
async def test_what_is_told_of_a_paper_is_not_far_from_its_title(make_app: MakeApp, width: int, told_at: int) -> None:
    """At the right, but no further than the eye follows."""
    app = make_app()
    async with app.run_test(size=(width, 40)) as pilot:
        await pilot.pause()
        first = blocks_of(app.screen.query_one("#papers", BlockList))[0]
        assert len(first.rstrip()) == told_at
