"""Efficiency: complexity, cost and hardware, stated or not; and efficiency claimed without a measurement."""

from __future__ import annotations

import re

from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Check, Finding, Kind
from paperdrill.reviewer.proper_names import CITED
from paperdrill.reviewer.quotes import quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_CLAIMED = sign("efficiency", "claimed")
_NOT_CLAIMED = sign("efficiency", "not-claimed")
_OF_OTHER = re.compile(r"\b(?:sample|data|parameter|label)[- ]efficien\w+")
_FREE = sign("efficiency", "free")
"""Said at the end, of what was proposed; in an introduction it is said of others too."""
_MEASURED = sign("efficiency", "measured")
_RUN = sign("efficiency", "run")
_NOT_RUN = sign("efficiency", "not-run")
_STATED = sign("efficiency", "stated")
_COST = sign("costs", "cost")
_OF_OTHERS = sign("costs", "of-others")
_NO_COST = sign("costs", "no-cost")
_OTHER_COST = sign("cost", "others")
_OURS = sign("contribution", "ours")
_TOLD = sign("cost", "told")
_MADE = sign("ablations", "made")
_NO_METHOD = sign("cost", "no-method")


def find_costs(reading: ReviewedPaper) -> list[Finding]:
    """A cost that the authors state, and of which they do not say up to where it pays."""
    told = quotations(reading.having(Role.METHOD, Role.EXPERIMENTS, Role.RESULTS, Role.DISCUSSION, Role.LIMITATIONS))
    for passage in told:
        if not _COST.search(passage.lower) or CITED.search(passage.text):
            continue
        if not any(said.search(passage.lower) for said in (_OF_OTHERS, _NO_COST, _OTHER_COST)):
            statement = "A cost is stated; up to which size it pays is not said beside it."
            return [Finding(Kind.EFFICIENCY, "stated-cost", statement, 2, 0.6, (passage.evidence,))]
    return []


def find_efficiency(reading: ReviewedPaper, compute: Check) -> list[Finding]:
    """Efficiency that is claimed and not measured; hardware that is not named."""
    tested = reading.having(Role.EXPERIMENTS, Role.RESULTS, Role.APPENDIX, Role.METHOD)
    if not reading.having(Role.EXPERIMENTS, Role.RESULTS):
        return []
    everything = (*tested, *(s for s in reading.stretches if s.manner in ("caption", "table")))
    told = [p for p in quotations(reading.front) if not _NOT_CLAIMED.search(p.lower) and not CITED.search(p.text)]
    claims = [p for p in told if _CLAIMED.search(_OF_OTHER.sub("", p.lower))]
    ends = reading.having(Role.ABSTRACT, Role.DISCUSSION, Role.CONCLUSION)
    claims += [p for p in quotations(ends) if _FREE.search(p.lower)]
    measured = any(True for _ in reading.search(_MEASURED, everything))
    if claims and not measured:
        statement = "Efficiency is claimed; neither times nor memory nor complexity were found among the results."
        return [Finding(Kind.EFFICIENCY, "claimed-unmeasured", statement, 2, 0.6, (claims[0].evidence,))]
    unmeasured = _unmeasured(reading)
    if unmeasured:
        return [unmeasured]
    if compute.answer != "yes" and not any(True for _ in reading.search(_STATED)):
        ran = quotations(reading.having(Role.EXPERIMENTS, Role.RESULTS))
        own = (p for p in ran if not (_NOT_RUN.search(p.lower) or CITED.search(p.text)))
        trained = next((p for p in own if _RUN.search(p.lower) and _OURS.search(p.lower)), None)
        if trained is None:
            return []
        statement = "Neither the hardware nor the time that the experiments took was found."
        return [
            Finding(
                Kind.EFFICIENCY, "no-hardware", statement, 1, round(1 - 0.5 * compute.score, 2), (trained.evidence,)
            )
        ]
    if claims:
        statement = (
            "Efficiency is claimed, and figures for it are given: be ready to say against whom and on what hardware."
        )
        return [Finding(Kind.EFFICIENCY, "claimed", statement, 1, 0.6, (claims[0].evidence,))]
    return []


def _unmeasured(reading: ReviewedPaper) -> Finding | None:
    """A method of which the whole paper says neither what it takes to train nor what it takes to run."""
    if any(True for _ in reading.search(_TOLD)):
        return None
    made = (p for p in quotations(reading.front) if _MADE.search(p.lower) and not _NO_METHOD.search(p.lower))
    place = next(made, None)
    if place is None:
        return None
    statement = "What is proposed has a cost of its own; neither times nor memory nor complexity were found for it."
    return Finding(Kind.EFFICIENCY, "cost-unmeasured", statement, 2, 0.6, (place.evidence,))
