"""Past sessions: what can be found, opened, taken up, begun again, discarded and brought back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from hand_made_report import comparison
from paperdrill.practice.finding import Found, Request
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.screens.audit_screen import AuditScreen
from paperdrill.tui.screens.bin_screen import BinScreen
from paperdrill.tui.screens.critique_screen import CritiqueScreen
from paperdrill.tui.screens.history_screen import HistoryScreen
from paperdrill.tui.screens.home_screen import HomeScreen
from paperdrill.tui.screens.ready_screen import ReadyScreen
from paperdrill.tui.screens.report_screen import ReportScreen
from paperdrill.tui.screens.verdict_screen import VerdictScreen
from paperdrill.tui.session_columns import columns
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.progress_panel import ProgressPanel
from paperdrill.tui.widgets.session_table import SessionTable
from tui.conftest import FakeClock, MakeApp
from tui.driving import all_read, blocks_of, until
from tui.own_paper import POOR, finished_round, own_paper
from tui.past_sessions import compare_by_hand, finished, in_critique


@pytest.fixture
def journal(workbench: Workbench, found: Found, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """Two finished sessions on one paper, one on another, and one unfinished: oldest first, a day apart."""
    compare_by_hand(workbench, monkeypatch)
    other = replace(found, paper=replace(found.paper, title="Of [/] gates"), paper_id="gates", topic="gating")
    finished(workbench, found, gaps="Only one seed.")
    clock.advance(86_400)
    finished(workbench, other, gaps="No ablation of the gate.")
    clock.advance(86_400)
    finished(workbench, found, gaps="Still one seed.")
    clock.advance(86_400)
    in_critique(workbench, other, method="It gates.")
    return workbench


def _rows(pilot: Pilot[None]) -> list[list[str]]:
    """The rows in view, cell by cell, below the head of the table."""
    table = pilot.app.screen.query_one(SessionTable)
    shown = columns(table.scrollable_content_region.width)
    return [[column.cell(session) for column in shown] for session in table.sessions]


def _drawn(pilot: Pilot[None]) -> list[str]:
    """The lines of the table as they stand on the screen."""
    table = pilot.app.screen.query_one(SessionTable)
    lines = (table.render_line(y).text.rstrip() for y in range(table.size.height))
    return [line for line in lines if line]


def _ids(pilot: Pilot[None]) -> list[int]:
    return [session.id for session in pilot.app.screen.query_one(SessionTable).sessions]


def _shown(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).visual)


def _due(pilot: Pilot[None]) -> list[str]:
    """What is said to be due, line by line."""
    return blocks_of(pilot.app.screen.query_one("#due", BlockList))


async def test_unfinished_sessions_stand_on_top_and_the_rest_newest_first(
    make_app: MakeApp, journal: Workbench
) -> None:
    """Titles as they are, brackets and all; a dash where a field was not scored."""
    async with make_app(review=True).run_test(size=(120, 36)) as pilot:
        await all_read(pilot)
        title = "Lost in [MASK] and list[int]: a study of [/] windows"
        scores = ["95", "-", "35", "-"]
        assert _rows(pilot) == [
            ["2026-11-26", "> in the critique, 2 words: Of [/] gates", "2", "gating", "", "", "", ""],
            ["2026-11-25", title, "2", "long-context", *scores],
            ["2026-11-24", "Of [/] gates", "1", "gating", *scores],
            ["2026-11-23", title, "1", "long-context", *scores],
        ]
        assert _shown(pilot, "#head-remark") == "1 unfinished, 3 finished, scores of 100"


async def test_a_search_shows_what_holds_its_words_and_escape_ends_it(make_app: MakeApp, journal: Workbench) -> None:
    """In the critiques too; the table follows every keystroke."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await all_read(pilot)
        await pilot.press("slash", *"ablation")
        await all_read(pilot)
        assert _ids(pilot) == [2]
        await pilot.press("x")
        await all_read(pilot)
        assert not pilot.app.screen.query_one(SessionTable).display
        assert _shown(pilot, "#nothing") == "No session contains 'ablationx'."
        await pilot.press("escape")
        await all_read(pilot)
        assert _ids(pilot) == [4, 3, 2, 1]


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_a_search_cuts_no_column(make_app: MakeApp, journal: Workbench, width: int) -> None:
    """Neither while the table is gone nor when it comes back, in another width, with a bar to scroll by or without."""
    async with make_app(review=True).run_test(size=(width, 12)) as pilot:
        await all_read(pilot)
        table = pilot.app.screen.query_one(SessionTable)
        whole = _drawn(pilot)[0]
        for keys in (("slash", *"seed"), ("x",), ("backspace",), ("escape",)):
            await pilot.press(*keys)
            await all_read(pilot)
            if table.display:
                assert _drawn(pilot)[0] == whole
                assert len(whole) <= table.scrollable_content_region.width
        await pilot.press("slash", "x", "q")
        await pilot.resize_terminal(width - 6, 12)
        await pilot.press("escape")
        await all_read(pilot)
        assert len(_drawn(pilot)[0]) <= table.scrollable_content_region.width
        assert _drawn(pilot)[2].split()[-3:] == ["-", "35", "-"]


