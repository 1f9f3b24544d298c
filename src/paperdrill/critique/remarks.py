"""Which sentences of a critique are remarks: headings, pointers, references and greetings say nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_MOST_OPENING = 8
"""Words of a line that ends with a colon and only opens what follows."""
_LABEL = re.compile(r"\s*\[(?:\d{1,2}|[a-z])\]:?\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")
_TITLE_WORD = re.compile(r"[^\W_][\w+'’-]*")
_MOST_LETTERS_SMALL = 3
"""Letters of a word that is written small in a title."""
_IN_TITLE_CASE = 0.75
"""Share of a title's longer words that open with a capital."""


@dataclass(frozen=True, slots=True)
class _Table:
    only: frozenset[str]
    objects: re.Pattern[str]
    states: re.Pattern[str]
    source: re.Pattern[str]
    courtesy: re.Pattern[str]


def remarks(sentences: Sequence[str]) -> list[str]:
    """Those of the sentences of a text, in the order written, that say something of the paper."""
    found, listed = [], False
    for sentence in sentences:
        listed = _is_reference(sentence, in_list=listed)
        if not (listed or _says_nothing(sentence)):
            found.append(sentence)
    return found


def _says_nothing(sentence: str) -> bool:
    """Is it a heading, a pointer to another field, a number or a courtesy?"""
    table, words = _table(), sentence.split()
    if len(words) == 1 and any(letter.isdigit() for letter in sentence):
        return True
    if sentence.rstrip().endswith(":") and len(words) <= _MOST_OPENING and not table.objects.search(sentence):
        return True
    letters = {word.lower() for word in _WORD.findall(sentence)}
    return not letters - table.only or table.courtesy.search(sentence) is not None


def _is_reference(sentence: str, *, in_list: bool) -> bool:
    """Is it an entry of a list of references, or a further part of one? ``in_list``: what stands before it is."""
    table, label = _table(), _LABEL.match(sentence)
    rest = sentence[label.end() :] if label else sentence
    if table.objects.search(rest) or not (label or in_list):
        return False
    if in_list and (label or ":" in rest or not table.states.search(rest)):
        return True
    return table.source.search(rest) is not None or (label is not None and _is_title(rest))


def _is_title(text: str) -> bool:
    """Is it written as titles are, or opened by the name of a method and a colon?"""
    words = [word for word in _TITLE_WORD.findall(text) if len(word) > _MOST_LETTERS_SMALL]
    capitals = sum(not word[0].islower() for word in words)
    return bool(words) and ((len(words) > 1 and capitals >= _IN_TITLE_CASE * len(words)) or ":" in text.split()[0])


@lru_cache(maxsize=1)
def _table() -> _Table:
    source = files("paperdrill.critique").joinpath("data/no_remarks.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)
    found = {
        name: re.compile(rf"(?<!\w)(?:{'|'.join(table[name])})(?!\w)", re.IGNORECASE)
        for name in ("objects", "states", "source", "courtesy")
    }
    return _Table(frozenset(table["only"]), **found)
