"""Integrity: what a careful reader trips over, whatever the paper is about.

Figures that disagree, marks that were left in, acronyms before they are spelled out, floats that the text never names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperdrill.matching.overlap import alike, content_words
from paperdrill.papers.model import Figure, Role
from paperdrill.reviewer.findings import Evidence, Finding, Kind
from paperdrill.reviewer.quotable import is_whole
from paperdrill.reviewer.quotes import POINTER, Quotation, quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper, Stretch, quoted

_LEFT_IN = re.compile(r"\[\?+\]|(?<![\w?!])\?\?(?![?!\w])|\b(?:TODO|FIXME|XXX)\b(?=[: ])|\blorem ipsum\b")
_UNRESOLVED = re.compile(r"\[\?+\]|(?<![\w?!])\?\?(?![?!\w])")
_STUDIES_MARKS = re.compile(
    r"\b(?:todos?|fixmes?)\b.*\b(?:comments?|code|developers?)\b|\btechnical debt\b|\bself-admitted\b"
)
_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z]{0,4}[A-Z])s?\)")
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "to", "a", "with"))
_LONGEST_FORM = 90
"""So many characters before its brackets hold what an acronym stands for."""
_FIGURE = re.compile(r"(?<![\w.\-–])\d[\d,]*(?:\.\d+)?(?![\w.]*\d)")
_NUMBERED = re.compile(r"^(?:Figure|Fig\.|Table)\s+(\d+)$")
_ENDS = frozenset((Role.ABSTRACT, Role.INTRODUCTION, Role.CONCLUSION))
"""One of the two stands here: within the results the same may be said of two experiments."""
_LEAST_SAME = 7
"""Content words: two sentences that share so many, and all but a few of theirs, say the same."""
_SAME_SHARE = 0.65
_LEAST_USES = 2
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def find_integrity(reading: ReviewedPaper) -> list[Finding]:
    """At most one finding of each kind."""
    found = (_left_in(reading), _disagreeing(reading), _unspelled(reading), _unreferred(reading))
    return [finding for finding in found if finding]


def _left_in(reading: ReviewedPaper) -> Finding | None:
    """A reference that was not resolved, or a note to oneself; notes are none where the paper studies such notes."""
    studied = any(_STUDIES_MARKS.search(stretch.lower[:20_000]) for stretch in reading.stretches)
    left_in = _UNRESOLVED if studied else _LEFT_IN
    for stretch in reading.stretches:
        match = left_in.search(stretch.text) if stretch.manner != "table" else None
        if match:
            statement = f"“{match[0]}” was left in the text."
            place = stretch.evidence(match.start())
            return Finding(Kind.INTEGRITY, "left-in", statement, 2, 0.8, (place,), {"mark": match[0]})
    return None


def _disagreeing(reading: ReviewedPaper) -> Finding | None:
    """Two sentences that say the same of the same thing, with one figure that differs."""
    told = [p for p in quotations(reading.prose) if _FIGURE.search(POINTER.sub("", p.lower))]
    for first, second in alike([content_words(p.text) for p in told], _LEAST_SAME, _SAME_SHARE):
        one, other = told[first], told[second]
        differ = _differing(one, other)
        if differ:
            statement = f"Much the same is said twice, once with {differ[0]} and once with {differ[1]}."
            facts = {"one": differ[0], "two": differ[1]}
            evidence = (one.evidence, other.evidence)
            return Finding(Kind.INTEGRITY, "two-figures", statement, 2, 0.6, evidence, facts)
    return None


def _differing(one: Quotation, other: Quotation) -> tuple[str, str] | None:
    """The one figure in which two sentences differ; None where they differ in none, in several, or in their subject."""
    ours, theirs = _figures(one.text), _figures(other.text)
    if (
        len(ours) != len(theirs)
        or one.stretch is other.stretch
        or not {*one.stretch.roles, *other.stretch.roles} & _ENDS
    ):
        return None
    apart = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    if len(apart) != 1 or _capitals(one.text) != _capitals(other.text):
        return None
    return apart[0]


def _figures(text: str) -> list[str]:
    return [
        found.replace(",", "") for found in _FIGURE.findall(POINTER.sub("", re.sub(r"\[[\d, –-]+\]", "", text.lower())))
    ]


def _capitals(text: str) -> set[str]:
    return set(re.findall(r"(?<!^)\b[A-Z][\w-]+", text))


def _unspelled(reading: ReviewedPaper) -> Finding | None:
    """An acronym that is used twice before the sentence that spells it out."""
    body = [s for s in reading.prose if not s.in_appendix]
    for at, stretch in enumerate(body):
        for match in _IN_BRACKETS.finditer(stretch.text):
            acronym = match[1]
            if not _is_acronym_of(acronym, stretch.text[max(0, match.start() - _LONGEST_FORM) : match.start()]):
                continue
            uses = [*_uses(body[:at], acronym), *_uses_in(stretch, acronym, match.start())]
            uses = [use for use in uses if use.section != "Abstract" and is_whole(use.sentence)]
            if any(_spells(use.sentence, acronym) for use in uses):
                continue
            if len(uses) >= _LEAST_USES and uses[0].section != stretch.label:
                statement = f"{acronym} is used before it is spelled out in {stretch.label}."
                evidence = (uses[0], stretch.evidence(match.start()))
                return Finding(Kind.CLARITY, "acronym", statement, 1, 0.7, evidence, {"acronym": acronym})
    return None


def _spells(sentence: str, acronym: str) -> bool:
    name = re.escape(acronym)
    return bool(re.search(rf"\([^)]*\b{name}s?\b|\b{name}s?(?: \(|: | ?=| ?\[| is an? | stands)", sentence))


def _is_acronym_of(acronym: str, words: str) -> bool:
    """Do the last words begin with its letters, small words left out or not?"""
    parts = [part.lower() for part in re.split(r"[\s-]+", words) if part]
    letters = [letter.lower() for letter in acronym if letter.isupper()]
    told = ([part[0] for part in parts], [part[0] for part in parts if part not in _SMALL])
    return len(letters) > 1 and any(initials[-len(letters) :] == letters for initials in told)


def _uses(stretches: list[Stretch], acronym: str) -> Iterator[Evidence]:
    for stretch in stretches:
        yield from _uses_in(stretch, acronym, len(stretch.text))


def _uses_in(stretch: Stretch, acronym: str, end: int) -> Iterator[Evidence]:
    for match in re.finditer(rf"(?<![\w-]){re.escape(acronym)}s?(?![\w-])", stretch.text[:end]):
        yield stretch.evidence(match.start())


def _unreferred(reading: ReviewedPaper) -> Finding | None:
    """Numbered figures or tables before the references that no sentence and no other caption names by number."""
    text = "\n".join(stretch.text for stretch in reading.stretches if stretch.manner != "table")
    last = max((s.source.page for s in reading.prose if s.source and not s.in_appendix), default=0)
    unnamed: list[Figure] = []
    for figure in reading.paper.figures:
        label = _NUMBERED.match(figure.label)
        if not label or not figure.caption or not 0 < figure.page <= last:
            continue
        kind = "tab" if figure.label.startswith("T") else "fig"
        if not _is_named(kind, int(label[1]), text, figure.caption):
            unnamed.append(figure)
    if not unnamed:
        return None
    labels = list(dict.fromkeys(figure.label for figure in unnamed))
    listed = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
    statement = f"The text never refers to {listed} by number."
    place = Evidence(quoted(unnamed[0].caption), labels[0], unnamed[0].page)
    return Finding(Kind.INTEGRITY, "unreferred", statement, 1, 0.6, (place,), {"float": labels[0]})


def _is_named(kind: str, number: int, text: str, caption: str) -> bool:
    """Is it named by its number, in a list or in a range, elsewhere than at the head of its own caption?"""
    named = re.compile(
        rf"\b{kind}(?:ure|le)?s?\b\.?[\s~]*((?:S?\d+[a-z]?\s*(?:\([a-z]\))?\s*(?:,|and|&|–|-|to|\s)*\s*)+)",
        re.IGNORECASE,
    )
    if number < len(_ROMAN) and re.search(rf"\b{kind}(?:ure|le)?s?\b\.?[\s~]*{_ROMAN[number]}\b", text, re.IGNORECASE):
        return True
    own_heads = 0
    for match in named.finditer(text):
        numbers = [int(n) for n in re.findall(r"\d+", match[1])]
        ranged = bool(re.search(r"\d\s*[a-z]?\s*(?:–|-|to)\s*\d", match[1]))
        if number in numbers or (ranged and len(numbers) > 1 and min(numbers) <= number <= max(numbers)):
            own_heads += 1
    own = len(re.findall(rf"\b{kind}(?:ure|le)?\b\.?\s*{number}\b", caption[:40], re.IGNORECASE))
    return own_heads > own
