"""Reproducibility: code, data and hyperparameters, given, promised or not mentioned."""

from __future__ import annotations

from paperdrill.papers.model import Role
from paperdrill.reviewer.model import Check, Finding, Kind
from paperdrill.reviewer.passages import passages
from paperdrill.reviewer.reading import Reading
from paperdrill.reviewer.signs import sign

_GIVEN = sign("reproducibility", "given")
_PROMISED = sign("reproducibility", "promised")
_HYPER = sign("reproducibility", "hyper")
_TRAINS = sign("reproducibility", "trains")


def find_reproducibility(reading: Reading, code: Check) -> list[Finding]:
    """Code that is only promised or not mentioned, and training without its settings."""
    if not reading.having(Role.EXPERIMENTS, Role.RESULTS):
        return []
    return [finding for finding in (_code(reading, code), _settings(reading)) if finding]


def _code(reading: Reading, code: Check) -> Finding | None:
    promised = next(((s, m) for s, m in reading.search(_PROMISED) if s.manner == "prose"), None)
    if promised:
        stretch, match = promised
        statement = "Code or data are promised, not given."
        return Finding(Kind.REPRODUCIBILITY, "promised", statement, 2, 0.7, (stretch.evidence(match.start()),))
    if any(True for _ in reading.search(_GIVEN)) or code.answer == "yes":
        return None
    tests = next(passages(reading.having(Role.EXPERIMENTS, Role.RESULTS)), None)
    if tests is None:
        return None
    statement = "No word on where the code and the data can be had."
    return Finding(Kind.REPRODUCIBILITY, "no-code", statement, 2, 0.6, (tests.evidence,))


def _settings(reading: Reading) -> Finding | None:
    """Something is trained, and neither learning rate nor epochs nor any other setting is told."""
    if any(True for _ in reading.search(_HYPER)):
        return None
    trained = next(
        (p for p in passages(reading.having(Role.METHOD, Role.EXPERIMENTS)) if _TRAINS.search(p.lower)), None
    )
    if trained is None:
        return None
    statement = "A model is trained; none of the settings of the training were found."
    return Finding(Kind.REPRODUCIBILITY, "no-settings", statement, 2, 0.6, (trained.evidence,))
