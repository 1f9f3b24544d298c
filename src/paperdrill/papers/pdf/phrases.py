"""The words of a page as phrases with their places, and where among the cells of a picture each can stand as text.

An axis label or a table's cell that stands as text is read whatever the cells are; what finds no room stays a picture.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from paperdrill.papers.pdf.covering import Box
from paperdrill.papers.pdf.paragraphs import clean
from paperdrill.printable import printable


class PageWord(NamedTuple):
    """A word as MuPDF gives it, in points, and of which line it is."""

    box: Box
    text: str
    line: tuple[int, int]
    level: bool = True
    """Else its line runs up or down the page."""


class Phrase(NamedTuple):
    """Words that stand next to each other on a line."""

    text: str
    box: Box
    upright: bool = True
    """Else it runs up or down the page."""


class PlacedPhrase(NamedTuple):
    """A phrase where it stands among the cells."""

    phrase: Phrase
    row: int
    column: int


_SPACE = 0.6
"""Words of a line that stand nearer than this, in heights of the line, are one phrase."""
_SHORT = 14
"""Letters of a phrase that stands in the middle of its place; longer ones begin where they begin."""
_SHIFT = 0.34
"""Of its length, a phrase may be shifted to find room; by two cells at least."""
_NEAR = 0.8
"""In rows, how far above or below its place a phrase may go."""


def phrases_of(words: Sequence[PageWord]) -> list[Phrase]:
    """The phrases of a page's words, which come line by line."""
    return [
        phrase
        for _, line in groupby(words, key=lambda word: word.line)
        for phrase in _of_line([told for told in map(_told, line) if told])
    ]


def _told(word: PageWord) -> PageWord | None:
    """The word as it can stand in cells, a letter in each; None where it cannot."""
    text = clean(word.text)
    plain = all(
        unicodedata.east_asian_width(letter) not in "WF" and not unicodedata.combining(letter) for letter in text
    )
    return word._replace(text=text) if text and plain else None


def _of_line(words: Sequence[PageWord]) -> Iterator[Phrase]:
    if not words:
        return
    if not words[0].level:
        yield _joined(words, upright=False)
        return
    run = [words[0]]
    for word in words[1:]:
        height = run[-1].box[3] - run[-1].box[1]
        if not -height < word.box[0] - run[-1].box[2] < _SPACE * height:
            yield _joined(run)
            run = []
        run.append(word)
    yield _joined(run)


def _joined(words: Sequence[PageWord], *, upright: bool = True) -> Phrase:
    text = printable(" ".join(word.text for word in words), keep_newlines=False)
    return Phrase(text, around(word.box for word in words), upright)


_OPENING = 8
"""Letters and figures by which the first line of a caption is known."""
_SHORTEST = 4
"""Those that the line must have: "Fig1"."""
_LOST = 12
"""Letters of a caption that may not be found again, as in formulas, before its next line."""
_LEFT = 0.3
"""A caption beside its figure is left where it is: above or below it, so much of the height is not the caption."""
_SIGNS = re.compile(r"[\W_]+")


def without_caption(words: Sequence[PageWord], clip: Box, caption: str) -> Box:
    """What of a figure's rectangle is not its caption, which is told beside the picture."""
    told = _SIGNS.sub("", caption).lower()
    boxes, done = list[Box](), 0
    for _, line in groupby(words, key=lambda word: word.line):
        own = list(line)
        text = _SIGNS.sub("", "".join(clean(word.text) for word in own)).lower()
        at = told.find(text[:_OPENING], done, done + len(text[:_OPENING]) + _LOST * bool(boxes))
        if at >= 0 and len(text) >= (1 if boxes else _SHORTEST):
            boxes.append(around(word.box for word in own))
            done = at + len(text)
    if not boxes:
        return clip
    _, top, _, bottom = around(boxes)
    x0, y0, x1, y1 = clip
    rest = (x0, y0, x1, top) if top + bottom > y0 + y1 else (x0, bottom, x1, y1)
    return rest if rest[3] - rest[1] > _LEFT * (y1 - y0) else clip


