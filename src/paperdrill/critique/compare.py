"""A critique laid beside a key: what each sentence speaks of, what was said of each statement, and the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from paperdrill.critique.answer_key import AnswerKey, FieldKey, KeyPoint, SaidAt
from paperdrill.critique.comparison import (
    ComparedPoint,
    Comparison,
    FieldResult,
    OwnRemarks,
    Reading,
    RemarkKind,
    Said,
    verdict_of,
)
from paperdrill.critique.figures_differ import figures_differ
from paperdrill.critique.key_layout import layout_of
from paperdrill.critique.marks import Mark, with_marks
from paperdrill.critique.own_remarks import Makings, advice, makings
from paperdrill.critique.pairing import Pairing, pairings, together
from paperdrill.critique.percentiles import own_percentile, percentile
from paperdrill.critique.scoring import field_score, overall_score, score_range
from paperdrill.critique.thresholds import Thresholds, shipped_thresholds
from paperdrill.matching.context import PaperContext
from paperdrill.matching.grounding import Grounding
from paperdrill.matching.statement import split_statements

VERSION = "9"
"""Of the comparison's code and tables together: raised with every change that changes a score."""


def compare(
    critique: Mapping[str, str],
    key: AnswerKey,
    marks: Iterable[Mark] = (),
    thresholds: Thresholds | None = None,
) -> Comparison:
    """The critique's texts by field against the key. Fields that the critique lacks are absent in the result.

    A field that is empty, or for which the paper holds no key, has the score None. ``marks`` are the person's decisions
    on pairs and statements; ``thresholds`` the person's own, else the shipped ones. Deterministic; bounded in time for
    any length of text.
    """
    chosen = thresholds or shipped_thresholds()
    fields = {name: _compared(name, critique[name], key, chosen.of(name)) for name in key.fields if name in critique}
    comparison = Comparison(key.paper, VERSION, fields, overall_score(fields.values()))
    decided = tuple(marks)
    return with_marks(comparison, decided) if decided else comparison


def warm_up() -> None:
    """Load what the comparison needs, so that the first one does not wait; meant for a thread in the background."""
    from paperdrill.critique.key.making import answer_key
    from paperdrill.papers.model import Paper

    compare({"method": "We test it."}, answer_key(Paper("", "", abstract="We propose a test of the comparison.")))


def _compared(name: str, text: str, key: AnswerKey, thresholds: Thresholds) -> FieldResult:
    """One field's text against its statements."""
    field_key = key.fields[name]
    found = pairings(name, text, key, thresholds)
    if not found:
        return FieldResult(None, source=_why_not_scored(text), points=_points(field_key, (), (), thresholds))
    before, after = ["", *(one.sentence for one in found[:-1])], [*(one.sentence for one in found[1:]), ""]
    said = tuple(
        _said(name, pairing, key, thresholds.reading(pairing.likely), near)
        for pairing, *near in zip(found, before, after, strict=True)
    )
    points = _points(field_key, found, said, thresholds)
    copied = tuple(one.sentence for one in said if one.kind == "copied")
    score = field_score(points) if points else None
    return FieldResult(
        score,
        score_range(points),
        None if copied or not points or field_key.by_hand else percentile(name, score),
        field_key.source,
        said,
        points,
        _own(name, said, len(text.split()), field_key),
        copied=copied,
    )


def _why_not_scored(text: str) -> str:
    return f"not scored: the field {'contains no remark' if split_statements(text) else 'is empty'}"


