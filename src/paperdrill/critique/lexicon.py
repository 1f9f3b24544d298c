"""The word lists that ship as text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files


def data_lines(name: str) -> Iterator[str]:
    """The lines of a shipped list that hold something; # begins a comment."""
    for line in files("paperdrill.critique").joinpath(f"data/{name}").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


@lru_cache(maxsize=1)
def word_classes() -> dict[str, frozenset[str]]:
    """The classes of ``data/lexicon.txt``."""
    classes: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in data_lines("lexicon.txt"):
        if line.startswith("["):
            current = classes.setdefault(line.strip("[]"), set())
        else:
            current.update(line.split())
    return {name: frozenset(listed) for name, listed in classes.items()}
