"""A point of the key in its place: the section that it stands in, with its sentence marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from paperdrill.critique.model import ScoredPoint
from paperdrill.papers.model import Paper
from paperdrill.printable import printable
from paperdrill.report.times import ABSTRACT, place_of
from paperdrill.text_layout import Line, Mark, wrap


@dataclass(frozen=True, slots=True)
class Passage:
    """A section's text and where in it the sentence stands."""

    label: str
    page: int
    text: str
    start: int
    end: int
    """The sentence is ``text[start:end]``; empty where the section does not hold it word for word."""


def passage_of(point: ScoredPoint, paper: Paper) -> Passage | None:
    """The passage of a point; None where the paper has no section of that label."""
    place = place_of(point, paper)
    if place is None:
        return None
    text = printable(paper.abstract if place == ABSTRACT else paper.sections[place].text)
    words = re.compile(r"\s+".join(map(re.escape, printable(point.sentence).split())))
    found = words.search(text) if point.sentence.strip() else None
    start, end = found.span() if found else (0, 0)
    return Passage(point.section, point.page, text, start, end)


def passage_lines(passage: Passage, width: int) -> list[Line]:
    """The passage in lines of at most ``width`` terminal cells, the sentence marked."""
    lines = list[Line]()
    whole = Line(passage.text, (Mark(passage.start, passage.end, "words"),))
    for paragraph in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", passage.text):
        lines += [*([Line()] if lines else []), *wrap(whole.cut(*paragraph.span()), width)]
    return lines
