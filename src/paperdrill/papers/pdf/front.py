"""What stands before the first section: title, authors, abstract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from paperdrill.papers.pdf.abstract import Abstract, find_abstract
from paperdrill.papers.pdf.authors import find_authors
from paperdrill.papers.pdf.layout import FlowRow
from paperdrill.papers.pdf.lines import Document
from paperdrill.papers.pdf.paragraphs import clean, join_lines
from paperdrill.papers.pdf.running_text import PaperRows
from paperdrill.papers.pdf.split_thresholds import count, threshold

_SHORTEST_TITLE = count("front", "shortest_title")
_SHORTEST_METADATA = count("front", "shortest_metadata")
_FEWEST_WORDS = count("front", "fewest_words")
"""A logo or a journal's label has fewer words, a title mostly more."""
_SMALL_PRINT = threshold("front", "small_print")
"""What is so many points below the running text is a running head, not the title."""
_FEWEST_NAMES = count("front", "fewest_names")
"""A line with so many names is the authors'."""
_LARGER = threshold("front", "larger")
"""So much larger than the running text a title is."""
_WORD = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]{2}|\w{2,}")
_NO_TITLE = re.compile(
    r"doi\b|https?:|arxiv:|microsoft\s+\w+\s+-|untitled|proceedings template|\S+$"
    r"|.*\.(?:docx?|pdf|tex|dvi|ps|indd|rtf)$",
    re.IGNORECASE,
)
"""What programs leave in a file's metadata as the title: an identifier, a file's name, a form's."""
_TITLE_WITHIN = count("front", "title_within")
"""Among so many rows from the top the title is looked for, where no heading ends the search."""


class Front(msgspec.Struct, frozen=True):
    """Title, authors and abstract, and the rows they take."""

    title: str
    authors: tuple[str, ...]
    abstract: Abstract
    title_end: int
    """One past the title's last row."""

    @property
    def end(self) -> int:
        """One past the last row of all this."""
        return max(self.title_end, self.abstract.end)


def read_front(paper: PaperRows, headings: Sequence[int], document: Document) -> Front:
    """Title, authors and abstract from the rows before the first heading; ``headings`` are the rows they start on.

    What the file's metadata say is believed where the first page says the same.
    """
    rows = paper.rows
    start, end = _rows_saying(rows, document.title, paper.body.size) or _title_rows(
        rows, next(iter(headings), None), paper.body.size
    )
    title = join_lines([clean(row.line.text) for row in rows[start:end]], paper.words)
    first_heading = next((heading for heading in headings if heading >= end), None)  # the title looks like one, too
    abstract = find_abstract(paper, end, first_heading)
    authors_end = abstract.start if abstract.text else first_heading or end
    return Front(title, find_authors(rows[end:authors_end], document.author), abstract, end)


def _rows_saying(rows: Sequence[FlowRow], title: str, body: float) -> tuple[int, int] | None:
    """The rows of the first page that together say this title, letter by letter; None where there are none."""
    wanted = _squeezed(title)
    if len(wanted) < _SHORTEST_METADATA or _NO_TITLE.match(title.strip()):
        return None
    page = rows[0].line.page
    for start, row in enumerate(rows[:_TITLE_WITHIN]):
        said = _squeezed(row.line.text)
        end = start + 1
        while said and len(said) < len(wanted) and wanted.startswith(said) and end < len(rows):
            said += _squeezed(rows[end].line.text)
            end += 1
        if said == wanted and row.line.page == page and row.line.top_size > body - _SMALL_PRINT:
            return start, end
    return None


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, clean(text).lower()))


def _title_rows(rows: Sequence[FlowRow], first_heading: int | None, body: float) -> tuple[int, int]:
    """The rows of the title: the largest type on the first page, above the first heading.

    Where that is a word or two, as in a logo or a journal's label, the first larger type that says more is the title.
    ``body`` is the size of the running text.
    """
    within = first_heading or _TITLE_WITHIN
    page = rows[0].line.page
    upper = [
        i for i, row in enumerate(rows[:within]) if row.line.page == page and len(row.line.text) >= _SHORTEST_TITLE
    ]
    if not upper:
        return 0, 0
    largest = _rows_from(rows, max(upper, key=lambda i: (round(rows[i].line.top_size * 2), -i)))
    if _words_of(rows, largest) >= _FEWEST_WORDS:
        return largest
    return next((other for other in _larger_type(rows, within + 1, body) if other[0] != largest[0]), largest)


def _larger_type(rows: Sequence[FlowRow], within: int, body: float) -> Iterator[tuple[int, int]]:
    """What is set larger than the running text on the first page and says enough for a title, in reading order."""
    for start, row in enumerate(rows[:within]):
        text = row.line.text
        if (
            row.line.page != rows[0].line.page
            or row.line.top_size < _LARGER * body
            or text[:1].isdigit()
            or "@" in text
        ):
            continue
        span = _rows_from(rows, start)
        if _words_of(rows, span) >= _FEWEST_WORDS and len(find_authors(rows[start : span[1]])) < _FEWEST_NAMES:
            yield span


def _rows_from(rows: Sequence[FlowRow], start: int) -> tuple[int, int]:
    """The rows of the large type that begins with this one."""
    largest, page = rows[start].line.top_size, rows[start].line.page
    end = start + 1
    while end < len(rows) and rows[end].line.page == page and _is_title_too(rows[end], rows[end - 1], largest):
        end += 1
    return start, end


def _words_of(rows: Sequence[FlowRow], span: tuple[int, int]) -> int:
    """How many words these rows hold; letters set apart from each other are none."""
    return sum(len(_WORD.findall(clean(row.line.text))) for row in rows[span[0] : span[1]])


def _is_title_too(row: FlowRow, above: FlowRow, largest: float) -> bool:
    """Does the title go on in this line? Behind a colon it may go on in smaller type."""
    if row.line.base - above.line.base >= 2 * largest:
        return False
    if row.line.top_size > largest - 0.6:
        return True
    subtitle = above.line.text.rstrip().endswith(":") or abs(row.line.top_size - above.line.top_size) < 0.6
    return subtitle and row.line.face == above.line.face and row.line.top_size > 0.65 * largest
