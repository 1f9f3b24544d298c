"""A file that others reach too: read within bounds, and written whole or not at all, never over another."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from paperdrill.errors import BadInputError
from paperdrill.reviews.review_file import name_of
from paperdrill.reviews.shared_critique import MOST_BYTES


def bytes_of(file: Path) -> bytes:
    """A small file's content. Raises BadInputError, in one line."""
    try:
        with file.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            document = opened.read(MOST_BYTES + 1) if size <= MOST_BYTES else b""
    except OSError as fault:
        raise BadInputError(f"cannot read {name_of(file)}: {fault.strerror}", "check the name") from fault
    if size > MOST_BYTES or len(document) > MOST_BYTES:
        raise BadInputError(f"{name_of(file)} has {size >> 20} MB: too long for a critique", "ask for it again")
    begin = document[:500].lstrip().lower()
    if begin.startswith((b"<!doctype html", b"<html", b"<?xml")):
        raise BadInputError(f"{name_of(file)} is a web page", "save the file itself")
    return document


def place_new(file: Path, document: str) -> bool:
    """Put a whole file in its place at once; False where another is there already, which stays.

    Raises BadInputError where nothing can be written there.
    """
    part = file.with_name(f".{file.name[:40]}.{secrets.token_hex(6)}.part")
    try:
        try:
            with part.open("x", encoding="utf-8", newline="\n") as out:
                out.write(document)
                out.flush()
                os.fsync(out.fileno())
            return _put(part, file)
        finally:
            part.unlink(missing_ok=True)
    except OSError as fault:
        raise BadInputError(f"cannot write {name_of(file)}: {fault.strerror}", "check the folder") from fault


def _put(part: Path, file: Path) -> bool:
    """Give a finished file its name unless that is taken; shared drives that know no links are asked first instead."""
    try:
        os.link(part, file)
    except FileExistsError:
        return False
    except OSError:
        if file.exists():
            return False
        part.replace(file)
    return True
