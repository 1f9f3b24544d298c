"""Signs: by what words a sentence is known to concede, claim or compare.

Kept in ``data/signs.toml``, ``data/asked_signs.toml`` and ``data/answered_signs.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_FILES = ("signs.toml", "asked_signs.toml", "answered_signs.toml")
"""No table stands in two of them."""


def sign(table: str, name: str) -> re.Pattern[str]:
    """The expression of one sign, for text in lower case."""
    expressions = _tables()[table][name]
    return re.compile("|".join(expressions))


def topics_of(table: str) -> frozenset[str]:
    """The names of a table's signs."""
    return frozenset(_tables()[table])


def word_list(table: str, name: str) -> frozenset[str]:
    """A list of words, as they are written."""
    return frozenset(word for line in _tables()[table][name] for word in line.split())


@lru_cache(maxsize=8)
def word_pairs(table: str) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each name of a table: the expression by which it is said, and the one by which it is shown."""
    return {name: (re.compile(said), re.compile(shown)) for name, (said, shown) in _tables()[table].items()}


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, list[str]]]:
    data = files("paperdrill.reviewer").joinpath("data")
    told = [tomllib.loads(data.joinpath(name).read_text(encoding="utf-8")) for name in _FILES]
    return {table: signs for each in told for table, signs in each.items()}
