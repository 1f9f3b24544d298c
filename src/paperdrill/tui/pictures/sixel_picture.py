"""A picture in Sixel graphics, as textual-image makes them, in a form that all terminals draw alike."""

from __future__ import annotations

import re

from PIL import Image
from textual.app import ComposeResult
from textual_image._pixeldata import PixelData
from textual_image._terminal import CellSize
from textual_image.renderable.sixel import SixelOptions
from textual_image.widget import SixelImage
from textual_image.widget.sixel import _ImageSixelImpl

_MOST_COLOURS = 256
"""More, and pictures take longer without looking better."""
_DEFINED = re.compile(r"#(\d+);2;\d+;\d+;\d+")
"""A colour is given to a register."""


class SixelPicture(SixelImage, Renderable=SixelImage._Renderable):
    """Takes as many lines as its width asks for."""

    def __init__(self, registers: int) -> None:
        super().__init__()
        self._options = SixelOptions(colors=max(2, min(registers, _MOST_COLOURS)))

    def compose(self) -> ComposeResult:
        """The widget that draws."""
        yield _Sixels(self.image, self._options)


class _Sixels(_ImageSixelImpl):
    """Keeps the pixels of pictures that were drawn for its width, and selects each colour when it is defined."""

    def _scale_image(self, image_data: PixelData, terminal_sizes: CellSize) -> PixelData:
        """Fill up the last line of cells; scaling to whole lines would blur the letters."""
        width, height = (
            cells * px
            for cells, px in zip(self.content_size, (terminal_sizes.width, terminal_sizes.height), strict=True)
        )
        if image_data.width != width:
            return super()._scale_image(image_data, terminal_sizes)
        whole = Image.new("RGB", (width, height), "white")
        whole.paste(image_data.pil_image)
        return PixelData(whole)

    def _image_to_sixels(
        self,
        image: Image.Image,
        sixel_options: SixelOptions | None = None,
        background: tuple[int, int, int, float] | None = None,
    ) -> str:
        """Some terminals take a colour that is defined for selected, xterm does not."""
        return _DEFINED.sub(r"\g<0>#\1", super()._image_to_sixels(image, sixel_options, background))
