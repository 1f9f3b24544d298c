"""A text as words: what stands where, brought to the form in which two texts can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from paperdrill.text.lexicon import word_classes

_TELLING = word_classes()["telling"]
FUNCTION_WORDS = word_classes()["function"]
"""Words that hold a sentence together and say nothing of its matter."""
STOP_WORDS = FUNCTION_WORDS | word_classes()["any-paper"]
"""Words that tell no sentence of a paper from another: function words, and what every paper says of itself."""

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
    is_word: bool
    """Does it begin with a letter?"""
    is_content: bool
    """Does it say something of the matter?"""
    start: int
    """Offset in the text."""

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
    return tuple([_new(Word, (*_read(match[0]), match.start())) for match in _TOKEN.finditer(text)])


_new = tuple.__new__
"""Makes a ``Word`` of its fields in four fifths of the time that calling it takes."""


@lru_cache(maxsize=200_000)
def _read(written: str) -> tuple[str, str, str, bool, bool]:
    """What is known of a word wherever it stands: the fields of ``Word`` but for its place."""
    lower = written.lower().replace("’", "'").removesuffix("'s")
    is_word = written[0].isalpha()
    is_content = is_word and lower not in FUNCTION_WORDS and (len(lower) > 1 or not lower.isascii())
    return written, lower, stem(lower) if is_word else lower, is_word, is_content


_PLAIN = re.compile(r"[^\W_]+")
_BLANK_FOR_MARKS = str.maketrans({mark: " " for mark in map(chr, range(128)) if not mark.isalnum()})


def plain_words(text: str) -> list[str]:
    """The words and numbers of a text in lower case, in order, without marks: the quick way for long texts."""
    lower = text.lower()
    return lower.translate(_BLANK_FOR_MARKS).split() if lower.isascii() else _PLAIN.findall(lower)


def content_stems(plain: Iterable[str]) -> list[str]:
    """The stems of the content words among ``plain_words``, in order."""
    return list(filter(None, map(_content_stem, plain)))


@lru_cache(maxsize=200_000)
def _content_stem(plain: str) -> str:
    """The stem of a content word without the digits before it; "" of any other word, and of a number."""
    lower = plain.lstrip("0123456789")
    return "" if len(lower) < 2 or lower in FUNCTION_WORDS else stem(lower)


@lru_cache(maxsize=200_000)
def stem(lower: str) -> str:
    """The stem of a word in lower case: British spelling made American, then Porter's second English stemmer."""
    if len(lower) > 40 or not lower.isascii():
        return lower
    if lower not in _NOT_BRITISH:
        for pattern, american in _BRITISH:
            lower = pattern.sub(american, lower)
    import Stemmer

    # a stemmer of its own for each new word, which costs next to nothing: they must not be shared between threads
    return str(Stemmer.Stemmer("english", 0).stemWord(lower))
