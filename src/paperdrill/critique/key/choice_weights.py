"""The constants of the choice of a key's points, from ``data/choice.toml``, which says what each is worth."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def choice_weight(table: str, name: str) -> float:
    """A probability, factor or count."""
    return float(choice_weights()[table][name])


@cache
def choice_weights() -> dict[str, dict[str, float]]:
    """All of them, by table and name."""
    text = files("paperdrill.critique.key").joinpath("data/choice.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
