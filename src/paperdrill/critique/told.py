"""What the authors do, and what they claim and show: abstract, contributions, introduction's end, conclusion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from paperdrill.critique.candidates import Candidate, is_theirs, opening, own_names, tells
from paperdrill.critique.cues import cue_count, says
from paperdrill.critique.passages import Passage
from paperdrill.critique.pieces import Piece
from paperdrill.papers.model import BACK_MATTER, Role

_ENOUGH = 4
"""Sound candidates of a field that make the paper's body not worth going through."""
_OTHER_KIND = 0.6
"""What a statement weighs that does and claims at once, in the field that it is less of."""
_DETAILED = 16
"""Words of a statement that goes into detail; one that only gives a name counts less."""
_IN_THE_BODY = 0.3
"""What a place in the sections on method and results weighs."""


def method_candidates(title: str, found: Sequence[Piece]) -> list[Candidate]:
    """What the authors do; a sentence that only claims or shows something counts less, if at all."""
    names = own_names(title, found)
    told = list(_told(found, names, partial(_does, names=names), _shows_only, needs_cue=False))
    return told if _sound(told) >= _ENOUGH else [*told, *_body(found, Role.METHOD, "does plainly")]


def strengths_candidates(title: str, found: Sequence[Piece]) -> list[Candidate]:
    """What the authors claim and show; a sentence that says what they do counts less."""
    told = list(_told(found, own_names(title, found), _claims, _does_only, needs_cue=True))
    return told if _sound(told) >= _ENOUGH else [*told, *_body(found, Role.RESULTS, "shows")]


def _told(
    found: Sequence[Piece],
    names: frozenset[str],
    cues_of: Callable[[str], int],
    is_of_other: Callable[[str], bool],
    *,
    needs_cue: bool,
) -> Iterator[Candidate]:
    """Statements of the places where authors sum up, by their cues; ``is_of_other`` tells those of the other field."""
    contributions = _contributions(found)
    preparing = opening(found, names)
    for number, piece in enumerate(found):
        passage, contributed = piece.passage, number in contributions
        place = _place(passage, contributed)
        if not place or passage.text.endswith(":"):
            continue
        cues = min(2, cues_of(passage.text))
        if not cues and passage.index >= 0 and not contributed:
            continue
        other = is_of_other(passage.text)
        of_others = 0.5 if says("background", passage.text) and not is_theirs(passage.text, names) else 1.0
        detail = min(1.0, 0.4 + 0.6 * len(passage.text.split()) / _DETAILED)
        weight = place * (0.45 + 0.3 * cues) * of_others * detail * (_OTHER_KIND if other else 1.0)
        fits = (cues > 0 or not needs_cue) and not other and not _looks_ahead(passage.text)
        sound = fits and tells(piece) and number not in preparing
        yield Candidate(passage, 0.3 * weight if number in preparing else weight, sound)


def _body(found: Sequence[Piece], role: Role, cue: str) -> list[Candidate]:
    """Statements on their own work from the sections of a role."""
    return [
        Candidate(piece.passage, _IN_THE_BODY)
        for piece in found
        if role in piece.passage.roles
        and BACK_MATTER.isdisjoint(piece.passage.roles)
        and says(cue, piece.text)
        and is_theirs(piece.text)
        and tells(piece)
    ]


def _sound(candidates: Sequence[Candidate]) -> int:
    return sum(candidate.is_sound for candidate in candidates)


def _does(text: str, names: frozenset[str]) -> int:
    return cue_count("does plainly", text) + cue_count("does", text) + is_theirs(text, names)


def _claims(text: str) -> int:
    return cue_count("claims", text)


def _shows_only(text: str) -> bool:
    return (says("shows", text) or text.count("%") > 1) and not says("does plainly", text)


def _does_only(text: str) -> bool:
    return says("does plainly", text) and not says("shows", text)


def _looks_ahead(text: str) -> bool:
    """Does it speak of plans, questions, limits, or of what may become of the work, not of what it is?"""
    if text.endswith("?") or any(says(name, text) for name in ("plans plainly", "later", "concedes plainly", "impact")):
        return True
    return not is_theirs(text) and cue_count("concedes", text) > 1 + cue_count("praises", text)


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
