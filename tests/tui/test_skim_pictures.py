"""Pages as printed and figures as pictures, beside the text that goes along."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from paperdrill.papers.model import Figure
from paperdrill.papers.pdf.page_pictures import PagePictures, PictureWanted
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.pictures.cell_pane import CellPane
from paperdrill.tui.pictures.picture_view import PictureView
from paperdrill.tui.reader.reader import Reader
from tui.conftest import MakeApp, WatchedApp
from tui.driving import shown_lines, text_of, until
from tui.hand_made import SECRET
from tui.snapshotting import SIZES, STILL, SnapCompare


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
        assert text_of(app.screen.query_one("#place")).startswith("page 1 of 9, as printed  ·  z zooms in")
        await pilot.press("p")
        reader = app.screen.query_one(Reader)
        assert reader.has_focus
        assert reader.scroll_offset.y == 3


async def test_while_the_first_page_is_drawn_that_is_said(
    make_app: MakeApp, workbench: Workbench, printed: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no longer once it is there."""
    may_draw, picture = asyncio.Event(), PagePictures.picture

    async def late(pictures: PagePictures, wanted: PictureWanted) -> bytes:
        await may_draw.wait()
        return await picture(pictures, wanted)

    monkeypatch.setattr(PagePictures, "picture", late)
    app = make_app(session_id=workbench.begin(printed).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        caption = app.screen.query_one("#picture-caption")
        await pilot.press("p")
        await until(pilot, lambda: caption.display and text_of(caption) == "drawing page 1...")
        assert text_of(app.screen.query_one("#place")).endswith("z zooms in, esc back")
        may_draw.set()
        await _shown(pilot, app, 1)
        assert not caption.display


@pytest.mark.parametrize("pictures", ["p", "f"])
async def test_searching_from_a_picture_takes_every_letter_typed(
    make_app: MakeApp, workbench: Workbench, printed: Found, pictures: str
) -> None:
    """The keys go to the search, not to the text that comes back: there m would begin a note."""
    app = make_app(session_id=workbench.begin(printed).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        await pilot.press(pictures, "slash", *"mem")
        assert app.screen.query_one("#search-query", Input).value == "mem"
        assert app.screen.query_one("#search-query").has_focus
        assert not _pictures(app).display


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
        assert text_of(app.screen.query_one("#place")) == "Figure 1, 1 of 2  ·  page 3  ·  z zooms in, esc back"
        await pilot.press("f")
        await _shown(pilot, app, 5)
        await pilot.press("f")
        await _shown(pilot, app, 3)
        await pilot.press("F")
        await _shown(pilot, app, 5)
        await pilot.press("escape")
        assert shown_lines(app.screen.query_one(Reader))[0].split()[:2] == ["Table", "1:"]


def _shown_text(app: WatchedApp) -> list[str]:
    """The rows of the picture."""
    return ["".join(run.text for run in row) for row in app.screen.query_one(CellPane).picture.rows]


async def test_a_page_in_cells_has_its_words_as_text_and_the_width_of_the_screen(
    make_app: MakeApp, workbench: Workbench, printed: Found
) -> None:
    """The outline makes room, the notes shrink to a line until they are written; both are back with the text."""
    app = make_app(session_id=workbench.begin(printed).session.id)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        assert app.screen.query_one("#left").display
        await pilot.press("p")
        await _shown(pilot, app, 1)
        assert any("Page 1 of the paper, as it is printed." in row for row in _shown_text(app))
        assert _pictures(app).size.width > 110
        assert not app.screen.query_one("#left").display
        assert app.screen.query_one("#notes").size.height == 1
        await pilot.press("n")
        assert app.screen.query_one("#notes").size.height > 3
        await pilot.press("escape", "escape")
        assert app.screen.query_one("#left").display


async def test_z_zooms_into_the_middle_of_a_figure_and_0_fits_again(
    make_app: MakeApp, workbench: Workbench, printed: Found
) -> None:
    """Zoomed, the picture can be moved sideways; the line below says how."""
    app = make_app(session_id=workbench.begin(printed).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        await pilot.press("f")
        await _shown(pilot, app, 3)
        pane, view = app.screen.query_one(CellPane), _pictures(app)
        fitting = pane.picture.columns
        await pilot.press("z")
        await until(pilot, lambda: pane.picture.columns > fitting)
        assert "140%" in text_of(app.screen.query_one("#place"))
        await until(pilot, lambda: view.scroll_x > 0)
        middle = view.scroll_x
        await pilot.press("L")
        assert view.scroll_x > middle
        await pilot.press("H", "H", "H")
        assert view.scroll_x == 0
        await pilot.press("z", "z", "z", "Z")
        await until(pilot, lambda: pane.picture.columns == int(fitting * 2.0))
        await pilot.press("0")
        await until(pilot, lambda: pane.picture.columns == fitting)
        assert view.max_scroll_x == 0
        assert "z zooms in" in text_of(app.screen.query_one("#place"))


async def test_a_page_is_zoomed_from_its_left_where_lines_begin(
    make_app: MakeApp, workbench: Workbench, printed: Found
) -> None:
    """And stays zoomed on the next page."""
    app = make_app(session_id=workbench.begin(printed).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        await pilot.press("p")
        await _shown(pilot, app, 1)
        pane, view = app.screen.query_one(CellPane), _pictures(app)
        fitting = pane.picture.columns
        await pilot.press("z")
        await until(pilot, lambda: pane.picture.columns > fitting)
        await pilot.pause()
        assert (view.scroll_x, view.scroll_y) == (0, 0)
        await pilot.press("right")
        await _shown(pilot, app, 2)
        assert pane.picture.columns > fitting


async def test_a_page_in_a_dark_theme_is_dark_and_another_theme_draws_it_anew(
    make_app: MakeApp, workbench: Workbench, printed: Found
) -> None:
    """The sheet has the background of the theme."""
    app = make_app(session_id=workbench.begin(printed).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        await pilot.press("p")
        await _shown(pilot, app, 1)
        pane = app.screen.query_one(CellPane)
        assert pane.picture.rows[0][0].ground == int(pane.background_colors[1].hex6[1:], 16) < 0x333333
        app.theme = "textual-light"
        await until(pilot, lambda: pane.picture.rows[0][0].ground > 0xCCCCCC)


async def test_a_figure_fills_the_width_and_its_caption_stays_below_it(
    make_app: MakeApp, workbench: Workbench, printed: Found
) -> None:
    """However far the picture is scrolled."""
    app = make_app(session_id=workbench.begin(printed).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        await pilot.press("f", "f")
        await _shown(pilot, app, 5)
        caption = app.screen.query_one("#picture-caption")
        before = caption.region
        await pilot.press("j", "j", "j")
        assert caption.region == before
        assert before.bottom == _pictures(app).region.bottom
        assert before.height > 0


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
        assert text_of(app.screen.query_one("#place")).startswith("grey: hidden")
        covered = _pictures(app).shown
        await pilot.press("v", "y")
        await until(pilot, lambda: _pictures(app).shown is not covered)
        assert text_of(app.screen.query_one("#place")).startswith("page 7 of 9")


async def test_the_outline_leads_to_printed_pages_too(make_app: MakeApp, workbench: Workbench, printed: Found) -> None:
    """While pages are shown beside it, as with graphics, a section is the page on which it begins."""
    app = make_app(session_id=workbench.begin(printed).session.id)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: _pictures(app).can_draw)
        await pilot.press("p")
        app.screen.remove_class("-cells")
        await pilot.press("shift+tab", *"jjjjj", "enter")
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


def _charted(found: Found, tmp_path: Path) -> Found:
    """The hand-made paper with a chart and a table on its first page."""
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=300)
        page.draw_line((60, 30), (60, 110))
        page.draw_line((60, 110), (340, 110))
        page.draw_polyline([(60, 100), (150, 80), (240, 50), (330, 35)], color=(0, 0, 0.8), width=2)
        page.insert_text((40, 95), "recall", fontsize=8, rotate=90)
        for tick in (100, 200, 300):
            page.insert_text((tick - 5, 122), str(tick), fontsize=8)
        page.insert_text((150, 134), "tokens of the window", fontsize=8)
        page.insert_text((60, 150), "Figure 1: recall by the width of the window", fontsize=9)
        page.insert_text((60, 190), "Table 1: seconds for each width", fontsize=9)
        for row, cells in enumerate((("width", "recall", "seconds"), ("64", "0.91", "1.25"), ("128", "0.95", "2.50"))):
            for column, cell in enumerate(cells):
                page.insert_text((70 + 70 * column, 215 + 14 * row), cell, fontsize=9)
        document.save(tmp_path / "charted.pdf")
    figures = (
        Figure("Figure 1", "Figure 1: recall by the width of the window", 1, (25, 20, 360, 152)),
        Figure("Table 1", "Table 1: seconds for each width", 1, (60, 178, 260, 250), (("width", "recall"),)),
    )
    return replace(found, pdf=tmp_path / "charted.pdf", paper=replace(found.paper, figures=figures))


@SIZES
@pytest.mark.parametrize("keys", [["p"], ["f"], ["f", "f"]], ids=["page", "figure", "table"])
@pytest.mark.usefixtures("still")
@STILL[1]
def test_pictures_in_cells(
    snap_compare: SnapCompare,
    make_app: MakeApp,
    workbench: Workbench,
    found: Found,
    tmp_path: Path,
    keys: list[str],
    size: tuple[int, int],
) -> None:
    """A page, a figure and a table: their words as text, the caption below."""
    app = make_app(session_id=workbench.begin(_charted(found, tmp_path)).session.id)

    async def shown(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: _pictures(app).can_draw)
        for key in keys:
            await pilot.press(key)
            await _shown(pilot, app, 1)
        await until(pilot, lambda: _pictures(app).shown is _pictures(app)._wanted)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=shown)
