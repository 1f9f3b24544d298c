"""What the authors concede: their limitations, and what they plainly concede elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperdrill.critique.key.pieces import Piece
from paperdrill.critique.key.point_candidates import PointCandidate, is_closing, is_theirs, tells
from paperdrill.papers.model import BACK_MATTER, Paper, Role, Span
from paperdrill.papers.passages import Passage
from paperdrill.text.cues import cue_count, says

_MIXED = frozenset({Role.CONCLUSION, Role.DISCUSSION, Role.IMPACT})
"""Roles besides which a section on limitations speaks of other things too."""
_MOST_COUNTED = 5
"""Statements after "has four limitations" that are taken for these."""


def gaps_candidates(paper: Paper, found: Sequence[Piece]) -> tuple[list[PointCandidate], str]:
    """What the authors concede, and where they do."""
    spans = paper.limitations.spans if paper.limitations.kind != "sentences" else ()
    within = [piece for piece in found if any(_in_span(piece.passage, span) for span in spans)]
    if not within:
        chosen = list(_conceded_elsewhere(found))
        source = "discussion, conclusion and concessions elsewhere: the paper has no limitations section"
        return chosen, source if chosen else "the paper concedes nothing"
    places = {(piece.passage.index, piece.passage.start) for piece in within}
    chosen = list(map(_limitation, within))
    chosen += [
        PointCandidate(piece.passage, 0.4, tells(piece))
        for piece in found
        if (piece.passage.index, piece.passage.start) not in places
        and is_closing(piece.passage)
        and says("concedes plainly", piece.text)
    ]
    return chosen, f"limitations {paper.limitations.kind}"


def _limitation(piece: Piece) -> PointCandidate:
    """A statement of the limitations; where these share their section with others, it must read as a concession."""
    concedes = says("concedes", piece.text)
    sound = tells(piece) and (concedes or not _is_mixed(piece.passage)) and not says("reassures", piece.text)
    return PointCandidate(piece.passage, 1.0 if concedes else 0.5, sound)


def _is_mixed(passage: Passage) -> bool:
    """Does its section speak of other things besides limitations?"""
    return not passage.roles.isdisjoint(_MIXED) or says("beside limitations", passage.section)


def _conceded_elsewhere(found: Sequence[Piece]) -> Iterator[PointCandidate]:
    """Concessions of a paper without limitations: in its closing sections, and plain ones anywhere."""
    section, counted = -1, 0
    for piece in found:
        passage = piece.passage
        if passage.index != section:
            section, counted = passage.index, 0
        if not BACK_MATTER.isdisjoint(passage.roles) or Role.RELATED in passage.roles:
            continue
        is_counted, counted = counted > 0, max(0, counted - 1)
        if is_closing(passage) and says("counts limits", passage.text):
            counted = _MOST_COUNTED
        if is_closing(passage) and (is_counted or _concedes(passage.text)):
            weight = 1.0 if is_counted or says("concedes plainly", passage.text) else 0.5
        elif Role.INTRODUCTION not in passage.roles and says("admits", passage.text):
            weight = 0.4
        else:
            continue
        if tells(piece):
            yield PointCandidate(passage, weight)


def _concedes(text: str) -> bool:
    """Does it concede plainly, or more than it claims, of this work and not of what is usual or to come?"""
    if says("concedes plainly", text):
        return True
    if (says("usually", text) and not is_theirs(text)) or says("reassures", text):
        return False
    return cue_count("concedes", text) > cue_count("praises", text) + says("later", text)


def _in_span(passage: Passage, span: Span) -> bool:
    return passage.index == span.section and span.start <= passage.start < span.end
