"""Theory or only experiments: theorems, where their proofs stand, and what they assume."""

from __future__ import annotations

import re

from paperdrill.papers.model import Role
from paperdrill.reviewer.model import Finding, Kind
from paperdrill.reviewer.passages import Passage, passages
from paperdrill.reviewer.reading import Reading
from paperdrill.reviewer.signs import sign

_STATED = sign("theory", "stated")
_PROOF = sign("theory", "proof")
_ASSUMES = sign("theory", "assumes")
_PROPOSES = sign("theory", "proposes")
_NOT_OURS = sign("theory", "not-ours")


def find_theory(reading: Reading, has_experiments: bool) -> list[Finding]:
    """What is proved and on what assumptions, or that nothing is."""
    stated = [
        (s, m)
        for s, m in reading.search(_STATED)
        if s.manner == "prose" and not _NOT_OURS.search(s.lower[max(0, m.start() - 40) : m.end()])
    ]
    if len(stated) < 2:
        return _only_experiments(reading) if has_experiments else []
    stretch, match = stated[0]
    name = re.sub(r"\s+", " ", match[0]).strip(" .(*").capitalize()
    first = stretch.evidence(match.start())
    found = [_assumptions(reading, name)]
    if not any(True for _ in reading.search(_PROOF)):
        statement = f"{name} and the like are stated, but neither a proof nor a pointer to one was found."
        found.append(Finding(Kind.THEORY, "no-proof", statement, 3, 0.6, (first,), {"result": name}))
    elif found[0] is None:
        statement = f"{name} is stated; what it assumes is not said in so many words."
        found.append(Finding(Kind.THEORY, "no-assumptions", statement, 2, 0.5, (first,), {"result": name}))
    return [finding for finding in found if finding]


def _assumptions(reading: Reading, name: str) -> Finding | None:
    assumed = [p for p in _argument(reading) if _ASSUMES.search(p.lower)]
    if not assumed:
        return None
    statement = "The theory rests on assumptions that experiments may not meet."
    return Finding(
        Kind.THEORY, "assumptions", statement, 2, 0.7, tuple(p.evidence for p in assumed[:2]), {"result": name}
    )


def _only_experiments(reading: Reading) -> list[Finding]:
    """No theorem: the first sentence that says what the method is stands for the finding."""
    front = passages(reading.having(Role.ABSTRACT, Role.INTRODUCTION))
    method = next((p for p in front if _PROPOSES.search(p.lower)), None)
    if method is None:
        return []
    statement = "No theorem or proof: what the method does is shown by experiments alone."
    return [Finding(Kind.THEORY, "only-experiments", statement, 1, 0.8, (method.evidence,))]


def _argument(reading: Reading) -> list[Passage]:
    """The sentences that tell the method, else those of the introduction."""
    method = list(passages(reading.having(Role.METHOD, Role.BACKGROUND)))
    return method or list(passages(reading.having(Role.INTRODUCTION)))
