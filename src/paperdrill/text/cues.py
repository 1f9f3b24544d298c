"""Cue phrases: by what a sentence of a paper is known to say what the authors do, claim, concede or plan."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from paperdrill.text.lexicon import data_classes

_LETTERS = 2
"""First letters by which phrases with an open second word are found; each gives more of it."""


class _Opened(NamedTuple):
    """What begins with a certain word: the classes of phrases that are this word alone, and the longer phrases."""

    alone: tuple[int, ...]
    by_second: dict[str, list[_Phrase]]
    """By their second word, where it is a whole one."""
    by_begun: dict[str, list[_Phrase]]
    """Those of whose second word only the beginning is given, by its first letters."""


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    """Without the first."""
    number: int
    """Of its class."""


@cache
def cue_classes() -> tuple[str, ...]:
    """The names of the classes of ``data/cues.txt``, in its order."""
    return tuple(data_classes("cues.txt"))


def cues_in(plain: Sequence[str]) -> list[tuple[int, int]]:
    """The cues among ``plain_words``: where each begins, and the number of its class, in order of place."""
    found: list[tuple[int, int]] = []
    last = len(plain) - 1
    for at, opened in enumerate(map(_opened, plain)):
        if opened is None:
            continue
        alone, by_second, by_begun = opened
        if alone:
            found += [(at, number) for number in alone]
        if at == last:
            break
        after = plain[at + 1]
        phrases = by_second.get(after)
        if by_begun and (begun := by_begun.get(after[:_LETTERS])):
            phrases = [*(phrases or ()), *begun]
        if phrases:
            found += [(at, phrase.number) for phrase in phrases if _follows(phrase.words, plain, at + 1)]
    return found


def _follows(words: Sequence[str], plain: Sequence[str], at: int) -> bool:
    """Do these words stand there? One with a star may go on as it likes."""
    if at + len(words) > len(plain):
        return False
    for offset, wanted in enumerate(words, at):
        word = plain[offset]
        if word != wanted and not (wanted[-1] == "*" and word.startswith(wanted[:-1])):
            return False
    return True


@lru_cache(maxsize=50_000)
def _opened(word: str) -> _Opened | None:
    """What phrases may begin with a word; None where none does."""
    whole, begun = _tables()
    phrases = [*whole.get(word, ())]
    for length in range(2, len(word) + 1):
        phrases += begun.get(word[:length], ())
    if not phrases:
        return None
    by_second: dict[str, list[_Phrase]] = {}
    by_begun: dict[str, list[_Phrase]] = {}
    for phrase in phrases:
        if phrase.words and phrase.words[0][-1] != "*":
            by_second.setdefault(phrase.words[0], []).append(phrase)
        elif phrase.words:
            by_begun.setdefault(phrase.words[0][:_LETTERS], []).append(phrase)
    return _Opened(
        tuple(phrase.number for phrase in phrases if not phrase.words),
        by_second,
        by_begun,
    )


@cache
def _tables() -> tuple[dict[str, list[_Phrase]], dict[str, list[_Phrase]]]:
    """The phrases by their first word, and those of whose first word only the beginning is given by that."""
    whole: dict[str, list[_Phrase]] = {}
    begun: dict[str, list[_Phrase]] = {}
    for number, lines in enumerate(data_classes("cues.txt").values()):
        for phrase in (part.split() for line in lines for part in line.split(",")):
            if phrase:
                table = begun if phrase[0][-1] == "*" else whole
                table.setdefault(phrase[0].rstrip("*"), []).append(_Phrase(tuple(phrase[1:]), number))
    return whole, begun
