"""Theory or only experiments: theorems, where their proofs stand, and what they assume."""

from __future__ import annotations

import re

from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Check, Evidence, Finding, Kind
from paperdrill.reviewer.proper_names import CITED
from paperdrill.reviewer.quotable import is_whole
from paperdrill.reviewer.quotes import Quotation, quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper, Stretch, quoted
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
_PROPERTIES = sign("theory", "properties")
_CONVENTIONS = sign("theory", "conventions")
_LIMIT = sign("theory", "limit")
_HEADED = re.compile(r"theor|proof|analysis of (?:convergence|complexity)|guarantee|convergence", re.IGNORECASE)

_OF_ANOTHER = re.compile(r"\s*\([^)]*(?:\[\d+|\b(?:19|20)\d\d)")
"""What says behind its name that a result was taken over: "Proposition 1 (Lemma 1 in [50])"."""
_NAME_ALONE = re.compile(r"[A-Z][a-z]+ (?:[A-Z]\.?)?\d[\d.]*(?: ?\([^()]{1,90}\))?\.?")
_LEAST_STATED = 2
"""One mention may be of another's theorem."""


def find_theory(reading: ReviewedPaper, check: Check, *, has_experiments: bool) -> list[Finding]:
    """What is proved and on what assumptions, or that nothing is; and what is said to hold in a limit only."""
    stated = _statements(reading)
    found = _of_results(reading, stated) if len(stated) >= _LEAST_STATED else _supposed(reading)
    is_theory = check.answer == "yes" or any(_HEADED.search(section.title) for section in reading.paper.sections)
    if len(stated) < _LEAST_STATED and has_experiments and not is_theory:
        found += _only_experiments(reading)
    return [*found, *_in_a_limit(reading)]


def _of_results(reading: ReviewedPaper, stated: list[tuple[str, Evidence]]) -> list[Finding]:
    """The paper states results of its own: the first of them, its proof and its assumptions."""
    name, first = next((each for each in stated if _is_stated(*each)), ("", None))
    assumed = _assumptions(reading)
    found = [assumed] if assumed else []
    if first is None:
        return found
    if not any(True for _ in reading.search(_PROOF)):
        statement = f"{name} and the like are stated, but neither a proof nor a pointer to one was found."
        return [Finding(Kind.THEORY, "no-proof", statement, 2, 0.6, (first,), {"result": name}), *found]
    statement = f"{name} carries the theory."
    return [*found, Finding(Kind.THEORY, "stated-result", statement, 1, 0.6, (first,), {"result": name})]


def _in_a_limit(reading: ReviewedPaper) -> list[Finding]:
    """Something that the authors say holds approximately, or only far out."""
    told = (
        p for p in quotations(reading.having(Role.METHOD, Role.BACKGROUND, Role.RESULTS)) if not CITED.search(p.text)
    )
    place = next((p for p in told if _LIMIT.search(p.lower) and not _CONVENTIONS.search(p.lower)), None)
    if place is None:
        return []
    statement = "This is said to hold in a limit, or nearly."
    return [Finding(Kind.THEORY, "in-a-limit", statement, 2, 0.6, (place.evidence,))]


def _is_stated(name: str, place: Evidence) -> bool:
    """Does the sentence state the result, and not merely mention it?"""
    sentence = place.sentence.lower()
    if _OF_ANOTHER.match(place.sentence[len(name) :]):
        return False
    return sentence.startswith(name.lower()) and not _MENTIONED.search(sentence) and is_whole(place.sentence)


def _statements(reading: ReviewedPaper) -> list[tuple[str, Evidence]]:
    """The paper's own theorems and the like where they are named: what they are called, and the sentence."""
    return [
        (re.sub(r"\s+", " ", match[0]).strip(" .(*").capitalize(), _told(stretch, match.start()))
        for stretch, match in reading.search(_STATED)
        if stretch.manner == "prose" and not _NOT_OURS.search(stretch.lower[max(0, match.start() - 40) : match.end()])
    ]


def _told(stretch: Stretch, offset: int) -> Evidence:
    """The sentence of a result; with the next one where it is a name and no more: "Proposition 3.1."."""
    start, end = stretch.sentence_at(offset)
    for _, following in (span for span in stretch.spans if span[0] >= end):
        if not _NAME_ALONE.fullmatch(" ".join(stretch.text[start:end].split())):
            break
        end = following
    return Evidence(quoted(stretch.text[start:end]), stretch.label, stretch.page_at(start))


def _assumptions(reading: ReviewedPaper) -> Finding | None:
    """An assumption on what the world is like; conventions of notation are none."""
    assumed = [p for p in _argument(reading) if _ASSUMES.search(p.lower) and _is_substantial(p)]
    if not assumed:
        return None
    statement = "The theory rests on an assumption that data may not meet."
    return Finding(Kind.THEORY, "assumptions", statement, 2, 0.7, tuple(p.evidence for p in assumed[:2]))


def _is_substantial(passage: Quotation) -> bool:
    return bool(_PROPERTIES.search(passage.lower)) and not _CONVENTIONS.search(passage.lower)


def _supposed(reading: ReviewedPaper) -> list[Finding]:
    """Without a theorem: a supposition on which the argument of the method rests."""
    told = quotations(reading.having(Role.METHOD, Role.BACKGROUND))
    own = (p for p in told if not _POINTING.search(p.lower) and not CITED.search(p.text))
    supposed = next((p for p in own if _SUPPOSES.search(p.lower) and _is_substantial(p)), None)
    if supposed is None:
        return []
    statement = "The method rests on a supposition that data may not meet."
    return [Finding(Kind.THEORY, "supposed", statement, 1, 0.6, (supposed.evidence,))]


def _only_experiments(reading: ReviewedPaper) -> list[Finding]:
    """No theorem: the first sentence that says what the method is stands for the finding."""
    front = quotations(reading.front)
    method = next((p for p in front if _PROPOSES.search(p.lower) and not _NO_METHOD.search(p.lower)), None)
    if method is None:
        return []
    statement = "No theorem or proof: what the method does is shown by experiments alone."
    return [Finding(Kind.THEORY, "only-experiments", statement, 1, 0.8, (method.evidence,))]


def _argument(reading: ReviewedPaper) -> list[Quotation]:
    """The sentences that tell the method, else those of the introduction."""
    method = list(quotations(reading.having(Role.METHOD, Role.BACKGROUND)))
    return method or list(quotations(reading.having(Role.INTRODUCTION)))
