"""Analysis: results that the authors call surprising and leave at that, and pictures of successes alone."""

from __future__ import annotations

from itertools import zip_longest

from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.proper_names import CITED, own_name
from paperdrill.reviewer.quotes import Quotation, quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_UNEXPECTED = sign("analysis", "unexpected")
_OF_RESULT = sign("analysis", "of-result")
_EXPLAINED = sign("analysis", "explained")
_SHOWN = sign("pictures", "shown")
_NOT_SHOWN = sign("pictures", "not-shown")
_FIGURE = sign("pictures", "figure")
_FAILS = sign("pictures", "fails")
_OF_OWN = sign("pictures", "of-own")
_SPOKEN = (Role.EXPERIMENTS, Role.RESULTS, Role.DISCUSSION, Role.CONCLUSION, Role.LIMITATIONS, Role.APPENDIX)


def find_unexplained(reading: ReviewedPaper) -> list[Finding]:
    """The first result that the authors find striking and do not explain; pictures without one where it fails."""
    return [finding for finding in (_striking(reading), _only_successes(reading)) if finding]


def _striking(reading: ReviewedPaper) -> Finding | None:
    told = list(quotations(reading.having(Role.RESULTS, Role.EXPERIMENTS)))
    for passage, after in zip_longest(told, told[1:]):
        striking = _UNEXPECTED.search(passage.lower) and _OF_RESULT.search(passage.lower)
        if striking and not CITED.search(passage.text) and not _is_explained(passage, after):
            statement = "A result that the authors find striking is told without a reason for it."
            return Finding(Kind.ANALYSIS, "unexplained", statement, 2, 0.6, (passage.evidence,))
    return None


def _is_explained(passage: Quotation, after: Quotation | None) -> bool:
    """In the sentence itself, or in the one that follows it in the same place."""
    near = after is not None and after.stretch is passage.stretch
    return bool(_EXPLAINED.search(passage.lower) or (near and after and _EXPLAINED.search(after.lower)))


def _only_successes(reading: ReviewedPaper) -> Finding | None:
    """Pictures of results in a paper in which no word tells where the method fails."""
    told = quotations(reading.having(Role.EXPERIMENTS, Role.RESULTS))
    shown = (p for p in told if _SHOWN.search(p.lower) and _FIGURE.search(p.lower))
    place = next((p for p in shown if not _NOT_SHOWN.search(p.lower)), None)
    if place is None or _tells_failures(reading):
        return None
    statement = "Pictures of results are shown; no case in which it fails was found."
    return Finding(Kind.ANALYSIS, "only-successes", statement, 2, 0.6, (place.evidence,))


def _tells_failures(reading: ReviewedPaper) -> bool:
    """Does a sentence or a caption speak of failing, and of the authors' own work?"""
    own = (own_name(reading) or "ours").lower()
    spoken = (*reading.having(*_SPOKEN), *(s for s in reading.stretches if s.manner == "caption"))
    for stretch, match in reading.search(_FAILS, spoken):
        start, end = stretch.sentence_at(match.start())
        sentence = stretch.lower[start:end]
        if own in sentence or _OF_OWN.search(sentence):
            return True
    return False
