"""A sentence of a paper in its place: the section or the table that it stands in, with the sentence marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from paperdrill.papers.facets import facet_of
from paperdrill.papers.model import Facet, Figure, Paper, Role
from paperdrill.printable import printable
from paperdrill.report.text_layout import MarkedLine, Toned, wrap
from paperdrill.report.times import ABSTRACT, Placed, place_of
from paperdrill.text.sentences import sentences

_CELLS_APART = " | "
_TABLE = "Table"
"""How the label of a table begins."""
_ROW_INDENT = 2
"""By which a row that goes on is told from the next."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A section's text and where in it the sentence stands."""

    label: str
    page: int
    text: str
    start: int
    end: int
    """The sentence is ``text[start:end]``; empty where the section does not hold it word for word."""


@lru_cache(maxsize=512)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence of a paragraph begins and ends; kept, for a reader draws the same paragraphs many times."""
    return tuple(sentences(text))


def facets_of(text: str, role: Role) -> list[tuple[tuple[int, int], Facet]]:
    """The sentences of a paragraph that state something, by where they begin and end, with what they state."""
    told = ((span, facet_of(text[slice(*span)], role)) for span in sentence_spans(text))
    return [(span, facet) for span, facet in told if facet]


def passage_of(placed: Placed, paper: Paper) -> PassageView | None:
    """The passage of a point of the key, or of a piece of evidence; None where the paper has no such section."""
    place = place_of(placed, paper)
    if place is not None:
        text = printable(paper.abstract if place == ABSTRACT else paper.sections[place].text)
    elif figure := next((figure for figure in paper.figures if figure.label == placed.section), None):
        text = printable(figure_text(figure))
    else:
        return None
    words = re.compile(r"\s+".join(map(re.escape, printable(placed.sentence).split())))
    found = words.search(text) if placed.sentence.strip() else None
    start, end = found.span() if found else (0, 0)
    return PassageView(placed.section, placed.page, text, start, end)


def figure_text(figure: Figure) -> str:
    """The caption, and below it a table's rows with their cells parted as evidence parts them."""
    rows = (_CELLS_APART.join(cell for cell in row) for row in figure.rows)
    return "\n\n".join([figure.caption, *rows])


def is_table(passage: PassageView) -> bool:
    """Is this a table, its caption and rows?"""
    return passage.label.startswith(_TABLE)


def passage_lines(passage: PassageView, width: int) -> list[MarkedLine]:
    """The passage in lines of at most ``width`` terminal cells, the sentence marked; a table's rows stand close."""
    lines, after_row = list[MarkedLine](), False
    whole = MarkedLine(passage.text, (Toned(passage.start, passage.end, "words"),))
    for paragraph in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", passage.text):
        is_row = is_table(passage) and _CELLS_APART in paragraph[0]
        apart = [MarkedLine()] if lines and not (is_row and after_row) else []
        lines += [*apart, *wrap(whole.cut(*paragraph.span()), width, _ROW_INDENT if is_row else 0)]
        after_row = is_row
    return lines
