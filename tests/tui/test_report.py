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
from paperdrill.report.entries import ENTRY_MARKS, ENTRY_WORDS
from paperdrill.report.view import CAVEAT
from paperdrill.tui.pictures.picture_view import PictureView
from paperdrill.tui.screens.help_screen import HelpScreen
from paperdrill.tui.screens.history_screen import HistoryScreen
from paperdrill.tui.screens.mark_screen import MarkScreen
from paperdrill.tui.screens.passage_screen import PassageScreen
from paperdrill.tui.screens.ready_screen import ReadyScreen
from paperdrill.tui.screens.report_screen import ReportScreen
from paperdrill.tui.screens.why_screen import WhyScreen
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


async def test_the_profile_shows_how_much_was_said_or_why_nothing_is_counted(make_app: MakeApp) -> None:
    """No overall number stands on the screen; own remarks stand beside where there is room."""
    async with make_app(review=True).run_test(size=(120, 36)) as pilot:
        await _open(pilot, report())
        rows = _blocks(pilot, "#profile")
        assert [" ".join(row.replace("━", "").replace("─", "").split()) for row in rows] == [
            "Method 1 of 1 point",
            "Strengths the field is empty",
            "Gaps 2 of 4 points, perhaps 1 more, 2 of 3 core own: 2 specific, 1 general",
            "Improvements the paper names no future work",
            "Time skim 10:00 of 10:00, critique 4:10",
            "Notes 6 words",
        ]
        assert _shown(pilot, "#head-corner") == ""
        assert _shown(pilot, "#caveat") == CAVEAT


@pytest.mark.parametrize("keys", [("tab", "tab"), ("shift+tab",) * 4])
async def test_a_field_opens_with_the_authors_words_below_one_s_own(make_app: MakeApp, keys: tuple[str, ...]) -> None:
    """Every entry has its mark, and the legend says what it means; every statement its section and page."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await _open(pilot, report())
        await pilot.press(*keys)
        await pilot.pause()
        blocks = _blocks(pilot, "#blocks")
        assert blocks[0].splitlines() == [
            "= Only synthetic retrieval tasks were tried, see list[int].",
            "    “All tasks are synthetic.”",
            "    core, 4 Limitations, p7",
        ]
        assert [block[0] for block in blocks[:8]] == ["=", "?", "~", "+", "+", ".", ">", "-"]
        legend = _shown(pilot, "#row-head").replace("\u00a0", " ")
        assert all(f"{ENTRY_MARKS[kind]} {word}" in legend for kind, word in ENTRY_WORDS.items() if kind != "half")
        assert "½" not in legend


async def test_words_that_met_are_underlined_on_both_sides_alike(make_app: MakeApp) -> None:
    """And nothing else is."""
    async with make_app(review=True).run_test(size=(120, 36)) as pilot:
        await _open(pilot, report())
        await pilot.press("tab", "tab")
        await pilot.pause()
        prompt = pilot.app.screen.query_one("#blocks", BlockList).get_option_at_index(0).prompt
        assert isinstance(prompt, Content)
        underlined = [prompt.plain[span.start : span.end] for span in prompt.spans if "underline" in str(span.style)]
        assert sorted(underlined) == ["synthetic", "synthetic", "tasks", "tasks"]


async def test_in_a_wide_terminal_the_authors_stand_beside(make_app: MakeApp) -> None:
    """And after the terminal is made narrow, below; the field stays open."""
    async with make_app(review=True).run_test(size=(120, 36)) as pilot:
        await _open(pilot, report())
        await pilot.press("tab", "tab", "j")
        await pilot.pause()
        first = _blocks(pilot, "#blocks")[1].splitlines()[0]
        assert first.startswith("? It fails below w = 128.")
        assert "│ “Below w = 64 the method fails.”" in first
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert _blocks(pilot, "#blocks")[1].splitlines()[0] == "? It fails below w = 128."
        assert pilot.app.screen.query_one("#blocks", BlockList).highlighted == 1


async def test_the_time_row_holds_each_section_against_what_was_not_recognised_there(make_app: MakeApp) -> None:
    """The withheld section is said to have been withheld; the one number stands here, behind the profile."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await _open(pilot, report())
        await pilot.press(*["tab"] * 4)
        await pilot.pause()
        blocks = _blocks(pilot, "#blocks")
        assert blocks[2].endswith("2 Method, p3")
        assert blocks[2].strip().startswith("6:40  ━━━━━━━━━━━━━━━")
        assert " ".join(blocks[4].split()).endswith("4 Limitations, p7 hidden - 1 not recognised")
        assert "all fields together: 25 of 100, weighted by importance" in _shown(pilot, "#row-head")


