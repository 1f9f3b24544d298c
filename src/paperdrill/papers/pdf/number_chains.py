"""The section numbers of a paper, followed from one to the next: of all chains the one for which most speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from paperdrill.papers.pdf.heading_candidates import HeadingCandidate
from paperdrill.papers.pdf.numbering import Path, follow
from paperdrill.papers.pdf.section_names import is_checklist, is_main_matter, is_references, is_section_name
from paperdrill.papers.pdf.split_thresholds import count, threshold

_LOOK_BACK = 60
"""A number follows one of so many numbered candidates before it."""
_SKIP_COST = threshold("number_chains", "skip_cost")
_START_COST = threshold("number_chains", "start_cost")
_ALIKE_BONUS = threshold("number_chains", "alike_bonus")
_MOST_ALIKE = threshold("number_chains", "most_alike")
_FEWEST_PLAIN = count("number_chains", "fewest_plain")
"""So many main sections without a number tell that the paper does not count its sections."""
_FEW_NUMBERS = count("number_chains", "few_numbers")
"""So few numbers without a usual name are no section numbers where other sections bear such a name alone."""


class _Chain(msgspec.Struct, frozen=True):
    """The best chain that ends with some candidate."""

    score: float
    path: Path
    before: int
    """Index of the candidate before it; -1 at the start."""


def number_chain(candidates: Sequence[HeadingCandidate]) -> dict[int, Path]:
    """The numbered headings: index of the candidate to its place in the numbering.

    In a paper whose main sections bear no numbers, only appendices are counted: what says so, and what stands behind
    the references.
    """
    references = _last_of(candidates, is_references)
    chain = _without_article(_chain_of(candidates, references), candidates, references)
    if not chain or not _is_unnumbered(candidates, chain, references):
        return chain
    appendices = [
        c if index > references or _is_appendix(c) else msgspec.structs.replace(c, number=None)
        for index, c in enumerate(candidates)
    ]
    return _chain_of(appendices, references)


def _is_appendix(candidate: HeadingCandidate) -> bool:
    """Does the number say "Appendix" itself?"""
    return candidate.number is not None and candidate.number.readings[0][0][0] == "appendix"


def _is_unnumbered(candidates: Sequence[HeadingCandidate], chain: dict[int, Path], references: int) -> bool:
    """Do the main sections bear no numbers? Then a number here and there is an affiliation's or a label's."""
    named = [
        i for i, c in enumerate(candidates[:references]) if is_section_name(c.name) and c.weight > 0 and not c.lead
    ]
    if any(i in chain and is_main_matter(candidates[i].name) for i in named):
        return False
    counted = sum(i < references for i in chain)
    plain = [c for i in named if (c := candidates[i]).number is None and c.heads_text]
    if counted > _FEW_NUMBERS:
        plain = [c for c in plain if is_main_matter(c.name)]
    return len(plain) >= _FEWEST_PLAIN


def _without_article(
    chain: dict[int, Path], candidates: Sequence[HeadingCandidate], references: int
) -> dict[int, Path]:
    """The chain without letters before the references that are articles or a figure's.

    Set as the numbered sections before it, a letter may be an appendix; where nothing has a number, one that another
    follows.
    """
    tops = {candidates[index].style for index, path in chain.items() if path[0][0] in ("arabic", "roman")}
    lettered = {index: path for index, path in chain.items() if path[0][0] in ("letter", "appendix")}
    if not tops and len(lettered) > 1:
        return chain
    stray = {
        path[0]
        for index, path in lettered.items()
        if index < references < len(candidates)
        and len(path) == 1
        and not _is_stopped(candidates[index])
        and candidates[index].style not in tops
    }
    return {index: path for index, path in chain.items() if path[0] not in stray or index > references}


def _is_stopped(candidate: HeadingCandidate) -> bool:
    """Does a stop stand behind the number, or a word before it?"""
    number = candidate.number
    return number is not None and (bool(number.stop) or len(number.printed) > 1)


def _chain_of(candidates: Sequence[HeadingCandidate], references: int) -> dict[int, Path]:
    """The best chain of numbers, whatever else the paper holds."""
    alike = Counter((c.style, _shape(c)) for c in candidates if c.number and c.weight > -1)
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
