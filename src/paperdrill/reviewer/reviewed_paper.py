"""A paper as the reviewer reads it: prose, captions and tables, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from paperdrill.papers.model import Paper, Role
from paperdrill.papers.passages import ABSTRACT, PaperText, texts
from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.quotable import is_whole, unmarked
from paperdrill.reviewer.tables import Table, split_tables, tables_of_figures
from paperdrill.text.sentences import sentences

_NOT_ARGUED = frozenset({Role.ACKNOWLEDGEMENTS, Role.CHECKLIST})
"""Sections that say nothing of the paper's own matter; availability statements are read all the same."""
_AVAILABILITY = re.compile(r"availab|\bcode\b|reprodu", re.IGNORECASE)
_LONGEST_QUOTE = 400
_TESTED = frozenset({Role.EXPERIMENTS, Role.RESULTS})
_NOT_RUN = frozenset({Role.ABSTRACT, Role.LIMITATIONS, Role.CONCLUSION, Role.APPENDIX})
_HEADED = re.compile(
    r"\b(?:experiments?|experimental|evaluations?|empirical|simulations?|case stud(?:y|ies)|numerical|results on"
    r"|main results|ablations?|validation|benchmarks?|comparisons?)\b",
    re.IGNORECASE,
)
"""What the headings of results say, whatever role the heading was given."""
_SOME_MEASURED = 3
_TABLE = re.compile(r"\btable [a-z]?\.?\d+\b")
MEASUREMENT = re.compile(r"\d\.\d|\d ?%")
MANY_MEASURED = 10
"""So many measurements are experiments, whatever words they are told in."""


@dataclass(frozen=True)
class Stretch(PaperText):
    """A text of one place, or a table's rows, to be searched and quoted."""

    @cached_property
    def lower(self) -> str:
        """The text in lower case; of the same length, so that offsets hold in both."""
        lower = self.text.lower()
        return (
            lower
            if len(lower) == len(self.text)
            else "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)
        )

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where its sentences begin and end; a table's are its rows."""
        if self.manner == "table":
            return [found.span() for found in re.finditer(r"[^\n]+", self.text)]
        return sentences(self.text)

    @cached_property
    def whole_sentences(self) -> list[tuple[int, str]]:
        """Where each sentence begins that can be quoted, and its text on one line."""
        told = ((start, unmarked(self.text[start:end])) for start, end in self.spans)
        return [(start, text) for start, text in told if is_whole(text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence in which a character stands."""
        return self.spans[max(0, bisect_right(self._starts, offset) - 1)]

    def evidence(self, offset: int) -> Evidence:
        """The sentence around a character, as evidence."""
        start, end = self.sentence_at(offset)
        return Evidence(quoted(self.text[start:end]), self.label, self.page_at(start))


def quoted(text: str) -> str:
    """A sentence on one line, without the mark of a list, cut at a word where it is very long."""
    plain = unmarked(text)
    if len(plain) <= _LONGEST_QUOTE:
        return plain
    return plain[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True)
class ReviewedPaper:
    """The whole paper, read once for all checks."""

    paper: Paper
    stretches: tuple[Stretch, ...]
    """Abstract, sections, captions, footnotes and tables, in that order."""
    tables: tuple[Table, ...] = field(default=())

    def having(self, *roles: Role) -> tuple[Stretch, ...]:
        """The prose of the sections that bear any of these roles; appendices only where they are asked for."""
        wanted = frozenset(roles)
        return tuple(s for s in self.prose if s.roles & wanted and (not s.in_appendix or Role.APPENDIX in wanted))

    def headings(self, stretch: Stretch) -> tuple[str, ...]:
        """The heading of a section's text and those of the sections above it, from the nearest on."""
        if stretch.index < 0:
            return (stretch.label,)
        above = list(self.paper.sections[: stretch.index + 1])
        path = [above.pop()]
        for section in reversed(above):
            if section.level < path[-1].level:
                path.append(section)
        return tuple(section.label for section in path)

    @cached_property
    def front(self) -> tuple[Stretch, ...]:
        """Abstract and introduction; a summary further down is no abstract."""
        abstract = tuple(s for s in self.prose if s.label == ABSTRACT)
        return (*abstract, *self.having(Role.INTRODUCTION))

    @cached_property
    def prose(self) -> tuple[Stretch, ...]:
        """Abstract and sections."""
        return tuple(s for s in self.stretches if s.manner == "prose")

    def search(
        self, pattern: re.Pattern[str], among: tuple[Stretch, ...] | None = None
    ) -> Iterator[tuple[Stretch, re.Match[str]]]:
        """Every place where a pattern for lower-case text matches, in reading order."""
        for stretch in self.stretches if among is None else among:
            for match in pattern.finditer(stretch.lower):
                yield stretch, match


def read_paper(paper: Paper) -> ReviewedPaper:
    """Read a paper for an audit. Headings are not among the text: they promise and do not say."""
    prose: list[Stretch] = []
    beside: list[Stretch] = []
    tables: list[Table] = list(tables_of_figures(paper.figures))
    for one in texts(paper):
        if one.source is None:
            (prose if one.manner == "prose" else beside).append(_stretch(one, one.text))
        elif not one.roles & _NOT_ARGUED or _AVAILABILITY.search(one.source.title):
            text, found = split_tables(one.source)
            tables.extend(found)
            if text.strip():
                prose.append(_stretch(one, text))
    rows = (Stretch(table.text, table.label, table.page, frozenset(), "table") for table in tables)
    return ReviewedPaper(paper, (*_with_results(prose, tables), *beside, *rows), tuple(tables))


def _with_results(stretches: list[Stretch], tables: Sequence[Table]) -> list[Stretch]:
    """Sections whose heading promises results bear them; where none does, those that hold or show many measurements."""
    stretches = [
        replace(stretch, roles=stretch.roles | {Role.RESULTS}) if _promises(stretch) else stretch
        for stretch in stretches
    ]
    if any(stretch.roles & _TESTED for stretch in stretches):
        return stretches
    cells = {table.label.lower(): len(MEASUREMENT.findall(table.text)) for table in tables}
    return [
        replace(stretch, roles=stretch.roles | {Role.RESULTS}) if _is_measured(stretch, cells) else stretch
        for stretch in stretches
    ]


def _promises(stretch: Stretch) -> bool:
    """Does the heading of a section of the body say that something was run, and does its text tell a measurement?"""
    fits = bool(_HEADED.search(stretch.label)) and not stretch.in_appendix and not stretch.roles & _TESTED
    return fits and not stretch.roles & _NOT_RUN and bool(MEASUREMENT.search(stretch.text))


def _is_measured(stretch: Stretch, cells: Mapping[str, int]) -> bool:
    """Has a section of the body many measurements, or is one of the tables its own that hold them (their ``cells``)?"""
    if not stretch.roles & {Role.OTHER, Role.METHOD, Role.DISCUSSION} or stretch.in_appendix:
        return False
    named = set(_TABLE.findall(stretch.lower)) if sum(cells.values()) >= MANY_MEASURED else set[str]()
    shows = any(cells.get(label, 0) >= _SOME_MEASURED for label in named)
    return shows or len(MEASUREMENT.findall(stretch.text)) >= MANY_MEASURED


def _stretch(one: PaperText, text: str) -> Stretch:
    return Stretch(text, one.label, one.page, one.roles, one.manner, one.source, one.index)
