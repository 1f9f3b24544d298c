"""What a paper holds, to be looked up when it is mentioned: figures, labels, names, words, and where each stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from paperdrill.matching.alignment import Aligner, Alignment
from paperdrill.matching.context import PaperContext
from paperdrill.papers.model import Paper
from paperdrill.papers.passages import passages, texts
from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.spoken_figures import (
    SpokenFigure,
    as_printed,
    in_words,
    label_name,
    labels_in,
    printed_values,
)
from paperdrill.text.language import Language

_IN_PARENTHESES = re.compile(r"\(([A-Z]?\.?\d+(?:\.\d+)*)\)")
"""How equations are numbered; nothing else says that there is one."""
_NOT_A_LETTER = re.compile(r"[^a-z0-9]")
_LEAST_NAME = 2


@dataclass(frozen=True, slots=True)
class HeldPlace:
    """One sentence, caption or table's row, ready to be looked up."""

    evidence: Evidence
    told: str
    """What it says; of a row with its caption and the table's head."""
    values: frozenset[float]
    """The numbers in it, those in words among them."""
    table: str = ""
    """The label of its table or figure; empty in running text."""


class PaperLookup:
    """One paper without its references, ready to be asked."""

    def __init__(self, paper: Paper) -> None:
        self.places = tuple(_places(paper))
        self.labels = frozenset(_labels(paper, self.places))
        tables = {label for label in self.labels if label.startswith("table ")}
        with_rows = {each.name for figure in paper.figures if figure.rows for each in labels_in(figure.label)}
        self.unread_tables = len(tables - with_rows)
        """Tables that are mentioned and whose rows were not read: a figure may stand there."""
        self.read_share = len(tables & with_rows) / len(tables) if tables else 1.0
        self.context = PaperContext(paper.title, passages(paper), Language())
        """The paper as critiques are matched against it too."""
        self._by_table: dict[str, list[int]] = defaultdict(list)
        values: list[tuple[float, int]] = []
        for index, place in enumerate(self.places):
            values.extend((value, index) for value in place.values)
            if place.table:
                self._by_table[place.table].append(index)
        self._values = sorted(values)
        letters = " ".join((paper.title, *paper.authors, *(place.evidence.sentence for place in self.places)))
        self._letters = letters_of(letters)

    def align(self, text: str) -> Alignment:
        """A text against all places of the paper."""
        return self._aligner.align(text)

    def align_with(self, other: str, text: str) -> Alignment:
        """A text against another that is said of this paper."""
        return Aligner([other], self.context).align(text)

    @cached_property
    def _aligner(self) -> Aligner:
        return Aligner([place.told for place in self.places], self.context)

    def holding(self, figure: SpokenFigure) -> set[int]:
        """The places in which a figure stands as it was said."""
        return {index for value in as_printed(figure) for index in self._between(value, value)}

    def rounding_to(self, figure: SpokenFigure) -> set[int]:
        """The places with a figure of more digits that rounds to the one said: 408.88 to 409, 0.527 to 53%."""
        if not figure.value:
            return set()
        found = set[int]()
        for value, slack, needs_sign in figure.rounds():
            near = self._between(value - slack, value + slack)
            found |= {each for each in near if not needs_sign or "%" in self.places[each].evidence.sentence}
        return found

    def beside(self, index: int) -> Sequence[int]:
        """What stands next to a place: the sentences before and after it, or the rest of its table."""
        here = self.places[index]
        if here.table:
            return [each for each in self._by_table[here.table] if each != index]
        near = [each for each in (index - 1, index + 1) if 0 <= each < len(self.places)]
        same = here.evidence.section
        return [e for e in near if self.places[e].evidence.section == same and not self.places[e].table]

    def table_values(self, index: int) -> frozenset[float]:
        """All figures of the table that a place belongs to; none for running text."""
        return self._values_of_table.get(self.places[index].table, _NONE)

    @cached_property
    def _values_of_table(self) -> dict[str, frozenset[float]]:
        return {
            table: frozenset[float]().union(*(self.places[each].values for each in rows))
            for table, rows in self._by_table.items()
        }

    def knows_name(self, name: str) -> bool:
        """Does the paper hold this name, however it is spelled: GPT-2, GPT2, gpt 2?"""
        letters = letters_of(name)
        return len(letters) < _LEAST_NAME or letters in self._letters

    def _between(self, low: float, high: float) -> Iterator[int]:
        slack = 1e-9 * max(1.0, abs(high))
        first = bisect_left(self._values, (low - slack, -1))
        last = bisect_right(self._values, (high + slack, len(self.places)))
        return (index for _, index in self._values[first:last])


_NONE = frozenset[float]()


def letters_of(name: str) -> str:
    """A name as letters and digits alone, however it is spelled."""
    return _NOT_A_LETTER.sub("", name.lower())


@lru_cache(maxsize=4)
def lookup_of(paper: Paper) -> PaperLookup:
    """The lookup of a paper, made once for the few papers that were asked about last."""
    return PaperLookup(paper)


def _places(paper: Paper) -> Iterator[HeldPlace]:
    """Everything but the references, in reading order, then captions, rows and footnotes."""
    read = list(texts(paper))
    for one in read:
        if one.manner == "prose":
            yield from (_place(one.text[start:end], one.label, one.page_at(start)) for start, end in one.spans)
    for figure in paper.figures:
        head = f"{figure.caption} {' '.join(figure.rows[0])}" if figure.rows else ""
        yield _place(figure.caption, figure.label, figure.page, table=figure.label)
        for row in figure.rows:
            yield _place(" | ".join(row), figure.label, figure.page, head, figure.label)
    yield from (_place(one.text, one.label, one.page) for one in read if one.manner == "note")


def _place(text: str, section: str, page: int, also: str = "", table: str = "") -> HeldPlace:
    one_line = " ".join(text.split())
    values = frozenset((*printed_values(one_line), *in_words(one_line)))
    return HeldPlace(Evidence(one_line, section, page), f"{one_line} {also}".rstrip(), values, table)


def _labels(paper: Paper, places: Iterable[HeldPlace]) -> Iterator[str]:
    """The names of all numbered things: sections and their parents, tables, figures, and whatever is referred to."""
    for section in paper.sections:
        parts = section.number.lower().split(".") if section.number else []
        for count in range(1, len(parts) + 1):
            name = ".".join(parts[:count])
            yield label_name("section", name)
            yield label_name("appendix", name)
    for figure in paper.figures:
        yield from (each.name for each in labels_in(figure.label))
    for place in places:
        yield from (each.name for each in labels_in(place.evidence.sentence))
        yield from (label_name("equation", number) for number in _IN_PARENTHESES.findall(place.evidence.sentence))
