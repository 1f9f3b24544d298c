"""Limitations: what the authors concede, and what the audit found that they do not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from paperdrill.matching.overlap import content_words
from paperdrill.papers.concessions import (
    admits_a_lack,
    announces,
    concedes,
    is_all_concession,
    leaves_for_later,
    names_a_lack,
    speaks_of_others,
)
from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Evidence, Finding, Kind
from paperdrill.reviewer.quotable import is_whole
from paperdrill.reviewer.quotes import Quotation, quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper, Stretch, quoted
from paperdrill.reviewer.signs import sign
from paperdrill.text.sentences import sentences

_NAMES: Mapping[Kind, str] = {
    Kind.SIGNIFICANCE: "how far the results vary",
    Kind.BASELINES: "what was not compared with",
    Kind.GENERALITY: "where the method does not carry over",
    Kind.EFFICIENCY: "what it costs",
    Kind.ABLATIONS: "what each part adds",
    Kind.THEORY: "what the theory assumes",
}
_SPOKEN_OF: Mapping[Kind, re.Pattern[str]] = {kind: sign("limitations", f"of-{kind}") for kind in _NAMES}
"""By what words a concession of this kind is known."""
_POINTS_ON = sign("limitations", "points-on")
_OURS = sign("contribution", "ours")
_MIXED = sign("limitations", "mixed")
"""A heading under which limitations stand beside other things: there each sentence must concede by itself."""
_ANNOUNCED = sign("holds", "announced")
_THANKS = sign("limitations", "thanks")
_OPEN = sign("limitations", "open")
_STILL_OPEN = sign("limitations", "still-open")
_ONCE_MORE = sign("limitations", "once-more")
_GRAVE = 2
_OWN_QUESTION = frozenset(("uncompared", "stated-cost", "first", "hand-set"))
"""Asked for once: that the limitations do not speak of these adds nothing."""
_TELLING = 5
"""A plan with fewer key words does not say what is planned."""


def find_limitations(reading: ReviewedPaper, others: Sequence[Finding]) -> list[Finding]:
    """What is conceded, where nothing is, and the gravest finding that the authors do not concede."""
    concession = _concession(reading)
    found = [concession, _unsaid(reading, others), _future(reading)]
    return [finding for finding in found if finding]


def _concession(reading: ReviewedPaper) -> Finding | None:
    """In a place of its own, in passing, or nowhere."""
    kind = reading.paper.limitations.kind
    conceded = _conceded(reading)
    if kind in ("none", "sentences"):
        conceded = tuple(place for place in conceded if _concedes(place.sentence))
        if not conceded:
            return _nothing_conceded(reading)
    conceded = tuple(each for each in conceded if not _MIXED.search(each.section.lower()) or _admits(each.sentence))
    if not conceded:
        return None  # they are conceded, in sentences that cannot be quoted
    conceded = tuple(sorted(conceded, key=lambda each: (_announces(each.sentence), not _concedes(each.sentence))))
    place = conceded[0].section
    if kind == "sentences" and not _is_headed(place):
        statement = "This is conceded in a sentence of its own; what else would a reviewer add?"
        return Finding(Kind.LIMITATIONS, "in-passing", statement, 1, 0.7, conceded[:2], {"place": place})
    statement = f"Limitations are conceded in {place}."
    return Finding(Kind.LIMITATIONS, "conceded", statement, 1, 0.8, conceded[:2], {"place": place})


def _concedes(sentence: str) -> bool:
    """Does this scattered sentence concede something of the authors' own, and not announce that it will be studied?"""
    lower = sentence.lower()
    is_own = bool(_OURS.search(lower) or _STILL_OPEN.search(lower)) or names_a_lack(sentence)
    return is_own and admits_a_lack(sentence) and not _THANKS.search(lower) and not lower.startswith("to ")


def _announces(sentence: str) -> bool:
    """Does this sentence only say that something will be conceded: "FastRank has limitations."?"""
    return bool(_ANNOUNCED.search(sentence.lower()))


