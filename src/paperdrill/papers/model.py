"""What a paper is once it has been read: frozen values that every later stage works on.

Attributes bear the names of the JSON form (``paperdrill sections REF --json``). Positions are offsets into a section's
``text``, so that a sentence can be shown where it stands and its page told.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Role(StrEnum):
    """What a section is for."""

    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    BACKGROUND = "background"
    RELATED = "related"
    METHOD = "method"
    EXPERIMENTS = "experiments"
    RESULTS = "results"
    DISCUSSION = "discussion"
    LIMITATIONS = "limitations"
    CONCLUSION = "conclusion"
    IMPACT = "impact"
    ACKNOWLEDGEMENTS = "acknowledgements"
    REFERENCES = "references"
    APPENDIX = "appendix"
    CHECKLIST = "checklist"
    OTHER = "other"


BACK_MATTER = frozenset({Role.ACKNOWLEDGEMENTS, Role.REFERENCES, Role.APPENDIX, Role.CHECKLIST})
"""Roles of what stands after a paper's own argument."""

LimitationsKind = Literal["section", "subsection", "paragraph", "sentences", "none"]


class Facet(StrEnum):
    """What a sentence states."""

    GOAL = "goal"
    METHOD = "method"
    RESULT = "result"
    CONCESSION = "concession"


@dataclass(frozen=True, slots=True)
class Section:
    """One section without its children's text, in reading order among the others."""

    level: int
    """1 to 3."""
    title: str
    number: str | None = None
    """As printed ("3.1", "A", "IV"), without trailing dots; None where there is none."""
    role: Role = Role.OTHER
    """The first of ``roles``."""
    roles: tuple[Role, ...] = ()
    """All roles that the heading names: "Discussion and Limitations" has two."""
    page: int = 0
    """The heading's page, counted from 1; 0 where unknown."""
    sure: float = 1.0
    """How sure the split is of this heading, 0 to 1."""
    text: str = ""
    """Paragraphs parted by a blank line, hyphenation undone."""
    page_marks: tuple[tuple[int, int], ...] = ()
    """(offset into ``text``, page) wherever the text goes on to another page than the heading's, ascending."""
    exhibits: tuple[tuple[int, int], ...] = ()
    """(start, end) in ``text`` of prompts, examples and listings that are shown, not said; ascending."""

    @property
    def prose(self) -> str:
        """``text`` with blanks in place of its exhibits, so that offsets hold in both."""
        said, at = "", 0
        for start, end in self.exhibits:
            said += self.text[at:start] + " " * (end - start)
            at = end
        return said + self.text[at:]

    def page_at(self, offset: int) -> int:
        """The page on which the character at ``offset`` of ``text`` stands."""
        index = bisect_right(self.page_marks, (offset, sys.maxsize))
        return self.page_marks[index - 1][1] if index else self.page

    @property
    def label(self) -> str:
        """Number and title as a reader says them: "3.1 Window"."""
        return f"{self.number} {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one section's text."""

    section: int
    """Index into ``Paper.sections``."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Limitations:
    """What serves as the authors' own limitations, and where it stands."""

    kind: LimitationsKind = "none"
    page: int | None = None
    text: str = ""
    spans: tuple[Span, ...] = ()
    """Where ``text`` stands in the sections, in reading order."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or table with its place on the page."""

    label: str
    """As printed: "Figure 2", "Table 1"."""
    caption: str
    page: int
    box: tuple[float, float, float, float]
    """x0, y0, x1, y1 in points, from the page's top left."""
    rows: tuple[tuple[str, ...], ...] = ()
    """A table's cells, row by row as printed, without its caption; empty for figures and where none were read."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, or a line with an address beside title and authors."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, split."""

    id: str
    title: str
    authors: tuple[str, ...] = ()
    abstract: str = ""
    pages: int = 0
    sections: tuple[Section, ...] = ()
    """In reading order, the abstract not among them."""
    limitations: Limitations = Limitations()
    figures: tuple[Figure, ...] = ()
    warnings: tuple[str, ...] = ()
    """One line each: what the split is unsure of."""
    abstract_page: int = 1
    notes: tuple[Note, ...] = ()
    """In reading order; they are not part of any section's text."""
    language: str = ""
    """ISO 639-1 code of the language it is written in; empty where that cannot be told."""
    arxiv: str = ""
    """The arXiv id with its version, as the first page is stamped with it; empty where it is not."""
    doi: str = ""
    """The DOI that the first page prints as the paper's own, likewise."""

    def with_role(self, *roles: Role) -> Iterator[Section]:
        """The sections that bear any of these roles, in reading order."""
        wanted = set(roles)
        return (section for section in self.sections if wanted.intersection(section.roles or (section.role,)))

    def text_of(self, span: Span) -> str:
        """The text that a span points at."""
        return self.sections[span.section].text[span.start : span.end]
