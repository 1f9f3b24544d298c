"""A paper as texts, each with its place, and as passages: every sentence with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from paperdrill.papers.model import Paper, Role, Section
from paperdrill.text.sentences import sentences

ABSTRACT = "Abstract"
_NOT_READ = frozenset({Role.REFERENCES, Role.CHECKLIST, Role.ACKNOWLEDGEMENTS})
SHORTEST, LONGEST = 3, 1200
"""Characters of a passage: what is shorter says nothing, what is longer is a broken table."""

Manner = Literal["prose", "caption", "table", "note"]


@dataclass(frozen=True)
class PaperText:
    """A text of one place: the abstract, a section, a caption, a footnote."""

    text: str
    label: str
    """A section's number and title, "Abstract", "Table 2"."""
    page: int
    roles: frozenset[Role]
    manner: Manner = "prose"
    source: Section | None = None
    """The section that it is the text of; tells the page of an offset."""
    index: int = -1
    """Index of the section in ``Paper.sections``; -1 for what is none."""

    @property
    def in_appendix(self) -> bool:
        """Does it stand behind the paper itself?"""
        return Role.APPENDIX in self.roles

    @property
    def said(self) -> str:
        """The text with blanks in place of what is merely shown, so that offsets hold in both."""
        return self.source.prose if self.source else self.text

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where its sentences begin and end."""
        return sentences(self.text)

    def page_at(self, offset: int) -> int:
        """The page on which a character stands."""
        return self.source.page_at(offset) if self.source else self.page


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a paper."""

    text: str
    section: str
    """The section's label ("5 Limitations"), or "Abstract"."""
    page: int
    roles: frozenset[Role]
    index: int
    """Index of the section in ``Paper.sections``; -1 for the abstract."""
    start: int
    """Offset in the section's text."""
    place: float
    """How far into its section it stands, 0 to 1."""

    @property
    def where(self) -> str:
        """The place for a person: "4.2 Ablation, p6"."""
        return f"{self.section}, p{self.page}" if self.page else self.section


def texts(paper: Paper) -> Iterator[PaperText]:
    """The abstract, all sections but the references, captions and footnotes, each in reading order; headings not.

    What a section merely shows, such as a prompt or a listing, is in its text and not in ``said``.
    """
    if paper.abstract:
        yield PaperText(paper.abstract, ABSTRACT, paper.abstract_page, frozenset({Role.ABSTRACT}))
    for index, section in enumerate(paper.sections):
        roles = frozenset(section.roles or (section.role,))
        if Role.REFERENCES not in roles:
            yield PaperText(section.text, section.label, section.page, roles, source=section, index=index)
    for figure in paper.figures:
        if figure.caption:
            yield PaperText(figure.caption, figure.label, figure.page, frozenset(), "caption")
    for note in paper.notes:
        yield PaperText(note.text, "Footnote", note.page, frozenset(), "note")


def passages(paper: Paper) -> tuple[Passage, ...]:
    """The sentences of the abstract and of all sections but references, checklist and thanks, in reading order.

    What a section merely shows is not among them.
    """
    told = (one for one in texts(paper) if one.manner == "prose" and one.roles.isdisjoint(_NOT_READ))
    return tuple(passage for one in told for passage in _passages_of(one))


def _passages_of(one: PaperText) -> Iterator[Passage]:
    said = one.said
    for start, end in sentences(said):
        if SHORTEST <= end - start <= LONGEST:
            text = " ".join(said[start:end].split())
            place = start / max(1, len(said))
            yield Passage(text, one.label, one.page_at(start), one.roles, one.index, start, place)
