"""How an answer is given, whatever it says: how long, in which language, and whether it says that it does not know."""

from __future__ import annotations

import re
from dataclasses import dataclass

from paperdrill.reviewer.signs import sign, word_list

_DOES_NOT_KNOW = sign("verdict", "does-not-know")
_ENGLISH, _FOREIGN = word_list("verdict", "english"), word_list("verdict", "foreign")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_FOREIGN = 3
"""So many words of other languages, and more than of English, make an answer foreign."""
_SHORT_WORDS = 3
_WORDS_A_SECOND = 2.5
"""150 words a minute, as people speak."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How one answer is given."""

    heard: str
    """What of it can be said in the time."""
    words: int
    """Of all of it."""
    is_long: bool
    """Is there more than can be said in the time?"""
    is_short: bool
    """Too few words to be judged."""
    is_foreign: bool
    """Not in English, whose words are all that is known here."""
    does_not_know: bool
    has_words: bool
    """Is there a word in it, not figures and marks alone?"""


def manner_of(answer: str, time_s: float) -> Manner:
    """How an answer is given to which there are so many seconds."""
    words = answer.split()
    room = max(1, round(time_s * _WORDS_A_SECOND))
    heard = answer if len(words) <= room else " ".join(words[:room])
    lower = heard.lower().replace("’", "'")
    return Manner(
        heard,
        len(words),
        len(words) > room,
        len(words) < _SHORT_WORDS,
        _is_foreign(lower),
        bool(_DOES_NOT_KNOW.search(lower)),
        bool(_WORD.search(lower)),
    )


def _is_foreign(lower: str) -> bool:
    """By its commonest words, or by letters of another script."""
    letters = [letter for letter in lower if letter.isalpha()]
    if sum(letter > "\u024f" for letter in letters) > len(letters) / 2:
        return True
    words = _WORD.findall(lower)
    foreign = sum(word in _FOREIGN for word in words)
    return foreign >= _LEAST_FOREIGN and foreign > sum(word in _ENGLISH for word in words)
