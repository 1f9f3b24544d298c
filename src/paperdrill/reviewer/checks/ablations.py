"""Ablations: the parts that the method is said to have, and whether any was taken away to see what it does."""

from __future__ import annotations

from paperdrill.matching.overlap import content_words
from paperdrill.papers.model import Role, Section
from paperdrill.reviewer.findings import Evidence, Finding, Kind
from paperdrill.reviewer.quotes import quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper, Stretch
from paperdrill.reviewer.signs import sign

_ABLATES = sign("ablations", "ablates")
_ABLATION = sign("ablations", "ablation")
_GENERIC_HEADS = sign("ablations", "generic-heads")
_MADE = sign("ablations", "made")
"""Only who builds something of parts can be asked to take one away."""
_OWN = sign("ablations", "own")
"""A part of the method begins by saying what the authors do."""
_ENTANGLED = sign("ablations", "entangled")
_LEAST_SURE = 0.7
_SUBSECTION = 2


def find_ablations(reading: ReviewedPaper) -> list[Finding]:
    """No ablation, or a part of the method that none touches."""
    if not reading.having(Role.EXPERIMENTS, Role.RESULTS):
        return []
    return _of_parts(reading) or _entangled(reading)


def _of_parts(reading: ReviewedPaper) -> list[Finding]:
    if not reading.having(Role.METHOD):
        return []
    front = reading.front
    if not any(True for _ in reading.search(_MADE, front)):
        return []
    tested = (
        *reading.having(Role.EXPERIMENTS, Role.RESULTS, Role.APPENDIX),
        *(s for s in reading.stretches if s.manner in ("caption", "table")),
    )
    parts = _parts(reading)
    if not any(True for _ in reading.search(_ABLATES, tested)):
        return _none(reading, parts)
    ablated = any(True for _ in reading.search(_ABLATION, tested)) or any(
        "ablation" in s.title.lower() for s in reading.paper.sections
    )
    untouched = [part for part in parts if not _touched(part, tested)] if ablated else []
    if not untouched or len(untouched) == len(parts):
        return []
    part = untouched[0]
    statement = f"The method has a part of its own for {part.title}; no ablation was found that takes it away."
    return [
        Finding(Kind.ABLATIONS, "part-not-ablated", statement, 2, 0.5, _opening(reading, part), {"part": part.title})
    ]


def _none(reading: ReviewedPaper, parts: list[Section]) -> list[Finding]:
    """No ablation at all: said with a part that could be taken away."""
    if not parts:
        return []
    part = parts[0]
    statement = f"No ablation was found: what {part.title} adds cannot be told."
    return [Finding(Kind.ABLATIONS, "no-ablation", statement, 2, 0.6, _opening(reading, part), {"part": part.title})]


def _entangled(reading: ReviewedPaper) -> list[Finding]:
    """The authors say themselves that they did not tell two causes apart."""
    told = quotations(reading.having(Role.EXPERIMENTS, Role.RESULTS, Role.DISCUSSION, Role.LIMITATIONS))
    mixed = next((p for p in told if _ENTANGLED.search(p.lower) and _OWN.search(p.lower)), None)
    if mixed is None:
        return []
    statement = "The authors say themselves that they did not tell apart what each part contributes."
    return [Finding(Kind.ABLATIONS, "not-separated", statement, 2, 0.6, (mixed.evidence,))]


def _opening(reading: ReviewedPaper, part: Section) -> tuple[Evidence, ...]:
    own = [stretch for stretch in reading.prose if stretch.source is part]
    return tuple(p.evidence for p in quotations(own))[:1]


def _parts(reading: ReviewedPaper) -> list[Section]:
    """Subsections of the method that bear the name of something, surely read."""
    method = {stretch.source for stretch in reading.having(Role.METHOD) if stretch.source}
    return [
        section
        for section in reading.paper.sections
        if section in method
        and section.level == _SUBSECTION
        and section.sure >= _LEAST_SURE
        and 1 <= section.title.count(" ") <= 5
        and not _GENERIC_HEADS.search(section.title.lower())
        and any(_OWN.search(place.sentence.lower()) for place in _opening(reading, section))
    ]


def _touched(part: Section, tested: tuple[Stretch, ...]) -> bool:
    """Do the experiments speak of the words that name this part?"""
    words = content_words(part.title)
    text = " ".join(stretch.lower for stretch in tested)
    return any(word in text for word in words) or not words
