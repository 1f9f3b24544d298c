"""A picture for a terminal without graphics: cells of block characters, with the page's words on top as real text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from paperdrill.papers.pdf.covering import Box
from paperdrill.papers.pdf.mosaics import MOSAICS, Colour, MosaicCell, best_cell, luma, on_paper
from paperdrill.papers.pdf.phrases import PageWord, Phrase, PhraseGrid, PlacedPhrase, phrases_of, without_caption
from paperdrill.settings import CellKind

_SHADES = bytes(round(value / 17) * 17 for value in range(256))
"""Channels in sixteen steps, black and white among them: cells of the same colours are then often the same."""
_BYTES = 3
_WHITE: Colour = (255, 255, 255)
_READABLE = 100.0
"""Text of the theme's colour is kept on a ground that differs from it by so much brightness."""
CELL_SHAPE = 2.0
"""Cells are taken to be twice as high as wide."""


class CellsWanted(msgspec.Struct, frozen=True):
    """How a picture shall be made of cells."""

    columns: int
    kind: CellKind
    paper: Colour = _WHITE
    """The sheet's colour."""
    ink: Colour = (0, 0, 0)
    """The colour of text on it."""
    dark: bool = False
    """The sheet is dark: what is printed is turned."""
    fit_words: bool = False
    """No wider than its words need, as for a table, but so wide that they have room, be it more than ``columns``."""
    caption: str = ""
    """What is left out of the picture, for it is told beside it."""


class CellRun(msgspec.Struct, frozen=True, array_like=True):
    """Cells of a row with the same two colours."""

    text: str
    ink: int
    """As 0xRRGGBB."""
    ground: int


class CellPicture(msgspec.Struct, frozen=True, array_like=True):
    """A picture, row by row."""

    columns: int
    rows: list[list[CellRun]]
    phrases: int
    """Phrases that the picture holds."""
    placed: int
    """Those that stand on it as text."""


class CellPlan(msgspec.Struct, frozen=True):
    """What a picture will be of, and which of its words will stand on it as text."""

    width: int
    """Pixels across: one for each block."""
    height: int
    clip: Box
    """What of the page, in points."""
    placed: Sequence[PlacedPhrase]
    phrases: int
    """All there are."""


def plan_cells(wanted: CellsWanted, words: Sequence[PageWord], clip: Box) -> CellPlan:
    """The plan for a rectangle of a page, in points, and the words in it; its caption is left out."""
    mosaic = MOSAICS[wanted.kind]
    box = without_caption(words, clip, wanted.caption) if wanted.caption else clip
    phrases = phrases_of([word for word in words if _stands_in(word, box)])
    columns = wanted.columns
    if wanted.fit_words:
        columns = columns_for_words(phrases, box, min(columns, natural_columns(phrases, box) or columns))
    rows = rows_for(columns, box)
    placed = PhraseGrid(columns, rows, box).place_all(phrases)
    return CellPlan(columns * mosaic.across, rows * mosaic.down, box, placed, len(phrases))


def _stands_in(word: PageWord, box: Box) -> bool:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def rows_for(columns: int, clip: Box) -> int:
    """As many as keep the picture's shape."""
    return max(1, round(columns * (clip[3] - clip[1]) / max(1.0, clip[2] - clip[0]) / CELL_SHAPE))


_DENSEST = 2
"""A picture grows to this many times the columns it was asked for, and no further, to give its words room."""
_STEP = 1.12
_ENOUGH = 0.97


def columns_for_words(phrases: Sequence[Phrase], clip: Box, least: int) -> int:
    """The fewest columns, from ``least`` to twice that, at which nearly all phrases have room."""
    columns = least
    while columns < _DENSEST * least:
        placed = PhraseGrid(columns, rows_for(columns, clip), clip).place_all(phrases)
        if len(placed) >= _ENOUGH * len(phrases):
            break
        columns = int(columns * _STEP) + 1
    return columns


def natural_columns(phrases: Sequence[Phrase], clip: Box) -> int:
    """The columns at which the letters of most phrases stand as close as they are printed."""
    widths = sorted((p.box[2] - p.box[0]) / len(p.text) for p in phrases if p.upright and len(p.text) > 1)
    return int((clip[2] - clip[0]) / widths[len(widths) // 2]) if widths and widths[len(widths) // 2] > 0 else 0


def cell_picture(plan: CellPlan, pixels: bytes, wanted: CellsWanted) -> CellPicture:
    """The picture that was planned, of its pixels: RGB, row by row, without the words that stand on top."""
    mosaic = MOSAICS[wanted.kind]
    columns, rows = plan.width // mosaic.across, plan.height // mosaic.down
    letters = _letters(plan.placed)
    samples = pixels.translate(_SHADES)
    shown = on_paper(wanted.paper, turned=wanted.dark)

    @lru_cache(maxsize=1 << 15)
    def cell(pixels: bytes) -> MosaicCell:
        glyph, ink, ground = best_cell(pixels, mosaic)
        return MosaicCell(glyph, shown(ink), shown(ground))

    @lru_cache(maxsize=1 << 10)
    def ink_on(ground: Colour) -> Colour:
        if abs(luma(wanted.ink) - luma(ground)) >= _READABLE:
            return wanted.ink
        return _WHITE if luma(ground) < 128 else (0, 0, 0)

    def row_of(row: int) -> list[CellRun]:
        cells = [cell(pixels) for pixels in _blocks(samples, plan.width, row, mosaic.across, mosaic.down)]
        for column, letter in letters.get(row, {}).items():
            ground = cells[column].ground
            cells[column] = MosaicCell(letter, ink_on(ground), ground)
        return _runs(cells)

    return CellPicture(columns, [row_of(row) for row in range(rows)], plan.phrases, len(plan.placed))


def _letters(placed: Sequence[PlacedPhrase]) -> dict[int, dict[int, str]]:
    """Row to column to letter."""
    letters: dict[int, dict[int, str]] = {}
    for phrase, row, column in placed:
        for at, letter in enumerate(phrase.text):
            down, across = (0, at) if phrase.upright else (at, 0)
            letters.setdefault(row + down, {})[column + across] = letter
    return letters


def _blocks(samples: bytes, width: int, row: int, across: int, down: int) -> list[bytes]:
    """The pixels of each cell of a row, from the top left block to the bottom right one."""
    stride, step = _BYTES * width, _BYTES * across
    lines = [samples[at * stride : (at + 1) * stride] for at in range(row * down, (row + 1) * down)]
    return [b"".join([line[at : at + step] for line in lines]) for at in range(0, stride - step + 1, step)]


def _runs(cells: Sequence[MosaicCell]) -> list[CellRun]:
    """Neighbours of the same colours in one; a blank has no ink of its own."""
    runs, text, ink, ground = list[CellRun](), "", cells[0].ink, cells[0].ground
    for glyph, own, behind in cells:
        blank = glyph == " "
        if text and (behind != ground or (own != ink and not blank and text.strip())):
            runs.append(CellRun(text, _number(ink), _number(ground)))
            text = ""
        if not text or not (blank or text.strip()):
            ink, ground = own, behind
        text += glyph
    runs.append(CellRun(text, _number(ink), _number(ground)))
    return runs


def _number(colour: Colour) -> int:
    red, green, blue = colour
    return red << 16 | green << 8 | blue
