"""Where the time of a skim went, held against where the points stand that were not recognised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from paperdrill.countdown import clock_face
from paperdrill.critique.comparison import ComparedPoint
from paperdrill.journal.records import Session
from paperdrill.papers.model import BACK_MATTER, Paper

ABSTRACT = -1
"""The abstract's place among the sections."""


class Placed(Protocol):
    """A sentence of a paper with the label of its section: a point of the key, a piece of evidence."""

    @property
    def sentence(self) -> str:
        """In the paper's words."""

    @property
    def section(self) -> str:
        """The section's label, "Abstract", or a table's."""

    @property
    def page(self) -> int:
        """Counted from 1; 0 where unknown."""


@dataclass(frozen=True, slots=True)
class SectionTime:
    """One section of the paper in the report."""

    label: str
    page: int
    spent_s: float
    passed_over: int = 0
    """How many statements of the key that stand in it were not recognised."""
    withheld: bool = False
    """True where it could not be read during the skim."""


@dataclass(frozen=True, slots=True)
class PaperTimes:
    """The time of a skim by section, in reading order; empty where it was not measured."""

    sections: tuple[SectionTime, ...] = ()
    """The abstract and the sections before the back matter, and whatever else was read."""
    places: dict[str, SectionTime] = field(default_factory=dict)
    """Sentence of a point to the section in which it stands."""

    def told_of(self, point: ComparedPoint) -> str:
        """The time spent where a point stands, in words: "you spent 0:12 there"; empty where nothing is known."""
        section = self.places.get(point.sentence)
        if section is None:
            return ""
        return "hidden during the skim" if section.withheld else f"you spent {clock_face(section.spent_s)} there"

    @property
    def most_s(self) -> float:
        """The longest time that one section had."""
        return max((section.spent_s for section in self.sections), default=0.0)


def paper_times(paper: Paper, session: Session, points: Sequence[ComparedPoint]) -> PaperTimes:
    """The session's time by section; ``points`` are those of all fields."""
    if not session.section_s:
        return PaperTimes()
    standing = {point.sentence: place_of(point, paper) for point in points}
    passed_over = [
        standing[sentence] for sentence in {point.sentence for point in points if point.verdict == "not_recognised"}
    ]
    withheld = _withheld(paper, session)
    times = {
        place: SectionTime(
            label="Abstract" if place == ABSTRACT else paper.sections[place].label,
            page=paper.abstract_page if place == ABSTRACT else paper.sections[place].page,
            spent_s=session.section_s.get(place, 0.0),
            passed_over=passed_over.count(place),
            withheld=place in withheld,
        )
        for place in range(ABSTRACT, len(paper.sections))
    }
    return PaperTimes(
        sections=tuple(time for place, time in times.items() if time.spent_s or not _is_back_matter(paper, place)),
        places={sentence: times[place] for sentence, place in standing.items() if place is not None},
    )


def place_of(point: Placed, paper: Paper) -> int | None:
    """The section in which a point stands: its label names it, its sentence settles which of two of that label."""
    if point.section == "Abstract":
        return ABSTRACT
    named = [place for place, section in enumerate(paper.sections) if section.label == point.section]
    return next((place for place in named if point.sentence in paper.sections[place].text), named[0] if named else None)


def _withheld(paper: Paper, session: Session) -> frozenset[int]:
    """The sections that could not be read during the skim; one of which a paragraph was withheld could be."""
    whole = paper.limitations.kind in ("section", "subsection")
    if session.revealed_at_s is not None or not whole:
        return frozenset()
    return frozenset(span.section for span in paper.limitations.spans)


def _is_back_matter(paper: Paper, place: int) -> bool:
    return place != ABSTRACT and paper.sections[place].role in BACK_MATTER
