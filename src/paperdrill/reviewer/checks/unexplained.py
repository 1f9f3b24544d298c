"""Analysis: results that the authors call surprising and leave at that."""

from __future__ import annotations

from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.proper_names import CITED
from paperdrill.reviewer.quotes import Quotation, passages
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_UNEXPECTED = sign("analysis", "unexpected")
_OF_RESULT = sign("analysis", "of-result")
_EXPLAINED = sign("analysis", "explained")


def find_unexplained(reading: ReviewedPaper) -> list[Finding]:
    """The first result that the authors themselves find striking and do not explain."""
    told = list(passages(reading.having(Role.RESULTS, Role.EXPERIMENTS)))
    for passage, after in zip(told, [*told[1:], None], strict=True):
        striking = _UNEXPECTED.search(passage.lower) and _OF_RESULT.search(passage.lower)
        if striking and not CITED.search(passage.text) and not _is_explained(passage, after):
            statement = "A result that the authors find striking is told without a reason for it."
            return [Finding(Kind.ANALYSIS, "unexplained", statement, 2, 0.6, (passage.evidence,))]
    return []


def _is_explained(passage: Quotation, after: Quotation | None) -> bool:
    """In the sentence itself, or in the one that follows it in the same place."""
    near = after is not None and after.stretch is passage.stretch
    return bool(_EXPLAINED.search(passage.lower) or (near and after and _EXPLAINED.search(after.lower)))
