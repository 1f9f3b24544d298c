"""TOML that somebody else wrote, with one kind of fault."""

from __future__ import annotations

import tomllib
from typing import Any


def toml_values(text: str) -> dict[str, Any]:
    """What a text in TOML holds. Raises tomllib.TOMLDecodeError, also for what Python itself will not take.

    That is nesting without end, and a number of more digits than Python turns into one.
    """
    try:
        return tomllib.loads(text)
    except RecursionError as fault:
        raise tomllib.TOMLDecodeError("nested too deeply") from fault
    except ValueError as fault:
        if isinstance(fault, tomllib.TOMLDecodeError):
            raise
        raise tomllib.TOMLDecodeError("a number in it is too long") from fault
