"""Lines of text with marked stretches: wrapped to a width, set side by side. Knows nothing of colours or terminals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rich.cells import cell_len, set_cell_size

Tone = Literal["matched", "partly", "missed", "contradicted", "beyond", "words", "strong", "quiet"]
"""What a marked stretch means; how it looks is the front end's affair."""

UNWRAPPED = 1_000_000
"""A width in cells for lines that are not to be wrapped: a browser or another program does that."""

_WORD = re.compile(r"[^\s\u00a0]+(?:\u00a0[^\s\u00a0]+)*|\S+")


@dataclass(frozen=True, slots=True)
class Toned:
    """A stretch of a line with a meaning: ``text[start:end]``."""

    start: int
    end: int
    tone: Tone


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One line, or a paragraph that is still to be wrapped."""

    text: str = ""
    marks: tuple[Toned, ...] = ()

    def cut(self, start: int, end: int) -> MarkedLine:
        """The part between two offsets, with what is marked in it."""
        return MarkedLine(self.text[start:end], tuple(_within(self.marks, start, end)))

    def after(self, prefix: str) -> MarkedLine:
        """The line with something unmarked put before it."""
        by = len(prefix)
        return MarkedLine(prefix + self.text, tuple(Toned(m.start + by, m.end + by, m.tone) for m in self.marks))

    def shortened(self, width: int) -> MarkedLine:
        """The line as it is where it fits into ``width`` terminal cells, else cut, with an ellipsis."""
        if cell_len(self.text) <= width:
            return self
        text = set_cell_size(self.text, width - 1).rstrip()
        return MarkedLine(f"{text}…", tuple(_within(self.marks, 0, len(text))))

    def padded(self, width: int) -> MarkedLine:
        """The line filled with spaces, or cut, to ``width`` terminal cells."""
        text = set_cell_size(self.text, width)
        return MarkedLine(text, tuple(_within(self.marks, 0, len(text))))


def line(*parts: str | tuple[str, Tone]) -> MarkedLine:
    """A line out of plain and marked parts."""
    text, marks = "", list[Toned]()
    for part in parts:
        words, tone = part if isinstance(part, tuple) else (part, None)
        if tone is not None and words:
            marks.append(Toned(len(text), len(text) + len(words), tone))
        text += words
    return MarkedLine(text, tuple(marks))


def with_words_marked(text: str, words: Iterable[str], tone: Tone) -> MarkedLine:
    """The text with every whole occurrence of the words marked, whatever their letter case."""
    wanted = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not wanted:
        return MarkedLine(text)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)
    return MarkedLine(text, tuple(Toned(*found.span(), tone) for found in pattern.finditer(text)))


def wrap(paragraph: MarkedLine, width: int, indent: int = 0) -> list[MarkedLine]:
    """The paragraph in lines of at most ``width`` terminal cells, those after the first indented."""
    lines = list[MarkedLine]()
    for start, end in breaks(paragraph.text, width, indent):
        piece = paragraph.cut(start, end)
        lines.append(piece.after(" " * indent) if lines else piece)
    return lines or [MarkedLine()]


def quiet_lines(text: str, width: int, indent: int = 0) -> list[MarkedLine]:
    """A note that may be passed over, wrapped to a width, all lines of it indented."""
    return [each.after(" " * indent) for each in wrap(line((text, "quiet")), width - indent)]


def beside(
    left: Sequence[MarkedLine], right: Sequence[MarkedLine], left_width: int, gutter: str = " "
) -> list[MarkedLine]:
    """Two columns in one, the left one filled to its width."""
    rows = list[MarkedLine]()
    for row in range(max(len(left), len(right))):
        start = (left[row] if row < len(left) else MarkedLine()).padded(left_width)
        end = (right[row] if row < len(right) else MarkedLine()).after(start.text + gutter)
        rows.append(replace(end, text=end.text.rstrip(), marks=start.marks + end.marks))
    return rows


def _within(marks: Iterable[Toned], start: int, end: int) -> Iterator[Toned]:
    """The marks that lie between two offsets, counted from the first."""
    for mark in marks:
        begin, stop = max(mark.start, start) - start, min(mark.end, end) - start
        if begin < stop:
            yield Toned(begin, stop, mark.tone)


def breaks(text: str, width: int, indent: int) -> Iterator[tuple[int, int]]:
    """Where each line of the text begins and ends; words that are wider than a line are cut."""
    begin = end = -1
    room = width
    for word in _pieces(text, max(1, width - indent)):
        if begin >= 0 and cell_len(text[begin : word[1]]) > room:
            yield begin, end
            begin, room = -1, width - indent
        begin = word[0] if begin < 0 else begin
        end = word[1]
    if begin >= 0:
        yield begin, end


def _pieces(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The words of the text, those that are wider than ``width`` cells in pieces."""
    for word in _WORD.finditer(text):
        start, end = word.span()
        while cell_len(text[start:end]) > width:
            stop = start + 1
            while cell_len(text[start : stop + 1]) <= width:
                stop += 1
            yield start, stop
            start = stop
        yield start, end
