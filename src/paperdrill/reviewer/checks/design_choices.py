"""Choices of the authors that no study backs: constants set by hand."""

from __future__ import annotations

import re

from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.proper_names import CITED
from paperdrill.reviewer.quotes import POINTER, Quotation, quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_SET = sign("choices", "set")
_UNSAID = sign("choices", "unsaid")
_ROUTINE = sign("choices", "routine")
_JUSTIFIED = sign("choices", "justified")
_STUDIED = sign("choices", "studied")
_TOLD_WHY = sign("hand-set", "told")
_WEIGHTS = sign("weights", "named")
_NOT_SET = sign("weights", "not-set")
_VARIED = sign("weights", "varied")
_GREEK = re.compile(r"[λαβγτηκμω]")
_GROUPS = (("thing", "thing2", "thing3"), ("value", "value2", "value3"))
"""What is set, and to what: one of each, for each way of saying it."""
_ARTICLE = re.compile(r"^(?:(?:the|an?|our|this|each|and|where|with|using|that|all|of|in|as|fixed|is)\s+)+")
_STUDY_ROLES = (Role.EXPERIMENTS, Role.RESULTS, Role.DISCUSSION, Role.APPENDIX)


def find_design_choices(reading: ReviewedPaper) -> list[Finding]:
    """The first constant that is set to a number without a reason in the sentence, and varied nowhere."""
    for passage in quotations(reading.having(Role.METHOD, Role.EXPERIMENTS, Role.BACKGROUND)):
        plain = POINTER.sub("", passage.lower)
        match = _SET.search(plain)
        if match is None or _ROUTINE.search(plain) or _JUSTIFIED.search(plain) or CITED.search(passage.text):
            continue
        if _TOLD_WHY.search(plain):
            continue
        thing, value = (next(filter(None, match.group(*names))) for names in _GROUPS)
        thing, value = _ARTICLE.sub("", thing.strip()), re.sub(r"\s*\.\s*", ".", value.strip(" .,"))
        if value in ("0", "1") or _is_studied(reading, thing, passage):
            continue
        verb = "are" if " and " in thing or thing.endswith("s") else "is"
        named = f"The {thing}" if len(thing) > 1 else thing
        statement = f"{named} {verb} set to {value} without a reason; no study of other values was found."
        facts = {"thing": thing, "value": value}
        return [Finding(Kind.ABLATIONS, "hand-set", statement, 2, 0.6, (passage.evidence,), facts)]
    return _unsaid(reading) or _weights(reading)


def _unsaid(reading: ReviewedPaper) -> list[Finding]:
    """A threshold or a weight of the method that is named and never varied, whatever it is set to."""
    for passage in quotations(reading.having(Role.METHOD)):
        match = _UNSAID.search(passage.lower)
        if match is None or _JUSTIFIED.search(passage.lower) or CITED.search(passage.text):
            continue
        if _NOT_SET.search(passage.lower):
            continue
        thing = _ARTICLE.sub("", (match["thing"] or match["thing2"]).strip())
        if not _is_studied(reading, thing, passage):
            statement = f"The method has a {thing} of its own; no study of its values was found."
            return [Finding(Kind.ABLATIONS, "unvaried", statement, 2, 0.6, (passage.evidence,), {"thing": thing})]
    return []


def _weights(reading: ReviewedPaper) -> list[Finding]:
    """Weights that bear a Greek letter and balance the parts of a loss, in a paper that varies none."""
    for passage in quotations(reading.having(Role.METHOD)):
        match = _WEIGHTS.search(passage.lower)
        if match is None or _NOT_SET.search(passage.lower) or CITED.search(passage.text):
            continue
        thing = re.sub(r"\s+", " ", match["sym"] or match["sym2"]).strip()
        letters = re.compile("|".join(rf"(?<!\w){letter}(?!\w)" for letter in sorted(set(_GREEK.findall(thing)))))
        tested = (
            *reading.having(*_STUDY_ROLES),
            *(s for s in reading.stretches if s.manner in ("caption", "table")),
        )
        if _is_varied(reading, letters, passage) or any(True for _ in reading.search(_VARIED, tested)):
            continue
        thing = f"constant{'s' if len(thing.split()) > 2 else ''} {thing}"
        statement = f"The {thing} must be set; no study of other values was found."
        return [Finding(Kind.ABLATIONS, "unvaried", statement, 2, 0.6, (passage.evidence,), {"thing": thing})]
    return []


def _is_studied(reading: ReviewedPaper, thing: str, told: Quotation) -> bool:
    """Does a sentence or a caption of the results name this constant beside a word of trying values?"""
    words = thing.split()[-1:] if len(thing) > 1 else [thing]
    named = re.compile(rf"(?<!\w){re.escape(words[0].rstrip('s'))}s?(?!\w)")
    return _is_varied(reading, named, told)


def _is_varied(reading: ReviewedPaper, named: re.Pattern[str], told: Quotation) -> bool:
    """Does another sentence or a caption hold this name and a word of trying values?"""
    places = (*reading.having(*_STUDY_ROLES, Role.METHOD), *(s for s in reading.stretches if s.manner == "caption"))
    for stretch, match in reading.search(named, places):
        start, end = stretch.sentence_at(match.start())
        if (stretch is not told.stretch or start != told.start) and _STUDIED.search(stretch.lower[start:end]):
            return True
    return False
