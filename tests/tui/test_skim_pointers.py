"""Citations, sections and figures that the text points at: shown, gone to, and come back from; what is copied."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection

from paperdrill.papers.model import Paper
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.reader.paper_flow import Place
from paperdrill.tui.reader.paper_view import PaperView
from paperdrill.tui.reader.reader import Reader
from tui.conftest import MakeApp, WatchedApp
from tui.driving import shown_lines, shown_text, text_of
from tui.hand_made import SECRET, SECRET_HEADING, hand_made_paper
from tui.snapshotting import SIZES, STILL, SnapCompare

OPENING = "We go on from [1] as Section 3.1 says; see Figure 1, Section 5 and Section 5.1."


@pytest.fixture
def pointing(found: Found) -> Found:
    """The hand-made paper with a first paragraph that points all over it."""
    paper = hand_made_paper()
    first = replace(paper.sections[0], text=f"{OPENING}\n\n{paper.sections[0].text}")
    return replace(found, paper=replace(paper, sections=(first, *paper.sections[1:])))


def _told(app: WatchedApp) -> str:
    """What stands below the text; empty where nothing does."""
    panel = app.screen.query_one("#pointed-at")
    return text_of(panel) if panel.display else ""


def _marked(app: WatchedApp) -> str:
    """What of the text is under the cursor."""
    current = app.screen.query_one(Reader)._pointers.current
    return app.screen.query_one(Reader)._blocks[current.block].text[current.start : current.end] if current else ""


async def test_semicolon_walks_what_the_text_points_at_and_tells_what_it_is(
    make_app: MakeApp, workbench: Workbench, pointing: Found
) -> None:
    """The reference itself, a section's title, a caption, without leaving the place; colon goes back, escape closes."""
    app = make_app(session_id=workbench.begin(pointing).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        top = app.screen.query_one(Reader).scroll_offset.y
        told = []
        for _ in range(4):
            await pilot.press("semicolon")
            told.append((_marked(app), _told(app).split("   ", maxsplit=1)[0]))
        assert told == [
            ("1", "[1] A. Author. A title. 2024."),
            ("Section 3.1", "3.1 Window, p4"),
            ("Figure 1", "Figure 1: reach of [CLS] by width"),
            ("Section 5", "Section 5 is hidden during the skim: it is among the authors' own limitations"),
        ]
        assert app.screen.query_one(Reader).scroll_offset.y == top
        await pilot.press("colon", "colon")
        assert _marked(app) == "Section 3.1"
        await pilot.press("escape")
        assert (_marked(app), _told(app)) == ("", "")


async def test_what_a_citation_points_at_goes_when_a_figure_is_looked_at(
    make_app: MakeApp, workbench: Workbench, pointing: Found
) -> None:
    """It takes up room that the picture needs, and its keys do not work there."""
    app = make_app(session_id=workbench.begin(pointing).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("semicolon")
        assert _told(app)
        app.screen.query_one(PaperView)._enter("figures", 1)
        await pilot.pause()
        assert not _told(app)


async def test_enter_goes_there_and_backspace_comes_back(
    make_app: MakeApp, workbench: Workbench, pointing: Found
) -> None:
    """To the heading, the caption, the very entry; the section gone to is the one that is read."""
    app = make_app(session_id=workbench.begin(pointing).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        reader = app.screen.query_one(Reader)
        for steps, landed in ((2, "3.1 Window"), (3, "Figure 1: reach"), (1, "[1] A. Author.")):
            await pilot.press("escape", *["semicolon"] * steps, "enter")
            assert landed in shown_text(reader)
            if landed[0] in "3F":
                assert " ".join(shown_lines(reader)[0].split()).startswith(landed)
            await pilot.press("backspace")
            assert OPENING[:20] in shown_text(reader)
        await pilot.press("escape", "semicolon", "semicolon", "enter")
        assert reader.view.section == 3


async def test_what_is_withheld_stays_withheld_where_the_text_points_at_it(
    make_app: MakeApp, workbench: Workbench, pointing: Found
) -> None:
    """The jump leads to the section's heading; of a subsection not even the title is told, until all is shown."""
    app = make_app(session_id=workbench.begin(pointing).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        reader = app.screen.query_one(Reader)
        for steps in (4, 5):
            await pilot.press("escape", *["semicolon"] * steps)
            assert "hidden during the skim" in _told(app)
            assert SECRET_HEADING not in _told(app)
            await pilot.press("enter")
            assert " ".join(shown_lines(reader)[0].split()).startswith("5 Limitations")
            assert SECRET not in shown_text(reader)
            await pilot.press("backspace")
        await pilot.press("v", "y", "escape", *["semicolon"] * 5)
        assert _told(app).startswith(f"5.1 {SECRET_HEADING}, p7")
        await pilot.press("enter")
        assert SECRET.upper() in shown_text(reader)


async def test_what_points_stays_in_view_above_what_is_told_of_it(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """However near the bottom it stood."""
    paper = hand_made_paper()
    first = replace(paper.sections[0], text=f"{paper.sections[0].text}\n\n{OPENING}")
    told = replace(found, paper=replace(paper, sections=(first, *paper.sections[1:])))
    app = make_app(session_id=workbench.begin(told).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = app.screen.query_one(Reader)
        block = next(number for number, each in enumerate(reader._blocks) if each.text == OPENING)
        line = reader._layout_.line_of(Place(block, 0))
        for above_bottom in range(1, 7):
            await pilot.press("escape")
            reader.scroll_to(y=line - reader.size.height + above_bottom, animate=False)
            await pilot.press("semicolon")
            await pilot.pause()
            assert _told(app).startswith("[1]")
            assert "from [1]" in shown_text(reader)


async def test_a_click_on_a_citation_tells_it(make_app: MakeApp, workbench: Workbench, pointing: Found) -> None:
    """And a click beside closes the line again."""
    app = make_app(session_id=workbench.begin(pointing).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        reader = app.screen.query_one(Reader)
        row = next(y for y, line in enumerate(shown_lines(reader)) if "from [1]" in line)
        column = shown_lines(reader)[row].index("from [1]")
        assert await pilot.click(Reader, offset=(column + 6, row))
        assert _told(app).startswith("[1] A. Author.")
        assert await pilot.click(Reader, offset=(column, row))
        assert _told(app) == ""


async def test_where_nothing_points_that_is_told(make_app: MakeApp, workbench: Workbench, found: Found) -> None:
    """A paper without citations."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("semicolon")
        await pilot.press("enter")
        assert any("no citation" in notice.message for notice in app._notifications)


def _selected(app: WatchedApp, start: tuple[int, int] | None, end: tuple[int, int] | None) -> str:
    """What copying gives of what is between two cells of the text."""
    reader = app.screen.query_one(Reader)
    selection = Selection(Offset(*start) if start else None, Offset(*end) if end else None)
    told = reader.get_selection(selection)
    assert told
    return told[0]


async def test_what_is_copied_has_no_margins_and_no_line_ends_within_a_paragraph(
    make_app: MakeApp, workbench: Workbench, paper: Paper, found: Found
) -> None:
    """Paragraphs are parted by a blank line, soft hyphens are gone, and marks in the margins are no text."""
    first = replace(paper.sections[0], text="A syl\u00adlable " + "and many words more " * 12 + "end.\n\nThe next one.")
    told = replace(found, paper=replace(paper, sections=(first, *paper.sections[1:])))
    app = make_app(session_id=workbench.begin(told).session.id)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("a")
        reader = app.screen.query_one(Reader)
        lines = shown_lines(reader)
        row = next(y for y, line in enumerate(lines) if "A syl" in line)
        left = lines[row].index("A syl")
        last = next(y for y, line in enumerate(lines) if "The next one." in line)
        copied = _selected(app, (left + 2, row), (left + 8, last))
        assert copied == "syllable " + "and many words more " * 12 + "end.\n\nThe next"
        assert _selected(app, (0, row), (left + 1, row)) == "A"
        assert _selected(app, None, None).startswith("Abstract\n\nWe slide a window over a sequence.")


@SIZES
@pytest.mark.usefixtures("still")
@STILL[1]
def test_a_citation_under_the_cursor(
    snap_compare: SnapCompare, make_app: MakeApp, workbench: Workbench, pointing: Found, size: tuple[int, int]
) -> None:
    """Its reference stands below the text."""

    async def pointed(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await pilot.press("semicolon")
        await pilot.pause()

    app = make_app(session_id=workbench.begin(pointing).session.id)
    assert snap_compare(app, terminal_size=size, run_before=pointed)
