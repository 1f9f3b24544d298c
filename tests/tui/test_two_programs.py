"""Two programs on one journal: what the one does while the other's screen is open harms nothing, and is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from paperdrill.practice.finding import Found
from paperdrill.practice.key_changes import KeyChange, change_key_of
from paperdrill.practice.workbench import Workbench
from paperdrill.settings import Settings, read_settings
from paperdrill.settings_file import keep_setting
from paperdrill.tui import messages
from paperdrill.tui.screens.bin_screen import BinScreen
from paperdrill.tui.screens.history_screen import HistoryScreen
from paperdrill.tui.screens.home_screen import HomeScreen
from paperdrill.tui.screens.mark_screen import MarkScreen
from paperdrill.tui.screens.report_screen import ReportScreen
from paperdrill.tui.screens.rounds_screen import RoundsScreen
from paperdrill.tui.screens.settings_screen import SettingsScreen
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import FakeClock, MakeApp, no_arxiv
from tui.driving import blocks_of, text_of, until
from tui.own_paper import begun
from tui.past_sessions import finished, in_critique, to_be_marked
from tui.test_refused_decisions import at, refused


@pytest.fixture
def other(workbench: Workbench, clock: FakeClock) -> Iterator[Workbench]:
    """The second program."""
    with Workbench(workbench.paths, Settings(), no_arxiv, now=clock.now, clock=clock) as bench:
        yield bench


def _rows(pilot: Pilot[None], selector: str) -> list[str]:
    """What a list says; nothing where it is not shown."""
    rows = pilot.app.screen.query_one(selector, BlockList)
    return blocks_of(rows) if rows.display else []


async def test_what_the_other_has_put_back_is_in_no_bin(
    make_app: MakeApp, workbench: Workbench, other: Workbench, found: Found
) -> None:
    """Put back once more, it stays where it is."""
    numbers = [in_critique(workbench, found) for _ in range(2)]
    for number in numbers:
        workbench.discard(number)
    app = make_app(review=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await at(pilot, HistoryScreen)
        await pilot.press("B")
        await at(pilot, BinScreen)
        for number in numbers:
            other.restore(number)
        await pilot.press("enter")
        assert _rows(pilot, "#bin") == []
    assert {each.id for each in workbench.unfinished()} == {*numbers}


@pytest.mark.parametrize(
    ("done", "told"),
    [("discard", "is in the bin"), ("finish", "is finished"), ("resume", "open in another terminal")],
)
@pytest.mark.parametrize("key", ["enter", "d"])
async def test_a_session_that_waits_no_longer_is_not_gone_on_with_and_leaves_the_list(
    make_app: MakeApp, workbench: Workbench, other: Workbench, found: Found, done: str, told: str, key: str
) -> None:
    """In the bin its words would be on no list; nor is it put there while somebody writes in it."""
    number = in_critique(workbench, found, gaps="Only one task.")
    app = make_app()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await at(pilot, HomeScreen)
        getattr(other, done)(number)
        await refused(pilot, "in the bin" if key == "d" and done != "resume" else told, key)
        assert isinstance(app.screen, HomeScreen)
        assert _rows(pilot, "#going-on") == []
    is_in_bin = bool(workbench.retrospect.discarded())
    assert is_in_bin == (done == "discard" or (done, key) == ("finish", "d"))


async def test_a_round_that_waits_no_longer_is_not_gone_on_with(
    make_app: MakeApp, workbench: Workbench, other: Workbench
) -> None:
    """The list is then as it is."""
    numbers = [begun(workbench).id for _ in range(2)]
    workbench.drilling.let_go()
    app = make_app(review=True)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await at(pilot, HistoryScreen)
        await pilot.press("tab")
        await at(pilot, RoundsScreen)
        other.drilling.discard(numbers[1])
        await refused(pilot, f"round {numbers[1]} is in the bin", "enter")
        assert len(blocks_of(app.screen.query_one("#rounds", BlockList))) == 1
        other.drilling.resume(numbers[0])
        await refused(pilot, "open in another terminal", "d")
    assert [each.id for each in workbench.drilling.discarded()] == [numbers[1]]


async def test_pairs_that_the_other_has_marked_meanwhile_are_not_asked_for_again(
    make_app: MakeApp, workbench: Workbench, other: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest answer on a pair stands, and each pair has one."""
    number = to_be_marked(workbench, found, monkeypatch)
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(messages.PredictionDone(number))
        await at(pilot, MarkScreen)
        run = other.marking.run(number, other.report(number).as_read)
        run.answer("said")
        run.answer("half")
        await pilot.press("3")
        await pilot.pause()
        assert "likely" in text_of(app.screen.query_one("#mark-field"))
        marks = [(mark.point_id, mark.answer) for mark in other.marking.marks(number)]
        assert sorted(marks) == [("gaps-3", "not"), ("gaps-4", "half")]
        run.accept({})
        other.over(number)
        await pilot.press("escape")
        await at(pilot, ReportScreen)
    assert workbench.unfinished() == []


async def test_a_point_that_the_other_struck_out_is_told_and_the_report_shown_as_it_is(
    make_app: MakeApp, workbench: Workbench, other: Workbench, found: Found
) -> None:
    """What both change of a key is all in it."""
    number = finished(workbench, found, method="We slide a window over a sequence of tokens.")
    app = make_app(review=True, session_id=number)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await at(pilot, ReportScreen)
        report = other.report(number)
        point = report.comparison.fields["method"].points[0]
        change_key_of(other, report, KeyChange("strike", point.id))
        change_key_of(other, report, KeyChange("add", to="gaps", says="It is old."))
        await refused(pilot, f"the key has no point {point.id!r}", "minus")
        await until(pilot, lambda: not any(f"“{point.sentence}”" in each for each in _rows(pilot, "#blocks")))
        await pilot.press("u")
        await until(pilot, lambda: "It is old." not in workbench.comparing.own_keys.file(found).read_text())


async def test_settings_that_the_other_changed_are_kept_and_shown(make_app: MakeApp, workbench: Workbench) -> None:
    """Each writes its own line, and reads the file anew."""
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await at(pilot, HomeScreen)
        app.post_message(messages.ShowSettings())
        await at(pilot, SettingsScreen)
        keep_setting(workbench.paths.settings, "weekly_sessions", 4)
        await pilot.press("right")
        goal = next(row for row in _rows(pilot, "#settings") if row.startswith("Weekly goal"))
        assert goal.split() == ["Weekly", "goal", "4", "(default:", "none)"]
    kept = read_settings(workbench.paths.settings)
    assert (kept.minutes, kept.weekly_sessions) == (11, 4)
