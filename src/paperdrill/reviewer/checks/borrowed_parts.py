"""What the method has from elsewhere: an idea of cited work, a model trained by others, access taken for given."""

from __future__ import annotations

import re

from paperdrill.matching.overlap import content_words, relevance
from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.proper_names import CITED
from paperdrill.reviewer.quotes import Quotation, quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_TAKEN = sign("borrowed", "taken-over")
_PART = sign("borrowed", "part")
_NOT_TAKEN = sign("borrowed", "not-taken")
_HEADS = sign("borrowed", "heads")
_TRAINED = sign("borrowed", "trained-elsewhere")
_BUILT_ON = sign("borrowed", "built-on")
_NOT_BUILT_ON = sign("borrowed", "not-built-on")
_OTHER_TRIED = sign("borrowed", "other-tried")
_ACCESS = sign("borrowed", "access")
_NO_ACCESS = sign("borrowed", "no-access")
_OURS = sign("contribution", "ours")
_NAMED = re.compile(r"\b(?:[A-Z]+[a-z]*[A-Z0-9][\w-]*|[A-Z]{3,})\b")
_CITED_WITHIN = 120
"""So many characters after the word that says so stands the work that is followed."""


def find_borrowed_parts(reading: ReviewedPaper, *, has_experiments: bool) -> list[Finding]:
    """At most one of each: a part that follows a cited work, a model without an alternative, access."""
    found = [_taken_over(reading), _access(reading)]
    if has_experiments:
        found.append(_one_backbone(reading))
    return [finding for finding in found if finding]


def _taken_over(reading: ReviewedPaper) -> Finding | None:
    """The part that follows a cited work and speaks most of the paper's own matter."""
    wanted = content_words(f"{reading.paper.title} {reading.paper.abstract}")

    def worth(passage: Quotation) -> float:
        return relevance(content_words(passage.text), wanted)

    own = [p for p in quotations(reading.having(Role.METHOD)) if not _HEADS.search(p.stretch.label.lower())]
    taken = [p for p in own if _follows(p)]
    if not taken:
        return None
    statement = "A part of the method follows a cited work; what is new beside that work is a question to expect."
    return Finding(Kind.NOVELTY, "taken-over", statement, 2, 0.6, (max(taken, key=worth).evidence,))


def _follows(passage: Quotation) -> bool:
    """Does the sentence say of something of the authors' own that it follows a work that it cites?"""
    told = passage.lower
    match = _TAKEN.search(told)
    if match is None or not (_PART.search(told) and _OURS.search(told)) or _NOT_TAKEN.search(told):
        return False
    return any(0 <= cited.start() - match.end() < _CITED_WITHIN for cited in CITED.finditer(passage.text))


def _one_backbone(reading: ReviewedPaper) -> Finding | None:
    """A model trained by others on which the method is built, where no other was tried in its place."""
    tested = (
        *reading.having(Role.EXPERIMENTS, Role.RESULTS, Role.APPENDIX),
        *(s for s in reading.stretches if s.manner in ("caption", "table")),
    )
    told = quotations(reading.having(Role.METHOD))
    built = (p for p in told if _TRAINED.search(p.lower) and _BUILT_ON.search(p.lower))
    named = (p for p in built if CITED.search(p.text) or _NAMED.search(p.text))
    place = next((p for p in named if not _NOT_BUILT_ON.search(p.lower)), None)
    if place is None or any(True for _ in reading.search(_OTHER_TRIED, tested)):
        return None
    statement = "The method is built on a model trained elsewhere; none in its place was found among the experiments."
    return Finding(Kind.ABLATIONS, "one-backbone", statement, 2, 0.6, (place.evidence,))


def _access(reading: ReviewedPaper) -> Finding | None:
    """Something to which the method has to have access."""
    roles = (Role.METHOD, Role.BACKGROUND, Role.DISCUSSION, Role.OTHER, Role.LIMITATIONS)
    told = (p for p in quotations((*reading.front, *reading.having(*roles))) if _ACCESS.search(p.lower))
    place = next((p for p in told if not (_NO_ACCESS.search(p.lower) or CITED.search(p.text))), None)
    if place is None:
        return None
    statement = "The method takes access to something for given."
    return Finding(Kind.GENERALITY, "needs-access", statement, 2, 0.6, (place.evidence,))
