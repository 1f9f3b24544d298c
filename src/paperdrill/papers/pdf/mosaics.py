"""Block characters that part a cell into smaller ones, and the two colours in which one shows most of a picture."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple

_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_HALVES = " ▀▄█"
_FIRST_SEXTANT = 0x1FB00
_SEXTANTS_ELSEWHERE = {0: " ", 0b010101: "▌", 0b101010: "▐", 0b111111: "█"}
_FIRST_OCTANT = 0x1CD00
_OCTANTS_ELSEWHERE = {
    0x00: 0x20, 0x01: 0x1CEA8, 0x02: 0x1CEAB, 0x03: 0x1FB82, 0x05: 0x2598, 0x0A: 0x259D, 0x0F: 0x2580, 0x14: 0x1FBE6,
    0x28: 0x1FBE7, 0x3F: 0x1FB85, 0x40: 0x1CEA3, 0x50: 0x2596, 0x55: 0x258C, 0x5A: 0x259E, 0x5F: 0x259B, 0x80: 0x1CEA0,
    0xA0: 0x2597, 0xA5: 0x259A, 0xAA: 0x2590, 0xAF: 0x259C, 0xC0: 0x2582, 0xF0: 0x2584, 0xF5: 0x2599, 0xFA: 0x259F,
    0xFC: 0x2586, 0xFF: 0x2588,
}  # fmt: skip
"""Patterns that Unicode had characters for before it got the octants: those run on in order, without these."""


class Mosaic(NamedTuple):
    """A way to part a cell: ``across`` times ``down`` blocks, with a character for each pattern of them."""

    across: int
    down: int
    glyphs: str
    """By pattern: the block in row ``r`` and column ``c`` is bit ``across * r + c``."""


def _sextants() -> str:
    others = iter(range(_FIRST_SEXTANT, _FIRST_SEXTANT + 60))
    return "".join(_SEXTANTS_ELSEWHERE.get(pattern) or chr(next(others)) for pattern in range(64))


def _octants() -> str:
    others = iter(range(_FIRST_OCTANT, _FIRST_OCTANT + 230))
    return "".join(chr(_OCTANTS_ELSEWHERE.get(pattern) or next(others)) for pattern in range(256))


MOSAICS = {
    "half": Mosaic(1, 2, _HALVES),
    "quadrants": Mosaic(2, 2, _QUADRANTS),
    "sextants": Mosaic(2, 3, _sextants()),
    "octants": Mosaic(2, 4, _octants()),
}
"""By the name that the setting has for them."""

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


class MosaicCell(NamedTuple):
    """One cell: its character, the colour of that and the colour behind it."""

    glyph: str
    ink: Colour
    ground: Colour


_FLAT = 24
"""Blocks that differ by no more than this in any channel are of one colour."""
_LUMA = (299, 587, 114)
"""Weights of the channels in brightness, ITU-R BT.601, in thousandths."""


def luma(colour: Colour) -> float:
    """Brightness, 0 to 255."""
    return sum(weight * channel for weight, channel in zip(_LUMA, colour, strict=True)) / 1000


def best_cell(pixels: bytes, mosaic: Mosaic) -> MosaicCell:
    """The character and the two colours that come nearest to a cell's pixels, one for each block, row by row.

    Ordered by brightness the pixels are parted where the squared distance to the means of both sides is least.
    """
    blocks = [(pixels[at], pixels[at + 1], pixels[at + 2]) for at in range(0, len(pixels), 3)]
    if all(max(channel) - min(channel) <= _FLAT for channel in zip(*blocks, strict=True)):
        return MosaicCell(" ", _mean(blocks), _mean(blocks))
    order = sorted(range(len(blocks)), key=lambda block: luma(blocks[block]))
    sums = [list(accumulate(blocks[block][channel] for block in order)) for channel in range(3)]

    def gain(split: int) -> float:
        rest = len(order) - split
        return sum(
            float(told[split - 1] ** 2 / split + (told[-1] - told[split - 1]) ** 2 / rest) for told in sums
        )  # the part of the sum of squares that the two means explain

    split = max(range(1, len(order)), key=gain)
    dark, light = order[:split], order[split:]
    drawn, behind = (dark, light) if len(dark) <= len(light) else (light, dark)
    pattern = sum(1 << block for block in drawn)
    return MosaicCell(mosaic.glyphs[pattern], _mean([blocks[b] for b in drawn]), _mean([blocks[b] for b in behind]))


def _mean(colours: list[Colour]) -> Colour:
    count = len(colours)
    red, green, blue = (sum(channel) // count for channel in zip(*colours, strict=True))
    return red, green, blue


def on_paper(paper: Colour, *, turned: bool) -> Callable[[Colour], Colour]:
    """What becomes of a colour where the sheet is not white but of the colour ``paper``.

    ``turned``: light becomes dark while hues stay, as HSL has it, for a dark sheet.
    """

    def shown(colour: Colour) -> Colour:
        if not turned:
            red, green, blue = (channel * sheet // 255 for channel, sheet in zip(colour, paper, strict=True))
            return red, green, blue
        shift = 255 - max(colour) - min(colour)
        red, green, blue = (
            sheet + (255 - sheet) * (channel + shift) // 255 for channel, sheet in zip(colour, paper, strict=True)
        )
        return red, green, blue

    return shown
