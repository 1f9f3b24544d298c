"""Whether a statement speaks well or ill, and whether it proposes something or calls a matter settled.

Word by word, with what turns a word round: "no loss", "cuts errors" and "fewer falls" speak well, "accuracy drops" ill.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from paperdrill.matching.polarity import Polarity
from paperdrill.text.lexicon import word_classes
from paperdrill.text.words import Word, stem

_REACH = 4
"""How many words away a direction ("higher") finds its quantity ("accuracy")."""


@dataclass(frozen=True, slots=True)
class Tone:
    """What a statement makes of its matter."""

    good: float
    bad: float
    suggestion: float
    """How much it reads as a proposal or an open question."""
    settled: float
    """How much it reads as done, shown, or not to be touched."""

    @property
    def valence(self) -> float:
        """-1 (speaks ill) to 1 (speaks well)."""
        return (self.good - self.bad) / (self.good + self.bad + 1.0)


@lru_cache(maxsize=1)
def _stem_classes() -> dict[str, frozenset[str]]:
    """The classes of the lexicon by stem."""
    return {name: frozenset(stem(word) for word in listed) for name, listed in word_classes().items()}


def tone(words: Sequence[Word], polarity: Polarity) -> Tone:
    """The tone of one statement."""
    good = bad = 0.0
    for index, word in enumerate(words):
        sign = _sign(words, polarity, index) if word.is_word else 0.0
        if sign > 0:
            good += sign
        else:
            bad -= sign
    return Tone(good, bad, _suggestion(words), _settled(words, polarity))


def _sign(words: Sequence[Word], polarity: Polarity, index: int) -> float:
    """What one word adds: above 0 well, below 0 ill."""
    classes, stems = word_classes(), _stem_classes()
    word = words[index]
    turned = -1.0 if index in polarity.denied else 1.0
    for name, way in (("up", 1.0), ("down", -1.0)):
        if word.stem in stems[name] and (kind := _nearest_quantity(words, polarity, index)):
            return way * kind * turned
    if word.stem in stems["unwanted"] and word.lower not in classes["bad"]:
        return 1.0 if turned < 0 else 0.0
    if word.lower in classes["bad"] or (word.stem in stems["bad"] and word.lower not in classes["good"]):
        return -turned
    if word.lower in classes["good"] or word.stem in stems["good"]:
        return turned
    if word.stem in stems["down"]:
        return -0.4 * turned
    return 0.0


def _nearest_quantity(words: Sequence[Word], polarity: Polarity, index: int) -> float:
    """1 where the nearest quantity is wanted high, -1 where it is wanted low, 0 where none is near."""
    stems = _stem_classes()
    for distance in range(1, _REACH + 1):
        for other in (index + distance, index - distance):
            if 0 <= other < len(words) and polarity.clause[other] == polarity.clause[index]:
                stem = words[other].stem
                if stem in stems["wanted"]:
                    return 1.0
                if stem in stems["unwanted"]:
                    return -1.0
    return 0.0


def _suggestion(words: Sequence[Word]) -> float:
    classes = word_classes()
    cues = sum(word.lower in classes["suggestion"] or word.text == "?" for word in words)
    return min(1.0, cues / 2)


def _settled(words: Sequence[Word], polarity: Polarity) -> float:
    classes = word_classes()
    cues = 0
    for index, word in enumerate(words):
        following = words[index + 1].lower if index + 1 < len(words) else ""
        done = word.lower in classes["settled"] and index not in polarity.denied
        untouched = word.lower in classes["unchanging"] and index < 3
        forbidden = word.lower in ("must", "should") and following == "not"
        cues += done or untouched or forbidden
    return min(1.0, cues / 2)
