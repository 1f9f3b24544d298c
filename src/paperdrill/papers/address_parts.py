"""An address in its parts, whoever wrote it."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def address_parts(address: str) -> SplitResult:
    """The parts of an address; all of them empty where it is none, as where a bracket in it is never closed."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")
