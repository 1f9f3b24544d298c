"""What the authors of a paper say, as values: the key that a critique is laid beside. Frozen, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from paperdrill.matching.context import PaperContext

FIELD_NAMES = ("method", "strengths", "gaps", "improvements")
"""What the authors do, what they claim and show, what they concede, what they leave for later."""

Tier = Literal["core", "detail"]
"""``core``: what nobody may miss."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of the paper with where it stands."""

    section: str
    """The section's label ("5 Limitations"), or "Abstract"."""
    page: int
    """0 where it is not known."""
    sentence: str


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One statement of the authors', with the place where they make it best and all others."""

    id: str
    """Stable within a key: "gaps-3"."""
    weight: float
    """How central the authors make it; the weights of a field sum to 1."""
    sentence: str
    section: str
    """The section's label ("5 Limitations"), or "Abstract"."""
    page: int
    keywords: tuple[str, ...]
    """The words and phrases that carry the point, weightiest first, as the authors spell them."""
    field: str = ""
    """One of ``FIELD_NAMES``."""
    tier: Tier = "detail"
    also: tuple[Place, ...] = ()
    """The other places where they say it."""
    answers: str | None = None
    """The id of the gap that it mends; of improvements only."""
    because: tuple[str, ...] = ()
    """Why it is in the key, for a person."""


@dataclass(frozen=True, slots=True)
class FieldKey:
    """All points of one field, and which part of the paper served as their source."""

    points: tuple[KeyPoint, ...] = ()
    source: str = ""
    """For a person: "limitations section", "discussion and conclusion: the paper has no limitations section"; says so
    where the paper holds nothing to score this field by."""


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
