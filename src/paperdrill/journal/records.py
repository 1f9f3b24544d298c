"""What the journal keeps, as values: sessions, their summaries, and the papers on the person's own shelf."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal

import msgspec

Source = Literal["arxiv", "file", "shelf"]
FIRST_OF_PRESENT_KIND = 5
"""The first version of the comparison whose number is the expected share of the key; before it another was told."""
MarkAnswer = Literal["said", "half", "not", "later"]
"""What is answered to a pair: that is what I meant, in part, no; or that it is put off."""
MarkedBy = Literal["program", "person"]
"""Who decided: the program, whose likely pair the person let stand, or the person."""


def is_of_old_kind(version: str) -> bool:
    """Did this version of the comparison give another kind of number, that nothing may mix with today's?"""
    return not version.isdecimal() or int(version) < FIRST_OF_PRESENT_KIND


class Phase(StrEnum):
    """How far a session has come."""

    SKIM = "skim"
    CRITIQUE = "critique"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class NewSession:
    """What a session begins with."""

    paper_id: str
    title: str
    ref: str
    """What to type to get the paper again: an arXiv id, a path, a shelf paper's name."""
    source: Source
    paper_json: bytes
    """The paper as it was split then, so that the session can be opened as it was."""
    template_text: str
    """The form of the critique as it was then."""
    total_s: float
    """Length of the skim in seconds."""
    topic: str = ""
    pdf: str = ""
    """Path of the PDF; empty where there is none."""
    told: tuple[str, ...] = ()
    """What was asked and why this paper was chosen, a line each."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How far a paper has been read: where one is, and which headings, paragraphs and captions were seen."""

    section: int = -1
    """Of the place that one is at: index into the paper's sections, -1 for the abstract."""
    block: int = 0
    """The place's block, counted within its section."""
    offset: int = 0
    """The place's character within its block."""
    seen: tuple[tuple[int, int], ...] = ()
    """(section, block within it) of every block whose end has been in view, ascending."""


@dataclass(frozen=True, slots=True)
class Session:
    """One whole exercise, as far as it has come."""

    id: int
    paper_id: str
    title: str
    ref: str
    source: Source
    topic: str
    pdf: str
    told: tuple[str, ...]
    started_at: datetime
    """With time zone, UTC."""
    finished_at: datetime | None
    phase: Phase
    total_s: float
    skim_spent_s: float
    critique_spent_s: float
    revealed_at_s: float | None
    """Seconds into the skim at which the withheld limitations were opened; None if they were not."""
    attempt: int
    """1 for the first on this paper."""
    notes: str
    critique: dict[str, str] = field(default_factory=dict)
    """Field key to what was written."""
    section_s: dict[int, float] = field(default_factory=dict)
    """Seconds spent in each section, by its index in the paper; -1 stands for the abstract."""
    paper_json: bytes = b""
    template_text: str = ""
    comparison_json: bytes | None = None
    """The comparison as it was made at the end; None before."""
    reading: Reading = Reading()
    marking_open: bool = False
    """Is it finished, and its report not yet reached?"""


@dataclass(frozen=True, slots=True)
class NewComparison:
    """A comparison of a session, to be kept."""

    session_id: int
    version: str
    """Of the comparison's code."""
    overall: float | None
    scores: dict[str, float | None]
    """Field key to score 0..100."""
    document: bytes
    """The comparison in its JSON form."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """What a session scored by one version of the comparison."""

    version: str
    made_at: datetime
    overall: float | None
    scores: dict[str, float | None]


@dataclass(frozen=True, slots=True)
class KeptMark:
    """One decision on a pair of sentences, or on a statement alone."""

    field: str
    answer: MarkAnswer
    point_id: str
    """The statement's, in the key that was marked by."""
    statement: str = ""
    """The authors' sentence; empty where only its number is known."""
    sentence: str = ""
    """The person's; empty where the statement was marked alone."""
    by: MarkedBy = "person"
    likely: float | None = None
    """The probability that the program gave the pair then."""
    at: datetime | None = None
    """When; None before it is kept."""


