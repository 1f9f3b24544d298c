"""A terminal that goes away without a hang-up signal, as one does that is not the controlling terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable

LOOK_EVERY_S = 1.0
"""Textual would ask a closed terminal for keys for ever, and hold the session's lock."""


def lost_terminal() -> Callable[[], bool] | None:
    """A function that tells whether the terminal on stdin is gone; None where there is none, as in a web page."""
    stdin = sys.__stdin__
    if stdin is None or not stdin.isatty():
        return None
    return lambda: not stdin.isatty()
