"""Tables as rows of cells, and the numbers in them: what stands best, what next, and whether a spread is given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from paperdrill.papers.model import Figure, Section

_MARKDOWN = re.compile(r"(?m)^\|[^\n]*\|[ \t]*(?:\n\|[^\n]*\|[ \t]*)+$")
_RULE = re.compile(r"\|[\s:|-]+\|?$")
_LABEL = re.compile(r"(Table\s+[A-Z]?\.?\d+)\s*[:.|]\s*([^\n]*)")
_CAPTION_WITHIN = 1500
"""A table's caption stands so many characters from it at most."""
_VALUE = re.compile(
    r"""[*↑↓+]*\s*(?P<value>[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−]?\d+(?:\s?\.\s?\d+)?|[-−]?\.\d+)\s*(?P<unit>%|[xX×]|[kKmMbB]|s|ms)?
        \s*(?:\(?\s*(?:±|\\pm|\+/-)\s*(?P<spread>\d*\s?\.?\s?\d+)\s*%?\s*\)?|\(\s*(?P<bracket>\d*\.\d+)\s*\))?\s*[*†‡§↑↓%]*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was printed."""

    label: str
    """ "Table 2"; "a table" where it has no number."""
    caption: str
    rows: tuple[tuple[str, ...], ...]
    page: int

    @property
    def text(self) -> str:
        """A row a line, cells parted by " | "."""
        return "\n".join(" | ".join(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Value:
    """A number of a cell."""

    number: float
    spread: float | None
    """What follows ± or stands in brackets; None where nothing does."""
    written: str
    decimals: int


def value_of(cell: str) -> Value | None:
    """The number that a cell holds and nothing else; None for words, several numbers and empty cells."""
    match = _VALUE.fullmatch(cell.strip())
    if match is None:
        return None
    written = match["value"].replace(" ", "").replace("−", "-")
    spread = match["spread"] or match["bracket"]
    number = float(written.replace(",", ""))
    decimals = len(written.partition(".")[2])
    return Value(number, float(spread.replace(" ", "")) if spread else None, written, decimals)


def tables_of_figures(figures: Iterable[Figure]) -> Iterator[Table]:
    """The tables among a paper's floats, where their rows were read from the page."""
    for figure in figures:
        if figure.rows and figure.label.lower().startswith("tab"):
            yield Table(figure.label, figure.caption, figure.rows, figure.page)


def split_tables(section: Section) -> tuple[str, list[Table]]:
    """A section's prose without its Markdown tables, and those tables. Only text from elsewhere has any."""
    text = section.prose
    if "|" not in text:
        return text, []
    found: list[Table] = []
    for match in _MARKDOWN.finditer(text):
        rows = tuple(_cells(line) for line in match[0].splitlines() if not _RULE.fullmatch(line.strip()))
        label, caption = _caption_near(text, match.start(), match.end())
        found.append(Table(label, caption, rows, section.page_at(match.start())))
    return _MARKDOWN.sub("", text), found


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _caption_near(text: str, start: int, end: int) -> tuple[str, str]:
    """Label and caption of the table between two offsets: the nearest caption before it, else after it."""
    before = list(_LABEL.finditer(text, max(0, start - _CAPTION_WITHIN), start))
    if before and not text[before[-1].end() : start].strip():
        return before[-1][1], before[-1][0]
    after = _LABEL.search(text, end, end + _CAPTION_WITHIN)
    if after and not text[end : after.start()].strip():
        return after[1], after[0]
    return "a table", ""


def spreads(rows: Sequence[Sequence[str]]) -> int:
    """How many cells give a spread beside their number."""
    return sum(1 for row in rows for cell in row if (value := value_of(cell)) and value.spread is not None)
