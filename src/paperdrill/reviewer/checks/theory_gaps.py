"""What theory leaves open: bounds of which nothing says how tight they are, and cases made simpler."""

from __future__ import annotations

from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.proper_names import CITED
from paperdrill.reviewer.quotes import passages
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_STATED = sign("theory", "stated")
_BOUND = sign("theory-open", "bound")
_TIGHT = sign("theory-open", "tight")
_SIMPLER = sign("theory-open", "simpler")
_NOT_SIMPLER = sign("theory-open", "not-simpler")
_LEAST_STATED = 3
"""So often a theorem or the like is named where a paper proves something."""


def find_theory_gaps(reading: ReviewedPaper) -> list[Finding]:
    """At most one of each."""
    return [finding for finding in (_untight(reading), _simplified(reading)) if finding]


def _untight(reading: ReviewedPaper) -> Finding | None:
    """A bound or a rate that the authors claim, in a paper without a word on how good it could be."""
    if sum(1 for _ in reading.search(_STATED, reading.prose)) < _LEAST_STATED:
        return None
    claimed = (p for p in passages(reading.front) if _BOUND.search(p.lower) and not CITED.search(p.text))
    place = next(claimed, None)
    if place is None or any(True for _ in reading.search(_TIGHT)):
        return None
    statement = "A bound or a rate is proved; how tight it is, or what the best possible is, was not found."
    return Finding(Kind.THEORY, "untight", statement, 2, 0.6, (place.evidence,))


def _simplified(reading: ReviewedPaper) -> Finding | None:
    """What the authors themselves say they make simpler than it is."""
    told = passages(reading.having(Role.METHOD, Role.BACKGROUND, Role.OTHER))
    simpler = (p for p in told if _SIMPLER.search(p.lower) and not CITED.search(p.text))
    place = next((p for p in simpler if not _NOT_SIMPLER.search(p.lower)), None)
    if place is None:
        return None
    statement = "Something is made simpler here by the authors' own word; what that costs is not said beside it."
    return Finding(Kind.THEORY, "simplified", statement, 1, 0.6, (place.evidence,))
