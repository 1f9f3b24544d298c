"""A critique laid beside a key, as values: what each sentence speaks of, and what was said of each statement.

Frozen, no I/O. Attributes bear the names of the JSON form (``paperdrill compare --json``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from paperdrill.critique.answer_key import SaidAt, Tier

Reading = Literal["likely", "perhaps", "none"]
"""How sure the program is that a sentence speaks of its likeliest statement."""
MarkValue = Literal["said", "half", "not"]
"""What was decided of a pair, or of a statement: that is what I meant; in part; no."""
Decider = Literal["program", "person"]
PointVerdict = Literal["said", "half", "likely", "perhaps", "not_recognised"]
"""What became of a statement of the key: marked by the person (the first two), or as the program reads it."""
RemarkKind = Literal["point", "specific", "general", "copied"]
"""What a sentence is: speaks of a statement of the key; of this paper; of any paper; taken from the paper."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A statement of another field that a sentence far likelier speaks of."""

    field: str
    point: str
    """Its id."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of the person's, or a part of it where it says two things."""

    sentence: str
    """As it was written."""
    point: str | None
    """The id of the likeliest statement of its field; None where no word of any met."""
    likely: float
    """The probability that the sentence speaks of it, 0 to 1; as the program sees it, whatever was marked."""
    reading: Reading
    marked: MarkValue | None = None
    objection: str | None = None
    """Figures of the two that differ, side by side; None where none do."""
    by: Decider = "program"
    elsewhere: Elsewhere | None = None
    words: tuple[str, ...] = ()
    """The person's words that met those of the statement, as written, weightiest first."""
    kind: RemarkKind = "general"
    reasoned: bool = False
    """Does it give a reason?"""
    place: str | None = None
    """The place of the paper that it names: "Table 2"."""
    grounded: SaidAt | None = None
    """Where the paper speaks of the same: of a pair, the place of its statement that words it most like the sentence.
    None where no sentence is near."""
    advice: str | None = None
    """What would make an own remark stronger, in a line."""


@dataclass(frozen=True, slots=True)
class ComparedPoint:
    """A statement of the key with what the person said of it."""

    id: str
    tier: Tier
    weight: float
    """The weights of a field sum to 1."""
    sentence: str
    section: str
    page: int
    also: tuple[SaidAt, ...] = ()
    keywords: tuple[str, ...] = ()
    answers: str | None = None
    """The id of the gap that it mends."""
    verdict: PointVerdict = "not_recognised"
    likely: float = 0.0
    """The probability that some sentence speaks of it, 0 to 1; 1, 0.5 or 0 once marked."""
    marked: MarkValue | None = None
    by: Decider = "program"
    yours: str | None = None
    """The person's sentence that likeliest speaks of it; None where none is likely or perhaps so, nor marked."""


def verdict_of(reading: Reading) -> PointVerdict:
    """What a statement is told to be whose best pair is read so; never that it was missed."""
    return "not_recognised" if reading == "none" else reading


@dataclass(frozen=True, slots=True)
class OwnRemarks:
    """How many sentences speak of no statement of the key."""

    specific: int = 0
    general: int = 0
    percentile: float | None = None
    """Share of real reviewers with fewer specific ones in a hundred words, 0 to 100; None where unknown."""


@dataclass(frozen=True, slots=True)
class FieldResult:
    """One field of the critique, compared."""

    score: float | None
    """Expected share of the key's weight that was mentioned, 0 to 100; None where the field is not scored (left empty,
    or the paper holds no key for it)."""
    range: tuple[float, float] = (0.0, 0.0)
    """Where the share lies four times out of five by the program's own probabilities; closes as points are marked."""
    percentile: float | None = None
    """Share of real reviewers below this score, 0 to 100; None where unknown, or where wording is the authors' own."""
    source: str = ""
    """Which part of the paper served as the key, or why the field is not scored."""
    said: tuple[Said, ...] = ()
    """In the order written."""
    points: tuple[ComparedPoint, ...] = ()
    """In the order of the key."""
    own: OwnRemarks = OwnRemarks()
    predicted: int | None = None
    """How many core points the person thought they had said; None where they were not asked."""
    copied: tuple[str, ...] = ()
    """Sentences whose wording is the authors' own."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A whole critique against a whole key."""

    paper: str
    version: str
    """Of the comparison's own code: scores of different versions are not compared."""
    fields: dict[str, FieldResult] = field(default_factory=dict)
    overall: float | None = None
    """Mean of the scores; None where no field is scored."""


def said_elsewhere(comparison: Comparison) -> frozenset[str]:
    """The ids of statements that a sentence of another field far likelier speaks of: said, if not where they belong."""
    found = (said.elsewhere for result in comparison.fields.values() for said in result.said)
    return frozenset(place.point for place in found if place is not None)


@dataclass(frozen=True, slots=True)
class OldPoint:
    """A point of a comparison of the old kind."""

    sentence: str
    section: str
    page: int
    was_credited: bool
    yours: str | None = None


@dataclass(frozen=True, slots=True)
class OldField:
    """A field of a comparison of the old kind: its number told nearness to the paper more than points said."""

    score: float | None
    points: tuple[OldPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class OldComparison:
    """What versions before ``FIRST_OF_PRESENT_KIND`` found; shown, never beside a ``Comparison``'s numbers."""

    paper: str
    version: str
    fields: dict[str, OldField] = field(default_factory=dict)
    overall: float | None = None


FIRST_OF_PRESENT_KIND = 5
"""The first version whose score is the expected share of the key."""


def is_of_old_kind(version: str) -> bool:
    """Did this version of the comparison give another kind of number, that no trend may mix with today's?"""
    return not version.isdecimal() or int(version) < FIRST_OF_PRESENT_KIND
