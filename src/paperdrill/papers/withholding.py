"""The paper as it is shown during the skim: without the authors' limitations, which are the answer key.

A section or subsection is withheld whole, a run-in paragraph is cut out of its section. Conceding sentences that stand
about the paper are left where they are: without them its argument could not be followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from paperdrill.papers.model import Paper, Section, Span

WITHHELD = "[hidden during the skim: the authors' own limitations]"
"""What stands in the place of the withheld text."""


@dataclass(frozen=True, slots=True)
class SkimPaper:
    """A paper to be skimmed, and what of it is withheld."""

    paper: Paper
    """Sections in the same order and number as in the whole paper; no withheld text is in it anywhere."""
    withheld: frozenset[int]
    """Indices of the sections from which something is withheld."""


def withhold_limitations(paper: Paper) -> SkimPaper:
    """The paper without its limitations, where they stand in a place of their own."""
    if paper.limitations.kind not in ("section", "subsection", "paragraph"):
        return SkimPaper(paper, frozenset())
    spans: dict[int, list[Span]] = {}
    for span in paper.limitations.spans:
        spans.setdefault(span.section, []).append(span)
    if paper.limitations.kind != "paragraph":
        for index in _textless_parents(paper, set(spans)):
            spans[index] = [Span(index, 0, 0)]
    sections = tuple(
        _without(section, spans[index]) if index in spans else section for index, section in enumerate(paper.sections)
    )
    hidden = replace(paper.limitations, text="", spans=())
    return SkimPaper(replace(paper, sections=sections, limitations=hidden), frozenset(spans))


def shown_sections(paper: Paper, withheld: frozenset[int]) -> Iterator[int]:
    """Indices of the sections, without those below a section that is withheld whole: their titles tell its points."""
    closed_level: int | None = None
    for index, section in enumerate(paper.sections):
        if closed_level is not None and section.level > closed_level:
            continue
        whole = index in withheld and section.text == WITHHELD
        closed_level = section.level if whole else None
        yield index


def _textless_parents(paper: Paper, withheld: set[int]) -> Iterator[int]:
    """Sections without a text of their own all of whose subsections are withheld."""
    for index, section in enumerate(paper.sections):
        below = []
        for child in range(index + 1, len(paper.sections)):
            if paper.sections[child].level <= section.level:
                break
            below.append(child)
        if below and not section.text and withheld.issuperset(below):
            yield index


def _without(section: Section, spans: list[Span]) -> Section:
    """The section as it is shown: a mark where each span stood, and its page marks where they now belong."""
    text, marks, end = "", list[tuple[int, int]](), 0
    for span in [*sorted(spans, key=lambda span: span.start), None]:
        start = span.start if span else len(section.text)
        shift = len(text) - end
        marks += [(at + shift, page) for at, page in section.page_marks if end <= at < start]
        text += section.text[end:start]
        if span:
            text += WITHHELD
            marks += [(len(text), page) for at, page in section.page_marks if span.start <= at < span.end][-1:]
            end = span.end
    return replace(section, text=text, page_marks=tuple(marks), exhibits=())
