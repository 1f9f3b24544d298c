"""What the authors do, and what they claim and show: abstract, contributions, introduction's end, conclusion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperdrill.critique.key.pieces import Piece
from paperdrill.critique.key.point_candidates import PointCandidate, is_theirs, opening, own_names, tells
from paperdrill.papers.model import BACK_MATTER, Role
from paperdrill.papers.passages import Passage
from paperdrill.text.cues import cue_count, says

_ENOUGH = 6
"""Sound candidates of a field that make the paper's body not worth going through."""
_OTHER_KIND = 0.6
"""What a statement weighs that does and claims at once, in the field that it is less of."""
_DETAILED = 16
"""Words of a statement that goes into detail; one that only gives a name counts less."""
_OF_OTHERS, _PREPARING = 0.5, 0.3
"""What remains of the weight of a statement on others' work, and of one that prepares the ground."""
_IN_THE_BODY = 0.3
"""What a place in the sections on method and results weighs."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A statement of a place where authors sum up."""

    passage: Passage
    place: float
    """How much the place counts, 0 to 1."""
    is_theirs: bool
    """Does it speak of the authors' own work?"""
    is_preparing: bool
    is_contributed: bool
    """Is it of the list of contributions?"""
    is_sound: bool
    """Can it be a point at all?"""


def told_candidates(title: str, found: Sequence[Piece]) -> tuple[list[PointCandidate], list[PointCandidate]]:
    """What the authors do, and what they claim and show; a sentence of the other field counts less, if at all."""
    placed = list(_placed(found, own_names(title, found)))
    method = [one for each in placed if (one := _method(each)) is not None]
    strengths = [one for each in placed if (one := _strength(each)) is not None]
    method += _body(found, Role.METHOD, "does plainly", _ENOUGH - _sound(method))
    strengths += _body(found, Role.RESULTS, "shows", _ENOUGH - _sound(strengths))
    return method, strengths


def _placed(found: Sequence[Piece], names: frozenset[str]) -> Iterator[_Placed]:
    """The statements of the abstract, the contributions, the introduction's end and the conclusion."""
    contributions = _contributions(found)
    preparing = opening(found, names)
    for number, piece in enumerate(found):
        passage, contributed = piece.passage, number in contributions
        place = _place(passage, contributed)
        if place and not passage.text.endswith(":"):
            prepares = number in preparing
            sound = not prepares and tells(piece) and not _looks_ahead(passage)
            yield _Placed(passage, place, is_theirs(passage.text, names), prepares, contributed, sound)


def _method(one: _Placed) -> PointCandidate | None:
    text = one.passage.text
    cues = cue_count("does plainly", text) + cue_count("does", text) + one.is_theirs
    is_of_other = (says("shows", text) or text.count("%") > 1) and not says("does plainly", text)
    return _candidate(one, cues, is_of_other=is_of_other, sound=one.is_sound and not is_of_other)


def _strength(one: _Placed) -> PointCandidate | None:
    text = one.passage.text
    cues = cue_count("claims", text)
    is_of_other = says("does plainly", text) and not says("shows", text)
    return _candidate(one, cues, is_of_other=is_of_other, sound=one.is_sound and not is_of_other and cues > 0)


def _candidate(one: _Placed, cues: int, *, is_of_other: bool, sound: bool) -> PointCandidate | None:
    """The statement weighed for a field by its cues; None where it holds none in a place that asks for some."""
    text = one.passage.text
    if not cues and one.passage.index >= 0 and not one.is_contributed:
        return None
    weight = one.place * (0.45 + 0.3 * min(2, cues)) * min(1.0, 0.4 + 0.6 * len(text.split()) / _DETAILED)
    if is_of_other:
        weight *= _OTHER_KIND
    if not one.is_theirs and says("background", text):
        weight *= _OF_OTHERS
    return PointCandidate(one.passage, weight * _PREPARING if one.is_preparing else weight, sound)


def _body(found: Sequence[Piece], role: Role, cue: str, wanted: int) -> list[PointCandidate]:
    """As many statements on their own work from the sections of a role, the first of each section."""
    chosen: dict[int, PointCandidate] = {}
    for piece in found:
        passage = piece.passage
        if len(chosen) >= wanted:
            break
        of_role = role in passage.roles and BACK_MATTER.isdisjoint(passage.roles)
        if of_role and passage.index not in chosen and says(cue, piece.text) and is_theirs(piece.text) and tells(piece):
            chosen[passage.index] = PointCandidate(passage, _IN_THE_BODY)
    return list(chosen.values())


def _sound(candidates: Sequence[PointCandidate]) -> int:
    return sum(candidate.is_sound for candidate in candidates)


def _looks_ahead(passage: Passage) -> bool:
    """Does it speak of plans, questions, limits, or of what may become of the work, not of what it is?"""
    text = passage.text
    if text.endswith("?") or any(says(name, text) for name in ("plans plainly", "later", "concedes plainly", "impact")):
        return True
    is_closing = passage.index >= 0 and not is_theirs(text)
    return is_closing and cue_count("concedes", text) > 1 + cue_count("praises", text)


def _place(passage: Passage, contributes: bool) -> float:
    """How much the place counts for what the authors do and claim; 0 where it does not."""
    if passage.index < 0:
        return 1.0
    if contributes:
        return 0.8
    if Role.CONCLUSION in passage.roles:
        return 0.6
    if Role.INTRODUCTION in passage.roles and passage.place > 0.55 and is_theirs(passage.text):
        return 0.45
    return 0.0


def _contributions(found: Sequence[Piece]) -> set[int]:
    """Which pieces make the list of contributions in the introduction: from its announcement on, up to eight."""
    chosen: set[int] = set()
    section, left = -1, 0
    for number, piece in enumerate(found):
        passage = piece.passage
        if passage.index != section:
            section, left = passage.index, 0
        announces = Role.INTRODUCTION in passage.roles and passage.place > 0.4
        if announces and says("contributions", passage.text):
            left = 8
        if left:
            chosen.add(number)
            left -= 1
    return chosen
