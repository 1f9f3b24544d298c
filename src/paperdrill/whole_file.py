"""Files that come into their place whole or not at all: a full disk or a killed process leaves what was there."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LONGEST_STEM = 40
"""Letters of the file's own name in that of the half-written one, which may not grow too long."""


def what_to_do(fault: OSError) -> str:
    """What whoever could not write a file can do about it."""
    full = (errno.ENOSPC, getattr(errno, "EDQUOT", None))  # the second, a person's quota, is unknown to Windows
    return "free some disk space" if fault.errno in full else "check the folder"


def put_new(file: Path, document: bytes) -> bool:
    """Write a file that is not there yet; False where one is, which stays. Raises OSError, and leaves nothing then."""
    with _written_beside(file, document) as part:
        try:
            os.link(part, file)
        except FileExistsError:
            return False
        except OSError:  # a drive that knows no links
            if os.path.lexists(file):
                return False
            part.replace(file)
    return True


def put_over(file: Path, document: bytes) -> None:
    """Put a file in the place of what was there, with its rights; a link stays one. Raises OSError."""
    file = file.resolve()
    with _written_beside(file, document) as part:
        if file.exists():
            shutil.copymode(file, part)
        part.replace(file)


@contextmanager
def _written_beside(file: Path, document: bytes) -> Iterator[Path]:
    """The document under a hidden name of its own, on disk; gone afterwards, whatever becomes of it."""
    part = file.with_name(f".{file.name[:_LONGEST_STEM]}.{secrets.token_hex(6)}.part")
    try:
        with part.open("xb") as out:
            out.write(document)
            out.flush()
            os.fsync(out.fileno())
        yield part
    finally:
        part.unlink(missing_ok=True)
