"""What Python does beside the program, so that a key waits for none of it: looking for garbage, changing threads."""

from __future__ import annotations

import gc
import sys

_OBJECTS = 10_000
"""Made and not yet thrown away, until Python looks among the newest. By its own 700 it does so within nearly every key,
which makes a thousand, and takes some milliseconds of it: half of what a key may take where a history is long."""
_LESS_OFTEN = 20
"""Than among the newest it looks among older ones, and than among those, among the oldest."""

_TURN_S = 0.001
"""For which a thread computes until another's turn comes. By Python's own 5 ms a key that computes 8 ms takes 72 beside
a thread that computes all the time, with this 31: while past sessions are searched or a pair is explained."""


def answer_keys_first() -> None:
    """Look for garbage again, but seldom, and not among what the start has loaded; let the screen's turn come soon."""
    gc.freeze()
    gc.set_threshold(_OBJECTS, _LESS_OFTEN, _LESS_OFTEN)
    gc.enable()
    sys.setswitchinterval(_TURN_S)
