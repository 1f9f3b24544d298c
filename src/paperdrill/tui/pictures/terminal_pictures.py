"""Which kind of picture this terminal can show: Kitty's graphics, Sixel, or half cells."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual.widget import Widget

from paperdrill.tui.pictures.terminal_answers import TerminalAnswers

_VT340_CELL_PX = (10, 20)
"""What is taken for granted where the terminal does not tell."""


@dataclass(frozen=True, slots=True)
class PictureKind:
    """A way to show pictures."""

    widget: Callable[[], Widget]
    """Makes one with an ``image``, which takes as many lines as its width asks for."""
    cell_px: tuple[int, int]
    """Pixels of a picture that a cell shows, in width and height."""
    rough: bool = False
    """It shows no more of a page than its layout."""


def picture_kind(terminal: TerminalAnswers, *, few_colours: bool = False) -> PictureKind:
    """The best kind of picture at a terminal that answers so; ``few_colours`` where text has sixteen at most."""
    cell_px = terminal.cell_px or _VT340_CELL_PX
    if terminal.sixel:  # first: some that say they speak Kitty's protocol lack what textual-image uses of it
        _load_quietly(cell_px)
        from paperdrill.tui.pictures.sixel_picture import SixelPicture

        return PictureKind(lambda: SixelPicture(terminal.registers), cell_px)
    if terminal.kitty:
        _load_quietly(cell_px)
        from textual_image.widget import TGPImage

        return PictureKind(TGPImage, cell_px)
    return HALF_CELLS_OF_FEW_COLOURS if few_colours else HALF_CELLS


def _half_cells(*, few_colours: bool = False) -> Widget:
    from paperdrill.tui.pictures.half_cells import HalfCells

    return HalfCells(few_colours=few_colours)


HALF_CELLS = PictureKind(_half_cells, (4, 8), rough=True)
"""Two rough pixels a cell. Pages are drawn somewhat larger than that, and blurred down."""
HALF_CELLS_OF_FEW_COLOURS = PictureKind(partial(_half_cells, few_colours=True), (4, 8), rough=True)


def _load_quietly(cell_px: tuple[int, int]) -> None:
    """Load textual-image, which asks the terminal when it is loaded: it is known already, and must not be asked again.

    Its own questions take the first key that somebody typed for their answer.
    """
    outside, sys.__stdout__ = sys.__stdout__, io.StringIO()  # type: ignore[misc,assignment]  # no terminal, to it
    try:
        from textual_image import _terminal, widget  # noqa: F401  # loaded once, here
    finally:
        sys.__stdout__ = outside  # type: ignore[misc]
    _terminal.get_cell_size._result = _terminal.CellSize(*cell_px)  # type: ignore[attr-defined]  # where it keeps it
