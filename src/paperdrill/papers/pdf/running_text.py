"""Which lines are running text: floats, footnotes and stray labels are not; and what the footnotes say.

Small print at the foot, and addresses beside title and authors, are where links to code are given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby

import msgspec

from paperdrill.papers.model import Note
from paperdrill.papers.pdf.layout import Body, FlowRow, PageBlock
from paperdrill.papers.pdf.paragraphs import clean, join_lines
from paperdrill.papers.pdf.split_thresholds import count, threshold

_WIDE = threshold("running_text", "wide")
"""From this share of its column a line is wide enough for running text."""
_SMALLER = threshold("running_text", "smaller")
"""So many points below the text around it type counts as small."""
_FEWEST_CHARACTERS = count("running_text", "fewest_characters")
_PROSE_CHARACTERS = count("running_text", "prose_characters")
"""So many characters a line has small print that is to be read as text."""
_LONGEST_CELL = count("running_text", "longest_cell")
_FEWEST_CELLS = count("running_text", "fewest_cells")
_MAIN_SHARE = threshold("running_text", "main_share")
"""The main size of a section is the largest that this share of it is set in."""


def text_rows(rows: Sequence[FlowRow], body: Body) -> list[bool]:
    """For each row whether it is running text for certain.

    That is what is of the body's size and wide, the end of such a paragraph, and smaller type in paragraphs.
    """
    prose: dict[int, bool] = {}
    found: list[bool] = []
    for at, row in enumerate(rows):
        line, block = row.line, row.block
        is_text = False
        if line.size <= body.size - _SMALLER:
            is_text = len(line.text) >= _FEWEST_CHARACTERS and not row.beside and _is_prose(block, prose)
        elif row.beside:
            pass
        elif line.x1 - line.x0 > _WIDE * (block.right - block.left) and len(line.text) >= _FEWEST_CHARACTERS:
            is_text = line.face.family == body.family or not line.face.mono
        elif at and found[-1] and _is_end_of(rows[at - 1], row):
            is_text = line.x0 < block.left + 0.3 * (block.right - block.left)
        found.append(is_text)
    for at in range(len(rows) - 2, -1, -1):
        if not found[at] and found[at + 1] and _opens_column(rows[at], rows[at + 1], body):
            found[at] = True
    return found


def _opens_column(row: FlowRow, below: FlowRow, body: Body) -> bool:
    """Is this short line the end of a paragraph from the column before, with the next paragraph close below it?"""
    line = row.line
    near = 0.5 < row.below < 1.25 and line.page == below.line.page and row.block.column == below.block.column
    alike = line.face == below.line.face and abs(line.size - body.size) < 0.3 and not row.beside
    return near and alike and line.text.rstrip().endswith((".", "?", "!")) and abs(line.x0 - row.block.left) < 3


def _is_end_of(before: FlowRow, row: FlowRow) -> bool:
    """Is this short line the last of the paragraph to which the one before belongs?"""
    if row.block.column != before.block.column or row.line.page != before.line.page:
        return False
    near = 0.5 < row.above < (1.5 if row.block is before.block else 1.2)
    return near and row.line.face.family == before.line.face.family


def _is_prose(block: PageBlock, known: dict[int, bool]) -> bool:
    """Are most lines of a block as wide as the block, and do they read as text?"""
    answer = known.get(id(block))
    if answer is None:
        width = block.x1 - block.x0
        wide = [line for line in block.lines if line.x1 - line.x0 > 0.9 * width and not line.face.mono]
        long = sum(len(line.text) for line in wide) >= _PROSE_CHARACTERS * len(wide)
        answer = known[id(block)] = len(wide) >= 3 and len(wide) >= 0.6 * len(block.lines) and long
    return answer


def table_rows_without_caption(rows: Sequence[FlowRow], is_text: Sequence[bool]) -> frozenset[int]:
    """Rows of tables that have no caption: several baselines in a row with several cells each."""
    found: set[int] = set()
    run: list[int] = []
    for at, row in enumerate(rows):
        if row.beside and not is_text[at] and len(row.line.text) < _LONGEST_CELL:
            run.append(at)
            continue
        found.update(_if_table(rows, run))
        run = []
    found.update(_if_table(rows, run))
    return frozenset(found)


def _if_table(rows: Sequence[FlowRow], run: Sequence[int]) -> Sequence[int]:
    """The rows themselves where they make a table, else none."""
    if len(run) < _FEWEST_CELLS:
        return ()
    baselines = {round(rows[at].line.base / 3) for at in run}
    return run if len(baselines) >= 3 and len(run) >= 2.5 * len(baselines) else ()


def footnote_rows(rows: Sequence[FlowRow], floats: Set[int]) -> frozenset[int]:
    """Small print that stands under all larger text of its column."""
    main: dict[int, Counter[float]] = {}
    for at, row in enumerate(rows):
        if at not in floats and len(row.line.text) >= _FEWEST_CHARACTERS:
            main.setdefault(row.line.page, Counter())[round(row.line.size * 2) / 2] += len(row.line.text)
    size_of = {page: sizes.most_common(1)[0][0] for page, sizes in main.items()}
    foot: dict[tuple[int, int], int] = {}
    for at, row in enumerate(rows):
        if at not in floats and not _is_small(row, size_of.get(row.line.page, 0.0)) and len(row.line.text) > 3:
            foot[row.line.page, row.block.column] = at
    return frozenset(
        at
        for at, row in enumerate(rows)
        if _is_small(row, size_of.get(row.line.page, 0.0)) and at > foot.get((row.line.page, row.block.column), at)
    )


class PaperRows(msgspec.Struct, frozen=True):
    """All rows of a paper with what is known of each."""

    rows: Sequence[FlowRow]
    body: Body
    words: Set[str]
    """Words that stand within lines."""
    is_text: Sequence[bool]
    """Of each row, whether it is running text for certain."""
    floats: Set[int]
    """Rows of figures and tables with their captions."""
    footnotes: Set[int]
    """Rows of small print at the foot of a column."""

    def between(self, start: int, end: int) -> list[int]:
        """Which of the rows of one section are its text.

        Type that is small beside the rest of the section stays only where it reads as text, as in a quotation; a
        section that is set in small type throughout (references, an appendix) keeps it.
        """
        own = [at for at in range(start, end) if at not in self.floats]
        main = _main_size([self.rows[at] for at in own])
        return [
            at for at in own if not _is_small(self.rows[at], main) or (self.is_text[at] and at not in self.footnotes)
        ]


def _main_size(rows: Sequence[FlowRow]) -> float:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.line.top_size * 2) / 2] += len(row.line.text)
    enough = _MAIN_SHARE * sizes.total()
    return max((size for size, length in sizes.items() if length >= enough), default=0.0)


def _is_small(row: FlowRow, main: float) -> bool:
    return row.line.top_size <= main - _SMALLER


_BEGINS = re.compile(r"(?:\d{1,2}(?!st\b|nd\b|rd\b|th\b)|[*∗†‡§¶])\s?(?=[A-Za-z(“\"])")
"""The mark with which a footnote begins."""
_ADDRESS = re.compile(r"https?\s?:|\bwww\.|\b(?:github|gitlab|huggingface)\.(?:com|co|io)\b", re.IGNORECASE)
_OPEN_ADDRESS = re.compile(r"(?:https?:|www\.|\.(?:com|org|io|science)/)\S*[/_.=-]$")
"""A line's end at which an address goes on."""


