"""People who judge or label, and how far they agree with each other."""

from __future__ import annotations

from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.proper_names import CITED
from paperdrill.reviewer.quotes import quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_JUDGED = sign("people", "judged")
_NOT_JUDGED = sign("people", "not-judged")
_AGREE = sign("people", "agree")


def find_people(reading: ReviewedPaper) -> list[Finding]:
    """People judge or label for the paper, and no word of it tells how far they agree."""
    told = quotations(reading.having(Role.METHOD, Role.EXPERIMENTS, Role.RESULTS, Role.OTHER))
    judged = (p for p in told if _JUDGED.search(p.lower) and not CITED.search(p.text))
    place = next((p for p in judged if not _NOT_JUDGED.search(p.lower)), None)
    if place is None or any(True for _ in reading.search(_AGREE)):
        return []
    statement = "People judge or label here; how far they agree with each other was not found."
    return [Finding(Kind.METRICS, "no-agreement", statement, 2, 0.6, (place.evidence,))]
