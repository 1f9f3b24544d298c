"""How the results are measured: a language model as the only judge, and measures taken over without a reason."""

from __future__ import annotations

from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.quotes import quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_JUDGE = sign("people", "judge")
_NO_JUDGE = sign("people", "no-judge")
_HUMANS = sign("metrics", "humans")
_MEASURE = sign("metrics", "measure")
_REASONED = sign("metrics", "reasoned")


def find_measures(reading: ReviewedPaper) -> list[Finding]:
    """A model that judges alone, or twice; else the sentence that names the measures and gives no reason for them."""
    tested = reading.having(Role.EXPERIMENTS, Role.RESULTS)
    judges = (p for p in quotations(tested) if _JUDGE.search(p.lower) and not _NO_JUDGE.search(p.lower))
    judged = next(judges, None)
    if judged and not any(True for _ in reading.search(_HUMANS)):
        statement = "A language model judges the results; no human judgement that it was checked against was found."
        return [Finding(Kind.METRICS, "one-judge", statement, 2, 0.7, (judged.evidence,))]
    named = [p for p in quotations(tested) if _MEASURE.search(p.lower) and not _REASONED.search(p.lower)]
    if not named:
        return []
    statement = "The measures are named; why these, and what they do not see, is not said beside them."
    return [Finding(Kind.METRICS, "unreasoned-metric", statement, 1, 0.6, (named[0].evidence,))]
