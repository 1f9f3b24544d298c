"""What the paper answers itself: before something is said to be missing, the whole paper is looked through for it."""

from __future__ import annotations

import re
from dataclasses import replace

from paperdrill.reviewer.findings import Finding
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign, topics_of

_ONLY_ASKED = frozenset(
    [
        "acronym",
        "asserted-gap",
        "behind-in-table",
        "assumptions",
        "claimed-unmeasured",
        "close-rows",
        "conceded-loss",
        "cost-unmeasured",
        "few-runs",
        "first",
        "in-a-limit",
        "in-passing",
        "largest-model",
        "lead-within-spread",
        "lead-without-spread",
        "needs-access",
        "no-ablation",
        "no-hardware",
        "no-settings",
        "none-conceded",
        "not-separated",
        "one-backbone",
        "only-successes",
        "stated-cost",
        "taken-over",
        "unexplained",
        "unrepeated-figure",
        "unvaried",
        "untight",
    ]
)
"""Topics that were false too often when a stranger to the checks read them: worth a question, never told as found."""


def is_only_asked(finding: Finding, reading: ReviewedPaper) -> bool:
    """Is it worth a question only: as a rule, for what it quotes, or because the paper may answer it somewhere?"""
    topic = finding.topic
    return topic in _ONLY_ASKED or not _is_carried(finding) or _is_answered(topic, reading)


def as_told(finding: Finding) -> Finding:
    """A finding with those places only that carry it, where its topic has to be carried by what is quoted."""
    carried = tuple(place for place in finding.evidence if _carries(finding.topic, place.sentence))
    return replace(finding, evidence=carried or finding.evidence)


def _is_carried(finding: Finding) -> bool:
    """Does the statement, or one of the places that it quotes, say what a finding of its topic has to stand on?"""
    said = (finding.statement, *(place.sentence for place in finding.evidence))
    return any(_carries(finding.topic, sentence) for sentence in said)


def _carries(topic: str, sentence: str) -> bool:
    return topic not in topics_of("carried") or bool(sign("carried", topic).search(sentence.lower()))


def is_told(check: str, reading: ReviewedPaper) -> bool:
    """Do words speak for "yes" that the cues of a check of the checklist do not know?"""
    return check in topics_of("told") and _stands_in(sign("told", check), reading)


def _is_answered(topic: str, reading: ReviewedPaper) -> bool:
    """Do words that answer it stand anywhere?"""
    return topic in topics_of("answered") and _stands_in(sign("answered", topic), reading)


def _stands_in(words: re.Pattern[str], reading: ReviewedPaper) -> bool:
    """Do they stand anywhere: body, appendix, captions, notes, tables or headings?"""
    headings = (section.title.lower() for section in reading.paper.sections)
    return any(True for _ in reading.search(words)) or any(words.search(heading) for heading in headings)
