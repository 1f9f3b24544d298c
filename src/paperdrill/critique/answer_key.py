"""What an answer key is made of: the authors' points, field by field. Frozen, no I/O.

Attributes bear the names of the JSON form (``paperdrill key --json``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from paperdrill.matching.context import PaperContext

FIELD_NAMES = ("method", "strengths", "gaps", "improvements")
"""What the authors do, what they claim and show, what they concede, what they leave for later."""

Tier = Literal["core", "detail"]
"""What nobody may miss, and what else they say."""


@dataclass(frozen=True, slots=True)
class SaidAt:
    """A place of the paper where a point is made."""

    section: str
    """The section's label ("5 Limitations"), or "Abstract"."""
    page: int
    sentence: str


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One thing the authors say, with the places where they say it."""

    id: str
    """Stable within a key: "gaps-3"."""
    field: str
    """One of ``FIELD_NAMES``; a point stands in one field only."""
    tier: Tier
    weight: float
    """How central the authors make it; the weights of a field sum to 1."""
    sentence: str
    section: str
    """The section's label ("5 Limitations"), or "Abstract"."""
    page: int
    keywords: tuple[str, ...] = ()
    """The words and phrases that carry the point, weightiest first, as the authors spell them."""
    also: tuple[SaidAt, ...] = ()
    """Where else they say it, in reading order."""
    answers: str | None = None
    """Of an improvement, the id of the gap that it would mend."""
    because: tuple[str, ...] = ()
    """Why it is in the key, the weightiest reason first: "stands in the limitations"."""


@dataclass(frozen=True, slots=True)
class FieldKey:
    """All points of one field, and which part of the paper served as their source."""

    points: tuple[KeyPoint, ...] = ()
    """As they are first said, the main one before them where it is clearly more telling."""
    source: str = ""
    """For a person: "limitations section", "admitted limitations; the paper has no section for them"; says so
    where the paper holds nothing to score this field by."""
    by_hand: bool = False
    """Did a person change or write it? Then no share of reviewers is known that did worse by it."""


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """What the authors of one paper say, field by field."""

    paper: str
    """The paper's id."""
    title: str
    fields: dict[str, FieldKey]
    """By ``FIELD_NAMES``."""
    reading: PaperContext = field(repr=False, compare=False)
    """The paper's sentences and words, made ready for the comparison."""
    restated: Mapping[frozenset[str], float] = field(default_factory=dict, repr=False, compare=False)
    """By two sentences of one field's points, the probability that they say the same; without what a hand wrote."""

    def sameness(self, one: KeyPoint, other: KeyPoint) -> float:
        """The probability that two points of a field say the same, 0 to 1; 0 where that is not known."""
        return self.restated.get(frozenset((one.sentence, other.sentence)), 0.0)
