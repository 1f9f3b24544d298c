"""How the experiments of the shelf keep their numbers: rounded, nested by name, one JSON file beside each script."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

Results = dict[str, "float | int | str | list[float] | Results"]
"""Numbers by name, nested: what a placeholder of a text such as ``{recall.n4096.full.mean:.2f}`` points into."""

DECIMALS = 4
"""Figures kept of every measured number."""


def summary(values: Sequence[float]) -> Results:
    """Mean and sample standard deviation of one measurement over its seeds."""
    spread = float(np.std(values, ddof=1)) if len(values) > 1 else 0.0
    return {"mean": round(float(np.mean(values)), DECIMALS), "sd": round(spread, DECIMALS)}


def rounded(value: float) -> float:
    """A single measured number as it is kept."""
    return round(float(value), DECIMALS) + 0.0  # no negative zero


def write_results(results: Results, path: Path) -> None:
    """Write the numbers as JSON, in the order in which they were measured, one measurement a line."""
    text = re.sub(r"\{[^{}]*\}", lambda leaf: " ".join(leaf[0].split()), json.dumps(results, indent=1))
    path.write_text(text + "\n", encoding="utf-8")


def read_results(path: Path) -> Results:
    """The numbers of an experiment as they are committed."""
    found: Results = json.loads(path.read_text(encoding="utf-8"))
    return found


def lookup(results: Mapping[str, object], dotted: str) -> float | int | str:
    """The single number or word at a dotted name. Raises KeyError where there is none."""
    here: object = results
    for part in dotted.split("."):
        if not isinstance(here, Mapping) or part not in here:
            raise KeyError(f"the results have no {dotted!r} (stopped at {part!r})")
        here = here[part]
    if not isinstance(here, float | int | str):
        raise KeyError(f"{dotted!r} is not a single value")
    return here
