"""How long a field of a critique might be, in words and minutes; made by calibration/field_targets.py."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from paperdrill.text.lexicon import data_lines


class FieldTarget(NamedTuple):
    """What a quiet line tells the person who writes; nothing is scored by it."""

    words: int
    minutes: int


@lru_cache(maxsize=1)
def field_targets() -> dict[str, FieldTarget]:
    """By the names of the answer key's fields."""
    rows = (line.split("\t") for line in data_lines("field_targets.tsv", "paperdrill.critique"))
    return {field: FieldTarget(int(words), int(minutes)) for field, words, minutes in rows}
