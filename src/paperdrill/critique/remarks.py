"""What the user said in one field, statement by statement, with all that was found about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paperdrill.critique.answer_key import KeyPoint
from paperdrill.matching.alignment import Alignment, is_contradiction, matches
from paperdrill.matching.context import PaperContext
from paperdrill.matching.fit import manner
from paperdrill.matching.grounding import Grounding
from paperdrill.matching.statement import Statement, split_statements

_LEAST_MANNER = 0.6
"""What a statement counts for, beyond the key, that is not put as the field asks."""
ABOUT_A_PASSAGE = 0.3
"""Likeness from which on a statement is about a passage of the paper."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One statement of the user's."""

    said: str
    """As the user wrote it."""
    statement: Statement
    """Without what was copied."""
    stems: tuple[str, ...]
    """Of its content words, in order."""
    grounding: Grounding
    met: tuple[Alignment, ...]
    """With the points that it shares words with, the likest first."""
    worth: float
    """What its words count for, beyond the key: as a statement, put as the field asks; 0 to 1."""

    @property
    def contradicts(self) -> bool:
        """Does it say the opposite of the point that it is about?"""
        return bool(self.met) and is_contradiction(self.met[0])

    @property
    def is_anchored(self) -> bool:
        """Does it name something of this very paper?"""
        return self.grounding.names >= 2 or self.grounding.likeness > ABOUT_A_PASSAGE


@dataclass(frozen=True, slots=True)
class Said:
    """All statements of a field."""

    remarks: tuple[Remark, ...]
    copied: tuple[str, ...]
    """Stretches taken word for word from the paper; they stand in no remark."""


def read_remarks(field: str, text: str, points: Sequence[KeyPoint], reading: PaperContext) -> Said | None:
    """The statements of a field's text; None where it holds none."""
    sentences = split_statements(text)
    if not sentences:
        return None
    found: list[Remark] = []
    copied: list[str] = []
    for sentence in sentences:
        spans = reading.copied.spans(sentence)
        copied += [sentence[start:end] for start, end in spans]
        own = _without(sentence, spans)
        if any(letter.isalnum() for letter in own):
            found.append(_remark(field, sentence, own, points, reading))
    return Said(tuple(found), tuple(copied))


def _remark(field: str, sentence: str, own: str, points: Sequence[KeyPoint], reading: PaperContext) -> Remark:
    statement = reading.statement(own)
    stems = tuple(word.stem for word in statement.words if word.is_content)
    met = matches(statement, field, points, reading)
    worth = statement.form * (_LEAST_MANNER + (1.0 - _LEAST_MANNER) * manner(field, statement))
    return Remark(sentence, statement, stems, reading.ground.of(stems), met, worth)


def _without(sentence: str, spans: Sequence[tuple[int, int]]) -> str:
    """The sentence without these stretches, marked where they stood."""
    kept, at = [], 0
    for start, end in spans:
        kept.append(sentence[at:start])
        at = end
    return " … ".join(part.strip() for part in (*kept, sentence[at:])).strip() if spans else sentence
