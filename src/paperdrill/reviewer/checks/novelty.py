"""Novelty: the claim to be first, beside the work that the related work itself tells of and that comes nearest."""

from __future__ import annotations

from paperdrill.matching.overlap import RareOverlap, content_words
from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.proper_names import CITED
from paperdrill.reviewer.quotes import Quotation, quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_FIRST = sign("novelty", "first")
_OTHERS_FIRST = sign("novelty", "others-first")
_DOES = sign("novelty", "does")
"""What a work does: its own sentence, and not one that goes on from another's."""
_OURS = sign("contribution", "ours")
_NEW = sign("questions", "new")
_LEAST_SHARED = 4


def find_novelty(reading: ReviewedPaper) -> list[Finding]:
    """What the authors say they are first with, or propose, and the cited work that is told in the nearest words."""
    front = list(quotations(reading.front))
    claim = next((p for p in front if _FIRST.search(p.lower) and not _OTHERS_FIRST.search(p.lower)), None)
    told = claim or next((p for p in front if _NEW.search(p.lower)), None)
    if told is None:
        return []
    near = _nearest(reading, told)
    if claim:
        statement = "The authors say that they are first" + (
            "; this is the nearest of the works that they cite."
            if near
            else "; that has to stand up to the related work."
        )
        evidence = (claim.evidence, near.evidence) if near else (claim.evidence,)
        return [Finding(Kind.NOVELTY, "first", statement, 2, 0.6, evidence, _facts(near))]
    if near is None:
        return []
    statement = "Of the cited works this one is told in words nearest to the authors' own: what is new beside it?"
    return [Finding(Kind.NOVELTY, "nearest", statement, 1, 0.5, (near.evidence, told.evidence))]


def _facts(near: Quotation | None) -> dict[str, str]:
    return {"near": near.text} if near else {}


def _nearest(reading: ReviewedPaper, told: Quotation) -> Quotation | None:
    """The sentence of the related work that cites somebody and shares the rarest words with abstract and claim."""
    works = quotations(reading.having(Role.RELATED))
    related = [p for p in works if CITED.search(p.text) and _DOES.search(p.lower) and not _OURS.search(p.lower)]
    if not related:
        return None
    rare = RareOverlap([content_words(p.text) for p in quotations(reading.prose)])
    wanted = content_words(f"{reading.paper.title} {reading.paper.abstract} {told.text}")

    def worth(place: Quotation) -> float:
        return rare.nearness(content_words(place.text), wanted, _LEAST_SHARED)

    best = max(related, key=worth)
    return best if worth(best) > 0 else None
