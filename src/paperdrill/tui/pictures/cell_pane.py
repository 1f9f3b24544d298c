"""A picture made of cells: what every terminal with colours can show. The process that draws has made the cells.

textual-image has such a widget too; it makes a style for each cell of a whole page, which takes 60 ms. This one draws
the lines in view, with a few hundred styles that are made once.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from paperdrill.practice.pictures import CellPicture, cells_in

_FEW_COLOURS = ((240, 15), (205, 7), (150, 8), (0, 0))
"""Where there are sixteen colours: from which grey on a pixel becomes which of them, from white to black. Letters are
thin, and their blocks nearly white: evenly spread steps would make one grey of a page."""
_FEW_ON_DARK = ((105, 15), (50, 7), (15, 8), (0, 0))
"""The same where light and dark are turned."""


class CellPane(Widget):
    """As wide and high as its picture."""

    DEFAULT_CSS = "CellPane { width: auto; height: auto; }"

    def __init__(self, *, few_colours: bool = False) -> None:
        super().__init__()
        self._few_colours = few_colours
        self._image: BytesIO | None = None
        self.picture = CellPicture(0, [], 0, 0)
        """What is shown."""
        self._lines: dict[int, Strip] = {}

    @property
    def image(self) -> BytesIO | None:
        """The picture, as the process that draws gives it."""
        return self._image

    @image.setter
    def image(self, image: BytesIO | None) -> None:
        before = self._extent
        self._image = image
        self.picture = cells_in(image.getvalue()) if image else CellPicture(0, [], 0, 0)
        self._lines.clear()
        self.refresh(layout=before != self._extent)

    @property
    def _extent(self) -> tuple[int, int]:
        return self.picture.columns, len(self.picture.rows)

    @property
    def drawn(self) -> bool:
        """Has any line of the picture been drawn?"""
        return bool(self._lines)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002  # Textual's
        """Its columns."""
        return self.picture.columns

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's
        """Its rows."""
        return len(self.picture.rows)

    def render_line(self, y: int) -> Strip:
        """One line, made when it is first seen."""
        if y >= len(self.picture.rows):
            return Strip.blank(self.size.width)
        if y not in self._lines:
            style_of = self._style_of_few if self._few_colours else _style
            segments = [Segment(run.text, style_of(run.ink, run.ground)) for run in self.picture.rows[y]]
            self._lines[y] = Strip(segments, self.picture.columns)
        return self._lines[y]

    def _style_of_few(self, ink: int, ground: int) -> Style:
        return _style_of_few(ink, ground, self.app.current_theme.dark)


@lru_cache(maxsize=4096)
def _style(ink: int, ground: int) -> Style:
    return Style(color=Color.from_triplet(_triplet(ink)), bgcolor=Color.from_triplet(_triplet(ground)))


def _triplet(colour: int) -> ColorTriplet:
    return ColorTriplet(colour >> 16, colour >> 8 & 255, colour & 255)


@lru_cache(maxsize=4096)
def _style_of_few(ink: int, ground: int, dark: bool) -> Style:
    steps = _FEW_ON_DARK if dark else _FEW_COLOURS
    front, behind = (next(number for least, number in steps if _grey(each) >= least) for each in (ink, ground))
    return Style(color=Color.from_ansi(front), bgcolor=Color.from_ansi(behind))


def _grey(colour: int) -> int:
    return sum(_triplet(colour)) // 3
