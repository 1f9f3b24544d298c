"""Where the authors say what belongs to a field: by cue words, and by how much a place in the paper counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from paperdrill.critique.cues import cue_count, says
from paperdrill.critique.passages import Passage
from paperdrill.papers.model import BACK_MATTER, Paper, Role, Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may become a point of a field."""

    passage: Passage
    weight: float
    """How central the authors make it: place and cue words."""


def method_candidates(found: Sequence[Passage]) -> list[Candidate]:
    """What the authors do; a sentence that only claims something counts less."""
    return [
        replace(one, weight=one.weight * 0.6)
        if says("claims", one.passage.text) and not says("does", one.passage.text)
        else one
        for one in _told(found, "does")
    ]


def strengths_candidates(found: Sequence[Passage]) -> list[Candidate]:
    """What the authors claim and show."""
    return _told(found, "claims")


def _told(found: Sequence[Passage], wanted: str) -> list[Candidate]:
    """Sentences of the abstract, the contributions, the introduction's end and the conclusion, by their cues."""
    contributions = _contribution_passages(found)
    chosen = []
    for passage in found:
        place = _place(passage, (passage.index, passage.start) in contributions)
        if not place or passage.text.endswith(":"):
            continue
        cues = min(2, cue_count(wanted, passage.text))
        if cues or passage.index < 0:
            conceded = 0.5 if says("concedes plainly", passage.text) else 1.0
            of_others = 0.5 if says("background", passage.text) and not _is_theirs(passage) else 1.0
            chosen.append(Candidate(passage, place * (0.45 + 0.3 * cues) * conceded * of_others))
    return chosen


def _is_theirs(passage: Passage) -> bool:
    """Do the authors speak of their own work here?"""
    return says("ours", passage.text)


def _place(passage: Passage, contributes: bool) -> float:
    """How much the place counts for what the authors do and claim; 0 where it does not."""
    if passage.index < 0:
        return 1.0
    if contributes:
        return 0.8
    if Role.CONCLUSION in passage.roles:
        return 0.6
    if Role.INTRODUCTION in passage.roles and passage.place > 0.55 and _is_theirs(passage):
        return 0.45
    return 0.0


def _contribution_passages(found: Sequence[Passage]) -> set[tuple[int, int]]:
    """Where the list of contributions stands in the introduction: from its announcement on, up to eight sentences."""
    chosen: set[tuple[int, int]] = set()
    section, left = -1, 0
    for passage in found:
        if passage.index != section:
            section, left = passage.index, 0
        announces = Role.INTRODUCTION in passage.roles and passage.place > 0.4
        if announces and says("contributions", passage.text):
            left = 8
        if left:
            chosen.add((passage.index, passage.start))
            left -= 1
    return chosen


def gaps_candidates(paper: Paper, found: Sequence[Passage]) -> tuple[list[Candidate], str]:
    """What the authors concede, and where they do."""
    spans = paper.limitations.spans if paper.limitations.kind != "sentences" else ()
    within = [passage for passage in found if any(_in_span(passage, span) for span in spans)]
    if not within:
        chosen = _conceded_elsewhere(found)
        source = "discussion, conclusion and concessions elsewhere: the paper has no limitations section"
        return chosen, source if chosen else "the paper concedes nothing"
    places = {(passage.index, passage.start) for passage in within}
    chosen = [Candidate(passage, 1.0 if says("concedes", passage.text) else 0.5) for passage in within]
    for passage in found:
        is_closing = _concluding(passage) and (passage.index, passage.start) not in places
        if is_closing and says("concedes plainly", passage.text):
            chosen.append(Candidate(passage, 0.4))
    return chosen, f"limitations {paper.limitations.kind}"


def _conceded_elsewhere(found: Sequence[Passage]) -> list[Candidate]:
    """Concessions of a paper without limitations: in its closing sections, and plain ones anywhere."""
    chosen = []
    for passage in found:
        if not BACK_MATTER.isdisjoint(passage.roles) or Role.RELATED in passage.roles:
            continue
        if _concluding(passage) and says("concedes", passage.text):
            chosen.append(Candidate(passage, 1.0 if says("concedes plainly", passage.text) else 0.5))
        elif Role.INTRODUCTION not in passage.roles and says("concedes plainly", passage.text):
            chosen.append(Candidate(passage, 0.4))
    return chosen


def improvements_candidates(
    found: Sequence[Passage], conceded: Sequence[Candidate], conceded_in: str
) -> tuple[list[Candidate], str]:
    """What the authors leave for later or invite, then what they concede, and where they do."""
    planned = []
    for passage in found:
        if not BACK_MATTER.isdisjoint(passage.roles) or Role.RELATED in passage.roles or passage.index < 0:
            continue
        closing = _concluding(passage)
        if says("plans plainly", passage.text):
            planned.append(Candidate(passage, 1.0 if closing else 0.7))
        elif closing and says("plans", passage.text):
            planned.append(Candidate(passage, 0.6))
    known = {(one.passage.index, one.passage.start) for one in planned}
    rest = [
        replace(one, weight=0.25 * one.weight)
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


def _concluding(passage: Passage) -> bool:
    return not passage.roles.isdisjoint({Role.CONCLUSION, Role.DISCUSSION, Role.LIMITATIONS, Role.IMPACT})


def _in_span(passage: Passage, span: Span) -> bool:
    return passage.index == span.section and span.start <= passage.start < span.end
