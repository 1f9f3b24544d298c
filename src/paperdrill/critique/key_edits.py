"""The program's key with a person's hand on it: struck out, moved, written. Pure.

What a person changed is known by its wording, not by its number: numbers move with every version of the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from paperdrill.critique.answer_key import FIELD_NAMES, AnswerKey, FieldKey, KeyPoint, SaidAt
from paperdrill.critique.expert_key import (
    ExpertKey,
    ExpertStatement,
    MovedTo,
    StruckOut,
    read_expert_key,
    wording,
)
from paperdrill.critique.key.making import answer_key, keywords_of
from paperdrill.matching.context import PaperContext
from paperdrill.papers.model import Paper
from paperdrill.papers.passages import Passage, passages
from paperdrill.paths import at_home
from paperdrill.text.language import Language

_BY_HAND = "written by hand"
"""The place of a statement that is no sentence of the paper."""
_ANOTHER_WORDING = "another wording"
_LEAST = 20
"""Letters from which on a text is looked for within sentences."""
_CORE = 3
"""The weight from which on nobody may miss a statement."""
_USUAL = 2.0
"""The weight that counts as much as the field's mean statement."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """A statement in the key as it is being changed."""

    point: KeyPoint
    counts: float
    """How much more than the mean statement of its field it counts."""
    answers: str = ""
    """By hand: what the gap says that it mends."""


def expert_key(file: str | Path, paper: Paper, language: Language | None = None) -> AnswerKey:
    """The answer key that an expert wrote for a paper, read from a ``NAME.key.toml``.

    Raises BadInputError, which names the place in the file and says how to mend it.
    """
    return answer_key_by(read_expert_key(at_home(file)), paper, language)


def answer_key_by(expert: ExpertKey, paper: Paper, language: Language | None = None) -> AnswerKey:
    """The answer key that an expert wrote for a paper; nothing of the program's is in it."""
    reading = PaperContext(paper.title, passages(paper), language or Language())
    nothing = AnswerKey(paper.id, paper.title, {name: FieldKey() for name in FIELD_NAMES}, reading)
    return with_hand(nothing, replace(expert, whole=True))


def answer_key_with(hand: ExpertKey | None, paper: Paper, language: Language | None = None) -> AnswerKey:
    """The key of a paper with a person's hand on it, where there is one."""
    if hand is not None and hand.whole:
        return answer_key_by(hand, paper, language)
    key = answer_key(paper, language)
    return key if hand is None else with_hand(key, hand)


def is_about(expert: ExpertKey, paper: Paper, *names: str) -> bool:
    """Does the key name this paper, by its id, its title or another of its names?"""
    return wording(expert.paper) in {wording(name) for name in (paper.id, paper.title, *names)}


def with_hand(key: AnswerKey, hand: ExpertKey) -> AnswerKey:
    """A key with what a person wrote, moved and struck out, in the order in which they did.

    What names a statement that is not in the key is passed over. Ids of the program's statements stay, but of those
    that are moved.
    """
    places = {wording(passage.text): passage for passage in key.reading.passages}
    standing = [] if hand.whole else _as_given(key)
    taken = [one.point.id for one in standing]
    for name, change in _in_order(hand):
        met = [one for one in standing if _meets(one, change)]
        if isinstance(change, ExpertStatement):
            known = next((one.point.id for one in met if one.point.field == name), None)
            point = _written(change, name, known or _next_id(name, taken), key.reading, places)
            new = [_Standing(point, change.weight / _USUAL, change.answers)]
        else:
            new = [_moved(one, name, taken) for one in met if isinstance(change, MovedTo)]
        standing = [*(one for one in standing if one not in met), *new]
    standing.sort(key=lambda one: int(one.point.id.rpartition("-")[2]))
    made = _answering(standing)
    fields = {
        name: _field(key.fields[name], [one for one in made if one.point.field == name], hand) for name in FIELD_NAMES
    }
    return replace(key, fields=fields)


def _as_given(key: AnswerKey) -> list[_Standing]:
    return [
        _Standing(point, point.weight * len(field_key.points))
        for field_key in key.fields.values()
        for point in field_key.points
    ]


def _meets(one: _Standing, change: ExpertStatement | StruckOut | MovedTo) -> bool:
    """Is the change of this statement?"""
    if wording(one.point.sentence) != wording(change.says):
        return False
    under = None if isinstance(change, ExpertStatement) else change.under
    return under is None or under == one.point.field


def _moved(one: _Standing, to: str, taken: list[str]) -> _Standing:
    """The statement in another field, if it is not there already."""
    if one.point.field == to:
        return one
    because = (f"was moved here by hand, from {one.point.field}", *one.point.because)
    point = replace(one.point, field=to, id=_next_id(to, taken), because=because, answers=None)
    return replace(one, point=point, answers="")


