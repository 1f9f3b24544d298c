"""Topics: by which names a paper may speak of one, and how much it does.

Words are compared by their stems (English Snowball), as arXiv compares them. arXiv's own match is loose: a quoted
phrase may come back as its words in any order. So every hit is looked at again here.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

import msgspec

from paperdrill.errors import SettingsError
from paperdrill.given_file import text_in
from paperdrill.text.sentences import sentences
from paperdrill.text.words import stem
from paperdrill.toml_values import toml_values

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_EMPTY_WORDS = frozenset(
    _WORD.findall("a an and andnot are as at by for from how in is it its not of on or that the to what with")
)
"""Words that say nothing of a topic; arXiv's index has none of them, and its operators are among them."""
_NEAR_WORDS = 8
"""Within so many words of a sentence the words of a topic may speak of one thing: "contamination of a benchmark"."""


Synonyms = tuple[tuple[str, ...], ...]
"""Groups of phrases that mean nearly the same."""


class Fit(IntEnum):
    """How a paper speaks of a topic, from not at all to in its title."""

    NONE = 0
    WORDS = 1
    """All words of the topic are in title and abstract, apart from each other."""
    NEAR_WORDS = 2
    """They stand together in one sentence of the abstract, though not as the topic."""
    PHRASE = 3
    """The topic, or another name of it, is in the abstract."""
    TITLE_WORDS = 4
    """All words of the topic are in the title."""
    TITLE_PHRASE = 5
    """The topic, or another name of it, stands in the title."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a paper speaks of a topic, and by which name."""

    fit: Fit
    name: str = ""
    """The phrase that was found, where one was."""
    is_own: bool = True
    """Is that the topic itself, or its short or long form, rather than something near it?"""
    times: int = 0
    """How often that name is in the abstract."""
    is_wider: bool = False
    """Is the name only a part of the topic: "interpretability" for "mechanistic interpretability"?"""

    @property
    def strength(self) -> int:
        """How much of a subject the topic is, to rank by: of two papers of one strength the newer goes first."""
        if self.is_wider:
            return int(self.fit is Fit.TITLE_PHRASE)
        title = {Fit.TITLE_PHRASE: 8 if self.is_own else 6, Fit.TITLE_WORDS: 5}.get(self.fit, 0)
        return title + min(self.times, 3) * (2 if self.is_own else 1) + (self.fit is Fit.NEAR_WORDS)


def all_words(text: str) -> tuple[str, ...]:
    """A text's words in small letters, hyphenated ones parted."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))


def topic_words(topic: str) -> tuple[str, ...]:
    """The words of a topic in small letters, without those that say nothing unless there are no others."""
    words = all_words(topic)
    return tuple(word for word in words if word not in _EMPTY_WORDS) or words


def own_names(topic: str) -> tuple[str, ...]:
    """The topic as it was typed, then with its short forms written out, then with its long forms cut short."""
    words = all_words(topic)
    shorts = short_forms()
    long = " ".join(_long_form(word) for word in words)
    names = [" ".join(words), long]
    for short, meant in shorts.items():
        if (stems := _stems(meant)) and _holds(_stems(long), stems):
            names.append(_replaced(long, stems, short))
    different: dict[tuple[str, ...], str] = {}
    for name in filter(None, names):
        different.setdefault(_stems(name), name)
    return tuple(different.values())


def other_names(topic: str, synonyms: Synonyms) -> tuple[str, ...]:
    """The other phrases of the groups that the topic belongs to, in the groups' order."""
    own = set(map(_stems, own_names(topic)))
    groups = [group for group in synonyms if any(_stems(name) in own for name in group)]
    return tuple(dict.fromkeys(name for group in groups for name in group if _stems(name) not in own))


