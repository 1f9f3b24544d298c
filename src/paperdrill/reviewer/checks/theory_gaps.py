"""What theory leaves open: bounds and rates of which nothing says how tight they are."""

from __future__ import annotations

from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.proper_names import CITED
from paperdrill.reviewer.quotes import quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_STATED = sign("theory", "stated")
_BOUND = sign("theory-open", "bound")
_NOT_BOUND = sign("theory-open", "not-bound")
_TIGHT = sign("theory-open", "tight")
_LEAST_STATED = 3
"""So often a theorem or the like is named where a paper proves something."""


def find_theory_gaps(reading: ReviewedPaper) -> list[Finding]:
    """A bound or a rate that the authors claim, in a paper without a word on how good it could be."""
    if sum(1 for _ in reading.search(_STATED, reading.prose)) < _LEAST_STATED:
        return []
    claimed = (p for p in quotations(reading.front) if _BOUND.search(p.lower) and not CITED.search(p.text))
    place = next((p for p in claimed if not _NOT_BOUND.search(p.lower)), None)
    if place is None or any(True for _ in reading.search(_TIGHT)):
        return []
    statement = "A bound or a rate is proved; how tight it is, or what the best possible is, was not found."
    return [Finding(Kind.THEORY, "untight", statement, 2, 0.6, (place.evidence,))]
