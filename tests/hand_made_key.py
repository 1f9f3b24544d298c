"""A key made by hand: the statements a test names, whatever the program would have chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from paperdrill.critique.answer_key import FIELD_NAMES, AnswerKey, FieldKey, KeyPoint, SaidAt
from paperdrill.matching.context import PaperContext
from paperdrill.papers.model import Paper
from paperdrill.papers.passages import passages
from paperdrill.text.language import Language


def hand_made_key(
    paper: Paper, statements: Mapping[str, Sequence[str | Sequence[str]]], language: Language | None = None
) -> AnswerKey:
    """The key whose statements these are, by field: one wording or several; the first of a field is core."""
    fields = {name: FieldKey(tuple(_points(name, statements.get(name, ()))), "a test") for name in FIELD_NAMES}
    return AnswerKey(paper.id, paper.title, fields, PaperContext(paper.title, passages(paper), language or Language()))


def _points(name: str, statements: Sequence[str | Sequence[str]]) -> Sequence[KeyPoint]:
    made = []
    for number, wordings in enumerate(statements, 1):
        first, *others = [wordings] if isinstance(wordings, str) else wordings
        also = tuple(SaidAt("5 Conclusion", 9, other) for other in others)
        made.append(
            KeyPoint(
                id=f"{name}-{number}",
                weight=1 / len(statements),
                sentence=first,
                section="4 Limitations",
                page=6,
                keywords=(),
                field=name,
                tier="core" if number == 1 else "detail",
                also=also,
            )
        )
    return made
