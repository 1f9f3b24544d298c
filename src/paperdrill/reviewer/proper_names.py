"""Proper names in a paper: what the authors call their own method, and the cited works that have a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.reviewed_paper import ReviewedPaper, Stretch
from paperdrill.reviewer.signs import word_list

_NAME = (
    r"(?:[A-Z][a-z]*[A-Z0-9][A-Za-z0-9]*(?:[-+][A-Za-z0-9]+)*"
    r"|[A-Z]{2,}[a-z0-9]*(?:[-+][A-Za-z0-9]+)*"
    r"|[A-Z][a-z]+-[A-Z0-9][A-Za-z0-9]*)\+*"
)
"""A word that only a name is written like: BERT, LoRA, XLNet, GPT-4, Star-Former."""
_NUMBERED = r"\[\d+(?:\s*[,;–-]\s*\d+)*\]"
_LETTERED = r"\[[A-Z][A-Za-z+]*\d{2}[a-z]?\]"
_DATED = (
    r"[\[(](?:e\.g\.,? )?[A-Z][\w’'-]+(?:,? (?:and|&) [A-Z][\w’'-]+| et al\.?)?,? ?"
    r"[\[(]?(?:19|20)\d\d[a-z]?[^)\]]{0,80}[)\]]"
)
_CITATION = rf"(?:{_NUMBERED}|{_LETTERED}|{_DATED})"
_CITED_NAME = re.compile(rf"\b(?P<name>{_NAME})\s?(?P<cite>{_CITATION})(?P<after>\s?[a-z-]*)")
CITED = re.compile(_CITATION + r"|[A-Z][\w’'-]+(?: et al\.?| (?:and|&) [A-Z][\w’'-]+),? ?[\[(](?:19|20)\d\d[a-z]?")
"""Any citation, numbered or by author and year."""
_PROPOSED = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: et al\.?| (?:and|&) [A-Z][\w’'-]+)?),? ?"
    r"(?:[\[(](?P<year>(?:19|20)\d\d)[a-z]?[)\]]|(?P<number>\[\d+\]))"
    r" (?:also |first |further |later |then )?"
    r"(?:proposed?|introduced?|present(?:ed)?|develop(?:ed)?|corrected|correct|suggest(?:ed)?|devised?|design(?:ed)?)s?\b"
    r"(?! that\b)(?![^.]{0,60}\b(?:data ?sets?|corpus|corpora|benchmark|task|test suite)\b)"
)
"""A work by its authors, and what they do: "Platt [13] proposes ..."."""
_TITLE_NAME = re.compile(rf"^\W*(?P<name>{_NAME}|[A-Z][a-z]+(?:-?[A-Z0-9][\w-]*)?)\s*[:—–]")
_GIVEN = re.compile(
    r"\b(?:we|this paper|this work) (?:\w+ ){0,2}(?:propose|introduce|present|develop|call|describe)s?\b[^.]{0,90}?"
    rf"\(?\b(?P<name>{_NAME})\b"
    rf"|\b(?:called|named|dubbed|termed|coined|namely) (?:the )?[“\"']?(?P<called>{_NAME}|[A-Z][a-z]+)\b",
)
_COMPOUND = re.compile(r"-(?:generated|based|driven|aware|only|free|like|level|specific|trained|guided|powered)$")
"""A name that ends so describes something else."""
_LEAST_MENTIONS = 4
"""An own method is named more often than that in its paper."""
_NO_METHOD = word_list("names", "no-method")
"""Families, fields, venues and data sets: nobody compares with them as with a method."""
_DATA_BEFORE = re.compile(
    r"\b(?:data ?sets?|corpus|corpora|benchmarks?|librar(?:y|ies)|metrics?|resources|challenge)\b[^.]*$"
)
_TOOL_BEFORE = re.compile(r"\b(?:with|on|using|via|extends?|upon|of)\s+(?:the )?$")
"""What a work is built with or shown by is no rival."""
_DATA_AFTER = re.compile(
    r"\s?(?:data|corpus|corpora|benchmark|task|challenge|suite|library|framework|toolkit|optimi[sz]er|scor|metric|embedding)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedWork:
    """A cited work with a name of its own."""

    name: str
    citation: str
    """As written: "[12]", "(Hu et al., 2022)"."""
    evidence: Evidence


def own_name(reading: ReviewedPaper) -> str | None:
    """What the authors call their method, system or data set; None where it has no name that can be told."""
    title = _TITLE_NAME.match(reading.paper.title)
    if title and not _is_word(reading, title["name"]) and _mentions(reading, title["name"]) >= _LEAST_MENTIONS:
        return title["name"]
    front = [s for s in reading.prose if not s.in_appendix][:3]
    for stretch in front:
        for match in _GIVEN.finditer(stretch.text):
            name = match["name"] or match["called"]
            if (
                name not in _NO_METHOD
                and not _is_word(reading, name)
                and not _is_cited(stretch, match.end())
                and _mentions(reading, name) >= _LEAST_MENTIONS
            ):
                return name
    return None


def _is_word(reading: ReviewedPaper, name: str) -> bool:
    """Is this a word of the language ("Dynamic", "AI-generated"), and no name?"""
    if _COMPOUND.search(name):
        return True
    small = re.compile(rf"(?<!\w){re.escape(name.lower())}(?!\w)")
    return name[1:].islower() and sum(len(small.findall(stretch.text)) for stretch in reading.stretches) > 0


def _is_cited(stretch: Stretch, offset: int) -> bool:
    """Does a citation follow? Then the name is another's."""
    return bool(re.match(r"\s?" + _CITATION, stretch.text[offset : offset + 120]))


def _mentions(reading: ReviewedPaper, name: str) -> int:
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return sum(len(whole.findall(stretch.text)) for stretch in reading.stretches)


def named_works(stretches: Iterable[Stretch]) -> list[NamedWork]:
    """The works that a text names and cites in one breath, each once, in reading order; data sets left out."""
    found: dict[str, NamedWork] = {}
    for stretch in stretches:
        for match in _CITED_NAME.finditer(stretch.text):
            name = match["name"]
            around = stretch.text[match.end("cite") : match.end("cite") + 16]
            before = stretch.lower[max(0, match.start() - 60) : match.start()]
            if _DATA_BEFORE.search(before) or _TOOL_BEFORE.search(before):
                continue
            if name in _NO_METHOD or name in found or _DATA_AFTER.match(around) or len(name) < 3:
                continue
            found[name] = NamedWork(name, match["cite"], stretch.evidence(match.start()))
    return list(found.values())


def proposed_works(stretches: Iterable[Stretch]) -> list[NamedWork]:
    """The works of which a text says, after their authors, that they propose something, each once, in reading order."""
    found: dict[str, NamedWork] = {}
    for stretch in stretches:
        for match in _PROPOSED.finditer(stretch.text):
            citation = f"({match['name']}, {match['year']})" if match["year"] else match["number"]
            found.setdefault(match["name"], NamedWork(match["name"], citation, stretch.evidence(match.start())))
    return list(found.values())


def mentions(name: str, text: str) -> bool:
    """Is this name in the text, whatever its letter case and hyphens?"""
    loose = re.escape(name).replace(r"\-", "[- ]?")
    return bool(re.search(rf"(?<!\w){loose}(?:s|\d+)?(?!\w)", text, re.IGNORECASE))
