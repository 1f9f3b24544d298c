"""Rows that an export takes along and nobody can count in it: what other readers said, before its time and after it."""

from __future__ import annotations

import base64
import hashlib
import zlib
from typing import TypeVar

import msgspec

Rows = TypeVar("Rows")
SEALED_TABLES = ("review", "partner")
"""How many rows these have is told by no export: who could count them would know how many reviews a paper has."""
MOST_BYTES = 256 << 20
"""Unpacked; reviews and partners' critiques of a thousand papers are some 20 MB."""
_BLOCK = 1 << 16
"""Bytes of which a bundle has a whole number: three or four reviews fill as many as one."""


def sealed(rows: object) -> str:
    """The rows as one text of so many blocks, the same for the same rows."""
    packed = zlib.compress(msgspec.json.encode(rows))
    room = -len(packed) % _BLOCK
    return base64.b64encode(packed + hashlib.shake_256(packed).digest(room)).decode("ascii")


def opened(bundle: str, kind: type[Rows]) -> Rows:
    """What was sealed. Raises ValueError where it is another thing."""
    try:
        unpacking = zlib.decompressobj()
        document = unpacking.decompress(base64.b64decode(bundle, validate=True), MOST_BYTES)
        if unpacking.unconsumed_tail:
            raise ValueError("a bundle holds more than any journal")
        return msgspec.json.decode(document, type=kind)
    except (zlib.error, msgspec.MsgspecError) as fault:
        raise ValueError(f"a bundle is damaged: {fault}") from fault
