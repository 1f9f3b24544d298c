"""What the journal keeps of other readers: reviews, critiques of partners, and what was decided of their points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

VoiceAnswer = Literal["said", "half", "missed", "disagree"]
"""What a person decides of another reader's point: I said that, half of it, I missed it, I do not think so."""


@dataclass(frozen=True, slots=True)
class VoiceMark:
    """One decision on a point of another reader's."""

    voice: str
    """Whose point it is, by the voice's key: "reviewers"."""
    field: str
    answer: VoiceAnswer
    statement: str
    """The other reader's words."""
    sentence: str = ""
    """The person's; empty where the point was marked alone."""
    likely: float | None = None
    """The probability that the program gave the pair then."""


@dataclass(frozen=True, slots=True)
class KeptReview:
    """One review of a paper, sealed: its text is in ``body``, packed, so that no listing shows it by chance."""

    paper_id: str
    digest: str
    """Of what it says: the same review is kept once."""
    title: str
    """The paper's."""
    source: str
    """Where it can be read; empty where that is not known."""
    licence: str
    added_at: datetime
    body: bytes


@dataclass(frozen=True, slots=True)
class KeptPartner:
    """A partner's critique, sealed in ``body``. Its paper is known by marks alone: it may be one not yet had here."""

    digest: str
    """Of the file's content: the same is kept once."""
    title: str
    """The paper's."""
    marks: tuple[tuple[str, str], ...]
    """Kind and value of each that the paper is known by."""
    added_at: datetime
    body: bytes
