"""What each sentence of a field speaks of: the likeliest statement, with the probability that it does."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from paperdrill.critique.answer_key import AnswerKey, KeyPoint
from paperdrill.critique.comparison import Elsewhere
from paperdrill.critique.key_layout import layout_of
from paperdrill.critique.remarks import remarks
from paperdrill.critique.thresholds import CONCEDED, Thresholds, shipped_together
from paperdrill.matching.first_choice import FirstChoice, first_choices
from paperdrill.matching.likelihood import PairEvidence, evidence
from paperdrill.matching.statement import Statement, parts, split_statements
from paperdrill.matching.wordings import Nearness

_SURE, _FAR_LIKELIER = 0.97, 5.0
"""How likely a statement of another field must be for the person to be told of it, and how many times higher its odds.
Of 58 that were read on 41 training papers, those between method and strengths were right but for three of 29. What is
conceded or wished for has the words of what is done, and of 21 of those that named a statement of the method 4 were
right, 8 half: these are not told."""
_MORE_THAN_NOT = 0.5
"""How likely a pair must be to speak for what restates its statement."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """One sentence, or a part of it, with what it likeliest speaks of."""

    sentence: str
    statement: Statement
    point: KeyPoint | None
    """None where no word of any statement of the field met."""
    likely: float
    evidence: PairEvidence | None
    choice: FirstChoice | None
    """How it stands among the statements of the field: what makes ``likely`` of ``evidence``."""
    near: Nearness | None
    elsewhere: Elsewhere | None = None
    chances: Mapping[str, float] = field(default_factory=dict)
    """By id of the field's statements, the probability that the sentence says it: alone, or in saying what it is paired
    with, for the authors say some things twice. What is paired has ``likely``."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words, then the quantities, that met, as written, the weightiest first."""
        if self.near is None:
            return ()
        weights, statement = self.statement.weights, self.statement
        weighed = ((weights.get(index, 0.0) * nearness, index) for index, nearness in self.near.met.items())
        ordered = sorted((-weight, index) for weight, index in weighed if statement.words[index].is_content)
        met = [statement.words[index].text for _, index in ordered]
        return tuple(dict.fromkeys([*map(statement.quantity_written, self.near.numbers), *met]))


def together(chances: Iterable[float]) -> float:
    """The probability that a statement is said, by that of each sentence: as if these were independent.

    Those below the shipped ``together`` say nothing, or many words on something else would add up.
    """
    least = shipped_together()
    ordered = sorted(chances, reverse=True)
    silent = math.prod(1.0 - each for number, each in enumerate(ordered) if not number or each >= least)
    return 1.0 - silent if ordered else 0.0


def pairings(name: str, text: str, key: AnswerKey, thresholds: Thresholds) -> list[Pairing]:
    """The sentences of a field's text, each with its pair, in the order written.

    A sentence that says two things is given in parts where these speak of different statements; what is no remark is
    left out.
    """
    reader = _Reader(name, key, thresholds)
    sentences = remarks(split_statements(text))
    whole = reader.pairings(sentences, list(layout_of(key).columns))
    split = [parts(sentence) or [sentence] for sentence in sentences]
    if all(len(pieces) == 1 for pieces in split):
        return whole
    # Parts are taken where each is likely, and what is likely in its field is told of no other: those need no look.
    apart = iter(reader.pairings([piece for pieces in split for piece in pieces], [name]))
    found: list[Pairing] = []
    for pairing, pieces in zip(whole, split, strict=True):
        taken = [next(apart) for _ in pieces]
        found += taken if _say_different_things(taken, thresholds) else [pairing]
    return found


def _say_different_things(taken: Sequence[Pairing], thresholds: Thresholds) -> bool:
    """Is each part likely to speak of a statement of its own?"""
    points = {one.point.id for one in taken if one.point is not None and one.likely >= thresholds.likely}
    return len(taken) > 1 and len(points) == len(taken)


class _Reader:
    """Pairs sentences of one field; each text is read and held against the key once."""

    def __init__(self, name: str, key: AnswerKey, thresholds: Thresholds) -> None:
        self._name = name
        self._key = key
        self._paper = key.reading
        self._layout = layout_of(key)
        self._thresholds = thresholds
        self._read: dict[str, tuple[Statement, list[Nearness]]] = {}

    def pairings(self, sentences: Sequence[str], fields: Sequence[str]) -> list[Pairing]:
        """Each sentence with its likeliest statement; all are the person's own in this field.

        ``fields``: those that are looked at, this one among them.
        """
        read = [self._near(sentence) for sentence in sentences]
        statements = [statement for statement, _ in read]
        rarity = self._paper.language.rarity
        rows = {
            field: evidence(statements, [near[columns.start : columns.stop] for _, near in read], rarity)
            for field, columns in ((field, self._layout.columns[field]) for field in fields)
        }
        chosen = {field: first_choices(found) for field, found in rows.items()}
        return [
            self._pairing(sentence, *read[at], rows[self._name][at], {f: of[at] for f, of in chosen.items() if of})
            for at, sentence in enumerate(sentences)
        ]

    def _near(self, sentence: str) -> tuple[Statement, list[Nearness]]:
        if sentence not in self._read:
            statement = self._paper.statement(sentence)
            self._read[sentence] = statement, self._layout.wordings.nearness(statement)
        return self._read[sentence]

    def _pairing(
        self,
        sentence: str,
        statement: Statement,
        near: Sequence[Nearness],
        row: Sequence[PairEvidence],
        chosen: Mapping[str, tuple[int, FirstChoice]],
    ) -> Pairing:
        """``row``: of the sentence and each statement of its field. ``chosen``: by field that has any, the best."""
        column, choice = chosen.get(self._name, (0, None))
        likely = choice.likely if choice else 0.0
        elsewhere = self._elsewhere(likely, chosen)
        place = self._layout.columns[self._name].start + column
        if choice is None or not near[place].union:
            return Pairing(sentence, statement, None, 0.0, None, None, None, elsewhere)
        point = self._layout.points[place]
        chances = self._chances(point, likely, row, near)
        return Pairing(sentence, statement, point, likely, row[column], choice, near[place], elsewhere, chances)

    def _chances(
        self, point: KeyPoint, likely: float, row: Sequence[PairEvidence], near: Sequence[Nearness]
    ) -> dict[str, float]:
        """For each statement of the field, the probability that it is mentioned, alone or by restating ``point``."""
        chances = {}
        paired = likely if likely >= _MORE_THAN_NOT else 0.0
        for place, one in zip(self._layout.columns[self._name], row, strict=True):
            other, alone = self._layout.points[place], one.likely if near[place].union else 0.0
            either = 1.0 - (1.0 - alone) * (1.0 - paired * self._key.sameness(point, other))
            chances[other.id] = min(likely, either)
        return chances | {point.id: likely}

    def _elsewhere(self, likely: float, chosen: Mapping[str, tuple[int, FirstChoice]]) -> Elsewhere | None:
        """The statement of another field that the sentence far likelier speaks of."""
        if likely >= self._thresholds.likely:
            return None
        left_out = {self._name, "method"} if self._name in CONCEDED else {self._name}
        found = [(choice.likely, column, field) for field, (column, choice) in chosen.items() if field not in left_out]
        chance, column, field = max(found, default=(0.0, 0, ""))
        if chance < _SURE or chance * (1.0 - likely) < _FAR_LIKELIER * likely * (1.0 - chance):
            return None
        return Elsewhere(field, self._layout.points[self._layout.columns[field][column]].id)
