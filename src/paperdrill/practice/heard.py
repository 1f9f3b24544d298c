"""A critique laid beside another reader's points: what of them was said, as values. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from paperdrill.critique.answer_key import SaidAt
from paperdrill.critique.comparison import Comparison, PointVerdict
from paperdrill.journal.voice_records import VoiceAnswer, VoiceMark
from paperdrill.reviews.voice import Voice, VoicePoint

HeardVerdict = Literal["said", "half", "likely", "perhaps", "not_recognised", "missed", "disagree"]
"""What became of a point: decided by the person, or as the program reads it, which never says that one was missed."""


@dataclass(frozen=True, slots=True)
class HeardPoint:
    """Another reader's point with what the person said of it."""

    point: VoicePoint
    reading: HeardVerdict = "not_recognised"
    """As the program reads it."""
    yours: str = ""
    """The person's sentence that likeliest says it; empty where none is likely or perhaps so."""
    words: tuple[str, ...] = ()
    """The person's words that met, as written."""
    likely: float = 0.0
    """The probability that the sentence says it, 0 to 1."""
    under: str = ""
    """The other field in which they said it; empty where it is the point's own."""
    place: SaidAt | None = None
    """Where the paper bears it out, if the voice says so."""
    marked: VoiceAnswer | None = None

    @property
    def verdict(self) -> HeardVerdict:
        """What was decided, else what was read."""
        return self.marked or self.reading

    @property
    def is_said(self) -> bool:
        """Was it said, wholly or by half, as far as that is known?"""
        return self.verdict in ("said", "half", "likely")


@dataclass(frozen=True, slots=True)
class SharedRemark:
    """A sentence of the person's that another reader says too."""

    sentence: str
    point: VoicePoint
    is_sure: bool
    """Is it more than a guess?"""


SaidReading = Literal["said", "perhaps", "not"]
"""Was a statement of the authors' said: decided or likely; perhaps; not as far as keywords tell."""
_READ: dict[PointVerdict, SaidReading] = {
    "said": "said",
    "half": "said",
    "likely": "said",
    "perhaps": "perhaps",
    "not_recognised": "not",
}


@dataclass(frozen=True, slots=True)
class AuthorsPoint:
    """A statement of the authors', and which of two people said it."""

    field: str
    statement: str
    you: SaidReading
    them: SaidReading


@dataclass(frozen=True, slots=True)
class HeardVoice:
    """One voice beside the person's critique. Nothing of it counts in a score."""

    voice: Voice
    points: tuple[HeardPoint, ...]
    """In the voice's order: field by field, those of several first."""
    remarks: tuple[SharedRemark, ...] = ()
    """Every sentence that likely says one of its points, as the program reads it."""
    authors: tuple[AuthorsPoint, ...] = ()
    """The authors' statements beside what both said of them, where the voice is one person's critique."""

    def of(self, field: str) -> tuple[HeardPoint, ...]:
        """The points of one field."""
        return tuple(each for each in self.points if each.point.field == field)

    def shared_by(self, sentence: str) -> tuple[int, bool]:
        """How many of the voice say what a sentence of the person's says, 0 for none, and whether that is sure.

        What the person marked as missed or not so counts no more; what they marked as said is sure.
        """
        decided = {each.point: each.is_said for each in self.points if each.marked is not None}
        read = [each for each in self.remarks if decided.get(each.point, True)]
        marked = [SharedRemark(each.yours, each.point, True) for each in self.points if each.marked and each.is_said]
        about = [each for each in (*read, *marked) if _is_of(each.sentence, sentence)]
        sure = [each for each in about if each.is_sure]
        return max((each.point.by for each in sure or about), default=0), bool(sure)


def _is_of(one: str, sentence: str) -> bool:
    """Is it this sentence, or is one a part of the other?"""
    return bool(one) and (one in sentence or sentence in one)


def with_voice_marks(heard: HeardVoice, marks: Iterable[VoiceMark]) -> HeardVoice:
    """The voice with what was decided of its points in the place of earlier decisions; later marks win.

    A mark is known by the words it was given to, for points are grouped anew when further reviews come.
    """
    answers = {mark.statement: mark for mark in marks if mark.voice == heard.voice.key}
    return replace(heard, points=tuple(_marked(each, answers) for each in heard.points))


def _marked(heard: HeardPoint, answers: dict[str, VoiceMark]) -> HeardPoint:
    given = [mark for wording, mark in answers.items() if wording in heard.point.wordings]
    return replace(heard, marked=given[-1].answer if given else None)


def authors_points(yours: Comparison, theirs: Comparison) -> tuple[AuthorsPoint, ...]:
    """The statements of a key that two critiques were held against, with what each said of them, in the key's order.

    Of the fields in which either wrote anything.
    """
    said, heard = _verdicts(yours), _verdicts(theirs)
    fields = {name for each in (yours, theirs) for name, result in each.fields.items() if result.said}
    return tuple(
        AuthorsPoint(*place, _READ[said.get(place, "not_recognised")], _READ[heard.get(place, "not_recognised")])
        for place in dict.fromkeys((*said, *heard))
        if place[0] in fields
    )


def _verdicts(comparison: Comparison) -> dict[tuple[str, str], PointVerdict]:
    """What became of each statement, by its field and its words; of a field that was left empty there are none."""
    fields = comparison.fields.items()
    return {(name, point.sentence): point.verdict for name, result in fields for point in result.points}
