"""A statement: one sentence of the user's or of the authors', made ready to be held against another."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from paperdrill.text.quantities import Quantity, quantities
from paperdrill.text.sentences import sentences
from paperdrill.text.synonyms import Thesaurus, shipped_thesaurus
from paperdrill.text.words import FUNCTION_WORDS, Word, words

_RETURNS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
"""Line breaks as terminals and other systems paste them."""
_OPENING = re.compile(r"[ \t]*(?:[-*+•–·▪]|\(?\w{1,2}[.):]\s|#|$)")
"""What opens a statement of its own at the beginning of a line: a list item, a heading, nothing at all."""
_NARROWEST, _BROADEST = 50, 120
"""Characters of the longest line between which lines may have been broken because they were full."""
_LEAST_FULL = 2
"""Such lines that a text must have for its breaks to be taken so."""
_SMALL = 3
"""Letters of function words that no note ends on: "is", "of", "the"; it may on "only"."""
_NOTE_WORDS = 4
"""Words from which on a line that was ended is no heading."""
_STOPS = frozenset(".!?:;…")
_PART = re.compile(r";\s+|,?\s+(?:but|while|whereas|yet|though|although)\s+|,\s+and\s+|\s[–—]\s")
"""Where a sentence may begin to say a second thing."""
_LEAST_PART = 4
"""Words of each part of a sentence that says two things."""
_LIST_MARK = re.compile(r"^\s*(?:[-*+•–·▪#>]+|\(?[0-9a-zA-Z]{1,2}[.):])\s+")
_EMPHASIS = re.compile(r"\*\*|__|`")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
MOST_STATEMENTS = 100
"""Statements of one field that are looked at; what lies beyond in a text is not scored."""
LONGEST_STATEMENT = 600
"""Characters of one statement that are looked at."""


TELLING_WEIGHT = 0.2
"""What a function word tells that makes a difference."""


class Term(NamedTuple):
    """A content word or a known phrase; a tuple, as ``Word`` is."""

    stem: str
    """Of a phrase its stems, joined by spaces."""
    first: int
    """Index of its first word."""
    end: int
    """Index after its last word."""
    weight: float
    """How much it tells, 0 to 1; of a phrase 0: its words carry it."""
    is_compound: bool = False
    """Two words taken as one; met only by the very same."""
    tail: str = ""
    """Of the first half of a hyphenated word the stem of the other: "real-world" and "real-time" share no "real"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, analysed."""

    text: str
    words: tuple[Word, ...]
    terms: tuple[Term, ...]
    """Content words, then phrases, then compounds."""
    quantities: tuple[Quantity, ...]
    form: float
    """1 for a sentence or a note, towards 0 for a list of words."""
    weights: dict[int, float]
    """The weight of each content word by its index."""
    weight: float
    """Of all content words together."""

    @property
    def content(self) -> tuple[str, ...]:
        """The stems of its content words, in order."""
        return tuple(word.stem for word in self.words if word.is_content)

    def written(self, term: Term) -> str:
        """The term as it stands in the text."""
        return self._span(term.first, term.end)

    def quantity_written(self, quantity: Quantity) -> str:
        """The quantity as it stands in the text, with its unit."""
        return self._span(quantity.word, quantity.end)

    def _span(self, first: int, end: int) -> str:
        last = self.words[end - 1]
        return self.text[self.words[first].start : last.start + len(last.text)]


_LIST_FORM = 0.08
"""The form of a bare list of words."""
_LIST_LENGTH = 5
"""Content words from which on a text without function words is a list, not a note."""
_WORD_AND_MARK = 2
"""Words and marks of what is only a heading: "Minor:"."""
_LEAST_GLUE = 0.1
"""Share of function words that makes a sentence."""

Weigh = Callable[[str], float]
"""The weight of a stem."""


def split_statements(text: str) -> list[str]:
    """The user's text as single statements, without list marks and emphasis; bounded in number and length."""
    found: list[str] = []
    for line in _lines(_RETURNS.sub("\n", text[: MOST_STATEMENTS * LONGEST_STATEMENT])):
        clean = _CONTROL.sub(" ", _EMPHASIS.sub("", _LIST_MARK.sub("", line)))
        found += [clean[start:end][:LONGEST_STATEMENT] for start, end in sentences(clean)]
        if len(found) >= MOST_STATEMENTS:
            break
    return [one for one in found[:MOST_STATEMENTS] if any(letter.isalnum() for letter in one)]


def parts(sentence: str) -> list[str]:
    """The two or more things that a sentence says, where it does; else nothing. Each is a stretch of it."""
    ends = [0]
    for place in _PART.finditer(sentence):
        before, after = sentence[ends[-1] : place.start()], sentence[place.end() :]
        if min(len(before.split()), len(after.split())) >= _LEAST_PART:
            ends += [place.start(), place.end()]
    if len(ends) == 1:
        return []
    ends.append(len(sentence))
    return [sentence[start:end].strip() for start, end in zip(ends[::2], ends[1::2], strict=True)]


