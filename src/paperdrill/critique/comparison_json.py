"""The JSON form of a comparison, out and in: what ``paperdrill compare --json`` prints and the journal keeps."""

from __future__ import annotations

import msgspec

from paperdrill.critique.comparison import Comparison
from paperdrill.errors import BadInputError


def comparison_to_json(comparison: Comparison) -> bytes:
    """One JSON document in UTF-8."""
    return msgspec.json.encode(comparison)


def comparison_from_json(source: bytes | str) -> Comparison:
    """The comparison that a document holds. Raises BadInputError naming the place of the first fault."""
    try:
        return msgspec.json.decode(source, type=Comparison)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise BadInputError(f"this is not a comparison in JSON: {fault}", "compare the critique again") from fault
