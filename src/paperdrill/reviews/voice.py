"""A voice: what another reader says of a paper, point by point. Frozen, no I/O.

Reviewers are one voice together, an expert is one, and so is whoever else read the same paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

VoiceKind = Literal["expert", "reviewers", "partner", "club"]
Field = Literal["method", "strengths", "gaps", "improvements"]
FIELDS: tuple[Field, ...] = ("method", "strengths", "gaps", "improvements")
"""As a critique has them."""


@dataclass(frozen=True, slots=True)
class Backing:
    """A sentence that a voice gives for a point: in other words, another reader's, or the paper's own."""

    text: str
    section: str = ""
    """Where it stands in the paper; empty where it is no sentence of it."""
    page: int = 0


@dataclass(frozen=True, slots=True)
class VoicePoint:
    """One thing that a voice says."""

    field: Field
    says: str
    """As one of them wrote it."""
    by: int = 1
    """How many of them say so."""
    others: tuple[str, ...] = ()
    """How the others of them put it, each once."""
    evidence: tuple[Backing, ...] = ()
    """What else was written on it; any of these words count as the point's."""
    known: str = ""
    """What is known of it besides, for a person: "the authors do not say so, hard to see"."""

    @property
    def wordings(self) -> tuple[str, ...]:
        """All that says it, what is shown first."""
        return tuple(dict.fromkeys((self.says, *self.others, *(each.text for each in self.evidence))))


@dataclass(frozen=True, slots=True)
class Voice:
    """Another reader, or several who speak with one voice."""

    kind: VoiceKind
    name: str
    """For a person: "an expert", "reviewers"; a partner's own name."""
    points: tuple[VoicePoint, ...]
    """Those of several first."""
    people: int = 1
    """How many speak."""
    source: str = ""
    """Where it can be read; empty where that is not known."""
    licence: str = ""
    critique: Mapping[str, str] = field(default_factory=dict)
    """What one person wrote, by ``FIELDS``, to be held against the authors' points too; of others empty."""
    pack: str = ""
    """The id of the club's pack that brings it; empty where none does."""

    @property
    def key(self) -> str:
        """Tells it from the other voices on one paper; marks are kept by it."""
        if self.kind in ("expert", "reviewers"):
            return f"{self.kind}: {self.pack}" if self.pack else self.kind
        return f"{self.kind}: {self.name}"

    @property
    def title(self) -> str:
        """As a tab is named: "reviewers (4)"."""
        return f"{self.name} ({self.people})" if self.people > 1 else self.name