def _lines(text: str) -> Iterator[str]:
    """The lines that were ended on purpose; those that only were full are joined to the next."""
    written = text.split("\n")
    width = max(map(len, written))
    full = {
        number
        for number, (line, after) in enumerate(pairwise(written))
        if line.strip() and after.strip() and len(line) + 1 + len(after.split(maxsplit=1)[0]) > width
    }
    wrapped = _NARROWEST <= width <= _BROADEST and len(full) >= _LEAST_FULL and not _are_notes(written, full)
    held = written[:1]
    for number, (before, line) in enumerate(pairwise(written)):
        if not (wrapped and number in full and _goes_on(before, line)):
            yield "\n".join(held)
            held = []
        held.append(line)
    yield "\n".join(held)


def _are_notes(written: Sequence[str], full: Collection[int]) -> bool:
    """Does a line that had room for more end without a stop, on no word that wants another, before no list's mark?

    Then lines are notes, one a line. Headings do: they are short.
    """
    short = (
        line.split()
        for number, (line, after) in enumerate(pairwise(written))
        if number not in full and not _OPENING.match(after)
    )
    ends = (words[-1].lower() for words in short if len(words) >= _NOTE_WORDS)
    return any(end[-1] not in _STOPS and not (end in FUNCTION_WORDS and len(end) <= _SMALL) for end in ends)


def _goes_on(before: str, line: str) -> bool:
    """May this line go on with the sentence of the one before?"""
    if _OPENING.match(line) or before.rstrip()[-1] in _STOPS:
        return False
    last = before.split()[-1].lower()
    return not line.lstrip()[0].isupper() or last in FUNCTION_WORDS or last.endswith(",")


def analyse(text: str, weigh: Weigh, thesaurus: Thesaurus | None = None) -> Statement:
    """The statement that ``text`` makes, its terms weighted by ``weigh``."""
    found = words(text)
    numbers = quantities(found)
    counted = {index for number in numbers for index in range(number.word, number.end)}
    terms = [
        Term(
            word.stem,
            index,
            index + 1,
            weigh(word.stem) if word.is_content else TELLING_WEIGHT,
            tail=_tail(found, index),
        )
        for index, word in enumerate(found)
        if (word.is_content or word.is_telling) and index not in counted
    ]
    terms += [*_phrases(found, thesaurus or shipped_thesaurus()), *_compounds(found)]
    weights = {term.first: term.weight for term in terms if term.weight}
    return Statement(text, found, tuple(terms), numbers, _form(found), weights, sum(weights.values()))


def _tail(found: Sequence[Word], index: int) -> str:
    """The stem of the second half of a hyphenated word that begins at ``index``; "" where none does."""
    if index + 2 >= len(found) or found[index + 1].text != "-":
        return ""
    first, mark, second = found[index : index + 3]
    return second.stem if second.start == mark.start + 1 == first.start + len(first.text) + 1 else ""


def _phrases(found: Sequence[Word], thesaurus: Thesaurus) -> list[Term]:
    """The phrases of the thesaurus that stand here."""
    phrases = []
    for index, word in enumerate(found):
        for stems in thesaurus.phrases.get(word.stem, ()):
            end = _end_of_phrase(found, index, stems)
            if end is not None:
                phrases.append(Term(" ".join(stems), index, end, 0.0))
                break
    return phrases


def _compounds(found: Sequence[Word]) -> list[Term]:
    """Neighbouring words as the one word that others write: "fine-tune" and "fine tune" for "finetune"."""
    compounds = []
    for index, word in enumerate(found):
        after = index + 2 if index + 1 < len(found) and found[index + 1].text == "-" else index + 1
        if word.is_content and after < len(found) and found[after].is_content:
            compounds.append(Term(word.lower + found[after].stem, index, after + 1, 0.0, is_compound=True))
    return compounds


def _end_of_phrase(found: Sequence[Word], start: int, stems: tuple[str, ...]) -> int | None:
    """The index after the phrase that begins at ``start``, hyphens passed over; None where it does not stand there."""
    index = start
    for stem in stems:
        if index < len(found) and found[index].text == "-":
            index += 1
        if index >= len(found) or found[index].stem != stem:
            return None
        index += 1
    return index


def _form(found: Sequence[Word]) -> float:
    """How much a text reads as a statement: words that hold it together, against a bare list, or a word alone."""
    hyphened = {near for at, word in enumerate(found) if word.text == "-" for near in (at - 1, at + 1)}
    spoken = [word for word in found if word.is_word]
    content = sum(word.is_content or at in hyphened for at, word in enumerate(found) if word.is_word)
    glue = (len(spoken) - content) / max(1, len(spoken))
    parts = 1 + sum(word.text in ",;/|*" or _is_dash(found, at) for at, word in enumerate(found) if not word.is_word)
    if parts >= 3 and len(spoken) / parts < 3.4 and glue < 0.2:
        return _LIST_FORM
    if len(spoken) == 1 and len(found) <= _WORD_AND_MARK:
        return _LIST_FORM
    return 1.0 if content < _LIST_LENGTH else min(1.0, max(_LIST_FORM, glue / _LEAST_GLUE))


def _is_dash(found: Sequence[Word], at: int) -> bool:
    """Does a hyphen part two items ("sigmoid - tanh - relu"), rather than join two words?"""
    return found[at].text == "-" and at > 0 and found[at - 1].start + len(found[at - 1].text) < found[at].start
