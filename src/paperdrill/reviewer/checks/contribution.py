"""Contribution: the claims of abstract and introduction, each paired with the place that supports it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from paperdrill.matching.overlap import content_words, coverage, overlap
from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Evidence, Finding, Kind
from paperdrill.reviewer.proper_names import own_name
from paperdrill.reviewer.quotes import Quotation, quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_CLAIM = sign("contribution", "claim")
_OURS = sign("contribution", "ours")
_FIGURE = sign("contribution", "figure")
_REPORTED = sign("contribution", "reported")
_NOT_CLAIMED = sign("contribution", "not-claimed")
_PICTURED = sign("contribution", "pictured")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SHARED = 0.5
"""A sentence or a caption supports a claim from this share of the claim's content words on."""
_ECHOED = 0.3
"""From this share on a sentence may be what a claim came from."""
_LEAST_WORDS = 6
_TESTED = frozenset((Role.EXPERIMENTS, Role.RESULTS, Role.METHOD))
_PLACES = (Role.EXPERIMENTS, Role.RESULTS, Role.DISCUSSION, Role.METHOD, Role.OTHER, Role.APPENDIX)


@dataclass(frozen=True, slots=True)
class _Pairing:
    claim: Quotation
    support: Evidence | None
    share: float


def find_contributions(reading: ReviewedPaper) -> list[Finding]:
    """The claim with the best support, and figures of the abstract that no result repeats."""
    own = own_name(reading)
    claims = _claims(reading, own)
    results = reading.having(*_PLACES)
    if not claims or not results:
        return []
    return [*_unrepeated_figures(reading, claims), *_pairings(reading, claims)]


def _claims(reading: ReviewedPaper, own: str | None) -> list[Quotation]:
    """What abstract and introduction say was found.

    In an abstract that has begun to tell of the authors' own work, what follows with a number is told of it too.
    """
    claims = []
    begun = False
    for passage in quotations(reading.front):
        of_ours = bool(_OURS.search(passage.lower) or (own and own in passage.text))
        in_abstract = Role.ABSTRACT in passage.stretch.roles
        claimed = of_ours and _CLAIM.search(passage.lower)
        reported = begun and in_abstract and _REPORTED.search(passage.lower) and _NUMBER.search(passage.text)
        if (claimed or reported) and not (passage.text.endswith("?") or _NOT_CLAIMED.search(passage.lower)):
            claims.append(passage)
        begun = begun or of_ours
    return claims


def _unrepeated_figures(reading: ReviewedPaper, claims: list[Quotation]) -> list[Finding]:
    """Figures that the abstract claims and neither the results' text nor a table or caption holds."""
    front = {Role.ABSTRACT, Role.INTRODUCTION, Role.CONCLUSION}
    elsewhere = {
        float(found[0])
        for s in reading.stretches
        if not s.roles & front
        for found in _NUMBER.finditer(s.text.replace(" . ", "."))
    }
    if not reading.tables and not reading.having(Role.EXPERIMENTS, Role.RESULTS):
        return []
    for claim in (c for c in claims if c.stretch.label == "Abstract" or not c.stretch.roles & _TESTED):
        for match in _FIGURE.finditer(claim.text):
            if _is_among(match[1], elsewhere):
                continue
            written = match[0].strip()
            statement = f"{written} is claimed in the {_where(claim)}; no result, table or caption repeats that figure."
            facts = {"figure": written}
            return [Finding(Kind.CONTRIBUTION, "unrepeated-figure", statement, 2, 0.7, (claim.evidence,), facts)]
    return []


def _is_among(written: str, numbers: set[float]) -> bool:
    """Is this figure one of the numbers, or one of them rounded, or a share of one written as a percentage?"""
    decimals = len(written.partition(".")[2])
    wanted = float(written)
    return any(round(number, decimals) == wanted or round(100 * number, decimals) == wanted for number in numbers)


def _where(claim: Quotation) -> str:
    return "abstract" if Role.ABSTRACT in claim.stretch.roles else "introduction"


def _pairings(reading: ReviewedPaper, claims: list[Quotation]) -> list[Finding]:
    """The claim with the best support."""
    places = [(p, content_words(p.text)) for p in quotations(reading.having(*_PLACES)) if not p.text.endswith("?")]
    captions = [
        (s.evidence(0), content_words(s.text))
        for s in reading.stretches
        if s.manner == "caption" and not _PICTURED.search(s.lower)
    ]
    paired = [_paired(claim, places, captions) for claim in claims if len(content_words(claim.text)) >= _LEAST_WORDS]
    found: list[Finding] = []
    backed = [pairing for pairing in paired if pairing.support is not None]
    if not backed:
        found += _echoed(paired, places)
    else:
        best = max(backed, key=lambda pairing: pairing.share)
        assert best.support is not None
        statement = f"The claim returns in {best.support.section}."
        evidence = (best.claim.evidence, best.support)
        found.append(
            Finding(Kind.CONTRIBUTION, "supported", statement, 1, 0.7, evidence, {"place": best.support.section})
        )
    return found


def _echoed(paired: Sequence[_Pairing], places: Sequence[tuple[Quotation, frozenset[str]]]) -> list[Finding]:
    """The claim that comes nearest to being said again, where none is said again in much the same words."""
    best = max(paired, key=lambda pairing: pairing.share, default=None)
    if best is None or best.share < _ECHOED:
        return []
    wanted = content_words(best.claim.text)
    support = max((each for each in places if each[1]), key=lambda each: overlap(wanted, each[1]))[0].evidence
    statement = f"The claim returns in {support.section}, in other words."
    facts = {"place": support.section}
    return [Finding(Kind.CONTRIBUTION, "supported", statement, 1, 0.5, (best.claim.evidence, support), facts)]


def _paired(
    claim: Quotation, places: list[tuple[Quotation, frozenset[str]]], captions: list[tuple[Evidence, frozenset[str]]]
) -> _Pairing:
    wanted = content_words(claim.text)
    shares = [(coverage(wanted, words), place) for place, words in places]
    share, place = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    top, caption = max(((coverage(wanted, words), e) for e, words in captions), key=lambda p: p[0], default=(0.0, None))
    if max(share, top) < _SHARED:
        return _Pairing(claim, None, max(share, top))
    if place is None or top > share:
        return _Pairing(claim, caption, top)
    return _Pairing(claim, place.evidence, share)
