"""Which kind of picture this terminal can show: Kitty's graphics, Sixel, or half cells.

textual-image asks the terminal when it is imported, and once Textual runs the answer would be taken for keys: this is
called before the app starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual_image.widget import AutoImage, SixelImage

    from paperdrill.tui.widgets.half_cells import HalfCells

    PictureWidget = type[AutoImage] | type[SixelImage] | type[HalfCells]
    """A widget with an ``image`` to be shown."""


def picture_widget() -> PictureWidget | None:
    """The best widget for pictures here; None where there is nothing to draw them with."""
    try:
        from textual_image.renderable import HalfcellImage as DrawnInHalfCells
        from textual_image.renderable import Image as BestHere
        from textual_image.renderable import UnicodeImage as DrawnInLetters
        from textual_image.widget import Image
    except (ImportError, ZeroDivisionError, OSError, ValueError):  # a terminal of no size, or one that answers nonsense
        return None
    from paperdrill.tui.widgets.half_cells import HalfCells

    return HalfCells if BestHere in (DrawnInHalfCells, DrawnInLetters) else Image
