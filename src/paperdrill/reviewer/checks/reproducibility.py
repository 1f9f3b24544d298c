"""Reproducibility: code, data and hyperparameters, given, promised or not mentioned."""

from __future__ import annotations

import re

from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Check, Finding, Kind
from paperdrill.reviewer.quotes import quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_GIVEN = sign("reproducibility", "given")
_PROMISED = sign("reproducibility", "promised")
_HYPER = sign("reproducibility", "hyper")
_AT = re.compile(r"https?:|www\.|github")
"""Where an address is given, the thing is there."""
_BUILT = sign("reproducibility", "built")
_RAN = sign("reproducibility", "ran")
_NOT_RUN = sign("efficiency", "not-run")
_TRAINS = sign("reproducibility", "trains")


def find_reproducibility(reading: ReviewedPaper, code: Check) -> list[Finding]:
    """Code that is only promised or not mentioned, and training without its settings."""
    if not reading.having(Role.EXPERIMENTS, Role.RESULTS):
        return []
    return [finding for finding in (_code(reading, code), _settings(reading)) if finding]


def _code(reading: ReviewedPaper, code: Check) -> Finding | None:
    promises = (stretch.evidence(match.start()) for stretch, match in reading.search(_PROMISED, reading.prose))
    promised = next((place for place in promises if not _AT.search(place.sentence)), None)
    if promised:
        statement = "Code or data are promised, not given."
        return Finding(Kind.REPRODUCIBILITY, "promised", statement, 2, 0.7, (promised,))
    if any(True for _ in reading.search(_GIVEN)) or code.answer == "yes":
        return None
    told = [p for p in quotations(reading.having(Role.EXPERIMENTS, Role.RESULTS)) if not _NOT_RUN.search(p.lower)]
    tests = next((p for p in told if _BUILT.search(p.lower)), None) or next(
        (p for p in told if _RAN.search(p.lower)), None
    )
    if tests is None:
        return None
    # Code is often attached to a submission and not named in it: hence neither grave nor sure.
    statement = "Something was built or run for this paper; no address or word on its code was found."
    return Finding(Kind.REPRODUCIBILITY, "no-code", statement, 1, 0.5, (tests.evidence,))


def _settings(reading: ReviewedPaper) -> Finding | None:
    """Something is trained, and neither learning rate nor epochs nor any other setting is told."""
    if any(True for _ in reading.search(_HYPER)):
        return None
    trained = next(
        (p for p in quotations(reading.having(Role.METHOD, Role.EXPERIMENTS)) if _TRAINS.search(p.lower)), None
    )
    if trained is None:
        return None
    statement = "A model is trained; none of the settings of the training were found."
    return Finding(Kind.REPRODUCIBILITY, "no-settings", statement, 1, 0.6, (trained.evidence,))
