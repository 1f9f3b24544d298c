"""What a remark of the person's own is made of, and what would make it stronger. It is never called wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from paperdrill.critique.comparison import RemarkKind

LEAST_WORDS = 3
"""Words of a remark that is advised on: a shorter one is a note. Nor is a question, which asks already."""
LEAST_WORDS_OF_A_COMPLAINT = 6
"""Words of a complaint or proposal, other than the usual ones, that is asked which or what."""


@dataclass(frozen=True, slots=True)
class Makings:
    """What a sentence is made of, whatever it is about."""

    reasoned: bool
    """Does it give a reason?"""
    place: str | None
    """The place of the paper that it names."""


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
    leans: re.Pattern[str]
    complains: re.Pattern[str]
    consequence: re.Pattern[str]
    usual: tuple[_Usual, ...]
    which: tuple[tuple[re.Pattern[str], str], ...]
    praised: tuple[tuple[re.Pattern[str], str], ...]


def makings(sentence: str) -> Makings:
    """What a sentence is made of."""
    table = _table()
    place = table.place.search(sentence)
    return Makings(table.reason.search(sentence) is not None, place[0].strip() if place else None)


def advice(field: str, sentence: str, kind: RemarkKind, before: str = "", after: str = "") -> str | None:
    """What would make an own remark stronger, in one line; None unless it is very likely to fit.

    ``before``, ``after``: the sentences next to it in the field, which often hold what it lacks itself.
    """
    if kind not in ("specific", "general") or field == "method" or sentence.endswith(("?", ":")):
        return None
    return _usual(field, sentence, before, after) or (
        _open(field, sentence, before, after) if kind == "general" else None
    )


def _usual(field: str, sentence: str, before: str, after: str) -> str | None:
    """What would make one of the usual criticisms strong."""
    if field not in ("gaps", "improvements") or len(sentence.split()) < LEAST_WORDS:
        return None
    if before and _table().leans.match(sentence):
        return None
    for usual in _table().usual:
        near = map(_uncapitalised, (before, sentence, after))
        if usual.says.search(sentence) and not (usual.unless and any(map(usual.unless.search, near))):
            return usual.advice
    return None


def _open(field: str, sentence: str, before: str, after: str) -> str | None:
    """What a remark that fits any paper leaves open, where nothing near it tells."""
    table = _table()
    if table.leans.match(sentence) or table.leans.match(after) or any(map(_tells, (before, sentence, after))):
        return None
    length = len(sentence.split())
    if field == "strengths":
        return _first(table.praised, sentence) if length > LEAST_WORDS else None
    enough = length >= LEAST_WORDS_OF_A_COMPLAINT and table.complains.search(sentence)
    return _first(table.which, sentence) if enough else None


def _first(questions: Sequence[tuple[re.Pattern[str], str]], sentence: str) -> str | None:
    """The question of the first thing that is named."""
    return next((question for word, question in questions if word.search(sentence)), None)


def _tells(sentence: str) -> bool:
    """Does it hold a reason, a place or a consequence?"""
    made = makings(sentence)
    return made.reasoned or made.place is not None or _table().consequence.search(sentence) is not None


@lru_cache(maxsize=1)
def _table() -> _Table:
    source = files("paperdrill.critique").joinpath("data/own_remarks.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)
    return _Table(
        _words(table["reason"]),
        re.compile(table["place"]),
        _words(table["leans"]),
        _words(table["complains"]),
        _words(table["consequence"]),
        tuple(
            _Usual(_words(each["says"]), _cased(each["unless"]) if "unless" in each else None, each["advice"])
            for each in table["usual"]
        ),
        _questions(table["which"]),
        _questions(table["which_praised"]),
    )


def _questions(asked: dict[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_words([word]), question) for word, question in asked.items())


def _words(expressions: list[str]) -> re.Pattern[str]:
    return re.compile(_cased(expressions).pattern, re.IGNORECASE)


def _cased(expressions: list[str]) -> re.Pattern[str]:
    """For lists in which a capital tells a name."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(expressions)})(?!\w)")


def _uncapitalised(sentence: str) -> str:
    """Without the capital that only opens the sentence."""
    return sentence[:1].lower() + sentence[1:]