async def test_what_was_written_and_noted_can_be_read_again(make_app: MakeApp) -> None:
    """The field whole, and the notes."""
    async with make_app(review=True).run_test(size=(80, 24)) as pilot:
        await _open(pilot, report())
        assert _blocks(pilot, "#blocks")[-1].splitlines() == ["what you wrote", "A window slides over the text."]
        await pilot.press("shift+tab")
        await pilot.pause()
        assert _blocks(pilot, "#blocks") == ["global tokens fixed by hand? p4"]


async def test_enter_shows_the_authors_sentence_where_it_stands(make_app: MakeApp) -> None:
    """The withheld section may be read now; closing it leads back to the point."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(pilot, report())
        await pilot.press("tab", "tab", *"jjjjjjj", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PassageScreen)
        assert _shown(pilot, "#passage-place") == "4 Limitations, p7"
        marked = app.screen.query_one("#passage-text", Static).content
        assert isinstance(marked, Content)
        said = [marked.plain[span.start : span.end] for span in marked.spans]
        assert " ".join(said) == "We did not vary the number of global tokens."
        await pilot.press("escape")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.query_one("#blocks", BlockList).highlighted == 7


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
        await pilot.press("tab", "tab", "j", "enter", "p")
        picture = app.screen.query_one(PictureView)
        await until(pilot, lambda: picture.shown is not None and picture.shown.page == 7)
        await pilot.press("p")
        assert not picture.display
        assert app.screen.query_one("#passage").display
        await pilot.press("escape")
        assert isinstance(app.screen, ReportScreen)


async def test_a_second_attempt_stands_beside_the_first(make_app: MakeApp) -> None:
    """Then and now, for each field and each statement that changed."""
    async with make_app(review=True).run_test(size=(100, 30)) as pilot:
        await _open(pilot, report_of_second_attempt())
        assert "before: 2" in _blocks(pilot, "#profile")[2]
        await pilot.press("tab", "tab")
        await pilot.pause()
        counts, gained, before_after, *_rest = _blocks(pilot, "#blocks")[8].splitlines()
        assert counts.startswith("1st attempt: 2 of 4 points, perhaps 1 more, 2 of 3 core; now: 2 of 4 points")
        assert gained.split() == ["3", "core"]
        assert before_after == "^ better this time: “All tasks are synthetic.”"


async def test_the_pdf_opens_in_the_viewer_outside(make_app: MakeApp, tmp_path: Path) -> None:
    """Where there is none, it says so."""
    app = make_app(review=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _open(pilot, report(pdf=str(tmp_path / "paper.pdf")))
        await pilot.press("O")
        await app.workers.wait_for_complete()
        assert app.opened_files == [tmp_path / "paper.pdf"]
        await _open(pilot, report())
        await pilot.press("O")
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


async def test_a_pair_is_marked_and_unmarked_where_it_stands(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the person says is kept, and counts; the cursor stays where it was."""
    compare_by_hand(workbench, monkeypatch)
    number = finished(workbench, found, gaps="Only synthetic keys.")
    async with make_app(review=True, session_id=number).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("tab", "tab", "j", "j", "2")
        await pilot.pause()
        assert [(mark.point_id, mark.answer) for mark in workbench.marking.marks(number)] == [("gaps-4", "half")]
        assert "½ The recall is too low." in _blocks(pilot, "#blocks")[2]
        assert "marked by you: half" in _blocks(pilot, "#blocks")[2]
        assert "2 of 4 points, 1 half, 2 of 3 core" in _blocks(pilot, "#profile")[2]
        assert pilot.app.screen.query_one("#blocks", BlockList).highlighted == 2
        await pilot.press("4")
        await pilot.pause()
        assert workbench.marking.marks(number) == []
        assert "~ The recall is too low." in _blocks(pilot, "#blocks")[2]


