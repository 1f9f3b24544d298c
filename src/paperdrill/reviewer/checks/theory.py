"""Theory or only experiments: theorems, where their proofs stand, and what they assume."""

from __future__ import annotations

import re

from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Evidence, Finding, Kind
from paperdrill.reviewer.proper_names import CITED
from paperdrill.reviewer.quotable import is_whole
from paperdrill.reviewer.quotes import Quotation, passages
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_STATED = sign("theory", "stated")
_PROOF = sign("theory", "proof")
_ASSUMES = sign("theory", "assumes")
_NO_METHOD = sign("theory", "no-method")
_SUPPOSES = sign("theory", "supposes")
_POINTING = sign("theory", "pointing")
_PROPOSES = sign("theory", "proposes")
_NOT_OURS = sign("theory", "not-ours")
_MENTIONED = sign("theory", "mentioned")

_LEAST_STATED = 2
"""One mention may be of another's theorem."""


def find_theory(reading: ReviewedPaper, has_experiments: bool) -> list[Finding]:
    """What is proved and on what assumptions, or that nothing is."""
    stated = _statements(reading)
    if len(stated) < _LEAST_STATED:
        return [*_supposed(reading), *(_only_experiments(reading) if has_experiments else [])]
    name, first = next((each for each in stated if _is_stated(*each)), ("", None))
    assumed = _assumptions(reading)
    if first is None:
        return [assumed] if assumed else []
    if not any(True for _ in reading.search(_PROOF)):
        statement = f"{name} and the like are stated, but neither a proof nor a pointer to one was found."
        unproved = Finding(Kind.THEORY, "no-proof", statement, 3, 0.6, (first,), {"result": name})
        return [unproved, assumed] if assumed else [unproved]
    if assumed:
        return [assumed]
    statement = f"{name} is stated; what it assumes is not said in so many words."
    return [Finding(Kind.THEORY, "no-assumptions", statement, 2, 0.5, (first,), {"result": name})]


def _is_stated(name: str, place: Evidence) -> bool:
    """Does the sentence state the result, and not merely mention it?"""
    sentence = place.sentence.lower()
    return sentence.startswith(name.lower()) and not _MENTIONED.search(sentence) and is_whole(place.sentence)


def _statements(reading: ReviewedPaper) -> list[tuple[str, Evidence]]:
    """The paper's own theorems and the like where they are named: what they are called, and the sentence."""
    return [
        (re.sub(r"\s+", " ", match[0]).strip(" .(*").capitalize(), stretch.evidence(match.start()))
        for stretch, match in reading.search(_STATED)
        if stretch.manner == "prose" and not _NOT_OURS.search(stretch.lower[max(0, match.start() - 40) : match.end()])
    ]


def _assumptions(reading: ReviewedPaper) -> Finding | None:
    assumed = [p for p in _argument(reading) if _ASSUMES.search(p.lower)]
    if not assumed:
        return None
    statement = "The theory rests on assumptions that data may not meet."
    evidence = tuple(passage.evidence for passage in assumed[:2])
    return Finding(Kind.THEORY, "assumptions", statement, 2, 0.7, evidence)


def _supposed(reading: ReviewedPaper) -> list[Finding]:
    """Without a theorem: a supposition on which the argument of the method rests."""
    told = passages(reading.having(Role.METHOD, Role.BACKGROUND))
    own = (p for p in told if not _POINTING.search(p.lower) and not CITED.search(p.text))
    supposed = next((p for p in own if _SUPPOSES.search(p.lower)), None)
    if supposed is None:
        return []
    statement = "The method rests on a supposition that data may not meet."
    return [Finding(Kind.THEORY, "supposed", statement, 1, 0.6, (supposed.evidence,))]


def _only_experiments(reading: ReviewedPaper) -> list[Finding]:
    """No theorem: the first sentence that says what the method is stands for the finding."""
    front = passages(reading.front)
    method = next((p for p in front if _PROPOSES.search(p.lower) and not _NO_METHOD.search(p.lower)), None)
    if method is None:
        return []
    statement = "No theorem or proof: what the method does is shown by experiments alone."
    return [Finding(Kind.THEORY, "only-experiments", statement, 1, 0.8, (method.evidence,))]


def _argument(reading: ReviewedPaper) -> list[Quotation]:
    """The sentences that tell the method, else those of the introduction."""
    method = list(passages(reading.having(Role.METHOD, Role.BACKGROUND)))
    return method or list(passages(reading.having(Role.INTRODUCTION)))
