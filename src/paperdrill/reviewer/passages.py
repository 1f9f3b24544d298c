"""Sentences fit to be quoted to their author, and what they have in common with others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from paperdrill.reviewer.model import Evidence
from paperdrill.reviewer.reading import Stretch, unmarked
from paperdrill.reviewer.signs import word_list

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
_SMALL = word_list("passages", "small")
POINTER = re.compile(
    r"(?:§|\b(?:tables?|figures?|figs?\.?|sections?|secs?\.?|eqs?\.?|equations?|appendix|algorithms?|steps?"
    r"|lemmas?|theorems?|propositions?)) ?\(?[a-z]?\.?\d[\d.]*\)?"
)
"""A word that points to a numbered place; its number is none of the paper's own matter."""
_STEM = 6
"""Words are taken for forms of one word where their first letters agree: "retrieves", "retrieval"."""
_WORD = re.compile(r"[^\W\d_][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence in its place."""

    text: str
    stretch: Stretch
    start: int

    @property
    def lower(self) -> str:
        """In lower case."""
        return self.text.lower()

    @property
    def evidence(self) -> Evidence:
        """The sentence as evidence."""
        return self.stretch.evidence(self.start)


def passages(stretches: Iterable[Stretch]) -> Iterator[Passage]:
    """The sentences of these texts that can be quoted: whole, neither formula nor fragment, in reading order."""
    for stretch in stretches:
        for start, end in stretch.spans:
            text = unmarked(stretch.text[start:end])
            if is_whole(text):
                yield Passage(text, stretch, start)


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


def key_words(text: str) -> frozenset[str]:
    """The words that tell what a sentence is about, cut to their first letters."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()) if word not in _SMALL and len(word) > 2)
