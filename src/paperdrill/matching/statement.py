"""A statement: one sentence of the user's or of the authors', made ready to be held against another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from paperdrill.matching.polarity import Polarity, polarity
from paperdrill.matching.stance import Stance, stance
from paperdrill.matching.tone import Tone, tone
from paperdrill.text.quantities import Quantity, quantities
from paperdrill.text.sentences import sentences
from paperdrill.text.synonyms import Thesaurus, shipped_thesaurus
from paperdrill.text.words import FUNCTION_WORDS, Word, words

_NEW_LINE = re.compile(r"\n[ \t]*(?=[-*+•–·▪]|\(?\w{1,2}[.):]\s|#|[A-Z0-9\"“$])")
"""A line break that begins a new statement: before a list item, a heading, a capital."""
_RUN_ON = re.compile(
    r"(?<=[a-z\dA-Z%])[ \t]+(?=[A-Z][a-z]{2,}(?:-[a-z]+)?[ \t]+[a-z][\w-]*[ \t]+(?:[\w-]+[ \t]+){2}[^.!?]*[\w)][.!?])"
)
"""Where a sentence may begin without a stop before it: a capital in mid-line that opens a whole sentence."""
_LEAST_RUN_ON = 5
"""Words on either side of such a place."""
_LIST_MARK = re.compile(r"^\s*(?:[-*+•–·▪#>]+|\(?[0-9a-zA-Z]{1,2}[.):])\s+")
_EMPHASIS = re.compile(r"\*\*|__|`")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
MOST_STATEMENTS = 400
"""Statements of one field that are looked at; what lies beyond in a text is not scored."""
LONGEST_STATEMENT = 1200
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


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, analysed."""

    text: str
    words: tuple[Word, ...]
    terms: tuple[Term, ...]
    """Content words, then phrases, then compounds."""
    polarity: Polarity
    quantities: tuple[Quantity, ...]
    form: float
    """1 for a sentence or a note, towards 0 for a list of words."""
    is_note: bool
    """Is it too short to be told a sentence from a list?"""
    weights: dict[int, float]
    """The weight of each content word by its index."""
    weight: float
    """Of all content words together."""

    @property
    def tone(self) -> Tone:
        """Whether it speaks well or ill; worked out when asked, for nobody asks it of the authors' sentences."""
        return tone(self.words, self.polarity)

    @property
    def stance(self) -> Stance:
        """As which part of a review it reads; worked out when asked."""
        return stance(word.stem for word in self.words if word.is_word or word.text == "?")

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
_LEAST_GLUE = 0.1
"""Share of function words that makes a sentence."""

Weigh = Callable[[str], float]
"""The weight of a stem."""


def split_statements(text: str) -> list[str]:
    """The user's text as single statements, without list marks and emphasis; bounded in number and length."""
    found: list[str] = []
    for line in _NEW_LINE.split(text[: MOST_STATEMENTS * LONGEST_STATEMENT]):
        clean = _CONTROL.sub(" ", _EMPHASIS.sub("", _LIST_MARK.sub("", line)))
        for start, end in sentences(clean):
            found += _run_on_parts(clean[start:end][:LONGEST_STATEMENT])
        if len(found) >= MOST_STATEMENTS:
            break
    return [one for one in found[:MOST_STATEMENTS] if any(letter.isalnum() for letter in one)]


def _run_on_parts(sentence: str) -> list[str]:
    """The sentence, or its two parts where one begins inside it without a stop before it."""
    for place in _RUN_ON.finditer(sentence):
        before, after = sentence[: place.start()], sentence[place.end() :]
        opens = before.split()[-1].lower() not in FUNCTION_WORDS
        if opens and min(len(before.split()), len(after.split())) >= _LEAST_RUN_ON:
            return [before, after]
    return [sentence]


def analyse(text: str, weigh: Weigh, thesaurus: Thesaurus | None = None) -> Statement:
    """The statement that ``text`` makes, its terms weighted by ``weigh``."""
    found = words(text)
    way = polarity(found)
    numbers = tuple(one.denied() if one.word in way.denied else one for one in quantities(found))
    counted = {index for number in numbers for index in range(number.word, number.end)}
    terms = [
        Term(word.stem, index, index + 1, weigh(word.stem) if word.is_content else TELLING_WEIGHT)
        for index, word in enumerate(found)
        if (word.is_content or word.is_telling) and index not in counted
    ]
    terms += [*_phrases(found, thesaurus or shipped_thesaurus()), *_compounds(found)]
    weights = {term.first: term.weight for term in terms if term.weight}
    return Statement(
        text,
        found,
        tuple(terms),
        way,
        numbers,
        _form(found),
        sum(word.is_content for word in found) < _LIST_LENGTH,
        weights,
        sum(weights.values()),
    )


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
    """How much a text reads as a statement: words that hold it together, against a bare list."""
    hyphened = {near for at, word in enumerate(found) if word.text == "-" for near in (at - 1, at + 1)}
    spoken = [word for word in found if word.is_word]
    content = sum(word.is_content or at in hyphened for at, word in enumerate(found) if word.is_word)
    glue = (len(spoken) - content) / max(1, len(spoken))
    parts = 1 + sum(word.text in ",;/|*" or _is_dash(found, at) for at, word in enumerate(found) if not word.is_word)
    if parts >= 3 and len(spoken) / parts < 3.4 and glue < 0.2:
        return _LIST_FORM
    return 1.0 if content < _LIST_LENGTH else min(1.0, max(_LIST_FORM, glue / _LEAST_GLUE))


def _is_dash(found: Sequence[Word], at: int) -> bool:
    """Does a hyphen part two items ("sigmoid - tanh - relu"), rather than join two words?"""
    return found[at].text == "-" and at > 0 and found[at - 1].start + len(found[at - 1].text) < found[at].start
