"""What a comparison is made of: the key on the authors' side, the verdicts on the user's. Frozen, no I/O.

Attributes bear the names of the JSON form (``paperdrill compare --json``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from paperdrill.matching.context import PaperContext

FIELD_NAMES = ("method", "strengths", "gaps", "improvements")
"""What the authors do, what they claim and show, what they concede, what they leave for later."""

Verdict = Literal["matched", "partly", "missed", "contradicted"]


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One thing the authors say, with the place where they say it."""

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


@dataclass(frozen=True, slots=True)
class ScoredPoint:
    """A point of the key with what the user made of it."""

    id: str
    weight: float
    sentence: str
    section: str
    page: int
    keywords: tuple[str, ...]
    verdict: Verdict
    yours: str | None = None
    """The user's sentence that met (or contradicted) the point."""
    words: tuple[str, ...] = ()
    """The words of ``yours`` that met it, as the user wrote them."""
    score: float = 0.0
    """How much of the point was earned, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """A sentence of the user's that meets no point of the key; never wrong for that."""

    sentence: str
    where: str | None = None
    """The section of the paper in which it is grounded, with its page ("4.2 Ablation, p6"); None where it is not."""
    general: bool = False
    """True where it would fit most papers."""


@dataclass(frozen=True, slots=True)
class FieldResult:
    """One field of the critique, compared."""

    score: float | None
    """0 to 100, or None where the field is not scored (left empty, or the paper holds no key for it)."""
    percentile: float | None = None
    """Share of real reviewers below this score, 0 to 100; None where unknown."""
    anchoring: float = 0.0
    """Share of the statements that name something of this very paper, 0 to 1."""
    source: str = ""
    points: tuple[ScoredPoint, ...] = ()
    beyond: tuple[Beyond, ...] = ()
    copied: tuple[str, ...] = ()
    """Stretches taken word for word from the paper."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A whole critique against a whole key."""

    paper: str
    version: str
    """Of the comparison's own code: scores of different versions are not compared."""
    fields: dict[str, FieldResult] = field(default_factory=dict)
    overall: float | None = None
