"""How likely a statement is of each field, and how likely one that nobody may miss: plain arithmetic over two tables.

``data/key_weights.tsv`` holds a weight for each feature, ``data/key_words.tsv`` one for each word and pair of words;
both are set by ``calibration/key_weights.py``, which tells from what and with what figures.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from operator import add

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.key.features import Seen
from paperdrill.text.lexicon import data_lines

PACKAGE = "paperdrill.critique.key"
COLUMNS = (*FIELD_NAMES, "core")
"""What the tables hold a weight for."""
CONSTANT = "constant"
WORDS = "words"
"""The name under which all words of a statement count together among its reasons."""

_Weights = tuple[float, ...]
_NOTHING: _Weights = (0.0,) * len(FIELD_NAMES)


def likelihoods(one: Seen) -> _Weights:
    """The probability that a statement is of each field, in the order of ``FIELD_NAMES``, then that it is core."""
    table = key_weights()
    rows = [table[CONSTANT]] + [
        weights if value == 1.0 else tuple([weight * value for weight in weights])
        for name, value in one.features.items()
        if (weights := table.get(name)) is not None
    ]
    *odds, core = map(sum, zip(*rows, strict=True))
    odds = [*map(add, odds, words_weigh(one.plain)), core]
    return tuple([1 / (1 + math.exp(-each)) for each in odds])


def reasons(one: Seen, column: str) -> list[tuple[str, float]]:
    """What speaks for the statement in this column, weightiest first: features, and its words taken together."""
    number = COLUMNS.index(column)
    table = key_weights()
    found = {name: table[name][number] * value for name, value in one.features.items() if name in table}
    if number < len(FIELD_NAMES):
        found[WORDS] = words_weigh(one.plain)[number]
    return sorted(((name, weight) for name, weight in found.items() if weight > 0), key=lambda each: -each[1])


def words_weigh(plain: Sequence[str]) -> _Weights:
    """What its words and pairs of words speak for, by field."""
    alone, pairs = _word_weights()
    held = filter(None, map(pairs.get, dict.fromkeys(pairwise(plain))))
    rows = [_NOTHING, *held, *filter(None, map(alone.get, dict.fromkeys(plain)))]
    return tuple(map(sum, zip(*rows, strict=True)))


@cache
def key_weights() -> Mapping[str, _Weights]:
    """By feature, what it weighs for each of ``COLUMNS``."""
    return _read("key_weights.tsv")


@cache
def _word_weights() -> tuple[Mapping[str, _Weights], Mapping[tuple[str, str], _Weights]]:
    """By word, what it weighs by itself; by pair of words, what it weighs where they follow each other."""
    alone: dict[str, _Weights] = {}
    pairs: dict[tuple[str, str], _Weights] = {}
    for words, weights in _read("key_words.tsv").items():
        word, _, following = words.partition(" ")
        if following:
            pairs[word, following] = weights
        else:
            alone[word] = weights
    return alone, pairs


def _read(name: str) -> dict[str, _Weights]:
    table = {}
    for line in data_lines(name, PACKAGE):
        key, *numbers = line.split("\t")
        table[key] = tuple(map(float, numbers))
    return table
