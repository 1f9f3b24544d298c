"""The thresholds by which a PDF is split, from ``split_thresholds.toml``, which says what each is worth."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


def threshold(file: str, name: str) -> float:
    """A size, share or cost of one file of this folder."""
    return float(split_thresholds()[file][name])


def count(file: str, name: str) -> int:
    """A number of lines, words or characters of one file of this folder."""
    return int(split_thresholds()[file][name])


@lru_cache(maxsize=1)
def split_thresholds() -> dict[str, dict[str, float]]:
    """All of them, by file and name."""
    table = files("paperdrill.papers.pdf").joinpath("split_thresholds.toml").read_text(encoding="utf-8")
    return tomllib.loads(table)
