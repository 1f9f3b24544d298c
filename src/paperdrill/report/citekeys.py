"""A name for a paper that is fit for a citation, a link and a file on any platform: "lovelace2024window"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import count
from string import ascii_lowercase

from paperdrill.papers.identity import family_name
from paperdrill.text.words import words

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{no}" for port in ("com", "lpt") for no in range(10))})
"""Names that no file may have on Windows, whatever its ending."""
_LONGEST_PART = 20


def citekey(title: str, authors: tuple[str, ...], year: int | None, taken: Container[str] = ()) -> str:
    """First author's last name, the year, the title's first telling word; a letter more where that is taken."""
    telling = (each for word in words(title) if word.is_content for each in _ascii_words(word.text))
    word = next((each for each in telling if not each.isdigit()), "")
    key = f"{_last_name(authors)}{year or ''}{word}" or "paper"
    key = f"{key}-paper" if key in _RESERVED else key
    if key not in taken:
        return key
    letters = (f"{key}{letter}" for letter in ascii_lowercase[1:])
    numbers = (f"{key}-{number}" for number in count(2))
    return next((each for each in letters if each not in taken), None) or next(
        each for each in numbers if each not in taken
    )


def _last_name(authors: tuple[str, ...]) -> str:
    if not authors:
        return ""
    return (_ascii_words(family_name(authors[0])) or [""])[-1]


def _ascii_words(text: str) -> list[str]:
    """The words of a text in small ASCII letters and digits; other letters than those with accents are left out."""
    folded = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return [word[:_LONGEST_PART] for word in re.findall(r"[a-z0-9]+", folded)]
