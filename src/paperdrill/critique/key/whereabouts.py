"""In which part of the paper a statement stands, and whose work it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from paperdrill.critique.key.statements import Stated
from paperdrill.papers.concessions import is_all_concession
from paperdrill.papers.model import BACK_MATTER, Paper, Role, Span

PARTS = {
    "abstract": "summing",
    "introduction": "opening",
    "background": "others",
    "related": "others",
    "method": "body",
    "experiments": "body",
    "results": "body",
    "discussion": "closing",
    "limitations": "limiting",
    "conclusion": "closing",
    "impact": "closing",
}
"""By role, the part of a paper; what has none of these roles stands in the body."""
_TELLING = (
    "abstract",
    "conclusion",
    "discussion",
    "results",
    "experiments",
    "method",
    "impact",
    "related",
    "background",
    "introduction",
)
"""Roles, the more telling first."""
_NAME = re.compile(r"\b(?:\w*[a-z\d]-?[A-Z]\w*|[A-Z]{2,}[a-z\d]*\w*)\b")
"""A word with a capital inside, or more than one: "TideLink", "UaC", "T-FREE"."""
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Tt]his (?:paper|work))\b")
_HEAD, _NAMED = 7, 5
"""First words of a sentence among which its subject stands, and a name as its subject."""
_JOINS = re.compile(r"\band\b|[&,]")
_OWN_NOUNS = frozenset({"paper", "work", "study", "article", "survey", "thesis", "approach", "method"})
_POINTS_BACK = frozenset({"this", "these", "it", "they", "such", "those"})


def conceding(paper: Paper) -> tuple[Span, ...]:
    """Where the authors speak of nothing but what they concede: the limitations, or sections such as "Main limits"."""
    if paper.limitations.kind in ("section", "subsection", "paragraph"):
        return paper.limitations.spans
    within, found = 0, []
    for index, section in enumerate(paper.sections):
        within = within if within and section.level > within else 0
        roles = BACK_MATTER.union({Role.RELATED, Role.BACKGROUND}).intersection(section.roles)
        if not within and not roles and _only_concedes(section.title):
            within = section.level
        if within:
            found.append(Span(index, 0, len(section.text)))
    return tuple(found)


def _only_concedes(title: str) -> bool:
    """Does the title come first to what is conceded: "Caveats and outlook", not "Interpretation and caveats"?"""
    first = _JOINS.split(title)[0]
    return is_all_concession(title) and (is_all_concession(first) or first.lower().startswith("threat"))


def role_of(one: Stated, limitations: Sequence[Span]) -> str:
    """What its place is for; "limitations" within these spans, "other" where its heading says nothing."""
    if any(one.section == span.section and span.start <= one.start < span.end for span in limitations):
        return "limitations"
    roles = {role.value for role in one.passage.roles}
    return next((role for role in _TELLING if role in roles), "limitations" if "limitations" in roles else "other")


def owner(text: str, plain: Sequence[str], names: frozenset[str]) -> str:
    """Whose a sentence is by its first words: "we", "our", "own name", "we later", "points back" or "other"."""
    head = plain[:_HEAD]
    if "we" in head or head[:1] == ["i"]:
        return "we"
    if "our" in head or "ours" in head or (head[:1] == ["this"] and not _OWN_NOUNS.isdisjoint(head[1:2])):
        return "our"
    if names and not names.isdisjoint(_NAME.findall(" ".join(text.split(maxsplit=_NAMED)[:_NAMED]))):
        return "own name"
    if "we" in plain or "our" in plain:
        return "we later"
    return "points back" if head and head[0] in _POINTS_BACK else "other"


def own_names(title: str, abstract: Sequence[str]) -> frozenset[str]:
    """The names that the authors give to what they made: "TideLink: ..." in the title, "we propose TideLink"."""
    before, colon, _ = title.partition(":")
    often = Counter(name for text in abstract for name in set(_NAME.findall(text)))
    ours = [name for text in abstract if _OURS.search(text) for name in _NAME.findall(text)]
    return frozenset([*(_NAME.findall(before) if colon else ()), *(name for name in ours if often[name] > 1)])
