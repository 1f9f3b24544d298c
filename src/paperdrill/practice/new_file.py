"""Files that the person asked for: written where there is none yet, never over another."""

from __future__ import annotations

from pathlib import Path

from paperdrill.errors import BadInputError
from paperdrill.whole_file import put_new, what_to_do


def write_new(file: Path, text: str) -> None:
    """Write a file that is not there yet. Raises BadInputError rather than overwrite."""
    write_new_bytes(file, text.encode("utf-8"))


def write_new_bytes(file: Path, document: bytes) -> None:
    """Write a file that is not there yet. Raises BadInputError rather than overwrite."""
    try:
        is_new = put_new(file, document)
    except OSError as fault:
        raise BadInputError(f"cannot write {file}: {fault.strerror}", what_to_do(fault)) from fault
    if not is_new:
        raise BadInputError(f"{file} already exists", "name another file, or move it away")
