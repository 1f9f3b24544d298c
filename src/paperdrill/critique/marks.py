"""What the person decides of the program's pairs and predicts of the score, and a comparison with that. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from paperdrill.critique.comparison import (
    ComparedPoint,
    Comparison,
    Decider,
    FieldResult,
    MarkValue,
    PointVerdict,
    Said,
    verdict_of,
)
from paperdrill.critique.scoring import field_score, overall_score, score_range

WORTH: Mapping[MarkValue, float] = {"said": 1.0, "half": 0.5, "not": 0.0}
"""What a decided statement counts for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One decision: on a pair of a sentence and a statement, or, without a sentence, on a statement alone."""

    field: str
    value: MarkValue
    point: str
    """The statement's id in the key that was marked by."""
    statement: str = ""
    """The authors' sentence: a later key, in which ids may have moved, is searched for it."""
    sentence: str | None = None
    """The person's sentence; None where the statement was marked alone ("did you say this?")."""
    by: Decider = "person"
    likely: float | None = None
    """What the program gave the pair then; thresholds are fitted to that."""


def with_marks(comparison: Comparison, marks: Iterable[Mark]) -> Comparison:
    """The comparison with these decisions in the place of its readings, scored anew; later marks win.

    Marks on sentences or statements that it does not hold are passed over. Give it the comparison as the program made
    it: marks are not taken off again.
    """
    by_field: dict[str, list[Mark]] = {}
    for mark in marks:
        by_field.setdefault(mark.field, []).append(mark)
    fields = {
        name: _marked_field(result, by_field[name]) if name in by_field else result
        for name, result in comparison.fields.items()
    }
    return replace(comparison, fields=fields, overall=overall_score(fields.values()))


def with_predictions(comparison: Comparison, predicted: Mapping[str, int]) -> Comparison:
    """The comparison with how many core points the person thought they had said, by field."""
    fields = {
        name: replace(result, predicted=predicted.get(name, result.predicted))
        for name, result in comparison.fields.items()
    }
    return replace(comparison, fields=fields)


def _marked_field(result: FieldResult, marks: Sequence[Mark]) -> FieldResult:
    ids = _ids_by_wording(result.points)
    pairs: dict[tuple[str, str], Mark] = {}
    alone: dict[str, Mark] = {}
    for mark in marks:
        point = ids.get(_wording(mark.statement)) if mark.statement else mark.point
        if point is None:
            continue
        if mark.sentence is None:
            alone[point] = mark
        else:
            pairs[_wording(mark.sentence), point] = mark
    said = tuple(_marked_said(one, pairs) for one in result.said)
    if result.score is None:
        return replace(result, said=said)
    points = tuple(_marked_point(point, result.said, pairs, alone.get(point.id)) for point in result.points)
    return replace(result, said=said, points=points, score=field_score(points), range=score_range(points))


def _marked_said(said: Said, pairs: Mapping[tuple[str, str], Mark]) -> Said:
    mark = pairs.get((_wording(said.sentence), said.point)) if said.point else None
    return said if mark is None else replace(said, marked=mark.value, by=mark.by)


def _marked_point(
    point: ComparedPoint,
    said: Sequence[Said],
    pairs: Mapping[tuple[str, str], Mark],
    alone: Mark | None,
) -> ComparedPoint:
    """The statement once it was decided: alone, by its best pair, or by what is left when pairs were denied."""
    if alone is not None:
        return _decided(point, alone)
    own = [mark for (_, name), mark in pairs.items() if name == point.id]
    best = max(own, key=lambda mark: WORTH[mark.value], default=None)
    if best is None:
        return _without_denied(point, said, pairs)
    if best.value != "not":
        return _decided(point, best)
    about = (one for one in said if one.point == point.id and one.reading != "none")
    open_ = [one for one in about if (_wording(one.sentence), point.id) not in pairs]
    left = max(open_, key=lambda one: one.likely, default=None)
    if left is None:
        return _decided(point, best)
    return replace(point, likely=left.likely, verdict=verdict_of(left.reading), yours=left.sentence)


def _without_denied(point: ComparedPoint, said: Sequence[Said], pairs: Mapping[tuple[str, str], Mark]) -> ComparedPoint:
    """A statement nobody decided on; what spoke of it only in saying another is gone where that pair was denied."""
    denied = {sentence for (sentence, _), mark in pairs.items() if mark.value == "not"}
    if point.yours is None or _wording(point.yours) not in denied or any(one.point == point.id for one in said):
        return point
    return replace(point, likely=0.0, verdict="not_recognised", yours=None)


def _decided(point: ComparedPoint, mark: Mark) -> ComparedPoint:
    verdict: PointVerdict = "not_recognised" if mark.value == "not" else mark.value
    yours = None if mark.value == "not" else mark.sentence or point.yours
    return replace(point, verdict=verdict, likely=WORTH[mark.value], marked=mark.value, by=mark.by, yours=yours)


def _ids_by_wording(points: Sequence[ComparedPoint]) -> dict[str, str]:
    """The points' ids by each of their wordings."""
    found: dict[str, str] = {}
    for point in points:
        for sentence in (point.sentence, *(place.sentence for place in point.also)):
            found.setdefault(_wording(sentence), point.id)
    return found


def _wording(text: str) -> str:
    """A sentence by its letters and digits alone: hyphens and spaces differ between two readings of one PDF."""
    return "".join(letter for letter in text.lower() if letter.isalnum())
