"""The section numbers of a paper, followed from one to the next: of all chains the one for which most speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from paperdrill.papers.pdf.heading_candidates import HeadingCandidate
from paperdrill.papers.pdf.numbering import Path, follow
from paperdrill.papers.pdf.section_names import is_checklist, is_references

_LOOK_BACK = 60
"""A number follows one of so many numbered candidates before it."""
_SKIP_COST = 1.5
_START_COST = 1.0
_ALIKE_BONUS = 0.5
_MOST_ALIKE = 2.0


class _Chain(msgspec.Struct, frozen=True):
    """The best chain that ends with some candidate."""

    score: float
    path: Path
    before: int
    """Index of the candidate before it; -1 at the start."""


def number_chain(candidates: Sequence[HeadingCandidate]) -> dict[int, Path]:
    """The numbered headings: index of the candidate to its place in the numbering."""
    alike = Counter((c.style, _shape(c)) for c in candidates if c.number and c.weight > -1)
    references = _last_of(candidates, is_references)
    checklist = _last_of(candidates, is_checklist)
    chains: dict[int, _Chain] = {}
    order: list[int] = []
    for index, candidate in enumerate(candidates):
        if candidate.number is None or (index > checklist and candidate.number.readings[0][0][0] == "arabic"):
            continue
        worth = candidate.weight + min(_MOST_ALIKE, _ALIKE_BONUS * (alike[candidate.style, _shape(candidate)] - 1))
        if worth <= 0:
            continue
        chain = _best_chain(candidate, worth, chains, order[-_LOOK_BACK:], after_references=index > references)
        if chain:
            chains[index] = chain
            order.append(index)
    return _unwound(chains)


def _best_chain(
    candidate: HeadingCandidate,
    worth: float,
    chains: dict[int, _Chain],
    earlier: Sequence[int],
    *,
    after_references: bool,
) -> _Chain | None:
    """The best way to this candidate: from the start, or from one of the earlier ones."""
    assert candidate.number is not None
    best: _Chain | None = None
    for reading in candidate.number.readings:
        start = follow((), reading, after_references=False)
        if start and (best is None or worth - _START_COST - start[1] > best.score):
            best = _Chain(worth - _START_COST - start[1], start[0], -1)
        for index in earlier:
            chain = chains[index]
            if best is not None and chain.score + worth <= best.score:
                continue
            step = follow(chain.path, reading, after_references=after_references)
            if step and (best is None or chain.score + worth - _SKIP_COST * step[1] > best.score):
                best = _Chain(chain.score + worth - _SKIP_COST * step[1], step[0], index)
    return best


def _unwound(chains: dict[int, _Chain]) -> dict[int, Path]:
    """The best chain of all, from its end to its start."""
    found: dict[int, Path] = {}
    index = max(chains, key=lambda i: chains[i].score, default=-1)
    while index >= 0:
        found[index] = chains[index].path
        index = chains[index].before
    return found


def _last_of(candidates: Sequence[HeadingCandidate], is_wanted: Callable[[str], bool]) -> int:
    """The index of the last heading with such a name; past the end where there is none."""
    places = [i for i, candidate in enumerate(candidates) if is_wanted(candidate.name) and candidate.weight > 0]
    return places[-1] if places else len(candidates)


def _shape(candidate: HeadingCandidate) -> tuple[str, int]:
    """The kind of number and its depth, which headings of one level share."""
    assert candidate.number is not None
    reading = candidate.number.readings[0]
    return reading[0][0], len(reading)
