"""A critique against a key: verdicts point by point, what lies beyond the key, and the scores."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import chain

from paperdrill.critique.answer_key import AnswerKey, FieldKey, KeyPoint
from paperdrill.critique.comparison import Beyond, Comparison, FieldResult, ScoredPoint, Verdict
from paperdrill.critique.percentiles import percentile
from paperdrill.critique.remarks import ABOUT_A_PASSAGE, Remark, read_remarks
from paperdrill.matching.alignment import Alignment, is_contradiction, says_the_opposite
from paperdrill.matching.context import PaperContext
from paperdrill.matching.together import Words, earned_together, telling_words, told_together, trust_in_words

VERSION = "4"
"""Of the comparison's code and tables together: raised with every change that changes a score."""

MATCHED, PARTLY = 0.5, 0.15
"""What a point must have earned to be called so."""
LEAST_WORDS = 2
"""Words or numbers of a point that a statement must share with it: by one word it may speak of anything."""
OWN_SHARE = {"method": 0.5, "strengths": 0.8, "gaps": 0.9, "improvements": 0.9}
"""Share of what the key leaves open that remarks on this paper can earn, whatever the authors say of them."""
AGAINST = 0.5
"""What a remark still counts for there that contradicts the authors: it speaks of this paper, and may be right."""
NEAR = 0.35
"""Nearness to the whole paper, in nats a word, that earns two thirds of that; real reviews come to 0.3 to 1."""


def compare(critique: Mapping[str, str], key: AnswerKey) -> Comparison:
    """The critique's texts by field against the key. Fields that the critique lacks are absent in the result.

    A field that is empty, or for which the paper holds no key, has the score None. Deterministic; bounded in time for
    any length of text.
    """
    fields = {
        name: compare_field(name, critique[name], field_key, key.reading)
        for name, field_key in key.fields.items()
        if name in critique
    }
    scores = [result.score for result in fields.values() if result.score is not None]
    return Comparison(key.paper, VERSION, fields, round(sum(scores) / len(scores), 1) if scores else None)


def warm_up() -> None:
    """Load what the comparison needs, so that the first one does not wait; meant for a thread in the background."""
    from paperdrill.critique.key.making import answer_key
    from paperdrill.papers.model import Paper

    compare({"method": "We test it."}, answer_key(Paper("", "", abstract="We propose a test of the comparison.")))


def compare_field(name: str, text: str, field_key: FieldKey, reading: PaperContext) -> FieldResult:
    """One field's text against its points."""
    said = read_remarks(name, text, field_key.points, reading)
    if said is None:
        points = tuple(_scored(point, (), 0.0, {}) for point in field_key.points)
        return FieldResult(None, source="not scored: the field is empty", points=points)
    points = scored_points(field_key, said.remarks, reading)
    score = None
    if points:
        score = total(covered(points), beyond_the_key(name, nearness(said.remarks, reading)))
    return FieldResult(
        score,
        percentile(name, score),
        round(sum(remark.is_anchored for remark in said.remarks) / max(1, len(said.remarks)), 3),
        field_key.source,
        points,
        tuple(dict.fromkeys(_beyond(remark, reading) for remark in said.remarks if _is_beyond(remark))),
        said.copied,
    )


def scored_points(field_key: FieldKey, remarks: Sequence[Remark], reading: PaperContext) -> tuple[ScoredPoint, ...]:
    """The points with what the remarks made of them."""
    statements = [reading.points[point.id][1] for point in field_key.points]
    trust = trust_in_words(statements)
    words = telling_words(statements)
    about: dict[str, list[Alignment]] = {point.id: [] for point in field_key.points}
    for match in chain.from_iterable(remark.met for remark in remarks):
        about[match.point.id].append(match)
    points = zip(field_key.points, words, strict=True)
    return tuple(_scored(point, about[point.id], trust, own) for point, own in points)


def covered(points: Sequence[ScoredPoint]) -> float:
    """Share of the key's weight that was earned, 0 to 1."""
    return sum(point.weight * point.score for point in points)


def nearness(remarks: Sequence[Remark], reading: PaperContext) -> float:
    """How much the remarks, each for what it is worth, speak for this paper: nats a word, see ``Ground.nearness``."""
    return reading.ground.nearness(
        [(remark.stems, remark.worth * (AGAINST if remark.contradicts else 1.0)) for remark in remarks]
    )


def beyond_the_key(name: str, near: float) -> float:
    """Share of what the key leaves open that remarks so near this paper earn, put as the field asks; 0 to 1."""
    return OWN_SHARE[name] * (1.0 - math.exp(-near / NEAR))


def total(coverage: float, beyond: float) -> float:
    """The score of a field, 0 to 100: the key's weight that was earned, and of the rest what lies beyond the key."""
    return round(100 * (coverage + (1 - coverage) * beyond), 3)


def _scored(point: KeyPoint, about: Sequence[Alignment], trust: float, words: Words) -> ScoredPoint:
    """A point with the best that the statements about it made of it; ``trust`` is that in the words told of it.

    What reads as the opposite keeps what its words earned less what speaks against it: the reading may err.
    """
    best = max(about, key=lambda match: match.earned, default=None)
    earned = earned_together(about)
    verdict: Verdict = "matched" if earned >= MATCHED else "partly" if earned >= PARTLY else "missed"
    if verdict == "partly" and best is not None and not _meets(best):
        verdict = "missed"
    opposite = max(filter(says_the_opposite, about), key=lambda match: match.likeness, default=None)
    if opposite is not None and verdict != "matched":
        verdict = "contradicted"
    shown = opposite if verdict == "contradicted" else best if verdict != "missed" else None
    return ScoredPoint(
        point.id,
        point.weight,
        point.sentence,
        point.section,
        point.page,
        point.keywords,
        verdict,
        shown.yours.text if shown else None,
        shown.words if shown else (),
        round((1.0 - trust) * earned + trust * told_together(about, words), 4),
    )


def _is_beyond(remark: Remark) -> bool:
    return not any(_meets(match) or says_the_opposite(match) for match in remark.met)


def _meets(match: Alignment) -> bool:
    """Did the statement earn a part of the point by more than a word, with nothing in it that turns the point round?"""
    return match.earned >= PARTLY and match.words_told >= LEAST_WORDS and not is_contradiction(match)


def _beyond(remark: Remark, reading: PaperContext) -> Beyond:
    """A statement that met no point: where the paper speaks of it, and whether it would fit most papers."""
    grounding = remark.grounding
    is_here = grounding.passage is not None and grounding.likeness >= ABOUT_A_PASSAGE
    where = reading.passages[grounding.passage].where if is_here and grounding.passage is not None else None
    return Beyond(remark.said, where, general=not is_here and grounding.is_general)
