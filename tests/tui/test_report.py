"""The report: the profile on top, each claim with the authors' own sentence, and the ways on from there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from hand_made_report import report, report_of_second_attempt
from paperdrill.practice.finding import Found
from paperdrill.practice.sessions import SessionReport
from paperdrill.practice.workbench import Workbench
from paperdrill.report.view import CAVEAT
from paperdrill.tui.pictures.picture_view import PictureView
from paperdrill.tui.screens.history_screen import HistoryScreen
from paperdrill.tui.screens.passage_screen import PassageScreen
from paperdrill.tui.screens.ready_screen import ReadyScreen
from paperdrill.tui.screens.report_screen import ReportScreen
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import MakeApp
from tui.driving import until
from tui.past_sessions import compare_by_hand, finished


def _blocks(pilot: Pilot[None], list_id: str) -> list[str]:
    """The blocks of a list, as text."""
    prompts = [option.prompt for option in pilot.app.screen.query_one(list_id, BlockList).options]
    return [prompt.plain for prompt in prompts if isinstance(prompt, Content)]


def _shown(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).visual)


async def _open(pilot: Pilot[None], opened: SessionReport) -> None:
    """Show a report, whatever the app showed before."""
    await pilot.app.push_screen(ReportScreen(opened))
    await pilot.pause()


async def test_the_profile_shows_each_score_or_why_there_is_none(make_app: MakeApp) -> None:
    """The one number is small, in the corner."""
    async with make_app(review=True).run_test(size=(120, 36)) as pilot:
        await _open(pilot, report())
        rows = _blocks(pilot, "#profile")
        assert [" ".join(row.replace("━", "").replace("─", "").split()) for row in rows] == [
            "Method 78 above 7 of 10 reviewers",
            "Strengths not scored: the field is empty",
            "Gaps 26 1 of 4 missed; it stands in 4 Limitations, which was withheld",
            "Improvements not scored: the paper names no future work",
            "Time skim 10:00 of 10:00, critique 4:10",
            "Notes 6 words",
        ]
        assert _shown(pilot, "#head-corner") == "overall 58"
        assert _shown(pilot, "#caveat") == CAVEAT


@pytest.mark.parametrize("keys", [("tab", "tab"), ("3",), ("4", "shift+tab")])
async def test_a_field_opens_with_the_authors_words_below_one_s_own(make_app: MakeApp, keys: tuple[str, ...]) -> None:
    """By tab or by its number; every point has its mark, sentence, section and page."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await _open(pilot, report())
        await pilot.press(*keys)
        await pilot.pause()
        blocks = _blocks(pilot, "#blocks")
        assert blocks[0].splitlines() == [
            "= Only synthetic retrieval tasks were tried, see list[int].",
            "    met by: synthetic, tasks",
            "    “All tasks are synthetic.”",
            "    4 Limitations, p7, 25% of the field",
        ]
        assert [block[0] for block in blocks[:8]] == ["=", "x", "!", "~", "+", "?", ".", ">"]
        assert "= 1 matched   ~ 1 partly   x 1 missed   ! 1 says the opposite" in _shown(pilot, "#row-head").replace(
            "\n  ", " "
        )


async def test_in_a_wide_terminal_the_authors_stand_beside(make_app: MakeApp) -> None:
    """And after the terminal is made narrow, below; the field stays open."""
    async with make_app(review=True).run_test(size=(120, 36)) as pilot:
        await _open(pilot, report())
        await pilot.press("3", "j")
        await pilot.pause()
        first = _blocks(pilot, "#blocks")[1].splitlines()[0]
        assert first.startswith("x missed")
        assert "│ “We did not vary the number of global tokens.”" in first
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert _blocks(pilot, "#blocks")[1].splitlines()[0] == "x missed"
        assert pilot.app.screen.query_one("#blocks", BlockList).highlighted == 1


async def test_the_time_row_holds_each_section_against_what_was_missed_there(make_app: MakeApp) -> None:
    """The withheld section is said to have been withheld."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await _open(pilot, report())
        await pilot.press("5")
        await pilot.pause()
        blocks = _blocks(pilot, "#blocks")
        assert blocks[2].endswith("2 Method, p3")
        assert blocks[2].strip().startswith("6:40  ━━━━━━━━━━━━━━━━━━━━")
        assert blocks[4].endswith("4 Limitations, p7  withheld  x 1 missed")


async def test_what_was_written_and_noted_can_be_read_again(make_app: MakeApp) -> None:
    """The field whole, and the notes."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await _open(pilot, report())
        await pilot.press("1")
        await pilot.pause()
        assert _blocks(pilot, "#blocks")[-1].splitlines() == ["what you wrote", "A window slides over the text."]
        await pilot.press("6")
        await pilot.pause()
        assert _blocks(pilot, "#blocks") == ["global tokens fixed by hand? p4"]


