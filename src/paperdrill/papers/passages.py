"""A paper as passages: every sentence with the place where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from paperdrill.papers.model import Paper, Role
from paperdrill.text.sentences import sentences

_NOT_READ = frozenset({Role.REFERENCES, Role.CHECKLIST, Role.ACKNOWLEDGEMENTS})
SHORTEST, LONGEST = 3, 1200
"""Characters of a passage: what is shorter says nothing, what is longer is a broken table."""


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


def passages(paper: Paper) -> tuple[Passage, ...]:
    """The sentences of the abstract and of all sections but references, checklist and thanks, in reading order.

    What a section merely shows, such as a prompt or a listing, is not among them.
    """
    found = _of_text(paper.abstract, "Abstract", frozenset({Role.ABSTRACT}), -1, lambda _: paper.abstract_page)
    for index, section in enumerate(paper.sections):
        roles = frozenset(section.roles or (section.role,))
        if roles.isdisjoint(_NOT_READ):
            found += _of_text(section.prose, section.label, roles, index, section.page_at)
    return tuple(found)


def _of_text(text: str, label: str, roles: frozenset[Role], index: int, page_at: Callable[[int], int]) -> list[Passage]:
    length = max(1, len(text))
    return [
        Passage(" ".join(text[start:end].split()), label, page_at(start), roles, index, start, start / length)
        for start, end in sentences(text)
        if SHORTEST <= end - start <= LONGEST
    ]