async def test_a_pair_that_was_denied_can_be_taken_back_where_its_sentence_stands_now(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is among the own remarks then."""
    compare_by_hand(workbench, monkeypatch)
    number = finished(workbench, found, gaps="Only synthetic keys.")
    async with make_app(review=True, session_id=number).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("tab", "tab", "j", "j", "3")
        await pilot.pause()
        blocks = _blocks(pilot, "#blocks")
        place = next(place for place, block in enumerate(blocks) if "The recall is too low." in block)
        assert "marked by you: not what you meant" in blocks[place]
        await pilot.press("g", *"j" * place, "4")
        await pilot.pause()
        assert workbench.marking.marks(number) == []
        assert "~ The recall is too low." in _blocks(pilot, "#blocks")[2]


async def test_what_was_not_recognised_can_be_marked_as_said(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What keywords cannot hear is marked by hand."""
    compare_by_hand(workbench, monkeypatch)
    number = finished(workbench, found, gaps="Only synthetic keys.")
    async with make_app(review=True, session_id=number).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("tab", "tab", *"jjjjjjj", "1")
        await pilot.pause()
        assert "3 of 4 points, perhaps 1 more, 3 of 3 core" in _blocks(pilot, "#profile")[2]


async def test_only_a_statement_can_be_marked(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not an own remark, nor the time; that is said."""
    compare_by_hand(workbench, monkeypatch)
    number = finished(workbench, found, gaps="Only synthetic keys.")
    app = make_app(review=True, session_id=number)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("tab", "tab", *"jjj", "1")
        await pilot.press("tab", "tab", "3")
        await pilot.pause()
        assert workbench.marking.marks(number) == []
        assert {notice.message for notice in app._notifications} == {"only a point of the authors' can be marked"}


async def test_no_key_of_marking_is_offered_where_there_is_no_point(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time and the notes hold none; a field does."""
    compare_by_hand(workbench, monkeypatch)
    number = finished(workbench, found, gaps="Only synthetic keys.")
    app = make_app(review=True, session_id=number)
    offered = dict[int, bool]()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("tab", "tab")
        for row in range(2, 6):
            await pilot.pause()
            keys = app.screen.active_bindings
            offered[row] = "1" in keys
            assert "5" not in keys
            assert ("x" in keys) is offered[row]
            await pilot.press("tab")
    assert offered == {2: True, 3: False, 4: False, 5: False}


async def test_m_asks_again_what_was_put_off(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And all that was skipped."""
    compare_by_hand(workbench, monkeypatch)
    number = finished(workbench, found, gaps="Only synthetic keys.")
    run = workbench.marking.run(number, workbench.report(number).as_read)
    run.answer("later")
    app = make_app(review=True, session_id=number)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, MarkScreen) and app.screen.is_mounted)
        await pilot.pause()
        assert "It fails below w = 128." in _shown(pilot, "#mark-pair")


async def test_x_opens_the_words_and_weights_behind_a_pair(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """With the probability that they make; it closes as it opened."""
    number = finished(workbench, found, method="We slide a window over a sequence of tokens.")
    app = make_app(review=True, session_id=number)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        told = _shown(pilot, "#why-lines")
        assert 'you: "We slide a window over a sequence of tokens."' in told
        assert "the same word" in told
        await pilot.press("x")
        assert isinstance(app.screen, ReportScreen)


async def test_the_help_tells_what_several_keys_do_in_one_line(make_app: MakeApp) -> None:
    """1, 2 and 3 mark: the line that names all three is not followed by one for 2 and one for 3."""
    app = make_app(review=True)
    async with app.run_test(size=(100, 60)) as pilot:
        await _open(pilot, report())
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        told = [line.split("  ")[0] for line in str(app.screen.query_one("#found", Static).visual).splitlines()]
        assert [keys for keys in told if keys[:1] in ("1", "2", "3", "4")] == ["1 2 3", "4"]
