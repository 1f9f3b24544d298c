"""How arXiv reads a query: its language, and its habit of joining whatever lacks an operator by OR.

Source: the service's public code as far as it can be run without its index, and its manual. A word without a field is
looked for everywhere, also among authors and comments; AND NOT is ANDNOT; an open quote is dropped. Titles and
abstracts are compared by stems with hyphens parted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from fnmatch import fnmatchcase

import Stemmer

from fakes.arxiv_papers import FakePaper

_TOKEN = re.compile(r'\(|\)|(?:\w+:)?"[^"]*"|\w+:\[[^\]]*\]|[^\s()]+')
_FIELDS = ("ti", "au", "abs", "co", "jr", "cat", "rn", "id", "all", "doi", "title", "submittedDate")
_OPERATORS = ("AND", "OR", "ANDNOT")

Matches = Callable[[FakePaper], bool]


class BadQueryError(Exception):
    """The query cannot be parsed."""


def adapt_query(query: str) -> str:
    """The query as the service spells it out: a field for every term, an operator between all of them."""
    adapted: list[str] = []
    for token in _joined_not(_TOKEN.findall(query)):
        needs_or = bool(adapted) and adapted[-1] not in (*_OPERATORS, "(") and token not in (*_OPERATORS, ")")
        if needs_or:
            adapted.append("OR")
        adapted.append(token if token in (*_OPERATORS, "(", ")") else _with_field(token))
    return " ".join(adapted).replace("( ", "(").replace(" )", ")")


def parse_query(query: str, *, in_order: bool = True) -> Matches:
    """Which papers a query matches; without ``in_order`` a quoted phrase matches its words in any order."""
    tokens = _TOKEN.findall(adapt_query(query))
    if not tokens:
        raise BadQueryError("empty query")
    matches, rest = _any_of(tokens, in_order)
    if rest:
        raise BadQueryError(f"unexpected {rest[0]}")
    return matches


def _any_of(tokens: Sequence[str], in_order: bool) -> tuple[Matches, Sequence[str]]:
    left, tokens = _all_of(tokens, in_order)
    while tokens and tokens[0] == "OR":
        right, tokens = _all_of(tokens[1:], in_order)
        left = _either(left, right)
    return left, tokens


def _all_of(tokens: Sequence[str], in_order: bool) -> tuple[Matches, Sequence[str]]:
    left, tokens = _one(tokens, in_order)
    while tokens and tokens[0] in ("AND", "ANDNOT"):
        right, rest = _one(tokens[1:], in_order)
        left = _both(left, right) if tokens[0] == "AND" else _but_not(left, right)
        tokens = rest
    return left, tokens


def _one(tokens: Sequence[str], in_order: bool) -> tuple[Matches, Sequence[str]]:
    if not tokens or tokens[0] in (*_OPERATORS, ")"):
        raise BadQueryError("a term is missing")
    if tokens[0] != "(":
        return _term(tokens[0], in_order), tokens[1:]
    matches, tokens = _any_of(tokens[1:], in_order)
    if not tokens or tokens[0] != ")":
        raise BadQueryError("a parenthesis is open")
    return matches, tokens[1:]


def _either(left: Matches, right: Matches) -> Matches:
    return lambda paper: left(paper) or right(paper)


def _both(left: Matches, right: Matches) -> Matches:
    return lambda paper: left(paper) and right(paper)


def _but_not(left: Matches, right: Matches) -> Matches:
    return lambda paper: left(paper) and not right(paper)


def _term(token: str, in_order: bool) -> Matches:
    field, _, value = token.partition(":")
    value = value.strip('"')
    if field not in _FIELDS:
        raise BadQueryError(f"no field {field}")
    if field == "cat":
        return lambda paper: any(fnmatchcase(category, value) for category in paper.categories)
    if field == "submittedDate":
        first, last = (datetime.strptime(each, "%Y%m%d%H%M").replace(tzinfo=UTC) for each in value[1:-1].split(" TO "))
        return lambda paper: first <= paper.published <= last
    if field == "id":
        return lambda paper: paper.id == value
    wanted = stems(value)
    return lambda paper: (
        _holds(stems(_field_text(paper, field)), wanted, in_order)
        or (field == "all" and value == str(paper.published.year))
    )


def _field_text(paper: FakePaper, field: str) -> str:
    texts = {
        "ti": paper.title,
        "title": paper.title,
        "abs": paper.abstract,
        "au": " ".join(paper.authors),
        "co": paper.comment,
    }
    everything = " | ".join((*texts.values(), paper.id, *paper.categories))
    return everything if field == "all" else texts.get(field, "")


def _holds(text: Sequence[str], wanted: Sequence[str], in_order: bool) -> bool:
    if not in_order:
        return set(wanted) <= set(text)
    return any(list(text[at : at + len(wanted)]) == list(wanted) for at in range(len(text)))


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    stemmer = Stemmer.Stemmer("english")
    return [str(stemmer.stemWord(word)) for word in re.findall(r"\w+", text.lower())]


def _with_field(token: str) -> str:
    field, colon, value = token.partition(":")
    if not colon or field not in _FIELDS:
        field, value = "all", token
    whole = value.startswith('"') and value.endswith('"') and len(value) > 1
    return f"{field}:{value if whole else value.replace(chr(34), '')}"


def _joined_not(tokens: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for token in tokens:
        if token == "NOT" and joined and joined[-1] == "AND":
            joined[-1] = "ANDNOT"
        else:
            joined.append("ANDNOT" if token == "NOT" else token)
    return joined