def _admits(sentence: str) -> bool:
    """Does this sentence concede something whoever it speaks of, by its own words?"""
    return _concedes(sentence) or admits_a_lack(sentence) or names_a_lack(sentence)


def _is_headed(label: str) -> bool:
    """Does a heading, with its number or without, say that what follows concedes something?"""
    title = label.lstrip("0123456789. ")
    return is_all_concession(title) or (names_a_lack(title) and not speaks_of_others(title))


def _nothing_conceded(reading: ReviewedPaper) -> Finding | None:
    """Nowhere in the whole paper, appendices and plans included, is there a word of what the work does not do."""
    if any(_is_headed(section.title) for section in reading.paper.sections):
        return None
    if any(names_a_lack(one.text) or concedes(one.text, 0, len(one.text)) for one in quotations(reading.prose)):
        return None
    ends = _argued(reading.having(Role.CONCLUSION, Role.DISCUSSION))
    if not ends or any(_OPEN.search(passage.lower) for passage in ends):
        return None
    last = ([passage for passage in ends if _OURS.search(passage.lower)] or ends)[-1:]
    statement = "No limitation is conceded, neither under a heading nor at the end."
    return Finding(Kind.LIMITATIONS, "none-conceded", statement, 2, 0.6, tuple(passage.evidence for passage in last))


def _argued(stretches: Sequence[Stretch]) -> list[Quotation]:
    """The sentences that argue; thanks at the end of a conclusion do not."""
    return [passage for passage in quotations(stretches) if not _THANKS.search(passage.lower)]


def _unsaid(reading: ReviewedPaper, others: Sequence[Finding]) -> Finding | None:
    """The gravest finding of which the authors' own limitations do not speak."""
    if reading.paper.limitations.kind not in ("section", "subsection"):
        return None
    told = reading.paper.limitations.text.lower()
    graver = [f for f in others if f.severity >= _GRAVE and f.kind in _SPOKEN_OF and f.topic not in _OWN_QUESTION]
    unsaid = [finding for finding in graver if not _SPOKEN_OF[finding.kind].search(told)]
    if not told or not unsaid:
        return None
    worst = max(unsaid, key=lambda finding: (finding.severity, finding.sure))
    what = _NAMES[worst.kind]
    statement = f"The limitations say nothing of {what}: {_begun(worst.statement)}"
    sure = round(0.9 * worst.sure, 2)
    return Finding(Kind.LIMITATIONS, "unconceded", statement, 2, sure, worst.evidence, {"unsaid": what})


def _begun(statement: str) -> str:
    """A statement that goes on after a colon; names keep their capital."""
    first, _, rest = statement.partition(" ")
    is_name = first == "Table" or any(letter.isupper() for letter in first[1:])
    return statement if is_name else f"{first.lower()} {rest}"


def _conceded(reading: ReviewedPaper) -> tuple[Evidence, ...]:
    """The sentences of the authors' own limitations that can be quoted."""
    found = []
    for span in reading.paper.limitations.spans:
        section = reading.paper.sections[span.section]
        for start, end in sentences(reading.paper.text_of(span)):
            text = quoted(section.text[span.start + start : span.start + end])
            if is_whole(text) and not announces(text, 0, len(text)) and not _POINTS_ON.search(text.lower()):
                found.append(Evidence(text, section.label, section.page_at(span.start + start)))
    return tuple(found)


def _future(reading: ReviewedPaper) -> Finding | None:
    """What the authors say comes next, where they say what."""
    ends = reading.having(Role.CONCLUSION, Role.DISCUSSION, Role.LIMITATIONS)
    plans = [p for p in quotations(ends) if leaves_for_later(p.text) and len(content_words(p.text)) >= _TELLING]
    plan = next((p for p in plans if not (_ONCE_MORE.search(p.lower) or _announces(p.text))), None)
    if plan is None:
        return None
    return Finding(Kind.LIMITATIONS, "future", "The authors say what comes next.", 1, 0.8, (plan.evidence,))