async def test_enter_opens_the_report_as_it_was(make_app: MakeApp, journal: Workbench) -> None:
    """And takes up what is unfinished."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await all_read(pilot)
        await pilot.press("j", "enter")
        await all_read(pilot)
        assert isinstance(app.screen, ReportScreen)
        await pilot.press("h")
        await all_read(pilot)
        await pilot.press("enter")
        await all_read(pilot)
        assert isinstance(app.screen, CritiqueScreen)


async def test_r_begins_another_attempt_on_the_paper(make_app: MakeApp, journal: Workbench) -> None:
    """Of a finished session; an unfinished one is to be taken up instead."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await all_read(pilot)
        await pilot.press("r")
        await all_read(pilot)
        assert isinstance(app.screen, HistoryScreen)
        assert [notice.message for notice in app._notifications] == ["this session is not finished: enter resumes it"]
        await pilot.press("j", "r")
        await all_read(pilot)
        assert isinstance(app.screen, ReadyScreen)


async def test_what_is_discarded_can_be_brought_back(make_app: MakeApp, journal: Workbench) -> None:
    """One after the other, the last one first."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await all_read(pilot)
        await pilot.press("j", "d", "d")
        assert _ids(pilot) == [4, 1]
        await pilot.press("u")
        assert _ids(pilot) == [4, 2, 1]
        await pilot.press("u", "u")
        assert _ids(pilot) == [4, 3, 2, 1]
    assert [summary.id for summary in journal.history()] == [3, 2, 1]


async def test_undo_still_knows_what_was_discarded_after_a_look_into_the_bin(
    make_app: MakeApp, journal: Workbench
) -> None:
    """What the bin itself gave back is not given back twice."""
    app = make_app(review=True)
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        await all_read(pilot)
        await pilot.press("j", "d", "d")
        assert [notice.message for notice in app._notifications] == ["in the bin: u puts it back, B shows the bin"]
        await pilot.press("B")
        await until(pilot, lambda: isinstance(app.screen, BinScreen))
        assert not app._notifications, "who is here need not be told the way"
        await pilot.press("enter", "escape")
        assert [notice.message for notice in app._notifications] == ["back on its list"]
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        await all_read(pilot)
        assert len(_ids(pilot)) == 3
        await pilot.press("u", "u")
        assert _ids(pilot) == [4, 3, 2, 1]
        assert not app._notifications


async def test_an_empty_journal_says_how_to_begin(make_app: MakeApp) -> None:
    """And the key that it names does it."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await all_read(pilot)
        assert _shown(pilot, "#nothing").startswith("No sessions yet.\n\nn starts one")
        await pilot.press("n")
        await all_read(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_the_titles_take_the_room_that_there_is(make_app: MakeApp, journal: Workbench) -> None:
    """Nothing lies beyond the right edge, at any width."""
    async with make_app(review=True).run_test(size=(120, 36)) as pilot:
        await all_read(pilot)
        table = pilot.app.screen.query_one(SessionTable)
        for width in (120, 80, 60, 50):
            await pilot.resize_terminal(width, 24)
            await all_read(pilot)
            assert _drawn(pilot)[2].split()[-3:] == ["-", "35", "-"]
            assert max(map(len, _drawn(pilot))) <= table.scrollable_content_region.width


async def test_the_head_of_a_column_sorts_and_again_turns(make_app: MakeApp, journal: Workbench) -> None:
    """By key or by mouse; what is unfinished stays on top."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await all_read(pilot)
        assert _drawn(pilot)[0].startswith("date▼")
        await pilot.press("less_than_sign")
        assert _ids(pilot) == [4, 1, 2, 3]
        await pilot.press("greater_than_sign")
        assert "paper▲" in _drawn(pilot)[0]
        assert _ids(pilot) == [4, 3, 1, 2]
        assert await pilot.click(SessionTable, offset=(15, 0))
        assert _ids(pilot) == [4, 2, 3, 1]


async def test_a_click_opens_the_row_that_has_the_cursor(make_app: MakeApp, journal: Workbench) -> None:
    """The first one puts it there."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await all_read(pilot)
        table = app.screen.query_one(SessionTable)
        assert await pilot.click(SessionTable, offset=(15, 2))
        assert table.session is not None
        assert table.session.id == 3
        assert await pilot.click(SessionTable, offset=(15, 2))
        await all_read(pilot)
        assert isinstance(app.screen, ReportScreen)


async def test_a_long_table_keeps_the_cursor_in_view(make_app: MakeApp, journal: Workbench) -> None:
    """Below the head, at both ends."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await all_read(pilot)
        table = pilot.app.screen.query_one(SessionTable)
        table.show(list(table.sessions) * 100)
        await pilot.press("G")
        assert len(table.sessions) == 400
        assert _drawn(pilot)[0].startswith("date")
        assert table.scroll_offset.y + table.size.height == 401
        await pilot.press("g", "j", "space", "b")
        assert table.session is table.sessions[1]
        assert table.scroll_offset.y <= 1


async def test_the_table_can_be_narrowed(make_app: MakeApp, journal: Workbench, clock: FakeClock) -> None:
    """To what is unfinished, due or tried again; the head says to what, and an empty table too."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await all_read(pilot)
        shown = []
        for _ in range(4):
            await pilot.press("f")
            shown.append((_ids(pilot), _shown(pilot, "#head-remark")))
        assert shown == [
            ([4], "1 unfinished, 0 finished, only unfinished"),
            ([2], "1 finished, only due today"),
            ([3], "1 finished, only tried again"),
            ([4, 3, 2, 1], "1 unfinished, 3 finished, scores of 100"),
        ]


async def test_any_two_attempts_on_a_paper_are_set_side_by_side(
    make_app: MakeApp, journal: Workbench, found: Found
) -> None:
    """Chosen one after the other, whichever comes first; an attempt on another paper begins the choice anew."""
    finished(journal, found, gaps="A third time one seed.")
    app = make_app(review=True)
    async with app.run_test(size=(100, 40)) as pilot:
        await all_read(pilot)
        for gone_to in (1, 2, 5):
            table = app.screen.query_one(SessionTable)
            table._go_to(_ids(pilot).index(gone_to))
            await pilot.press("v")
            assert isinstance(app.screen, HistoryScreen)
        table._go_to(_ids(pilot).index(1))
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
        assert _shown(pilot, "#head-remark").endswith("3rd attempt")
        points = app.screen.query_one("#blocks", BlockList)
        assert any("1st attempt" in str(option.prompt) for option in points.options)
        assert not any("2nd attempt" in str(option.prompt) for option in points.options)


async def test_what_is_due_today_is_said_and_one_key_begins_it(
    make_app: MakeApp, journal: Workbench, clock: FakeClock
) -> None:
    """The longest overdue first."""
    clock.advance(10 * 86_400)
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await all_read(pilot)
        assert _due(pilot) == ["* due today: Of [/] gates (25 last time), and 1 more"]
        await pilot.press("p")
        await all_read(pilot)
        assert isinstance(app.screen, ReadyScreen)
        assert "Of [/] gates" in str(app.screen.query_one("#ready-title", Static).visual)


async def test_papers_to_be_questioned_on_again_stand_beside_the_papers_that_are_due(
    make_app: MakeApp, journal: Workbench, clock: FakeClock
) -> None:
    """What is longest overdue on top; enter opens what came out last time."""
    finished_round(journal, POOR)
    clock.advance(30 * 86_400)
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await all_read(pilot)
        assert _due(pilot) == [
            "* due today: Of [/] gates (25 last time), and 1 more",
            "* drill again: FastRank [MASK]: reading list[int] once [/] (0 last time)",
        ]
        await pilot.press("shift+tab", "j", "enter")
        await until(pilot, lambda: isinstance(app.screen, VerdictScreen))


@pytest.mark.parametrize("keys", [("p",), ("shift+tab", "r")])
async def test_another_round_begins_from_what_is_due(
    make_app: MakeApp, workbench: Workbench, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    """It is offered where there are rounds of questions and no sessions, too."""
    wanted = list[Request]()

    def find(request: Request, *_: object) -> Found:
        wanted.append(request)
        return own_paper()

    monkeypatch.setattr(workbench, "find", find)
    finished_round(workbench, POOR)
    clock.advance(30 * 86_400)
    async with make_app(review=True).run_test(size=(120, 36)) as pilot:
        await all_read(pilot)
        assert not pilot.app.screen.query_one("#trends").display
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(pilot.app.screen, AuditScreen))
    assert wanted == [Request(ref="fastrank.pdf")]


async def test_nothing_due_is_said_and_offers_no_key(make_app: MakeApp, workbench: Workbench, found: Found) -> None:
    """On the day of the first session."""
    workbench.begin(found)
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await all_read(pilot)
        assert not pilot.app.screen.query_one(ProgressPanel).display
        assert "p" not in pilot.app.screen.active_bindings or not pilot.app.screen.active_bindings["p"].enabled


async def test_gaps_passed_over_again_and_again_are_named(make_app: MakeApp, journal: Workbench) -> None:
    """By their kind, with how often they came up; what the person marks as said is not passed over."""
    run = journal.marking.run(1, comparison())
    while run.queue.stage != "unspoken":
        run.accept({}) if run.queue.stage == "glance" else run.answer("said")
    run.answer("said")
    async with make_app(review=True).run_test(size=(120, 36)) as pilot:
        await all_read(pilot)
        assert _shown(pilot, "#told") == "kinds of gap often not recognised: ablation 2 of 3"


async def test_predictions_and_marks_are_summed_up(make_app: MakeApp, journal: Workbench) -> None:
    """Whether one predicts too much or too little, and how often the program's pairs were right."""
    for number in (1, 2, 3):
        journal.marking.predict(number, {"gaps": 3, "method": 1})
        run = journal.marking.run(number, comparison())
        run.answer("later")
        run.answer("later")
        run.accept({0: "not"} if number == 2 else {})
    async with make_app(review=True).run_test(size=(120, 36)) as pilot:
        await all_read(pilot)
        lines = _shown(pilot, "#told").splitlines()
        assert "you predict 1.3 core points too many (3 sessions)" in lines
        assert "likely pairs that you accepted as shown: 5 of 6" in lines


async def test_numbers_of_the_old_kind_bear_a_mark_and_stay_out_of_the_trend(
    make_app: MakeApp, journal: Workbench
) -> None:
    """The head says what the mark means."""
    with closing(sqlite3.connect(journal.paths.journal)) as database, database:
        database.execute("UPDATE session SET version = '4' WHERE id = 1")
    async with make_app(review=True).run_test(size=(120, 36)) as pilot:
        await all_read(pilot)
        assert [row[4] for row in _rows(pilot)[1:]] == ["95", "95", "95*"]
        assert (
            _shown(pilot, "#head-remark") == "1 unfinished, 3 finished   * scored by an older version, not comparable"
        )
        days = [line.split() for line in _shown(pilot, "#trends").splitlines() if "Nov" in line]
        assert days == [["Nov", "24", "Nov", "25"] * 2]


async def test_the_trends_show_where_there_is_room_and_on_demand(make_app: MakeApp, journal: Workbench) -> None:
    """A field's name, its last score and what it gained stand above its plot."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await all_read(pilot)
        panel = pilot.app.screen.query_one(ProgressPanel)
        assert not panel.query_one("#trends").display
        await pilot.press("t")
        await all_read(pilot)
        assert panel.query_one("#trends").display
        drawn = _shown(pilot, "#trends")
        assert "method 95, ±0" in drawn
        assert "Nov 23" in drawn
        assert drawn.count("•95") == 3, "a point for each session, with its score"
    async with make_app(review=True).run_test(size=(120, 36)) as pilot:
        await all_read(pilot)
        assert pilot.app.screen.query_one("#trends").display


async def test_the_bin_gives_back_what_was_discarded_for_good(make_app: MakeApp, journal: Workbench) -> None:
    """Days later too, when no undo remembers it; sessions and rounds stand in one list."""
    round_id = finished_round(journal, POOR)
    journal.discard(2)
    journal.drilling.discard(round_id)
    app = make_app(review=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await all_read(pilot)
        assert 2 not in _ids(pilot)
        await pilot.press("B")
        await until(pilot, lambda: isinstance(app.screen, BinScreen))
        told = blocks_of(app.screen.query_one("#bin", BlockList))
        assert ["session" in told[0], "round" in told[1], len(told)] == [True, True, 2]
        await pilot.press("enter")
        assert len(blocks_of(app.screen.query_one("#bin", BlockList))) == 1
        await pilot.press("enter")
        assert _shown(pilot, "#nothing").startswith("The bin is empty.")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        assert 2 in _ids(pilot)
    assert [each.id for each in journal.drilling.history()] == [round_id]
