"""Where the withheld text stands on the printed pages, so that it can be painted over on their pictures.

The split keeps no rectangles of the text. A line of a page is taken for withheld when most of its runs of three words
are runs of the withheld text. Where too little of the text is found again, the whole page is covered: rather too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from paperdrill.papers.model import Paper
from paperdrill.papers.pdf.lines import Line, Page
from paperdrill.papers.pdf.split_thresholds import count, threshold

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points, from the page's top left."""

_WORD = re.compile(r"\w+")
_RUN = count("covering", "run")
"""Words in a row that tell whether a line is of the text: two are common, four rarely survive a line's ends."""
_ENOUGH_OF_LINE = threshold("covering", "enough_of_line")
"""Share of a line's runs of words that must be withheld for the line to be."""
_ENOUGH_OF_TEXT = threshold("covering", "enough_of_text")
"""Share of the withheld words that must be found on the page; else the whole page is covered."""
_MARGIN_PT = 1.0
_BETWEEN = count("covering", "between")
"""As many lines between two withheld ones go with them: formulas, lines broken by hyphens."""


class Withheld(msgspec.Struct, frozen=True):
    """What is withheld of a paper, by page."""

    texts: dict[int, str] = {}
    """Page to the text that stands on it."""
    headings: tuple[str, ...] = ()
    """Headings that tell points of it."""

    @property
    def pages(self) -> frozenset[int]:
        """The pages on which something is covered."""
        return frozenset(self.texts)


def withheld_by_page(paper: Paper) -> Withheld:
    """Where the limitations of a paper stand, for those kinds of them that are hidden during the skim."""
    if paper.limitations.kind not in ("section", "subsection", "paragraph"):
        return Withheld()
    texts: dict[int, str] = {}
    headings = list[str]()
    for number, span in enumerate(paper.limitations.spans):
        section = paper.sections[span.section]
        if number and paper.limitations.kind != "paragraph":
            headings.append(section.label)
            texts[section.page] = f"{texts.get(section.page, '')}\n{section.label}"
        cuts = [span.start, *(at for at, _ in section.page_marks if span.start < at < span.end), span.end]
        for start, end in pairwise(cuts):
            page = section.page_at(start)
            texts[page] = f"{texts.get(page, '')}\n{section.text[start:end]}".strip()
    return Withheld(texts, tuple(headings))


def boxes_to_cover(page: Page, withheld: Withheld) -> list[Box]:
    """The rectangles of a page's withheld lines; that of the whole page where they cannot all be found."""
    expected = _words(withheld.texts.get(page.number, ""))
    if not expected:
        return []
    near = (withheld.texts.get(number, "") for number in (page.number - 1, page.number, page.number + 1))
    words = [_words(text) for text in near]
    runs = {run for text in words for run in _runs(text)}
    known = {word for text in words for word in text}
    headings = {tuple(_words(heading)) for heading in withheld.headings}
    covered = _covered(page.lines, runs, known, headings)
    found = sum(len(_words(page.lines[index].text)) for index in covered)
    if found < _ENOUGH_OF_TEXT * len(expected):
        return [(0.0, 0.0, page.width, page.height)]
    return [_around(page.lines[index]) for index in sorted(covered)]


def _covered(
    lines: Sequence[Line], runs: set[tuple[str, ...]], known: set[str], headings: set[tuple[str, ...]]
) -> set[int]:
    """Indices of the lines that are withheld."""
    covered = set[int]()
    for index, line in enumerate(lines):
        words = _words(line.text)
        own = list(_runs(words))
        if own:
            held = sum(run in runs for run in own) >= _ENOUGH_OF_LINE * len(own)
        else:  # too short to tell by itself: the last line of a paragraph that is withheld
            held = index - 1 in covered and bool(words) and known.issuperset(words)
        if held or tuple(words) in headings:
            covered.add(index)
    for before, after in pairwise(sorted(covered)):
        if after - before - 1 <= _BETWEEN:
            covered.update(range(before, after))
    return covered


def _around(line: Line) -> Box:
    return (line.x0 - _MARGIN_PT, line.y0 - _MARGIN_PT, line.x1 + _MARGIN_PT, line.y1 + _MARGIN_PT)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
