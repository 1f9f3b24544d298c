"""What a remark of the person's own is made of, and what would make it stronger. It is never called wrong."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from paperdrill.critique.comparison import RemarkKind

LEAST_WORDS = 3
"""Words of a remark that is advised on: a shorter one is a note. Nor is a question, which asks already."""


@dataclass(frozen=True, slots=True)
class Makings:
    """What a sentence is made of, whatever it is about."""

    reasoned: bool
    """Does it give a reason?"""
    place: str | None
    """The place of the paper that it names."""
    says_how: bool
    """Does a proposal name a means, not only an end?"""


@dataclass(frozen=True, slots=True)
class _Usual:
    """A criticism that could be made of any paper, and what would make it one of this."""

    says: re.Pattern[str]
    unless: re.Pattern[str] | None
    advice: str


@dataclass(frozen=True, slots=True)
class _Table:
    reason: re.Pattern[str]
    place: re.Pattern[str]
    how: re.Pattern[str]
    usual: tuple[_Usual, ...]
    which: tuple[tuple[re.Pattern[str], str], ...]


def makings(sentence: str) -> Makings:
    """What a sentence is made of."""
    table = _table()
    place = table.place.search(sentence)
    return Makings(
        table.reason.search(sentence) is not None,
        place[0].strip() if place else None,
        table.how.search(_uncapitalised(sentence)) is not None,
    )


def advice(field: str, sentence: str, kind: RemarkKind, made: Makings, names: int) -> str | None:
    """What would make an own remark stronger, in one line; None where it has all that keywords can see.

    ``names``: how many terms, names or figures of this paper it holds.
    """
    if kind not in ("specific", "general") or len(sentence.split()) < LEAST_WORDS or sentence.endswith("?"):
        return None
    table = _table()
    for usual in table.usual if field in ("gaps", "improvements") else ():
        if usual.says.search(sentence) and not (usual.unless and usual.unless.search(_uncapitalised(sentence))):
            return usual.advice
    if kind == "general":
        return next(
            (question for word, question in table.which if word.search(sentence)), "names nothing of this paper"
        )
    if field == "improvements" and not made.says_how:
        return "says what, not how: with which data, method or measure?"
    if field == "gaps" and not made.reasoned:
        return "says that, not why: what does it put in doubt?"
    if field == "strengths" and made.place is None and not names:
        return "where does it show? a table, a figure or a number"
    return None


@lru_cache(maxsize=1)
def _table() -> _Table:
    source = files("paperdrill.critique").joinpath("data/own_remarks.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)
    return _Table(
        _words(table["reason"]),
        re.compile(table["place"]),
        _cased(table["how"]),
        tuple(
            _Usual(_words(each["says"]), _cased(each["unless"]) if "unless" in each else None, each["advice"])
            for each in table["usual"]
        ),
        tuple((_words([word]), question) for word, question in table["which"].items()),
    )


def _words(expressions: list[str]) -> re.Pattern[str]:
    return re.compile(_cased(expressions).pattern, re.IGNORECASE)


def _cased(expressions: list[str]) -> re.Pattern[str]:
    """For lists in which a capital tells a name."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(expressions)})(?!\w)")


def _uncapitalised(sentence: str) -> str:
    """Without the capital that only opens the sentence."""
    return sentence[:1].lower() + sentence[1:]
