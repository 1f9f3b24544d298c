"""The answer key: what the authors say in each field, point by point, with sentence, section and page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from paperdrill.critique.answer_key import FIELD_NAMES, AnswerKey, FieldKey, KeyPoint, Tier
from paperdrill.critique.key.conceded import gaps_candidates
from paperdrill.critique.key.pieces import pieces
from paperdrill.critique.key.planned import improvements_candidates
from paperdrill.critique.key.point_candidates import PointCandidate
from paperdrill.critique.key.told import told_candidates
from paperdrill.matching.context import PaperContext
from paperdrill.matching.statement import Statement
from paperdrill.papers.model import Paper
from paperdrill.papers.passages import passages
from paperdrill.text.language import Language

MOST_POINTS, LEAST_POINTS = 12, 3
MOST_KEYWORDS = 8
CENTRAL, SAYS_MORE = 0.5, 0.7
"""How far a point that the authors make more central weighs more, and one that says more: powers of place and cues, and
of its words' weight."""
_CORE_WEIGHT = 0.12
"""Share of a field's weight from which on a point is one that nobody may miss."""
_SAME_POINT = 0.6
"""Share of the lighter sentence's weight that two sentences share, from which on they make one point."""


def answer_key(paper: Paper, language: Language | None = None) -> AnswerKey:
    """The points of each field of a paper, at most 12 a field, each one of the authors' own sentences.

    A field for which the paper says nothing has no points, and its source says so. ``language`` brings a person's own
    words; without it the shipped tables serve.
    """
    found = passages(paper)
    reading = PaperContext(paper.title, found, language or Language())
    stated = pieces(found)
    method, strengths = told_candidates(paper.title, stated)
    gaps, conceded_in = gaps_candidates(paper, stated)
    improvements, planned_in = improvements_candidates(stated, gaps, conceded_in)
    candidates: dict[str, tuple[list[PointCandidate], str]] = {
        "method": (method, ""),
        "strengths": (strengths, ""),
        "gaps": (gaps, conceded_in),
        "improvements": (improvements, planned_in),
    }
    fields = {}
    read = lru_cache(maxsize=None)(reading.statement)  # a sentence may be a candidate in two fields
    for name in FIELD_NAMES:
        chosen, source = candidates[name]
        made = _points(name, chosen, read)
        fields[name] = _field_key([point for point, _ in made], source)
    return AnswerKey(paper.id, paper.title, fields, reading)


def _field_key(points: Sequence[KeyPoint], source: str) -> FieldKey:
    """The points with where they are from: what is known of the source, else the sections that they stand in."""
    if not points:
        return FieldKey((), f"not scored: {source or 'the paper has no text to draw on'}")
    return FieldKey(tuple(points), source or ", ".join(dict.fromkeys(point.section for point in points)))


def _points(
    name: str, candidates: Sequence[PointCandidate], read: Callable[[str], Statement]
) -> list[tuple[KeyPoint, Statement]]:
    """The weightiest candidates as points, near-duplicates merged into the weightier, in reading order.

    Candidates that are not surely of the field only fill up where a paper has few others.
    """
    kept: list[tuple[PointCandidate, Statement, float]] = []
    stems: list[tuple[dict[str, float], float]] = []  # of what is kept, and what they weigh together
    for candidate in sorted(candidates, key=lambda one: (not one.is_sound, -one.weight)):
        if len(kept) >= (MOST_POINTS if candidate.is_sound else LEAST_POINTS):
            break
        statement = read(candidate.passage.text)
        if not any(term.weight for term in statement.terms):
            continue
        own = {term.stem: term.weight for term in statement.terms}
        whole = sum(own.values())
        twin = next((i for i, (other, theirs) in enumerate(stems) if _alike(own, other, min(whole, theirs))), None)
        if twin is None:
            stems.append((own, whole))
            kept.append((candidate, statement, candidate.weight))
        else:
            first, other, weight = kept[twin]
            kept[twin] = (first, other, weight + 0.3 * candidate.weight)  # said twice, it is more central
    kept.sort(key=lambda one: (one[0].passage.index, one[0].passage.start))
    weights = [weight**CENTRAL * statement.weight**SAYS_MORE for _, statement, weight in kept]
    return [
        (_point(f"{name}-{number}", candidate, statement, weight / sum(weights)), statement)
        for number, ((candidate, statement, _), weight) in enumerate(zip(kept, weights, strict=True), 1)
    ]


def _point(name: str, candidate: PointCandidate, statement: Statement, weight: float) -> KeyPoint:
    ordered = sorted((term for term in statement.terms if term.weight > 0.2), key=lambda term: -term.weight)
    keywords = dict[str, None]()
    for term in ordered:
        if len(keywords) == MOST_KEYWORDS:
            break
        keywords[statement.written(term)] = None
    passage = candidate.passage
    field = name.rpartition("-")[0]
    tier: Tier = "core" if weight >= _CORE_WEIGHT else "detail"
    return KeyPoint(name, field, tier, round(weight, 4), passage.text, passage.section, passage.page, tuple(keywords))


def _alike(one: dict[str, float], other: dict[str, float], lighter: float) -> bool:
    """Do two sentences of the authors, given by the weights of their stems, make the same point?

    ``lighter`` is the weight of the lighter of them.
    """
    return sum([weight for stem, weight in one.items() if stem in other]) >= _SAME_POINT * max(0.01, lighter)