def _said(name: str, pairing: Pairing, key: AnswerKey, reading: Reading, near: Sequence[str]) -> Said:
    """A sentence with what it speaks of and what it is made of. ``near``: those before and after it."""
    paper = key.reading
    grounding = paper.ground.of(pairing.statement.content, concedes=name in ("gaps", "improvements"))
    made = makings(pairing.sentence)
    kind = _kind(pairing, made, grounding, paper, reading)
    place = _place(grounding, paper)
    return Said(
        pairing.sentence,
        pairing.point.id if pairing.point else None,
        round(pairing.likely, 4),
        reading,
        objection=_figures(pairing, paper) if reading != "none" else None,
        elsewhere=pairing.elsewhere,
        words=pairing.words,
        kind=kind,
        reasoned=made.reasoned,
        place=made.place,
        grounded=place if pairing.point is None or reading == "none" else _place_in_key(pairing.point, pairing, key),
        # Where the paper speaks of the same, that is told instead.
        advice=None if place else advice(name, pairing.sentence, kind, *near),
    )


def _figures(pairing: Pairing, paper: PaperContext) -> str | None:
    """The figures of the two that differ."""
    if pairing.point is None or not pairing.statement.quantities:
        return None
    wordings = (pairing.point.sentence, *(place.sentence for place in pairing.point.also))
    return figures_differ(pairing.statement, [paper.statement(text) for text in wordings])


def _kind(pairing: Pairing, made: Makings, grounding: Grounding, paper: PaperContext, reading: Reading) -> RemarkKind:
    if paper.copies.is_copied(pairing.sentence):
        return "copied"
    if reading != "none":
        return "point"
    names_something = grounding.is_here or made.place is not None or bool(pairing.statement.quantities)
    argues = made.reasoned and grounding.has_term
    return "specific" if names_something or argues or not grounding.is_general else "general"


def _place(grounding: Grounding, paper: PaperContext) -> SaidAt | None:
    """The sentence of the paper that speaks of the same."""
    if grounding.passage is None or not grounding.is_here:
        return None
    passage = paper.passages[grounding.passage]
    return SaidAt(passage.section, passage.page, passage.text)


def _place_in_key(point: KeyPoint, pairing: Pairing, key: AnswerKey) -> SaidAt:
    """The place of the statement that words it most like the person's sentence."""
    near = layout_of(key).nearest_place(point, pairing.statement)
    return near or SaidAt(point.section, point.page, point.sentence)


def _points(
    field_key: FieldKey, found: Sequence[Pairing], said: Sequence[Said], thresholds: Thresholds
) -> tuple[ComparedPoint, ...]:
    """The statements of a field, each with the sentence that likeliest says it, one of its own pairs if it has any.

    What no pair speaks of may be said by several sentences together, or by one that speaks of something else, too.
    """
    paired: dict[str, Said] = {}
    for one in said:
        if one.point is not None and (one.point not in paired or one.likely > paired[one.point].likely):
            paired[one.point] = one
    made = []
    for point in field_key.points:
        own = paired.get(point.id)
        if own is None or own.reading == "none":
            speaking = max(found, key=lambda each: each.chances.get(point.id, 0.0), default=None)
            chance = round(together([each.chances.get(point.id, 0.0) for each in found]), 4)
            sentence = speaking.sentence if speaking else ""
        else:
            chance, sentence = own.likely, own.sentence
        made.append(_point(point, chance, sentence, thresholds.reading(chance)))
    return tuple(made)


def _point(point: KeyPoint, chance: float, sentence: str, reading: Reading) -> ComparedPoint:
    """A statement with the sentence that likeliest speaks of it."""
    return ComparedPoint(
        id=point.id,
        tier=point.tier,
        weight=point.weight,
        sentence=point.sentence,
        section=point.section,
        page=point.page,
        also=point.also,
        keywords=point.keywords,
        answers=point.answers,
        verdict=verdict_of(reading),
        likely=chance,
        yours=sentence if reading != "none" else None,
    )


def _own(name: str, said: Sequence[Said], words: int, field_key: FieldKey) -> OwnRemarks:
    """How many sentences speak of no statement, and how the specific ones stand among reviewers'."""
    specific = sum(one.kind == "specific" for one in said)
    general = sum(one.kind == "general" for one in said)
    among = None if field_key.by_hand else own_percentile(name, 100.0 * specific / max(1, words))
    return OwnRemarks(specific, general, among)
