"""Which sentences can be quoted to their author: whole ones, neither formula nor fragment."""

from __future__ import annotations

import re

_LEAST_WORDS, _MOST_WORDS = 6, 70
_MOST_NUMBERS = 4
"""A sentence with more decimal numbers is a table's row that was taken for prose."""
_LONGEST_WORD = 40
"""Longer words have lost their spaces."""
_BROKEN = re.compile(r"[,;:] ?[.]$|^\([a-z0-9]{1,3}\) ")
"""What a formula was lost from, and an item whose head the page runs into its text."""
_NUMBER = re.compile(r"\d\.\d")
_LETTERS = 0.72
"""Formulas and broken tables have a smaller share of letters and blanks than prose."""
_BULLET = re.compile(r"^[•◦▪▸‣∙·]\s*")


def is_whole(text: str) -> bool:
    """Is this a sentence of prose from its first word to its stop?"""
    if not _LEAST_WORDS <= text.count(" ") + 1 <= _MOST_WORDS or text[-1] not in ".!?”\"')]":
        return False
    if _BROKEN.search(text):
        return False
    if not (text[0].isupper() or text[0] in "“\"‘('" or text[0].isdigit()):
        return False
    if len(_NUMBER.findall(text)) > _MOST_NUMBERS or max(map(len, text.split())) > _LONGEST_WORD:
        return False
    return sum(map(str.isalpha, text)) + text.count(" ") >= _LETTERS * len(text)


def unmarked(text: str) -> str:
    """A sentence on one line, without the mark of a list item."""
    return _BULLET.sub("", " ".join(text.split()))
