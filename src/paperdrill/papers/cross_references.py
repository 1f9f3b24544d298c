"""Where a paper's text points to another place of the paper, and to which: a citation, a section, a figure or table.

Only what can be found is a pointer: "[0, 1]" is an interval unless the list of references has such numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from paperdrill.papers.model import Paper, Role

_YEAR = r"(?:19|20)\d\d[a-z]?"
_NUMBERED = re.compile(r"\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\]")
_DIGITS = re.compile(r"\d+")
_BRACKETED = re.compile(rf"\([^()]*?\b{_YEAR}[^()]*\)")
_NAMED = re.compile(rf"(?P<name>[A-Z][\w'’-]+)[^;()]*?(?P<year>{_YEAR})")
"""One of the citations in a bracket: its first author's name, its first year."""
_IN_SENTENCE = re.compile(
    rf"(?P<name>[A-Z][\w'’-]+)(?:\s(?:et\sal\.?|(?:and|&)\s[A-Z][\w'’-]+))?,?\s\((?P<year>{_YEAR})\)"
)
_SECTION = re.compile(
    r"(?:\b(?:sections?|secs?\.|appendix|appendices|app\.)\s?|§{1,2}\s?)"
    r"(?P<number>(?-i:[A-Z])?\d+(?:\.\d+)*|(?-i:[IVX]+(?:-[A-Z])?|[A-Z](?:\.\d+)*))(?![\w])",
    re.IGNORECASE,
)
_FLOAT = re.compile(
    r"\b(?P<kind>fig|tab|alg|list)(?:ures?|s?\.|les?|orithms?|\.|ings?)?\s?"
    r"(?P<number>(?-i:[A-Z])?[.-]?\d+(?:\.\d+)*|(?-i:[IVX]+))(?![\w])",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<kind>[A-Za-z]+)\.?\s*(?P<number>\S+)")
_KIND_LETTERS = 3
_LONGEST_ENTRY = 400
"""Characters of a reference that are shown: where entries run on without a blank line, its end is a guess."""
_NAME_TO_YEAR = 300
"""Characters that may stand between the first author of a reference and its year."""


@dataclass(frozen=True, slots=True)
class PointedAt:
    """What a pointer leads to."""

    name: str
    """As the text has it: "Table 3", "[12]"."""
    section: int
    """Index of the section in which it stands; of a figure the section is not known, and -1."""
    text: str
    """Of a reference the entry as printed, of a figure its caption, of a section its number and title."""
    figure: int = -1
    """Index into ``Paper.figures``."""


class Pointer(NamedTuple):
    """``text[start:end]`` points at something."""

    start: int
    end: int
    target: PointedAt


class CrossReferences:
    """The places of one paper that can be pointed at."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._lists = [
            (index, section.text) for index, section in enumerate(paper.sections) if section.role is Role.REFERENCES
        ]
        self._sections = {
            section.number.strip(".").upper(): index for index, section in enumerate(paper.sections) if section.number
        }
        self._figures = {
            (label["kind"][:_KIND_LETTERS].lower(), label["number"].strip(".:").upper()): index
            for index, figure in enumerate(paper.figures)
            if (label := _LABEL.match(figure.label))
        }
        self._numbered = lru_cache(maxsize=None)(self._find_numbered)
        self._named = lru_cache(maxsize=None)(self._find_named)

    def pointers_in(self, text: str) -> list[Pointer]:
        """All pointers of a text that lead anywhere, in reading order, none within another."""
        found = sorted((*self._citations(text), *self._places(text)), key=lambda pointer: (pointer.start, -pointer.end))
        kept = list[Pointer]()
        for pointer in found:
            if not kept or pointer.start >= kept[-1].end:
                kept.append(pointer)
        return kept

    def _citations(self, text: str) -> Iterator[Pointer]:
        for bracket in _NUMBERED.finditer(text):
            for number in _DIGITS.finditer(text, *bracket.span(1)):
                if target := self._numbered(int(number[0])):
                    yield Pointer(*number.span(), target)
        for bracket in _BRACKETED.finditer(text):
            for cited in _NAMED.finditer(text, *bracket.span()):
                if target := self._named(cited["name"], cited["year"]):
                    yield Pointer(*cited.span(), target)
        for cited in _IN_SENTENCE.finditer(text):
            if target := self._named(cited["name"], cited["year"]):
                yield Pointer(*cited.span(), target)

    def _places(self, text: str) -> Iterator[Pointer]:
        for found in _SECTION.finditer(text):
            index = self._sections.get(found["number"].upper())
            if index is not None:
                name = self._paper.sections[index].label
                yield Pointer(*found.span(), PointedAt(found[0], index, name))
        for found in _FLOAT.finditer(text):
            index = self._figures.get((found["kind"].lower()[:_KIND_LETTERS], found["number"].strip(".").upper()))
            if index is not None:
                figure = self._paper.figures[index]
                yield Pointer(*found.span(), PointedAt(found[0], -1, figure.caption or figure.label, index))

    def _find_numbered(self, number: int) -> PointedAt | None:
        """The entry with this number: "[12] ...", or "12. ..." at its start."""
        for index, text in self._lists:
            for form in (rf"\[{number}\]\s*", rf"(?:^|(?<=[\s.])){number}\.\s+(?=[A-Z])"):
                if begin := re.search(form, text):
                    after = re.compile(form.replace(str(number), str(number + 1))).search(text, begin.end())
                    end = after.start() if after else len(text)
                    return PointedAt(f"[{number}]", index, _entry(text, begin.start(), end))
        return None

    def _find_named(self, name: str, year: str) -> PointedAt | None:
        """The first entry that begins with this author and has this year."""
        again = re.escape(name)
        between = rf"(?:(?!\n\n|\b{again}\b).){{0,{_NAME_TO_YEAR}}}?"
        pattern = re.compile(rf"\b{again}\b{between}\b{year}\b", re.DOTALL)
        for index, text in self._lists:
            found = list(pattern.finditer(text))
            if found:
                first = min(found, key=lambda each: _into(text, each.start()))
                begin = first.start() - _from_start(text, first.start())
                end = text.find("\n\n", first.end())
                return PointedAt(f"{name} {year}", index, _entry(text, begin, len(text) if end < 0 else end))
        return None


_GIVEN_NAMES = 40
"""Characters before a name that are still of the same entry: "José Miguel" before "Hernández-Lobato"."""


def _into(text: str, at: int) -> int:
    """How far into its paragraph a name stands."""
    return at - text.rfind("\n\n", 0, at)


def _from_start(text: str, at: int) -> int:
    """How far into its paragraph a name stands, where no more than given names is before it; else 0."""
    before = text[text.rfind("\n\n", 0, at) + 2 if "\n\n" in text[:at] else 0 : at]
    return len(before) if len(before) <= _GIVEN_NAMES and not _DIGITS.search(before) else 0


def _entry(text: str, start: int, end: int) -> str:
    """An entry of the list as one line."""
    whole = " ".join(text[start:end].split())
    return whole if len(whole) <= _LONGEST_ENTRY else f"{whole[:_LONGEST_ENTRY].rstrip()} …"
