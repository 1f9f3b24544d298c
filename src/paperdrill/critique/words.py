"""A text as words: what stands where, brought to the form in which two texts can be held against each other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from paperdrill.critique.lexicon import word_classes

_TELLING = word_classes()["telling"]
FUNCTION_WORDS = word_classes()["function"]
"""Words that hold a sentence together and say nothing of its matter."""

_TOKEN = re.compile(
    r"""\d+(?:[.,]\d+)*(?:[a-zA-Z]{1,3}(?![a-zA-Z])|%)?   # 7B  128k  2.3x  72%  1,200
      | [^\W\d_](?:[^\W_]|['’](?=[^\W\d_]))*              # word  model's  GPT4
      | [^\w\s]                                          # one mark""",
    re.VERBOSE,
)
_BRITISH = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=\w{3})yse(?=(?:s|d|r|rs)?$)"), "yze"),
    (re.compile(r"(?<=\w{3})our(?=(?:s|ed|ing|al|able|hood|ful)?$)"), "or"),
    (re.compile(r"(?<=\w{2})ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"(?<=\w{2}[bt])re(?=s?$)"), "er"),
)
_NOT_BRITISH = word_classes()["not-british"]


class Word(NamedTuple):
    """One word, number or mark of a text; a tuple, for there are thousands of them and each is asked many times."""

    text: str
    """As written."""
    lower: str
    stem: str
    """Spelling made one, endings cut; of a number the number, of a mark the mark."""
    start: int
    """Offset in the text."""
    is_word: bool
    """Does it begin with a letter?"""
    is_content: bool
    """Does it say something of the matter?"""

    @property
    def is_number(self) -> bool:
        """Does it begin with a digit?"""
        return "0" <= self.text[0] <= "9"

    @property
    def is_telling(self) -> bool:
        """A function word that can make a difference: "all", "before", "without"."""
        return self.lower in _TELLING


def words(text: str) -> tuple[Word, ...]:
    """All words, numbers and marks of a text, in order."""
    found = []
    for match in _TOKEN.finditer(text):
        written = match[0]
        lower = written.lower().replace("’", "'").removesuffix("'s")
        is_word = written[0].isalpha()
        is_content = is_word and lower not in FUNCTION_WORDS and (len(lower) > 1 or not lower.isascii())
        found.append(Word(written, lower, stem(lower) if is_word else lower, match.start(), is_word, is_content))
    return tuple(found)


_PLAIN = re.compile(r"[^\W\d_][^\W_]*")


def content_stems(text: str) -> list[str]:
    """The stems of a text's content words, in order: the quick way for long texts."""
    return [stem(word) for word in _PLAIN.findall(text.lower()) if len(word) > 1 and word not in FUNCTION_WORDS]


@lru_cache(maxsize=200_000)
def stem(lower: str) -> str:
    """The stem of a word in lower case: British spelling made American, then Porter's second English stemmer."""
    if len(lower) > 40 or not lower.isascii():
        return lower
    if lower not in _NOT_BRITISH:
        for pattern, american in _BRITISH:
            lower = pattern.sub(american, lower)
    return str(_stemmer().stemWord(lower))


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]  # snowballstemmer ships no types
    import snowballstemmer

    return snowballstemmer.stemmer("english")
