"""Abbreviations by the paper's own definitions: "retrieval-augmented generation (RAG)", both ways.

The rule is Schwartz and Hearst's (2003): the letters of the short form are found from right to left in the words before
the bracket, the first of them at the beginning of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from paperdrill.text.words import stem

_BRACKETED = re.compile(r"\(\s*([A-Za-z][\w\-/]{1,9})\s*(?:[;,][^()]{0,40})?\)")
_WORD = re.compile(r"[^\W_]+")


def abbreviations(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The stems of the long form by that of the short form ("rag": retriev, augment, generat), as defined in texts."""
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        for match in _BRACKETED.finditer(text):
            short = match[1]
            if sum(letter.isupper() for letter in short) < 2:
                continue
            singular = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
            before = text[max(0, match.start() - 12 * len(singular) - 24) : match.start()].rstrip()
            long = _long_form(singular, before)
            if long is not None:
                stems = tuple(stem(word.lower()) for word in _WORD.findall(long))
                found.setdefault(stem(singular.lower()), stems)
    return found


def _long_form(short: str, before: str) -> str | None:
    """The end of ``before`` that ``short`` stands for; None where its letters are not found there."""
    at = len(before)
    for index in range(len(short) - 1, -1, -1):
        letter = short[index].lower()
        if not letter.isalnum():
            continue
        at -= 1
        while at >= 0 and (before[at].lower() != letter or (index == 0 and at > 0 and before[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
    long = before[at:]
    count = len(_WORD.findall(long))
    return long if 2 <= count <= 2 * len(short) and len(long) > len(short) else None
