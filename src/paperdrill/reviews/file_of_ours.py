"""A file that others reach too: read within bounds, and written whole or not at all, never over another."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from paperdrill.errors import BadInputError
from paperdrill.reviews.review_file import name_of
from paperdrill.reviews.shared_critique import MOST_BYTES
from paperdrill.whole_file import put_new, what_to_do


def bytes_of(file: Path) -> bytes:
    """A small file's content. Raises BadInputError, in one line."""
    try:
        with open(file, "rb", opener=_without_waiting) as opened:
            status = os.fstat(opened.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise BadInputError(f"{name_of(file)} is a device or a pipe, not a file", "move it away")
            size = status.st_size
            document = opened.read(MOST_BYTES + 1) if size <= MOST_BYTES else b""
    except OSError as fault:
        raise BadInputError(f"cannot read {name_of(file)}: {fault.strerror}", "check the name") from fault
    if size > MOST_BYTES or len(document) > MOST_BYTES:
        raise BadInputError(f"{name_of(file)} has {size >> 20} MB: too long for a critique", "ask for it again")
    begin = document[:500].lstrip().lower()
    if begin.startswith((b"<!doctype html", b"<html", b"<?xml")):
        raise BadInputError(f"{name_of(file)} is a web page", "save the file itself")
    return document


def _without_waiting(path: str, flags: int) -> int:
    """Opened at once: a pipe that another put there may never have a writer."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def place_new(file: Path, document: str) -> bool:
    """Put a whole file in its place at once; False where another is there already, which stays.

    Raises BadInputError where nothing can be written there.
    """
    try:
        return put_new(file, document.encode("utf-8"))
    except OSError as fault:
        raise BadInputError(f"cannot write {name_of(file)}: {fault.strerror}", what_to_do(fault)) from fault