def read_notes(paper: PaperRows, front_end: int, references: int) -> tuple[Note, ...]:
    """The footnotes in reading order, after those lines of the front that hold an address.

    ``front_end`` is one past the last row of title and abstract, ``references`` the row at which the references begin:
    what is small there is no footnote.
    """
    front = (Note(clean(row.line.text), row.line.page) for row in paper.rows[:front_end] if _is_address(row))
    foot = [(at, paper.rows[at]) for at in sorted(paper.footnotes) if at < references]
    return (*front, *_footnotes(foot, paper))


def _is_address(row: FlowRow) -> bool:
    return bool(_ADDRESS.search(row.line.text))


def _footnotes(foot: Iterable[tuple[int, FlowRow]], paper: PaperRows) -> Iterator[Note]:
    for page, group in groupby(foot, key=lambda item: item[1].line.page):
        for lines in _parted([clean(row.line.text) for _, row in group]):
            yield Note(_joined(lines, paper), page)


def _parted(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines of a page's foot, a list for each footnote."""
    own: list[str] = []
    for line in lines:
        if own and _BEGINS.match(line):
            yield own
            own = []
        own.append(line)
    if own:
        yield own


def _joined(lines: Sequence[str], paper: PaperRows) -> str:
    """One note without its mark; an address that was broken at the line's end is whole again."""
    parts: list[str] = []
    for line in lines:
        if parts and _OPEN_ADDRESS.search(parts[-1]):
            parts[-1] += line
        else:
            parts.append(line)
    return _BEGINS.sub("", join_lines(parts, paper.words), count=1)