@dataclass(frozen=True, slots=True)
class OwnThresholds:
    """From which probabilities on a pair is read as likely, or perhaps: fitted to what a person decided."""

    likely: float
    perhaps: float
    marks: int
    """How many decisions they were fitted to."""


@dataclass(frozen=True, slots=True)
class PastPrediction:
    """How many core points a person thought they had said, by field."""

    session_id: int
    at: datetime
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class RoundScoring:
    """What a round of questions scored by one version of the verdict."""

    version: str
    made_at: datetime
    overall: float | None


class SessionSummary(msgspec.Struct, frozen=True, gc=False):
    """One line of the list of past sessions; no collection looks at it, for ten thousand are made at a time."""

    id: int
    paper_id: str
    title: str
    ref: str
    source: Source
    topic: str
    started_at: datetime
    finished_at: datetime | None
    phase: Phase
    attempt: int
    total_s: float
    skim_spent_s: float
    words: int
    """Words written in the critique."""
    scores: dict[str, float | None] = {}
    """Field key to score 0..100, with the marks; empty before the end."""
    overall: float | None = None
    version: str = ""
    """Of the comparison that the scores are from; empty before the end."""
    marking_open: bool = False
    """Is it finished, and its report not yet reached?"""

    @property
    def is_of_old_kind(self) -> bool:
        """Are its scores numbers of another kind than today's?"""
        return is_of_old_kind(self.version)


@dataclass(frozen=True, slots=True)
class LibraryPaper:
    """A paper that was fetched or opened here."""

    ref: str
    paper_id: str
    title: str
    authors: tuple[str, ...]
    abstract: str
    source: Source
    pages: int
    pdf: str
    topic: str
    added_at: datetime
    year: int | None = None
    """Of its publication, where that is known."""
    doi: str = ""
    set_aside: bool = False
    """Not to be offered: the person has put it away."""
    sessions: int = 0
    """How many finished sessions the paper has had, in any version."""
    overall: float | None = None
    """What the last of these scored, 0 to 100."""
    due_at: datetime | None = None
    """When it is to be practised on again; None where it was not yet."""

    def is_gone(self) -> bool:
        """Is its file no more where it was? Looks on the disk."""
        return self.source != "shelf" and bool(self.pdf) and not Path(self.pdf).is_file()


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a paper is due again, and the memory state that this follows from (FSRS's two numbers)."""

    paper_id: str
    last_id: int
    """The last finished session, or round, on it."""
    form: int
    """Version of how this was worked out; of another version it is worked out anew."""
    stability_days: float
    """Days after which the chance of doing as well has sunk to nine in ten."""
    difficulty: float
    """1 to 10."""
    rated_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Practised:
    """What was done with a paper."""

    sessions: int = 0
    """Finished ones."""
    overall: float | None = None
    """What the last of these scored, 0 to 100."""


@dataclass(frozen=True, slots=True)
class DuePaper:
    """A paper that is to be practised again."""

    session_id: int
    """The last finished session on it."""
    title: str
    due_at: datetime
    overall: float | None
    """What that session scored."""
    ref: str = ""
    """What to type to get the paper again."""
    attempt: int = 0
    """Which attempt the next one will be; 0 where that was not looked up."""


@dataclass(frozen=True, slots=True)
class DueRound:
    """A paper of the person's own on which they are to be questioned again."""

    round_id: int
    """The last finished round on it."""
    title: str
    ref: str
    """What to type to get the paper again."""
    due_at: datetime
    overall: float | None
    """What that round scored."""


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A paper of the journal of which nothing is kept to know it again by."""

    paper_id: str
    ref: str
    source: Source
    paper_json: bytes
    """As it was split for its last session or round."""
