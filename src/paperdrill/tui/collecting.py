"""When Python looks for garbage: hardly ever while a person presses keys."""

from __future__ import annotations

import gc

_OBJECTS = 10_000
"""Made and not yet thrown away, until Python looks among the newest. By its own 700 it does so within nearly every key,
which makes a thousand, and takes some milliseconds of it: half of what a key may take where a history is long."""
_LESS_OFTEN = 20
"""Than among the newest it looks among older ones, and than among those, among the oldest."""


def collect_seldom() -> None:
    """Take out the garbage again, but seldom, and not among what the start has loaded: it stays."""
    gc.freeze()
    gc.set_threshold(_OBJECTS, _LESS_OFTEN, _LESS_OFTEN)
    gc.enable()
