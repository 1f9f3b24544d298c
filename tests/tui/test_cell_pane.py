"""A picture of cells as it is drawn."""

from __future__ import annotations

from io import BytesIO

import msgspec
from rich.segment import Segment
from textual.app import App, ComposeResult

from paperdrill.practice.pictures import CellPicture, CellRun
from paperdrill.tui.pictures.cell_pane import CellPane

BLACK, WHITE, RED = 0x000000, 0xFFFFFF, 0xFF0000


def _picture(*rows: list[CellRun]) -> BytesIO:
    """As the process that draws gives it."""
    columns = sum(len(run.text) for run in rows[0])
    return BytesIO(msgspec.msgpack.encode(CellPicture(columns, list(rows), 0, 0)))


class _OnePicture(App[None]):
    def compose(self) -> ComposeResult:
        """Nothing but the picture."""
        yield CellPane()


def _cells(segment: Segment) -> tuple[str, str, str]:
    assert segment.style
    assert segment.style.color
    assert segment.style.bgcolor
    return segment.text, segment.style.color.get_truecolor().hex, segment.style.bgcolor.get_truecolor().hex


async def test_it_is_as_large_as_its_picture_and_draws_each_run_in_its_colours() -> None:
    """And takes no room while there is none."""
    async with _OnePicture().run_test() as pilot:
        pane = pilot.app.query_one(CellPane)
        await pilot.pause()
        assert pane.size == (0, 0)
        pane.image = _picture([CellRun("▚x", RED, WHITE), CellRun("  ", BLACK, BLACK)], [CellRun("wide", BLACK, WHITE)])
        await pilot.pause()
        assert pane.size == (4, 2)
        assert [_cells(segment) for segment in pane.render_line(0)] == [
            ("▚x", "#ff0000", "#ffffff"),
            ("  ", "#000000", "#000000"),
        ]
        pane.image = None
        await pilot.pause()
        assert pane.size == (0, 0)


async def test_lines_are_made_when_they_are_seen_and_made_anew_for_another_picture() -> None:
    """Of the same size, too."""
    async with _OnePicture().run_test() as pilot:
        pane = pilot.app.query_one(CellPane)
        pane.image = _picture([CellRun("one", BLACK, WHITE)])
        assert not pane.drawn
        await pilot.pause()
        assert pane.drawn
        pane.image = _picture([CellRun("two", BLACK, WHITE)])
        await pilot.pause()
        assert pane.render_line(0).text == "two"
        assert pane.render_line(5).text.strip() == ""


async def test_where_there_are_sixteen_colours_thin_letters_stay_apart_from_the_paper() -> None:
    """Their blocks are nearly white, and would all become the same grey; on a dark sheet they are nearly black."""

    class OneOfFewColours(_OnePicture):
        def compose(self) -> ComposeResult:
            yield CellPane(few_colours=True)

    async with OneOfFewColours().run_test() as pilot:
        pane = pilot.app.query_one(CellPane)
        for theme, greys in (("textual-light", (255, 230, 180, 20)), ("textual-dark", (240, 80, 25, 5))):
            pilot.app.theme = theme
            pane.image = _picture([CellRun("▌", grey << 16 | grey << 8 | grey, BLACK) for grey in greys])
            await pilot.pause()
            colours = [segment.style.color for segment in pane.render_line(0) if segment.style]
            assert [colour.number for colour in colours if colour] == [15, 7, 8, 0]
