"""The answer key of a paper: what its authors say in each field, point by point, with sentence, section and page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from paperdrill.critique.answer_key import FIELD_NAMES, AnswerKey, FieldKey, KeyPoint, SaidAt
from paperdrill.critique.key.because import because
from paperdrill.critique.key.choice_weights import choice_weight
from paperdrill.critique.key.choosing import Chosen, answered, choose, choose_all, in_order
from paperdrill.critique.key.features import Seen, see
from paperdrill.critique.key.statements import A_NOTE, statements
from paperdrill.critique.key.weighing import likelihoods
from paperdrill.critique.key.whereabouts import conceding
from paperdrill.matching.context import PaperContext
from paperdrill.matching.restating import Restating
from paperdrill.matching.statement import Statement
from paperdrill.papers.model import Paper
from paperdrill.papers.passages import passages
from paperdrill.text.language import Language
from paperdrill.text.words import FUNCTION_WORDS

MOST_KEYWORDS = 8
_LEAST_WEIGHT = 0.2
"""Of a keyword, 0 to 1: what is said all over the paper carries no point."""
_CORE = choice_weight("points", "core")
"""Probability from which on a point is core."""
_CORE_COUNTS = choice_weight("points", "core_counts")
"""How much more a point weighs that nobody may miss."""
_LEAST_SHARED = 2
"""Content words that two points must share to be told as saying the same."""
_ENGLISH = 0.2
"""Share of English function words below which a paper is taken to be in another language."""
_ENOUGH_WORDS = 50
NOTHING = {
    "method": "not scored: no sentence was found that says what the authors do",
    "strengths": "not scored: no sentence was found that claims or shows something",
    "gaps": "not scored: the paper admits no limitation",
    "improvements": "not scored: the paper names no future work",
}


def answer_key(paper: Paper, language: Language | None = None) -> AnswerKey:
    """The points of each field of a paper, each one of the authors' own statements and in one field only.

    A field for which the paper says nothing has no points, and its source says so. ``language`` brings a person's own
    words; without it the shipped tables serve.
    """
    language = language or Language()
    found = passages(paper)
    reading = PaperContext(paper.title, found, language)
    seen = see(paper, statements(paper, found))
    same = Restating([one.placed for one in seen], language.rarity.weight)
    rows = [likelihoods(one) for one in seen]
    chosen = choose(seen, rows, same) if len(found) >= A_NOTE else choose_all(seen, rows)
    read = {one.number: reading.statement(seen[one.number].said.text) for one in chosen}
    chosen = [one for one in chosen if any(term.weight for term in read[one.number].terms)]
    unsure = "" if _is_english(paper, seen) else "; unreliable, because the paper does not seem to be in English"
    fields, ids, restated = {}, dict[int, str](), dict[frozenset[str], float]()
    for name in FIELD_NAMES:
        made = _points(name, in_order([one for one in chosen if one.field == name], seen), seen, read, ids, same)
        ids |= {one.number: point.id for one, point in made}
        restated |= {
            frozenset((point.sentence, other.sentence)): same.likelihood(one.number, another.number)
            for (one, point), (another, other) in combinations(made, 2)
            if same.words_shared(one.number, another.number) >= _LEAST_SHARED
        }
        fields[name] = FieldKey(tuple(point for _, point in made), _source(name, paper, made) + unsure)
    return AnswerKey(paper.id, paper.title, fields, reading, restated)


def _points(
    name: str,
    chosen: Sequence[Chosen],
    seen: Sequence[Seen],
    read: dict[int, Statement],
    ids: dict[int, str],
    same: Restating,
) -> list[tuple[Chosen, KeyPoint]]:
    """A field's points; ``ids`` holds those of the fields before it."""
    weights = [one.likely * (1 + _CORE_COUNTS * one.core) for one in chosen]
    gaps = [number for number, point in ids.items() if point.startswith("gaps")]
    made = []
    for number, (one, weight) in enumerate(zip(chosen, weights, strict=True), 1):
        said = seen[one.number].said
        gap = answered(one.number, gaps, same) if name == "improvements" else None
        point = KeyPoint(
            id=f"{name}-{number}",
            field=name,
            tier="core" if one.core >= _CORE else "detail",
            weight=round(weight / sum(weights), 4),
            sentence=said.text,
            section=said.passage.section,
            page=said.passage.page,
            keywords=keywords_of(read[one.number]),
            also=tuple(_place(seen[other]) for other in one.also),
            answers=ids[gap] if gap is not None else None,
            because=because(seen[one.number], name),
        )
        made.append((one, point))
    return made


def _place(one: Seen) -> SaidAt:
    return SaidAt(one.said.passage.section, one.said.passage.page, one.said.text)


def keywords_of(statement: Statement) -> tuple[str, ...]:
    """The words that carry a statement, weightiest first."""
    found = dict[str, None]()
    for term in sorted(statement.terms, key=lambda term: -term.weight):
        if term.weight <= _LEAST_WEIGHT or len(found) == MOST_KEYWORDS:
            break
        found[statement.written(term)] = None
    return tuple(found)


def _source(name: str, paper: Paper, made: Sequence[tuple[Chosen, KeyPoint]]) -> str:
    """Where the points of a field are from, for a person."""
    if not made:
        return (
            NOTHING[name]
            if paper.sections or paper.abstract
            else "not scored: the paper has no text to make a key from"
        )
    if name != "gaps":
        return ", ".join(dict.fromkeys(point.section for _, point in made))
    if paper.limitations.kind in ("section", "subsection", "paragraph"):
        return f"limitations {paper.limitations.kind}"
    titles = [paper.sections[span.section].label for span in conceding(paper)]
    if any(point.section in titles for _, point in made):
        return f"limitations admitted in {', '.join(titles)}; no section is called that"
    return "admitted limitations; the paper has no section for them"


def _is_english(paper: Paper, seen: Sequence[Seen]) -> bool:
    """Is it, by what is known of the paper or, where that is nothing, by its function words?"""
    if paper.language:
        return paper.language == "en"
    words = [word for one in seen for word in one.plain]
    return len(words) < _ENOUGH_WORDS or sum(word in FUNCTION_WORDS for word in words) >= _ENGLISH * len(words)
