"""A statement: one sentence of the user's or of the authors', made ready to be held against another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from paperdrill.critique.polarity import Polarity, polarity
from paperdrill.critique.quantities import Quantity, quantities
from paperdrill.critique.thesaurus import Thesaurus, shipped_thesaurus
from paperdrill.critique.valence import Tone, tone
from paperdrill.critique.words import Word, words
from paperdrill.sentences import sentences

_NEW_LINE = re.compile(r"\n[ \t]*(?=[-*+•–·▪]|\(?\w{1,2}[.):]\s|#|[A-Z0-9\"“$])")
"""A line break that begins a new statement: before a list item, a heading, a capital."""
_LIST_MARK = re.compile(r"^\s*(?:[-*+•–·▪#>]+|\(?[0-9a-zA-Z]{1,2}[.):])\s+")
_MARKUP = re.compile(r"\*\*|__|`|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
MOST_STATEMENTS = 400
"""Statements of one field that are looked at; what lies beyond in a text is not scored."""
LONGEST_STATEMENT = 1200
"""Characters of one statement that are looked at."""


@dataclass(frozen=True, slots=True)
class Term:
    """A content word or a known phrase."""

    stem: str
    """Of a phrase its stems, joined by spaces."""
    first: int
    """Index of its first word."""
    end: int
    """Index after its last word."""
    weight: float
    """How much it tells, 0 to 1; of a phrase 0: its words carry it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, analysed."""

    text: str
    words: tuple[Word, ...]
    terms: tuple[Term, ...]
    """Content words, then phrases."""
    polarity: Polarity
    quantities: tuple[Quantity, ...]
    tone: Tone
    form: float
    """1 for a sentence or a note, towards 0 for a list of words."""

    def written(self, term: Term) -> str:
        """The term as it stands in the text."""
        last = self.words[term.end - 1]
        return self.text[self.words[term.first].start : last.start + len(last.text)]


Weigh = Callable[[str], float]
"""The weight of a stem."""


def split_statements(text: str) -> list[str]:
    """The user's text as single statements, without list marks and emphasis; bounded in number and length."""
    found: list[str] = []
    for line in _NEW_LINE.split(text[: MOST_STATEMENTS * LONGEST_STATEMENT]):
        clean = _MARKUP.sub(" ", _LIST_MARK.sub("", line))
        found += [clean[start:end][:LONGEST_STATEMENT] for start, end in sentences(clean)]
        if len(found) >= MOST_STATEMENTS:
            break
    return [one for one in found[:MOST_STATEMENTS] if any(letter.isalnum() for letter in one)]


def analyse(text: str, weigh: Weigh, thesaurus: Thesaurus | None = None) -> Statement:
    """The statement that ``text`` makes, its terms weighted by ``weigh``."""
    found = words(text)
    way = polarity(found)
    numbers = quantities(found)
    counted = {index for number in numbers for index in range(number.word, number.end)}
    terms = [
        Term(word.stem, index, index + 1, weigh(word.stem))
        for index, word in enumerate(found)
        if word.is_content and index not in counted
    ]
    terms += _phrases(found, thesaurus or shipped_thesaurus())
    return Statement(text, found, tuple(terms), way, numbers, tone(found, way), _form(found))


def _phrases(found: Sequence[Word], thesaurus: Thesaurus) -> list[Term]:
    """The phrases of the thesaurus that stand here, and compounds written as one word elsewhere ("fine-tune")."""
    phrases = []
    for index, word in enumerate(found):
        for stems in thesaurus.phrases.get(word.stem, ()):
            end = _end_of_phrase(found, index, stems)
            if end is not None:
                phrases.append(Term(" ".join(stems), index, end, 0.0))
                break
        after = index + 2 if index + 1 < len(found) and found[index + 1].text == "-" else index + 1
        if word.is_word and after < len(found) and found[after].is_word:
            phrases.append(Term(word.lower + found[after].stem, index, after + 1, 0.0))
    return phrases


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
    spoken = [word for word in found if word.is_word]
    content = sum(word.is_content for word in spoken)
    if len(spoken) < 4:
        return 0.6 if len(spoken) > 1 else 0.3
    glue = (len(spoken) - content) / len(spoken)
    commas = sum(word.text in ",;/|" for word in found)
    per_part = len(spoken) / (commas + 1)
    if commas >= 2 and per_part < 3.4 and glue < 0.2:
        return 0.08
    return min(1.0, max(0.08, glue / 0.12))
