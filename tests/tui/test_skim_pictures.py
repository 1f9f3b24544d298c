"""Pages as printed and figures as pictures, beside the text that goes along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from textual.pilot import Pilot

from paperdrill.papers.model import Figure
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.pictures.half_cells import HalfCells
from paperdrill.tui.pictures.picture_view import PictureView
from paperdrill.tui.reader.reader import Reader
from tui.conftest import MakeApp, WatchedApp
from tui.driving import shown_lines, text_of, until
from tui.hand_made import SECRET


@pytest.fixture
def printed(found: Found, tmp_path: Path) -> Found:
    """The hand-made paper with a PDF of nine pages, the withheld text on the seventh, and two figures."""
    with pymupdf.open() as document:
        for number in range(1, 10):
            page = document.new_page(width=300, height=400)
            page.insert_text((30, 50), f"Page {number} of the paper, as it is printed.")
            if number == 7:
                page.insert_textbox((30, 100, 280, 200), f"{SECRET} Synthetic keys {SECRET.upper()}")
        document.save(tmp_path / "paper.pdf")
    figures = (
        Figure("Figure 1", "Figure 1: reach of [CLS] by width", 3, (20, 20, 280, 120)),
        Figure("Table 1", "Table 1: all of it", 5, (20, 20, 280, 220)),
    )
    return replace(found, pdf=tmp_path / "paper.pdf", paper=replace(found.paper, figures=figures))


def _pictures(app: WatchedApp) -> PictureView:
    return app.screen.query_one(PictureView)


async def _shown(pilot: Pilot[None], app: WatchedApp, page: int) -> None:
    """Wait until the picture of a page is there."""

    def is_shown() -> bool:
        shown = _pictures(app).shown
        return shown is not None and shown.page == page

    await until(pilot, is_shown)


async def test_p_shows_the_page_that_is_read_and_p_again_the_text_where_it_was(
    make_app: MakeApp, workbench: Workbench, printed: Found
) -> None:
    """Turning leads through the pages up to the last; the text comes back where it was left."""
    app = make_app(session_id=workbench.begin(printed).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        await pilot.press("j", "j", "j", "p")
        await _shown(pilot, app, 1)
        assert _pictures(app).has_focus
        assert text_of(app.screen.query_one("#place")).startswith("page 1 of 9 (low resolution")
        await pilot.press("p")
        reader = app.screen.query_one(Reader)
        assert reader.has_focus
        assert reader.scroll_offset.y == 3


async def test_turned_pages_take_the_text_along(make_app: MakeApp, workbench: Workbench, printed: Found) -> None:
    """Back in the text one reads on where the picture was; the jump can be undone."""
    app = make_app(session_id=workbench.begin(printed).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        await pilot.press("p", "right", "right", "left", *["right"] * 4)
        await _shown(pilot, app, 6)
        await pilot.press(*["right"] * 9)
        await _shown(pilot, app, 9)
        await pilot.press(*["left"] * 4, "escape")
        reader = app.screen.query_one(Reader)
        assert reader.has_focus
        assert shown_lines(reader)[0].split()[:2] == ["4", "Experiments"]
        await pilot.press("backspace")
        assert shown_lines(reader)[0].split() == ["Abstract", "p1"]


async def test_f_walks_the_figures_and_tables_with_their_captions(
    make_app: MakeApp, workbench: Workbench, printed: Found
) -> None:
    """From the nearest one on, round the end, and back with F; the caption is text as it is."""
    app = make_app(session_id=workbench.begin(printed).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        await pilot.press("f")
        await _shown(pilot, app, 3)
        assert text_of(app.screen.query_one("#picture-caption")) == "Figure 1: reach of [CLS] by width"
        assert text_of(app.screen.query_one("#place")) == "Figure 1, 1 of 2  ·  page 3"
        await pilot.press("f")
        await _shown(pilot, app, 5)
        await pilot.press("f")
        await _shown(pilot, app, 3)
        await pilot.press("F")
        await _shown(pilot, app, 5)
        await pilot.press("escape")
        assert shown_lines(app.screen.query_one(Reader))[0].split()[:2] == ["Table", "1:"]


async def test_in_half_cells_a_table_is_shown_by_its_cells(
    make_app: MakeApp, workbench: Workbench, printed: Found
) -> None:
    """A picture of it could not be read; the next figure is a picture again."""
    first, table = printed.paper.figures
    rows = (("width", "reach"), ("64", "0.9 [/]"))
    figures = (first, replace(table, rows=rows))
    app = make_app(
        session_id=workbench.begin(replace(printed, paper=replace(printed.paper, figures=figures))).session.id
    )
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        await pilot.press("f", "f")
        caption = app.screen.query_one("#picture-caption")
        await until(pilot, lambda: "Table 1: all of it" in text_of(caption))
        assert text_of(caption).splitlines()[2:] == ["width   reach", "64   0.9 [/]"]
        assert not app.screen.query_one(HalfCells).display
        await pilot.press("f")
        await _shown(pilot, app, 3)
        assert app.screen.query_one(HalfCells).display


async def test_without_a_pdf_f_leads_to_the_captions_and_p_says_why_not(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """What can be had without pictures is there."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("p")
        assert any("without a PDF" in notice.message for notice in app._notifications)
        await pilot.press("f")
        assert shown_lines(app.screen.query_one(Reader))[0].split()[:2] == ["Figure", "1:"]


async def test_a_covered_page_says_so_until_the_limitations_are_shown(
    make_app: MakeApp, workbench: Workbench, printed: Found
) -> None:
    """The picture is drawn anew then."""
    app = make_app(session_id=workbench.begin(printed).session.id)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        await pilot.press("p", *["right"] * 6)
        await _shown(pilot, app, 7)
        assert text_of(app.screen.query_one("#place")).startswith("grey: withheld")
        covered = _pictures(app).shown
        await pilot.press("v", "y")
        await until(pilot, lambda: _pictures(app).shown is not covered)
        assert text_of(app.screen.query_one("#place")).startswith("page 7 of 9")


async def test_the_outline_leads_to_printed_pages_too(make_app: MakeApp, workbench: Workbench, printed: Found) -> None:
    """While pages are shown, a section is the page on which it begins."""
    app = make_app(session_id=workbench.begin(printed).session.id)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        await pilot.press("p", "shift+tab", *"jjjjj", "enter")
        await _shown(pilot, app, 5)
        assert _pictures(app).has_focus


async def test_a_page_that_cannot_be_drawn_is_told(
    make_app: MakeApp, workbench: Workbench, printed: Found, tmp_path: Path
) -> None:
    """In the place of its picture; the next ones are asked for all the same."""
    app = make_app(session_id=workbench.begin(printed).session.id)
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.4 no longer one")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        await pilot.press("p")
        caption = app.screen.query_one("#picture-caption")
        await until(pilot, lambda: bool(caption.display) and "damaged" in text_of(caption))