async def test_enter_shows_the_authors_sentence_where_it_stands(make_app: MakeApp) -> None:
    """The withheld section may be read now; closing it leads back to the point."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(pilot, report())
        await pilot.press("3", "j", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PassageScreen)
        assert _shown(pilot, "#passage-place") == "4 Limitations, p7"
        marked = app.screen.query_one("#passage-text", Static).content
        assert isinstance(marked, Content)
        said = [marked.plain[span.start : span.end] for span in marked.spans]
        assert " ".join(said) == "We did not vary the number of global tokens."
        await pilot.press("escape")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.query_one("#blocks", BlockList).highlighted == 1


async def test_p_shows_the_page_that_a_sentence_stands_on(make_app: MakeApp, tmp_path: Path) -> None:
    """As it is printed, nothing covered; p again leads back to the text."""
    with pymupdf.open() as document:
        for _ in range(7):
            document.new_page(width=300, height=400)
        document.save(tmp_path / "paper.pdf")
    opened = report()
    app = make_app(review=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await _open(pilot, replace(opened, session=replace(opened.session, pdf=str(tmp_path / "paper.pdf"))))
        await pilot.press("3", "j", "enter", "p")
        picture = app.screen.query_one(PictureView)
        await until(pilot, lambda: picture.shown is not None and picture.shown.page == 7)
        await pilot.press("p")
        assert not picture.display
        assert app.screen.query_one("#passage").display
        await pilot.press("escape")
        assert isinstance(app.screen, ReportScreen)


async def test_a_second_attempt_stands_beside_the_first(make_app: MakeApp) -> None:
    """Then, now, and the difference, for the whole and for each field."""
    async with make_app(review=True).run_test(size=(100, 30)) as pilot:
        await _open(pilot, report_of_second_attempt())
        assert _shown(pilot, "#head-corner") == "overall 50 → 58"
        assert " 15 →  26  +11 " in _blocks(pilot, "#profile")[2]
        await pilot.press("3")
        await pilot.pause()
        scores, gained, before_after, *_rest = _blocks(pilot, "#blocks")[8].splitlines()
        assert scores == "1st attempt 15, now 26  +11"
        assert gained == "^ met better now: “All tasks are synthetic.”"
        then, now = before_after.split(" │ ")
        assert then.split() == ["then", "x", "missed"]
        assert now.startswith("now   = Only synthetic retrieval tasks")


async def test_the_pdf_opens_in_the_viewer_outside(make_app: MakeApp, tmp_path: Path) -> None:
    """Where there is none, it says so."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _open(pilot, report(pdf=str(tmp_path / "paper.pdf")))
        await pilot.press("o")
        await app.workers.wait_for_complete()
        assert app.opened_files == [tmp_path / "paper.pdf"]
        await _open(pilot, report())
        await pilot.press("o")
        assert [notice.message for notice in app._notifications] == ["there is no PDF of this paper here"]


async def test_a_past_report_leads_to_another_attempt_or_to_the_list(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As ``paperdrill review N`` opens it."""
    compare_by_hand(workbench, monkeypatch)
    session_id = finished(workbench, found, method="A window.")
    app = make_app(review=True, session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ReportScreen)
        await pilot.press("h")
        await pilot.pause()
        assert isinstance(app.screen, HistoryScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReportScreen)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, ReadyScreen)


async def test_d_overrules_a_verdict_and_takes_it_back(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the person says is kept and shown beside the verdict, with the score that it gives."""
    compare_by_hand(workbench, monkeypatch)
    number = finished(workbench, found, gaps="Only synthetic keys.")
    async with make_app(review=True, session_id=number).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("3", "j", "d")
        await pilot.pause()
        assert workbench.retrospect.rulings(number) == {"gaps-2": "matched"}
        assert "you disagree: you did say it" in _blocks(pilot, "#blocks")[1]
        assert "26 (44 with your verdicts)" in _blocks(pilot, "#profile")[2]
        assert pilot.app.screen.query_one("#blocks", BlockList).highlighted == 1
        await pilot.press("d")
        await pilot.pause()
        assert workbench.retrospect.rulings(number) == {}
        assert "you disagree" not in _blocks(pilot, "#blocks")[1]


async def test_only_a_verdict_can_be_overruled(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not what goes beyond the key, nor the time; that is said."""
    compare_by_hand(workbench, monkeypatch)
    number = finished(workbench, found, gaps="Only synthetic keys.")
    app = make_app(review=True, session_id=number)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("3", "G", "d")
        await pilot.press("5", "d")
        await pilot.pause()
        assert workbench.retrospect.rulings(number) == {}
        assert {notice.message for notice in app._notifications} == {
            "only the verdict on a point of the authors' can be overruled"
        }
