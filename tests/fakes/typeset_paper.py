"""Papers set for a test: pages with headings, paragraphs, captions and whatever else stands on a page."""

from __future__ import annotations

import itertools
from pathlib import Path

import pymupdf

ROMAN, BOLD, ITALIC, MONO = "tiro", "tibo", "tiit", "cour"
_TEXT = (
    "the window of attention slides over tokens and keeps those that matter while others fall out of reach so that a "
    "model of some depth sees further than one layer would allow when sequences grow longer than their training"
)
_WORDS = _TEXT.split()
WIDTH, HEIGHT = 612.0, 792.0
TOP, BOTTOM, LEFT, RIGHT = 72.0, 720.0, 72.0, 540.0
GUTTER = 24.0


def prose(words: int, seed: int = 0) -> str:
    """Text of so many words in sentences of twelve, the same for the same seed."""
    taken = itertools.islice(itertools.cycle(_WORDS), seed * 5 % len(_WORDS), seed * 5 % len(_WORDS) + words)
    sentences = itertools.batched(taken, 12) if hasattr(itertools, "batched") else _batches(list(taken), 12)
    return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)


def _batches(words: list[str], size: int) -> list[list[str]]:
    return [words[at : at + size] for at in range(0, len(words), size)]


class Typesetter:
    """Sets a paper from top to bottom, column after column, page after page."""

    def __init__(
        self, columns: int = 1, size: float = 10.0, head: str = "", page_numbers: bool = False, script: str = ""
    ) -> None:
        self.document = pymupdf.open()
        self.columns = columns
        self.size = size
        self.head = head
        self.page_numbers = page_numbers
        self.script = script
        """A font of PyMuPDF's own in place of all others, for scripts that those have not: "china-s", "japan"."""
        self.width = (RIGHT - LEFT - GUTTER * (columns - 1)) / columns
        self.column = columns
        self.y = BOTTOM
        self.top = TOP
        self._break_column()

    @property
    def page(self) -> pymupdf.Page:
        """The page that is being set."""
        return self.document[-1]

    @property
    def left(self) -> float:
        """Where the column begins."""
        return LEFT + self.column * (self.width + GUTTER)

    def _break_column(self) -> None:
        self.column += 1
        if self.column >= self.columns:
            self.document.new_page(width=WIDTH, height=HEIGHT)
            self.column, self.top = 0, TOP
            if self.head:
                self._put(LEFT, 40.0, self.head, ITALIC, 9)
            if self.page_numbers:
                self._put(WIDTH / 2, 760.0, str(len(self.document)), ROMAN, 9)
        self.y = self.top

    def _put(self, x: float, y: float, text: str, font: str, size: float) -> None:
        self.page.insert_text((x, y), text, fontname=self.script or font, fontsize=size)

    def _line(self, text: str, font: str, size: float, indent: float = 0.0, leading: float = 1.2) -> None:
        if self.y + leading * size > BOTTOM:
            self._break_column()
        self.y += leading * size
        self._put(self.left + indent, self.y, text, font, size)

    def _wrapped(self, text: str, font: str, size: float, width: float) -> list[str]:
        lines = [""]
        space = "" if self.script else " "
        for word in text if self.script else text.split():
            longer = f"{lines[-1]}{space}{word}".lstrip()
            if lines[-1] and pymupdf.get_text_length(longer, fontname=self.script or font, fontsize=size) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def title(self, text: str, *authors: str) -> Typesetter:
        """The title over all columns, and the authors below it."""
        for line in self._wrapped(text, BOLD, 17, RIGHT - LEFT):
            self.y += 22
            self._put(LEFT, self.y, line, BOLD, 17)
        for author in authors:
            self.y += 16
            self._put(LEFT, self.y, author, ROMAN, 11)
        self.y += 24
        self.top = self.y
        return self

    def author_grid(self, *authors: tuple[str, str]) -> Typesetter:
        """Two authors beside each other, each above an affiliation in smaller type."""
        self.y -= 24
        for number, (name, affiliation) in enumerate(authors):
            x, row = LEFT + 240 * (number % 2), number // 2
            self._put(x, self.y + 16 + 40 * row, name, ROMAN, 11)
            self._put(x, self.y + 30 + 40 * row, affiliation, ROMAN, 9)
        self.y += 40 * ((len(authors) + 1) // 2) + 30
        self.top = self.y
        return self

    def heading(self, text: str, font: str = BOLD, size: float = 12.0) -> Typesetter:
        """A heading with space above and below."""
        lines = self._wrapped(text, font, size, self.width)
        if self.y + 40 > BOTTOM:
            self._break_column()
        self.y += 10
        for line in lines:
            self._line(line, font, size)
        self.y += 4
        return self

    def paragraph(self, text: str, font: str = ROMAN, size: float | None = None, indent: float = 0.0) -> Typesetter:
        """A paragraph, its first line indented."""
        size = size or self.size
        lines = self._wrapped(" " * int(indent / 2.5) + text, font, size, self.width)
        for number, line in enumerate(lines):
            self._line(line, font, size, indent if number == 0 else 0.0)
        return self

    def run_in(self, head: str, text: str, font: str = BOLD) -> Typesetter:
        """A paragraph that opens with a head in a face of its own."""
        head_width = pymupdf.get_text_length(head + " ", fontname=font, fontsize=self.size)
        first = self._wrapped(text, ROMAN, self.size, self.width - head_width)[0]
        self.y += 4
        self._line(head, font, self.size)
        self._put(self.left + head_width, self.y, first, ROMAN, self.size)
        rest = text[len(first) :].strip()
        return self.paragraph(rest) if rest else self

    def caption(self, text: str) -> Typesetter:
        """A caption in small type, with space around it."""
        self.y += 8
        self.paragraph(text, size=self.size - 1.5)
        self.y += 10
        return self

    def inset(
        self, *paragraphs: str, font: str = ROMAN, size: float | None = None, by: float = 18.0, framed: bool = False
    ) -> Typesetter:
        """Paragraphs that stand in from both sides of the column, in a frame if so wished."""
        size = size or self.size
        self.y += 8
        first, begun = self.page, self.y
        for text in paragraphs:
            for line in self._wrapped(text, font, size, self.width - 2 * by):
                self._line(line, font, size, by)
        if framed and self.page == first:
            self.page.draw_rect((self.left, begun, self.left + self.width, self.y + 5))
        self.y += 8
        return self

    def drawing(self, *labels: str) -> Typesetter:
        """A figure of which only scattered labels are text."""
        self.y += 8
        for number, label in enumerate(labels):
            self._line(label, "helv", 6, indent=20 + 37 * (number % 3), leading=2.0)
        return self

    def table(self, *rows: tuple[str, ...]) -> Typesetter:
        """A table in the body's own type."""
        self.y += 8
        for row in rows:
            self.y += 12
            for number, cell in enumerate(row):
                self._put(self.left + number * self.width / len(row), self.y, cell, ROMAN, self.size)
        self.y += 10
        return self

    def footnote(self, text: str) -> Typesetter:
        """Small print at the foot of the column."""
        self._put(self.left, BOTTOM + 14, text, ROMAN, self.size - 2)
        return self

    def line_numbers(self) -> Typesetter:
        """Numbers in the left margin of the page, as drafts for review have them."""
        for number in range(1, 50):
            self._put(40, TOP + 13 * number, f"{number:03d}", "hebo", 6)
        return self

    def stamp(self, text: str) -> Typesetter:
        """Text that runs up the left side of the page."""
        self.page.insert_text((30, 500), text, fontname=ROMAN, fontsize=14, rotate=90)
        return self

    def next_column(self) -> Typesetter:
        """Go on at the top of the next column."""
        self._break_column()
        return self

    def save(self, path: Path, **options: object) -> Path:
        """Write the PDF."""
        self.document.save(path, **options)
        return path
