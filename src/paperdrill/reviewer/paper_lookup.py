"""What a paper holds, to be looked up when it is spoken of: figures, labels, names, words, and where each stands."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from paperdrill.papers.model import Paper, Role
from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.spoken_figures import (
    SpokenFigure,
    as_printed,
    in_words,
    label_name,
    labels_in,
    printed_values,
)
from paperdrill.text.rarity import shipped_rarity
from paperdrill.text.sentences import sentences
from paperdrill.text.words import content_stems, plain_words

_SAYS_NOTHING = 0.3
"""A word that this share of all reviews uses says nothing of a paper, however rare it is in papers."""
_IN_PARENTHESES = re.compile(r"\(([A-Z]?\.?\d+(?:\.\d+)*)\)")
"""How equations are numbered; nothing else says that there is one."""
_NOT_A_LETTER = re.compile(r"[^a-z0-9]")
_LEAST_NAME = 2


@dataclass(frozen=True, slots=True)
class HeldPlace:
    """One sentence, caption or table's row, ready to be looked up."""

    evidence: Evidence
    stems: frozenset[str]
    """Of its content words; of a row those of its caption and of the table's head too."""
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
        """Tables that are spoken of and whose rows were not read: a figure may stand there."""
        self.read_share = len(tables & with_rows) / len(tables) if tables else 1.0
        self.where: dict[str, set[int]] = defaultdict(set)
        """By stem, the places that it stands in."""
        self._beside: dict[int, frozenset[str]] = {}
        self._by_table: dict[str, list[int]] = defaultdict(list)
        values: list[tuple[float, int]] = []
        for index, place in enumerate(self.places):
            for stem in place.stems:
                self.where[stem].add(index)
            values.extend((value, index) for value in place.values)
            if place.table:
                self._by_table[place.table].append(index)
        self._values = sorted(values)
        running = (place.evidence.sentence for place in self.places if " | " not in place.evidence.sentence)
        self.times = Counter(stem for text in running for stem in content_stems(plain_words(text)))
        """How often each stem stands in running text and captions."""
        letters = " ".join((paper.title, *paper.authors, *(place.evidence.sentence for place in self.places)))
        self._letters = _NOT_A_LETTER.sub("", letters.lower())

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

    def beside(self, index: int) -> Set[str]:
        """The stems of what stands next to a place: the sentences before and after it, or the rest of its table."""
        if index not in self._beside:
            self._beside[index] = self._found_beside(index)
        return self._beside[index]

    def _found_beside(self, index: int) -> frozenset[str]:
        here = self.places[index]
        if here.table:
            beside = [each for each in self._by_table[here.table] if each != index]
        else:
            near = [each for each in (index - 1, index + 1) if 0 <= each < len(self.places)]
            same = here.evidence.section
            beside = [e for e in near if self.places[e].evidence.section == same and not self.places[e].table]
        return frozenset[str]().union(*(self.places[each].stems for each in beside)) - here.stems

    def table_values(self, index: int) -> frozenset[float]:
        """All figures of the table that a place belongs to; none for running text."""
        return self._values_of_table.get(self.places[index].table, _NONE)

    @cached_property
    def _values_of_table(self) -> dict[str, frozenset[float]]:
        return {
            table: frozenset[float]().union(*(self.places[each].values for each in rows))
            for table, rows in self._by_table.items()
        }

    def rarity_here(self, stem: str) -> float:
        """How much a stem tells within this paper: the log of how many times fewer places hold it than there are."""
        return math.log((len(self.places) + 1) / (len(self.where.get(stem, ())) + 0.5))

    def knows_name(self, name: str) -> bool:
        """Does the paper hold this name, however it is spelled: GPT-2, GPT2, gpt 2?"""
        letters = _NOT_A_LETTER.sub("", name.lower())
        return len(letters) < _LEAST_NAME or letters in self._letters

    def _between(self, low: float, high: float) -> Iterator[int]:
        slack = 1e-9 * max(1.0, abs(high))
        first = bisect_left(self._values, (low - slack, -1))
        last = bisect_right(self._values, (high + slack, len(self.places)))
        return (index for _, index in self._values[first:last])


_NONE = frozenset[float]()


@lru_cache(maxsize=4)
def lookup_of(paper: Paper) -> PaperLookup:
    """The lookup of a paper, made once for the few papers that were asked about last."""
    return PaperLookup(paper)


@lru_cache(maxsize=50_000)
def telling(stem: str) -> float:
    """How much a stem tells, 0 to 1: rare in papers, and no word of everybody's reviews."""
    rarity = shipped_rarity()
    return rarity.weight(stem) * max(0.0, 1 - rarity.generality(stem) / _SAYS_NOTHING)


def weight_of(stems: Iterable[str]) -> float:
    """What these stems tell together."""
    return sum(map(telling, stems))


def _places(paper: Paper) -> Iterator[HeldPlace]:
    """Everything but the references, in reading order, then captions, rows and footnotes."""
    for start, end in sentences(paper.abstract):
        yield _place(paper.abstract[start:end], "Abstract", paper.abstract_page)
    for section in paper.sections:
        if Role.REFERENCES in (section.roles or (section.role,)):
            continue
        for start, end in sentences(section.text):
            yield _place(section.text[start:end], section.label, section.page_at(start))
    for figure in paper.figures:
        head = _stems(f"{figure.caption} {' '.join(figure.rows[0])}") if figure.rows else frozenset()
        yield _place(figure.caption, figure.label, figure.page, table=figure.label)
        for row in figure.rows:
            yield _place(" | ".join(row), figure.label, figure.page, head, figure.label)
    for note in paper.notes:
        yield _place(note.text, "Footnote", note.page)


def _place(text: str, section: str, page: int, also: frozenset[str] = frozenset(), table: str = "") -> HeldPlace:
    one_line = " ".join(text.split())
    values = frozenset((*printed_values(one_line), *in_words(one_line)))
    return HeldPlace(Evidence(one_line, section, page), _stems(one_line) | also, values, table)


def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(plain_words(text)))


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
