"""Motivation: what existing approaches are said to lack, and whether that is cited or shown."""

from __future__ import annotations

import re

from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.proper_names import CITED, own_name
from paperdrill.reviewer.quotes import Quotation, quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_CONTRASTS = sign("motivation", "contrasts")
_OTHERS = sign("motivation", "others")
_LACK = sign("motivation", "lack")
_CONTRAST = sign("motivation", "contrast")
_WEAK = sign("motivation", "weak")
_ANAPHORIC = sign("motivation", "anaphoric")
_PROBLEM = sign("motivation", "problem")
_NEW = sign("theory", "proposes")
_THANKS = sign("limitations", "thanks")
_OWN = re.compile(r"\b(?:we|our|this paper|this work)\b")
_SHOWN = re.compile(r"\b(?:figure|fig\.|table|section|sec\.|appendix) ?\d")


def find_motivation(reading: ReviewedPaper) -> list[Finding]:
    """The gap that the paper says it fills: cited, shown, or only asserted; or no gap told at all."""
    front = reading.front or reading.prose[:2]
    own = own_name(reading)
    others = (p for p in quotations(front) if not _OWN.search(p.lower) and not _ANAPHORIC.search(p.lower))
    told = [p for p in others if not own or own not in p.text]
    gaps = [p for p in told if _OTHERS.search(p.lower) and _lacks(p.lower)] or [
        p for p in told if _PROBLEM.search(p.lower)
    ]
    if not gaps and any(_CONTRASTS.search(p.lower) for p in quotations(front)):
        return []  # a problem is told, in words that cannot be held against the authors
    if not gaps and any(_NEW.search(p.lower) for p in quotations(front)):
        first = next((p for p in quotations(front) if not _THANKS.search(p.lower)), None)
        evidence = (first.evidence,) if first else ()
        statement = "The abstract and the introduction do not say what existing approaches lack."
        return [Finding(Kind.MOTIVATION, "no-gap", statement, 1, 0.6, evidence)]
    if not gaps:
        return []  # nothing is proposed: a report, a system, a calculation
    argued = [gap for gap in gaps if "Abstract" not in gap.stretch.label] or gaps
    bare = [gap for gap in argued if _lacks(gap.lower) and _OTHERS.search(gap.lower) and not _is_backed(gap)]
    if bare and "Abstract" not in bare[0].stretch.label:
        statement = "This says what existing approaches lack, and cites nobody beside it."
        return [Finding(Kind.MOTIVATION, "asserted-gap", statement, 2, 0.7, tuple(p.evidence for p in bare[:2]))]
    statement = "The paper says what existing approaches lack, and cites or shows it."
    return [Finding(Kind.MOTIVATION, "told-gap", statement, 1, 0.8, tuple(p.evidence for p in argued[:2]))]


def _lacks(sentence: str) -> bool:
    """Is something said to be lacking? Some verbs say so only after a contrast: "but they require labels"."""
    return bool(_LACK.search(sentence) or (_WEAK.search(sentence) and _CONTRAST.search(sentence)))


def _is_backed(gap: Quotation) -> bool:
    """Does this sentence, or the one next to it, cite somebody or point to a figure?"""
    spans = gap.stretch.spans
    at = next(i for i, span in enumerate(spans) if span[0] == gap.start)
    near = gap.stretch.text[spans[max(0, at - 1)][0] : spans[min(len(spans) - 1, at + 1)][1]]
    return bool(CITED.search(near) or _SHOWN.search(near.lower()))
