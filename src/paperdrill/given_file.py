"""Files that lie where a person or a program may have put anything: read at once, within bounds, or refused."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

MOST_BYTES = 8 * 1024 * 1024
"""Of settings, keys, questions and corrections none has a hundredth of it."""


def bytes_in(file: Path, most: int = MOST_BYTES) -> bytes:
    """What a file holds. Raises OSError, also where it is a pipe or a device, which may never end, or too long."""
    with open(file, "rb", opener=_without_waiting) as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", str(file))
        document = opened.read(most + 1)
    if len(document) > most:
        raise OSError(errno.EFBIG, f"it is longer than {most >> 20} MiB", str(file))
    return document


def text_in(file: Path) -> str:
    """The same as text in UTF-8, each end of a line a newline. Raises OSError, UnicodeDecodeError."""
    return bytes_in(file).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _without_waiting(path: str, flags: int) -> int:
    """Opened at once: a pipe may never have a writer."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
