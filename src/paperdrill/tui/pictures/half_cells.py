"""A picture in half cells, two pixels a cell: what every terminal with colours can show.

textual-image has such a widget too; it makes a style for each cell of a whole page, which takes 60 ms. This one draws
the lines in view, with a few hundred styles that are made once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO

from PIL import Image
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

_UPPER_HALF = "▀"
_SHADES = 17
"""Channels are rounded to multiples of this: sixteen shades, black and white among them."""
_FEW_COLOURS = ((240, 15), (205, 7), (150, 8), (0, 0))
"""Where there are sixteen colours: from which grey on a pixel becomes which of them, from white to black. Letters are
thin, and their halves of cells nearly white: evenly spread steps would make one grey of a page."""
_BYTES = 3
"""Red, green and blue."""


class HalfCells(Widget):
    """Takes as many lines as its width asks for."""

    def __init__(self, *, few_colours: bool = False) -> None:
        super().__init__()
        self._style_of = _style_of_few if few_colours else _style
        self._image: BytesIO | None = None
        self._picture: Image.Image | None = None
        self._pixels: tuple[Size, bytes] = (Size(0, 0), b"")
        """What is drawn, for one size of the widget: rows of pixels, two for each line."""
        self._lines: dict[int, Strip] = {}

    @property
    def image(self) -> BytesIO | None:
        """The picture, in any form that Pillow reads."""
        return self._image

    @image.setter
    def image(self, image: BytesIO | None) -> None:
        before = self._picture.size if self._picture else None
        self._image = image
        self._picture = Image.open(image).convert("RGB") if image else None
        self._pixels = (Size(0, 0), b"")
        self._lines.clear()
        self.refresh(layout=before != (self._picture.size if self._picture else None))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's
        """So many lines that the picture keeps its shape; cells are taken to be twice as high as wide."""
        if self._picture is None:
            return 0
        return max(1, round(width * self._picture.height / self._picture.width / 2))

    def render_line(self, y: int) -> Strip:
        """One line: the upper and the lower pixel of each cell."""
        if self._picture is None:
            return Strip.blank(self.size.width)
        if self._pixels[0] != self.size:
            self._pixels = (self.size, _scaled(self._picture, self.size))
            self._lines.clear()
        if y not in self._lines:
            self._lines[y] = _line(self._pixels[1], y, self.size.width, self._style_of)
        return self._lines[y]


def _scaled(picture: Image.Image, size: Size) -> bytes:
    small = picture.resize((max(1, size.width), max(1, 2 * size.height)), Image.Resampling.BOX, reducing_gap=2.0)
    return small.point([round(value / _SHADES) * _SHADES for value in range(256)] * _BYTES).tobytes()


def _line(pixels: bytes, y: int, width: int, style_of: Callable[[bytes], Style]) -> Strip:
    """Cells of the same colours become one segment."""
    row = _BYTES * width
    upper, lower = pixels[2 * y * row : (2 * y + 1) * row], pixels[(2 * y + 1) * row : (2 * y + 2) * row]
    segments, begin, before = list[Segment](), 0, b""
    for x in range(width + 1):
        at = slice(_BYTES * x, _BYTES * (x + 1))
        here = upper[at] + lower[at]
        if here != before:
            if x > begin:
                segments.append(Segment(_UPPER_HALF * (x - begin), style_of(before)))
            begin, before = x, here
    return Strip(segments, width)


@lru_cache(maxsize=4096)
def _style(pair: bytes) -> Style:
    return Style(color=Color.from_rgb(*pair[:_BYTES]), bgcolor=Color.from_rgb(*pair[_BYTES:]))


@lru_cache(maxsize=4096)
def _style_of_few(pair: bytes) -> Style:
    upper, lower = (Color.from_ansi(_of_few(pixel)) for pixel in (pair[:_BYTES], pair[_BYTES:]))
    return Style(color=upper, bgcolor=lower)


def _of_few(pixel: bytes) -> int:
    grey = sum(pixel) // _BYTES
    return next(number for least, number in _FEW_COLOURS if grey >= least)
