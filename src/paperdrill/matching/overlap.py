"""How many of their content words two sentences of a paper share.

The quick comparison, for a whole paper's sentences against each other: whole words by their stems, no synonyms and no
typing errors, for both are the authors' own. What a person wrote is aligned instead (``alignment.py``).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from paperdrill.matching.postings import postings
from paperdrill.text.words import STOP_WORDS, stem

_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_SHORTEST = 3
"""Letters; what is shorter is a symbol."""
_ROOM = 4
"""Content words; without them the shortest sentence would always be the nearest."""
_MOST_PLACES = 12
"""Sentences; a word that stands in more of them makes no pair."""


def content_words(text: str) -> frozenset[str]:
    """The stems of the words that tell what a text is about."""
    found = _WORD.findall(text.lower())
    return frozenset(stem(word) for word in found if len(word) >= _SHORTEST and word not in STOP_WORDS)


def overlap(one: frozenset[str], other: frozenset[str]) -> int:
    """How many content words two texts share."""
    return len(one & other)


def coverage(claim: frozenset[str], place: frozenset[str]) -> float:
    """The share of a claim's content words that a place has too, from 0 to 1."""
    return len(claim & place) / len(claim) if claim else 0.0


def relevance(sentence: frozenset[str], matter: frozenset[str]) -> float:
    """How much of a sentence is of this matter, from 0 to below 1; of two with the same share the longer has more."""
    return len(sentence & matter) / (len(sentence) + _ROOM)


class RareOverlap:
    """How near the sentences of one paper come to a text, by the rarity (IDF) of the words that they share."""

    def __init__(self, sentences: Sequence[frozenset[str]]) -> None:
        self._frequency = Counter(word for words in sentences for word in words)
        self._total = len(sentences)

    def nearness(self, sentence: frozenset[str], text: frozenset[str], least: int) -> float:
        """The summed IDF of the shared words over the root of the sentence's length; 0.0 where fewer are shared."""
        shared = sentence & text
        if len(shared) < least:
            return 0.0
        return sum(map(self._idf, sorted(shared))) / math.sqrt(len(sentence))

    def _idf(self, word: str) -> float:
        return math.log(1 + self._total / (1 + self._frequency[word]))


def alike(sentences: Sequence[frozenset[str]], least: int, share: float) -> Iterator[tuple[int, int]]:
    """Pairs of sentences, by index, in order, that share so many content words and this share of the longer's."""
    index = postings([sorted(words) for words in sentences])
    places = (found for found in index.values() if len(found) <= _MOST_PLACES)
    pairs = {(first, second) for found in places for at, first in enumerate(found) for second in found[at + 1 :]}
    for first, second in sorted(pairs):
        one, other = sentences[first], sentences[second]
        if overlap(one, other) >= max(least, share * max(len(one), len(other))):
            yield first, second
