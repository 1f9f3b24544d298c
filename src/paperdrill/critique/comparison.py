"""What a comparison gives: the verdicts on the points of the key and on what the user said. Frozen, no I/O.

Attributes bear the names of the JSON form (``paperdrill compare --json``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["matched", "partly", "missed", "contradicted"]


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
