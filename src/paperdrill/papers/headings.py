"""Which of the lines that could be headings are headings, and of what level.

Numbers are followed from one to the next through the whole paper, taking the chain that most speaks for; headings
without number are taken where they bear a name that sections usually bear, or are set like a level that was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from paperdrill.papers.candidates import KNOWN_NAMES, Candidate, Style
from paperdrill.papers.numbering import Path, depth_of, follow

_LOOK_BACK = 60
_SKIP_COST = 1.5
_OPENERS = frozenset({"introduction", "background", "overview"})
_REFERENCES = ("references", "bibliography", "literature cited", "references and notes")


class Heading(msgspec.Struct, frozen=True, gc=False):
    """A heading and the lines it stands on."""

    start: int
    end: int
    number: str | None
    title: str
    level: int
    sure: float
    lead: int
    """How many characters of its line are heading where it runs into its paragraph; else 0."""


class _Chain(msgspec.Struct, frozen=True):
    score: float
    path: Path
    before: int


def choose_headings(candidates: Sequence[Candidate]) -> list[Heading]:
    """The headings among the candidates, in reading order."""
    numbered = _numbered(candidates)
    levels = _styles_by_level(candidates, numbered)
    found: list[Heading] = []
    first = _first_section(candidates, numbered)
    for index, candidate in enumerate(candidates):
        if index < first:
            continue
        if index in numbered:
            path = numbered[index]
            number = candidate.number
            assert number is not None
            found.append(
                Heading(
                    candidate.start,
                    candidate.end,
                    number.printed,
                    _title(number.title),
                    depth_of(path),
                    _sure(candidate),
                    candidate.lead,
                )
            )
        else:
            level = _unnumbered_level(candidate, levels, bool(numbered))
            if level:
                found.append(
                    Heading(candidate.start, candidate.end, None, _title(candidate.text), level, _sure(candidate), 0)
                )
    return found


def _first_section(candidates: Sequence[Candidate], numbered: dict[int, Path]) -> int:
    """The index of the candidate before which all is title, authors and abstract."""
    openers = [i for i, candidate in enumerate(candidates) if candidate.name in _OPENERS and candidate.weight > 0]
    first_numbered = min(numbered, default=len(candidates))
    first_opener = min(openers, default=len(candidates))
    if first_numbered == first_opener == len(candidates):
        return next((i + 1 for i, candidate in enumerate(candidates) if candidate.name == "abstract"), 0)
    return min(first_numbered, first_opener)


def _title(text: str) -> str:
    """The title without the stop that some styles set behind it."""
    plain = " ".join(text.split())
    return plain.rstrip(" :") if not plain.endswith(".") or plain.endswith("..") else plain[:-1].rstrip()


def _sure(candidate: Candidate) -> float:
    return round(max(0.2, min(1.0, 0.4 + 0.1 * candidate.weight)), 2)


def _numbered(candidates: Sequence[Candidate]) -> dict[int, Path]:
    """The chain of numbered candidates for which most speaks: index to place in the numbering."""
    groups = Counter((c.style, _shape(c)) for c in candidates if c.number and c.weight > -1)
    chains: dict[int, _Chain] = {}
    order: list[int] = []
    references = next(
        (
            i
            for i in range(len(candidates) - 1, -1, -1)
            if candidates[i].name in _REFERENCES and candidates[i].weight > 0
        ),
        len(candidates),
    )
    best_of_all = -1
    for index, candidate in enumerate(candidates):
        if candidate.number is None:
            continue
        worth = candidate.weight + min(2.0, 0.5 * (groups[candidate.style, _shape(candidate)] - 1))
        if worth <= 0:
            continue
        best: _Chain | None = None
        for reading in candidate.number.readings:
            start = follow((), reading, after_references=False)
            if start and (best is None or worth - 1 - start[1] > best.score):
                best = _Chain(worth - 1 - start[1], start[0], -1)
            for earlier in order[-_LOOK_BACK:]:
                chain = chains[earlier]
                step = follow(chain.path, reading, after_references=index > references)
                if step and (best is None or chain.score + worth - _SKIP_COST * step[1] > best.score):
                    best = _Chain(chain.score + worth - _SKIP_COST * step[1], step[0], earlier)
        if best:
            chains[index] = best
            order.append(index)
            if best_of_all < 0 or best.score > chains[best_of_all].score:
                best_of_all = index
    found: dict[int, Path] = {}
    while best_of_all >= 0:
        found[best_of_all] = chains[best_of_all].path
        best_of_all = chains[best_of_all].before
    return found


def _shape(candidate: Candidate) -> tuple[str, int]:
    """The kind of number and its depth, which headings of one level share."""
    assert candidate.number is not None
    reading = candidate.number.readings[0]
    return reading[0][0], len(reading)


def _styles_by_level(candidates: Sequence[Candidate], numbered: dict[int, Path]) -> dict[Style, int]:
    """How the numbered headings of each level are set; where two levels are set alike, the upper."""
    counts: dict[Style, Counter[int]] = {}
    for index, path in numbered.items():
        if not candidates[index].lead:
            counts.setdefault(candidates[index].style, Counter())[depth_of(path)] += 1
    return {
        style: min(level for level, times in levels.items() if times >= 0.2 * levels.total())
        for style, levels in counts.items()
    }


def _unnumbered_level(candidate: Candidate, levels: dict[Style, int], any_numbers: bool) -> int:
    """The level of a candidate without number; 0 where it is no heading."""
    known = bool(KNOWN_NAMES.fullmatch(candidate.name))
    if candidate.name == "abstract" or (
        candidate.number and not known and candidate.number.readings[0][0][0] not in ("letter", "roman")
    ):
        return 0
    if candidate.lead or candidate.weight <= (1.0 if known else 2.5):
        return 0
    alike = levels.get(candidate.style)
    if alike is None and known:
        near = [
            level
            for style, level in levels.items()
            if style.bold == candidate.style.bold and abs(style.size - candidate.style.size) <= 1.0
        ]
        return min(near, default=1)
    if alike:
        return alike
    return 0 if any_numbers or candidate.weight < 3.5 else 1
