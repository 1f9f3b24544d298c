"""Which of the lines that could be headings are headings, and of what level.

Numbered headings come from the chain of numbers. Those without number are taken where they bear a name that sections
usually bear, or are set like a level that was found; in a paper without numbers, the type of the named ones tells the
levels. References that stand at the end without a heading, as in the journals of physics, get one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from paperdrill.papers.pdf.heading_candidates import HeadingCandidate
from paperdrill.papers.pdf.heading_evidence import Style
from paperdrill.papers.pdf.layout import FlowRow
from paperdrill.papers.pdf.number_chains import number_chain
from paperdrill.papers.pdf.numbering import Path, depth_of
from paperdrill.papers.pdf.section_names import (
    is_abstract,
    is_checklist,
    is_main_matter,
    is_opener,
    is_references,
    is_section_name,
)
from paperdrill.papers.pdf.split_thresholds import count, threshold

_NAMED = threshold("headings", "named")
"""What must speak for a heading that bears a usual name."""
_UNNAMED = threshold("headings", "unnamed")
"""What must speak for one that does not."""
_UNNAMED_IN_REFERENCES = threshold("headings", "unnamed_in_references")


class Heading(msgspec.Struct, frozen=True, gc=False):
    """A heading and the lines it stands on."""

    start: int
    end: int
    number: str | None
    title: str
    level: int
    sure: float
    """0 to 1."""
    lead: int
    """How many characters of its last line are heading where it runs into its paragraph; else 0."""


def choose_headings(candidates: Sequence[HeadingCandidate]) -> list[Heading]:
    """The headings among the candidates, in reading order."""
    numbered = number_chain(candidates)
    levels = _levels_of_numbered(candidates, numbered) if numbered else _levels_by_type(candidates)
    found: list[Heading] = []
    in_references = in_checklist = False
    for index in range(_first_section(candidates, numbered), len(candidates)):
        candidate = candidates[index]
        if index in numbered:
            found.append(_heading(candidate, depth_of(numbered[index]), numbered=True))
        elif in_checklist and candidate.number:
            continue  # its questions are numbered, and some are called as sections are
        elif level := _unnumbered_level(
            candidate, levels, others_have_numbers=bool(numbered), in_references=in_references
        ):
            found.append(_heading(candidate, level, numbered=False))
        else:
            continue
        in_references = is_references(candidate.name)
        in_checklist = is_checklist(candidate.name)
    return found


def _heading(candidate: HeadingCandidate, level: int, *, numbered: bool) -> Heading:
    number = candidate.number if numbered else None
    return Heading(
        start=candidate.start,
        end=candidate.end,
        number=number.printed if number else None,
        title=_title(number.title if number else candidate.text),
        level=level,
        sure=round(max(0.2, min(1.0, 0.4 + 0.1 * candidate.weight)), 2),
        lead=candidate.lead,
    )


def _title(text: str) -> str:
    """The title without the stop that some styles set behind it."""
    plain = " ".join(text.split()).rstrip(" :")
    return plain[:-1].rstrip() if plain.endswith(".") and not plain.endswith("..") else plain


def _first_section(candidates: Sequence[HeadingCandidate], numbered: dict[int, Path]) -> int:
    """The index of the candidate before which all is title, authors and abstract."""
    openers = (i for i, candidate in enumerate(candidates) if is_opener(candidate.name) and candidate.weight > 0)
    first = min(next(openers, len(candidates)), min(numbered, default=len(candidates)))
    if first < len(candidates):
        return first
    for index, candidate in enumerate(candidates):
        if is_abstract(candidate.name):
            return index + 1
        if is_section_name(candidate.name):
            return index if candidate.name == "summary" else 0
    return 0


def _levels_of_numbered(candidates: Sequence[HeadingCandidate], numbered: dict[int, Path]) -> dict[Style, int]:
    """How the numbered headings of each level are set; where two levels are set alike, the upper."""
    counts: dict[Style, Counter[int]] = {}
    for index, path in numbered.items():
        if not candidates[index].lead:
            counts.setdefault(candidates[index].style, Counter())[depth_of(path)] += 1
    return {
        style: min(level for level, times in levels.items() if times >= 0.2 * levels.total())
        for style, levels in counts.items()
    }


def _levels_by_type(candidates: Sequence[HeadingCandidate]) -> dict[Style, int]:
    """The levels of a paper without numbers: the usual names are set in the type of the top level or near it."""
    named = Counter(c.style for c in candidates if is_section_name(c.name) and c.weight > _NAMED)
    if not named:
        return {}
    top = max(named, key=lambda style: (named[style], style.size))
    strong = Counter(c.style for c in candidates if c.weight > _UNNAMED and c.heads_text)
    others = {style for style, times in strong.items() if times > 1 or style.family == top.family or named[style]}
    below = sorted((style for style in others if _rank(style) < _rank(top)), key=_rank, reverse=True)
    levels = {style: 1 for style in others if _rank(style) >= _rank(top)} | {top: 1}
    return levels | {style: min(3, 2 + depth) for depth, style in enumerate(below)}


def _rank(style: Style) -> tuple[float, bool, bool, bool]:
    """Orders types by how much they stand out."""
    return style.size, style.bold, style.capitals, not style.italic


def _unnumbered_level(
    candidate: HeadingCandidate, levels: dict[Style, int], *, others_have_numbers: bool, in_references: bool
) -> int:
    """The level of a candidate without number; 0 where it is no heading."""
    named = is_section_name(candidate.name)
    if candidate.lead or candidate.name == "abstract" or candidate.weight <= (_NAMED if named else _UNNAMED):
        return 0
    if named and others_have_numbers and is_main_matter(candidate.name):
        return levels.get(candidate.style, 0)
    if named:
        return levels.get(candidate.style) or _nearest_level(candidate.style, levels)
    if candidate.number and candidate.number.readings[0][0][0] not in ("letter", "roman"):
        return 0
    if not candidate.heads_text or (in_references and candidate.weight < _UNNAMED_IN_REFERENCES):
        return 0
    return levels.get(candidate.style, 0)


def _nearest_level(style: Style, levels: dict[Style, int]) -> int:
    """The level of the headings that are set much like this; the top where there are none."""
    near = [level for other, level in levels.items() if other.bold == style.bold and abs(other.size - style.size) <= 1]
    return min(near, default=1)


_ENTRY = re.compile(r"\[?(?P<number>\d{1,3})(?:\]|\.|(?=\s?[A-Z]))\s?\S")
_WITHIN = count("headings", "within")
"""The next entry begins within so many lines."""
_FEWEST_ENTRIES = count("headings", "fewest_entries")
_LAST_PART = threshold("headings", "last_part")
"""References stand behind this share of the paper."""
_SURE = threshold("headings", "sure")


def with_unheaded_references(headings: Sequence[Heading], rows: Sequence[FlowRow]) -> list[Heading]:
    """The headings, with one for the references where these have none of their own."""
    if any(is_references(heading.title.lower()) for heading in headings):
        return list(headings)
    start = _first_entry(rows)
    if start is None:
        return list(headings)
    added = Heading(start, start, None, "References", 1, _SURE, 0)
    return sorted([*headings, added], key=lambda heading: heading.start)


def _first_entry(rows: Sequence[FlowRow]) -> int | None:
    """The row of the first of a list of numbered entries near the end."""
    for at in range(len(rows) - 1, int(_LAST_PART * len(rows)), -1):
        if _number_of(rows[at]) == 1 and _counts_on(rows, at):
            return at
    return None


def _counts_on(rows: Sequence[FlowRow], start: int) -> bool:
    """Do entries 2, 3 and 4 follow the first?"""
    at = start
    for wanted in range(2, _FEWEST_ENTRIES + 1):
        following = range(at + 1, min(len(rows), at + 1 + _WITHIN))
        at = next((i for i in following if _number_of(rows[i]) == wanted), -1)
        if at < 0:
            return False
    return True


def _number_of(row: FlowRow) -> int:
    """The number of the entry that begins with this line; 0 where none does."""
    found = _ENTRY.match(row.line.text.strip())
    return int(found["number"]) if found else 0
