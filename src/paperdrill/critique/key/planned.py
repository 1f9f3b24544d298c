"""What the authors leave for later or invite, and what they concede, which asks for the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from paperdrill.critique.key.pieces import Piece, says_little
from paperdrill.critique.key.point_candidates import PointCandidate, is_closing, is_theirs, tells
from paperdrill.papers.model import BACK_MATTER, Role
from paperdrill.text.cues import says

_LONGEST_PROMISE = 120
"""Characters of a sentence that only says that something is left for later."""
_CONCEDED = 0.25
"""What a concession weighs beside a plan."""


def improvements_candidates(
    found: Sequence[Piece], conceded: Sequence[PointCandidate], conceded_in: str
) -> tuple[list[PointCandidate], str]:
    """What the authors leave for later or invite, then what they concede, and where they do."""
    planned = list(_planned(_with_what_is_left(found)))
    known = {(one.passage.index, one.passage.start) for one in planned}
    rest = [
        replace(one, weight=_CONCEDED * one.weight)
        for one in conceded
        if (one.passage.index, one.passage.start) not in known
    ]
    if not planned and not rest:
        return [], "nothing is left for later"
    if not planned:
        return rest, f"{conceded_in}; no future work is named, so what is conceded stands in for it"
    plain = any(one.weight > 0.6 for one in planned)
    source = "future work" if plain else "plans and wishes in the closing sections"
    return planned + rest, f"{source}, then what is conceded" if rest else source


def _planned(found: Sequence[Piece]) -> Iterator[PointCandidate]:
    for piece in found:
        passage = piece.passage
        if not BACK_MATTER.isdisjoint(passage.roles) or Role.RELATED in passage.roles or passage.index < 0:
            continue
        closing = is_closing(passage)
        if (closing or says("later", piece.text)) and says("plans plainly", piece.text):
            yield PointCandidate(passage, 1.0 if closing else 0.7, _is_of_the_work(piece))
        elif closing and says("plans", piece.text) and (is_theirs(piece.text) or says("would", piece.text)):
            yield PointCandidate(passage, 0.6, _is_of_the_work(piece))


def _is_of_the_work(piece: Piece) -> bool:
    """Does it say what could be done, not what may become of the work in the world, nor that nothing need be done?"""
    return tells(piece) and not says("impact", piece.text) and not says("reassures", piece.text)


def _with_what_is_left(found: Sequence[Piece]) -> list[Piece]:
    """The pieces, each "We leave this to future work." together with the statement before it, which says what."""
    if not found:
        return []
    made = [found[0]]
    for before, piece in pairwise(found):
        near = before.passage.index == piece.passage.index and before.is_whole and len(piece.text) < _LONGEST_PROMISE
        if near and says("plans plainly", piece.text) and says_little(piece.text):
            made[-1] = replace(piece, passage=replace(before.passage, text=f"{before.text} {piece.text}"))
        else:
            made.append(piece)
    return made
