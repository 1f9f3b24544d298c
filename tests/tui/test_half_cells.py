"""Pictures drawn in half cells."""

from __future__ import annotations

from io import BytesIO

from rich.segment import Segment
from textual.app import App, ComposeResult

from paperdrill.tui.pictures.half_cells import HalfCells


def _picture(*rows: str) -> BytesIO:
    """A picture out of letters: R, G, B, W for white, K for black."""
    colours = {"R": b"\xff\0\0", "G": b"\0\xff\0", "B": b"\0\0\xff", "W": b"\xff\xff\xff", "K": b"\0\0\0"}
    head = f"P6 {len(rows[0])} {len(rows)} 255\n".encode()
    return BytesIO(head + b"".join(colours[letter] for row in rows for letter in row))


class _OnePicture(App[None]):
    CSS = "HalfCells { width: 4; height: auto; }"

    def compose(self) -> ComposeResult:
        """Nothing but the picture."""
        yield HalfCells()


def _cells(segment: Segment) -> tuple[str, str, str]:
    assert segment.style
    assert segment.style.color
    assert segment.style.bgcolor
    return segment.text, segment.style.color.get_truecolor().hex, segment.style.bgcolor.get_truecolor().hex


async def test_each_cell_shows_an_upper_and_a_lower_pixel_and_equal_ones_are_drawn_at_once() -> None:
    """Black and white stay what they are."""
    async with _OnePicture().run_test() as pilot:
        widget = pilot.app.query_one(HalfCells)
        widget.image = _picture("RRWK", "GGWB", "WWWW", "WWWW")
        await pilot.pause()
        assert widget.size == (4, 2)
        assert [_cells(segment) for segment in widget.render_line(0)] == [
            ("▀▀", "#ff0000", "#00ff00"),
            ("▀", "#ffffff", "#ffffff"),
            ("▀", "#000000", "#0000ff"),
        ]
        assert [_cells(segment) for segment in widget.render_line(1)] == [("▀▀▀▀", "#ffffff", "#ffffff")]


async def test_a_picture_keeps_its_shape_whatever_the_width() -> None:
    """And takes no room while there is none."""
    async with _OnePicture().run_test() as pilot:
        widget = pilot.app.query_one(HalfCells)
        await pilot.pause()
        assert widget.size.height == 0
        widget.image = _picture("RG", "RG", "RG", "RG")
        await pilot.pause()
        assert widget.size == (4, 4)
        widget.styles.width = 10
        await pilot.pause()
        assert widget.size == (10, 10)
        widget.image = None
        await pilot.pause()
        assert widget.size.height == 0


async def test_where_there_are_sixteen_colours_thin_letters_stay_apart_from_the_paper() -> None:
    """Their half cells are nearly white, and would all become the same grey."""

    class OneOfFewColours(_OnePicture):
        def compose(self) -> ComposeResult:
            yield HalfCells(few_colours=True)

    async with OneOfFewColours().run_test() as pilot:
        widget = pilot.app.query_one(HalfCells)
        shades = bytes(value for grey in (255, 230, 180, 20) for value in (grey, grey, grey))
        widget.image = BytesIO(b"P6 4 2 255\n" + shades + shades)
        await pilot.pause()
        colours = [segment.style.color for segment in widget.render_line(0) if segment.style]
        assert [colour.number for colour in colours if colour] == [15, 7, 8, 0]
