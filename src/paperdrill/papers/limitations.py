"""What serves as the authors' own limitations: a section, a run-in paragraph, or sentences that concede something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from paperdrill.papers.concessions import (
    announces,
    concedes,
    is_all_concession,
    speaks_of_a_part,
    speaks_of_others,
    speaks_of_today,
)
from paperdrill.papers.model import BACK_MATTER, Limitations, LimitationsKind, Role, Section, Span
from paperdrill.papers.roles import behind_method, roles_of_title, roles_of_titles
from paperdrill.text.sentences import sentences

_RUN_IN = re.compile(
    r"""(?: \(? [ivx\d]{1,4} [).] \s+ )?                # "3." or "(ii)"
        (?P<head> (?: [\w&’'-]+ \s+ ){0,3}? limitations? \b
                  (?: \s+ (?: and | & | of | in | to ) \s+ [\w&’'-]+ (?: \s+ [\w&’'-]+ ){0,3} )? )
        \s* [.:—–]+ \s* (?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE_WORDS = re.compile(
    r"""\b (?: is | are | was | were | has | have | had | we | our | this | these | those | that | which | with | there
        | despite | due | given | because | some | one | another | its | their | to ) \b""",
    re.VERBOSE | re.IGNORECASE,
)
_WHAT_IS_LEFT = re.compile(r"(?:future|further)\s+(?:work|directions?|research|steps)\s*[.:—–]", re.IGNORECASE)
"""A head that may follow: what is left for later is what is lacking now."""
_NEXT_RUN_IN = re.compile(r"(?:[A-Z][\w’'-]*)(?:\s+[\w&/’'-]+){0,5}\s*[.:]\s+[A-Z]")

_NOT_THEIRS = frozenset(
    {Role.RELATED, Role.BACKGROUND, Role.INTRODUCTION, Role.REFERENCES, Role.CHECKLIST, Role.ACKNOWLEDGEMENTS}
)
"""Roles of sections that speak of others' shortcomings, or of none."""


def locate_limitations(sections: Sequence[Section]) -> Limitations:
    """What serves as the authors' limitations, in the sections in reading order.

    A top-level section that says so comes first, then a subsection, then a paragraph that opens with such a head, then
    a section on the limitations of one part of the work; where there is none of these, the sentences elsewhere in which
    the authors concede something or leave it for later.
    """
    roles = _known_roles(sections)
    own, parts = _named(sections, roles)
    return _headed(sections, own) or _run_in(sections, roles) or _headed(sections, parts) or _conceded(sections, roles)


def _known_roles(sections: Sequence[Section]) -> list[tuple[Role, ...]]:
    """The roles the sections bear; worked out from the titles where they bear none."""
    guessed = roles_of_titles(sections)
    return [section.roles or guess for section, guess in zip(sections, guessed, strict=True)]


def _named(sections: Sequence[Section], roles: Sequence[tuple[Role, ...]]) -> tuple[list[int], list[int]]:
    """The sections whose own heading says limitations: the work's, and those of one part of it.

    Before the method has been told, the limitations of a part are why it is done otherwise.
    """
    named = [
        i
        for i, section in enumerate(sections)
        if Role.LIMITATIONS in roles[i]
        and Role.CHECKLIST not in roles[i]
        and _says_so(section)
        and not _is_among_others(sections, roles, i)
    ]
    told = behind_method(sections)
    parts = {i for i in named if speaks_of_a_part(sections[i].title)}
    today = {
        i
        for i, section in enumerate(sections)
        if speaks_of_today(section.title) and not _is_among_others(sections, roles, i)
    }
    return [i for i in named if i not in parts], sorted(i for i in parts | today if i >= told)


def _headed(sections: Sequence[Section], named: Sequence[int]) -> Limitations | None:
    """The shallowest of the named sections, with the sections below it."""
    for index in sorted(named, key=lambda i: (sections[i].level, i)):
        below = index + 1
        while below < len(sections) and sections[below].level > sections[index].level:
            below += 1
        spans = tuple(Span(i, 0, len(sections[i].text)) for i in range(index, below) if sections[i].text)
        if spans:
            kind: LimitationsKind = "section" if sections[index].level == 1 else "subsection"
            return _limitations(kind, sections, spans)
    return None


def _says_so(section: Section) -> bool:
    """Does the heading itself say limitations, rather than the one above it?"""
    own = roles_of_title(section.title)
    return Role.LIMITATIONS in own or (not own and section.level == 1)


def _is_among_others(sections: Sequence[Section], roles: Sequence[tuple[Role, ...]], index: int) -> bool:
    """Does the section stand below one on others' work, so that it tells what that lacks?"""
    level = sections[index].level
    for above in range(index - 1, -1, -1):
        if sections[above].level < level:
            if not {Role.RELATED, Role.BACKGROUND}.isdisjoint(roles[above]):
                return True
            level = sections[above].level
    return False


def _run_in(sections: Sequence[Section], roles: Sequence[tuple[Role, ...]]) -> Limitations | None:
    """The last paragraph that opens with a head such as "Limitations.", with what follows up to the next such head.

    One in the appendix counts only where the paper itself has none.
    """
    found: Span | None = None
    for index, section in enumerate(sections):
        if not {Role.REFERENCES, Role.CHECKLIST}.isdisjoint(roles[index]):
            continue
        if found and not BACK_MATTER.isdisjoint(roles[index]):
            break
        for span in _headed_paragraphs(section.text, index):
            found = span
    return _limitations("paragraph", sections, (found,)) if found else None


def _headed_paragraphs(text: str, index: int) -> Iterator[Span]:
    """The paragraphs of one section under a run-in head that says limitations, without that head."""
    paragraphs = list(_paragraphs(text))
    for at, (start, end) in enumerate(paragraphs):
        head = _RUN_IN.match(text, start, end)
        if not head or _SENTENCE_WORDS.search(head["head"]) or speaks_of_others(head["head"]):
            continue
        last = at
        while last + 1 < len(paragraphs) and _goes_on(text, *paragraphs[last + 1]):
            last += 1
        yield Span(index, head.end(), paragraphs[last][1])


def _goes_on(text: str, start: int, end: int) -> bool:
    """Does this paragraph still belong to the limitations above it?"""
    return bool(_WHAT_IS_LEFT.match(text, start, end)) or not _NEXT_RUN_IN.match(text, start, end)


def _conceded(sections: Sequence[Section], roles: Sequence[tuple[Role, ...]]) -> Limitations:
    """The sentences elsewhere in which the authors concede something or leave it for later."""
    spans: list[Span] = []
    for index, section in enumerate(sections):
        if not _NOT_THEIRS.isdisjoint(roles[index]) or Role.APPENDIX in roles[index]:
            continue
        spans += [Span(index, start, end) for start, end in _conceding(section)]
    return _limitations("sentences", sections, tuple(spans)) if spans else Limitations()


def _conceding(section: Section) -> Iterator[tuple[int, int]]:
    """The sentences of one section that concede something; all that follow in a paragraph that announces them."""
    text = section.prose
    until = len(text) if is_all_concession(section.title) else 0
    for start, end in sentences(text):
        if announces(text, start, end):
            until = max(until, _paragraph_end(text, end))
        if start < until or concedes(text, start, end):
            yield start, end


def _paragraph_end(text: str, at: int) -> int:
    end = text.find("\n\n", at)
    return len(text) if end < 0 else end


def _limitations(kind: LimitationsKind, sections: Sequence[Section], spans: tuple[Span, ...]) -> Limitations:
    gap = " " if kind == "sentences" else "\n\n"
    first = spans[0]
    return Limitations(
        kind=kind,
        page=sections[first.section].page_at(first.start) or None,
        text=gap.join(sections[span.section].text[span.start : span.end] for span in spans),
        spans=spans,
    )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs of a text as (start, end)."""
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield start, end
        start = end + 2