def mention_of(topic: str, title: str, abstract: str, synonyms: Synonyms | None = None) -> Mention:
    """How title and abstract speak of the topic; an empty topic fits everything."""
    wanted = {stem(word) for word in topic_words(topic)}
    if not wanted:
        return Mention(Fit.TITLE_PHRASE)
    in_title, in_abstract = _stems(title), _stems(abstract)
    mentions = [
        _mention_by(name, in_title, in_abstract, is_own=is_own, is_wider=not is_own and set(_stems(name)) < wanted)
        for is_own, names in (
            (True, own_names(topic)),
            (False, other_names(topic, shipped_synonyms() if synonyms is None else synonyms)),
        )
        for name in names
    ]
    best = max(mentions, key=lambda mention: (mention.strength, mention.is_own, mention.fit))
    if best.fit >= Fit.TITLE_WORDS:
        return best
    if wanted <= set(in_title):
        return Mention(Fit.TITLE_WORDS)
    if best.fit is not Fit.NONE:
        return best
    if any(_stand_near(_stems(abstract[start:end]), wanted) for start, end in sentences(abstract)):
        return Mention(Fit.NEAR_WORDS)
    return Mention(Fit.WORDS if wanted <= {*in_title, *in_abstract} else Fit.NONE)


def fit_of(topic: str, title: str, abstract: str, synonyms: Synonyms | None = None) -> Fit:
    """How well they fit, in a word."""
    return mention_of(topic, title, abstract, synonyms).fit


def is_on_topic(topic: str, title: str, abstract: str, synonyms: Synonyms | None = None) -> bool:
    """Do title and abstract hold all words of the topic, or another name of it?"""
    return fit_of(topic, title, abstract, synonyms) is not Fit.NONE


def _mention_by(
    name: str, in_title: Sequence[str], in_abstract: Sequence[str], *, is_own: bool, is_wider: bool
) -> Mention:
    """What of it is by this very name."""
    stems = _stems(name)
    times = _count(in_abstract, stems)
    if _holds(in_title, stems):
        return Mention(Fit.TITLE_PHRASE, name, is_own, times, is_wider)
    return Mention(Fit.PHRASE if times else Fit.NONE, name if times else "", is_own, times, is_wider)


def _stand_near(sentence: Sequence[str], wanted: set[str]) -> bool:
    """Do all of these stems stand within a few words of each other?"""
    if len(wanted) < 2 or not wanted <= set(sentence):
        return False
    return any(wanted <= set(sentence[at : at + _NEAR_WORDS]) for at in range(len(sentence)))


def _long_form(word: str) -> str:
    """What a short form stands for, in the plural too; any other word as it is."""
    shorts = short_forms()
    return shorts.get(word) or shorts.get(word.removesuffix("s"), word)


def _replaced(text: str, stems: Sequence[str], short: str) -> str:
    """The text with the words of these stems cut to a short form, where they first stand."""
    words = all_words(text)
    held = _stems(text)
    at = next(at for at in range(len(held)) if held[at : at + len(stems)] == tuple(stems))
    return " ".join((*words[:at], short, *words[at + len(stems) :]))


def _stems(text: str) -> tuple[str, ...]:
    """The stems of all of a text's words, in order."""
    return tuple(map(stem, all_words(text)))


def _holds(text: Sequence[str], phrase: Sequence[str]) -> bool:
    """Do the phrase's stems stand in the text one after the other?"""
    return _count(text, phrase) > 0


def _count(text: Sequence[str], phrase: Sequence[str]) -> int:
    """How often they do."""
    length = len(phrase)
    return sum(tuple(text[at : at + length]) == tuple(phrase) for at in range(len(text) - length + 1))


@cache
def shipped_synonyms() -> Synonyms:
    """The groups that ship with the package."""
    return read_synonyms(Path(__file__).with_name("topic_synonyms.toml"))


@cache
def short_forms() -> dict[str, str]:
    """The field's short forms, in small letters, and what they stand for."""
    raw = tomllib.loads(Path(__file__).with_name("topic_synonyms.toml").read_text(encoding="utf-8"))
    return msgspec.convert(raw["short"], dict[str, str])


def all_synonyms(own_file: Path | None) -> Synonyms:
    """The shipped groups, then a person's own if that file exists. Raises SettingsError as ``read_synonyms`` does."""
    own = read_synonyms(own_file) if own_file is not None and own_file.is_file() else ()
    return shipped_synonyms() + own


def read_synonyms(file: Path) -> Synonyms:
    """The groups in a TOML file: ``groups = [["long context", "context window"], ...]``.

    Raises SettingsError naming the file and the fault.
    """
    try:
        raw = toml_values(text_in(file))
        return msgspec.convert(raw.get("groups", []), Synonyms)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise SettingsError(
            f"cannot use {file}: {fault}", 'its form is: groups = [["long context", "context window"]]'
        ) from fault