def changes_in_words(hand: ExpertKey, program: AnswerKey) -> list[str]:
    """What a person changed, a line each in the order in which they did; what meets no statement now is said to."""
    known = {wording(point.sentence) for field in program.fields.values() for point in field.points}
    known |= {wording(one.says) for each in hand.statements.values() for one in each}
    lines = []
    for name, change in _in_order(hand):
        if isinstance(change, ExpertStatement):
            lines.append(f"written under {name}: {change.says}")
            continue
        gone = "" if wording(change.says) in known else " (the key no longer has this point)"
        did = f"moved to {name}" if isinstance(change, MovedTo) else "struck out"
        lines.append(f"{did}: {change.says}{gone}")
    return lines


def _in_order(hand: ExpertKey) -> Iterator[tuple[str, ExpertStatement | StruckOut | MovedTo]]:
    """The changes with the field that they concern; those that a person wrote into the file come first."""
    written = [(name, one) for name, each in hand.statements.items() for one in each]
    moved = [(one.to, one) for one in hand.moved]
    struck = [("", one) for one in hand.struck]
    changes: list[tuple[str, ExpertStatement | StruckOut | MovedTo]] = [*written, *moved, *struck]
    yield from sorted(changes, key=lambda each: each[1].change)


def _next_id(name: str, taken: list[str]) -> str:
    """A new id of a field, after all that were ever taken."""
    last = max((int(each.rpartition("-")[2]) for each in taken if each.rpartition("-")[0] == name), default=0)
    taken.append(f"{name}-{last + 1}")
    return taken[-1]


def _written(
    one: ExpertStatement, name: str, point_id: str, reading: PaperContext, places: Mapping[str, Passage]
) -> KeyPoint:
    """A statement written by hand, at its place in the paper where it has one."""
    shown = _place(one.says, places) or _place(one.evidence, places)
    also = [
        SaidAt(found.section, found.page, text) if (found := _place(text, places)) else _elsewhere(one, text)
        for text in dict.fromkeys((one.evidence, *one.also))
        if wording(text) and wording(text) != wording(one.says)
    ]
    because = ["was written by hand"]
    if one.admitted is False:
        because.append("is not conceded by the authors")
    if one.hard:
        because.append(f"is rated {one.hard} of 3 in how hard it is to see")
    return KeyPoint(
        id=point_id,
        field=name,
        tier="core" if one.weight == _CORE else "detail",
        weight=0.0,
        sentence=one.says,
        section=shown.section if shown else _BY_HAND,
        page=one.page or (shown.page if shown else 0),
        keywords=keywords_of(reading.statement(one.says)),
        also=tuple(also),
        because=tuple(because),
    )


def _place(text: str, places: Mapping[str, Passage]) -> Passage | None:
    """The sentence of the paper that says so, of which it is a part, or with which it begins and goes on."""
    wanted = wording(text)
    if len(wanted) < _LEAST or wanted in places:
        return places.get(wanted)
    parts = (each for known, each in places.items() if wanted in known or (len(known) >= _LEAST and known in wanted))
    return next(parts, None)


def _elsewhere(one: ExpertStatement, text: str) -> SaidAt:
    """A wording that is no sentence of the paper; evidence is taken to stand on the page that is given."""
    return SaidAt(_BY_HAND, one.page, text) if text == one.evidence else SaidAt(_ANOTHER_WORDING, 0, text)


def _answering(made: Sequence[_Standing]) -> list[_Standing]:
    """The improvements with the gaps that they mend, as far as those still are gaps."""
    gaps: dict[str, str] = {}
    for one in made:
        if one.point.field == "gaps":
            for text in (one.point.id, one.point.sentence, *(place.sentence for place in one.point.also)):
                gaps.setdefault(wording(text), one.point.id)
    return [
        replace(one, point=replace(one.point, answers=gaps.get(wording(one.answers or one.point.answers or ""))))
        for one in made
    ]


def _field(before: FieldKey, made: Sequence[_Standing], hand: ExpertKey) -> FieldKey:
    """A field of the key; its weights add up to 1 again."""
    whole = sum(one.counts for one in made)
    points = tuple(replace(one.point, weight=round(one.counts / whole, 4)) for one in made)
    if hand.whole:
        by = f"by {hand.author}" if hand.author else "written by hand"
        nothing = f"not scored: the key {by} holds nothing for this field"
        return FieldKey(points, by if points else nothing, by_hand=True)
    if [(point.id, point.because) for point in points] == [(point.id, point.because) for point in before.points]:
        as_given = zip(before.points, points, strict=True)  # a gap that an improvement answered may be gone
        return FieldKey(tuple(replace(old, answers=new.answers) for old, new in as_given), before.source)
    if not points:
        return FieldKey(points, "not scored: what stood here was taken out by hand", by_hand=True)
    source = f"{before.source}, changed by hand" if before.points else "changed by hand"
    return FieldKey(points, source, by_hand=True)