def around(boxes: Iterable[Box]) -> Box:
    """The rectangle around all of these, of which there is one at least."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


class PhraseGrid:
    """The cells of a picture, on which phrases take their places one after the other."""

    def __init__(self, columns: int, rows: int, clip: Box) -> None:
        self._columns, self._rows = columns, rows
        self._clip = clip
        self._taken = [bytearray(columns + 2) for _ in range(rows)]
        """A cell more at both ends: two phrases of a row have one between them."""

    def place_all(self, phrases: Sequence[Phrase]) -> list[PlacedPhrase]:
        """Those that find room, with their places."""
        upright = sorted((phrase for phrase in phrases if phrase.upright), key=_middle_height)
        told, bands = [phrase for phrase in phrases if not phrase.upright], _bands(upright)
        placed = [self._place(phrase, _middle_height(phrase)) for phrase in told]
        placed += [
            self._place(phrase, _middle_height(band[len(band) // 2]))
            for band in bands
            for phrase in sorted(band, key=lambda phrase: phrase.box[0])
        ]
        return [place for place in placed if place]

    def _place(self, phrase: Phrase, height: float) -> PlacedPhrase | None:
        across, down = self._cell((phrase.box[0] + phrase.box[2]) / 2, height)
        length = len(phrase.text)
        if not phrase.upright:
            return self._place_down(phrase, int(across), round(down - length / 2))
        left, _ = self._cell(phrase.box[0], phrase.box[1])
        wanted = round(across - length / 2) if length <= _SHORT else int(left)
        most = max(2, int(_SHIFT * length))
        for row in _rows_near(down):
            for column in _columns_near(wanted, most):
                if self._has_room(row, column, length):
                    self._taken[row][column + 1 : column + 1 + length] = b"\1" * length
                    return PlacedPhrase(phrase, row, column)
        return None

    def _place_down(self, phrase: Phrase, column: int, row: int) -> PlacedPhrase | None:
        """One letter below the other, from the top."""
        rows = range(row, row + len(phrase.text))
        if not all(self._has_room(at, column, 1) for at in rows):
            return self._place_beside(phrase)
        for at in rows:
            self._taken[at][column + 1] = 1
        return PlacedPhrase(phrase, row, column)

    def _place_beside(self, phrase: Phrase) -> PlacedPhrase | None:
        """Across the page after all, from the top of its place on: the name of an axis that is longer than the axis."""
        left, top = (int(edge) for edge in self._cell(phrase.box[0], phrase.box[1]))
        _, bottom = self._cell(phrase.box[2], phrase.box[3])
        for row in range(top, int(bottom) + 1):
            if self._has_room(row, max(0, left), len(phrase.text)):
                self._taken[row][left + 1 : left + 1 + len(phrase.text)] = b"\1" * len(phrase.text)
                return PlacedPhrase(phrase._replace(upright=True), row, max(0, left))
        return None

    def _has_room(self, row: int, column: int, length: int) -> bool:
        if not (0 <= row < self._rows and column >= 0 and column + length <= self._columns):
            return False
        return not any(self._taken[row][column : column + length + 2])

    def _cell(self, x: float, y: float) -> tuple[float, float]:
        x0, y0, x1, y1 = self._clip
        return (x - x0) / (x1 - x0) * self._columns, (y - y0) / (y1 - y0) * self._rows


_BAND = 0.45
"""Phrases whose middles differ by less than this share of their height stand in one row, be they in one or not."""


def _middle_height(phrase: Phrase) -> float:
    return (phrase.box[1] + phrase.box[3]) / 2


def _bands(phrases: Sequence[Phrase]) -> list[list[Phrase]]:
    """The phrases, ordered from the top, in rows: else one row of a table would be torn into two rows of cells."""
    bands = list[list[Phrase]]()
    for phrase in phrases:
        height = phrase.box[3] - phrase.box[1]
        if bands and _middle_height(phrase) - _middle_height(bands[-1][0]) < _BAND * height:
            bands[-1].append(phrase)
        else:
            bands.append([phrase])
    return bands


def _rows_near(down: float) -> list[int]:
    """The row of a height, then the nearer of its neighbours, where that is near."""
    row = int(down)
    beside = row + 1 if down - row >= 1 - _NEAR / 2 else row - 1 if down - row <= _NEAR / 2 else row
    return [row] if beside == row else [row, beside]


def _columns_near(wanted: int, most: int) -> Iterator[int]:
    yield wanted
    for by in range(1, most + 1):
        yield wanted + by
        yield wanted - by
