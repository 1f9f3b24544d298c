"""Splits that were made before, kept by what the PDF holds and by the version of the splitter."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

from paperdrill.errors import BadInputError
from paperdrill.papers.model import Paper
from paperdrill.paths import ensure_folder

SPLITTER_VERSION = "25"
"""Changes whenever a split may come out otherwise, so that kept splits are made anew."""

_CHUNK = 1 << 20


def key_of(path: Path) -> str:
    """What identifies the split of this file: its SHA-256 and the splitter's version. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return f"{digest.hexdigest()}-{SPLITTER_VERSION}"


def kept_split(folder: Path, key: str) -> Paper | None:
    """The split that was kept, or None where there is none that can be read."""
    try:
        return msgspec.json.decode((folder / "splits" / f"{key}.json").read_bytes(), type=Paper)
    except (OSError, msgspec.DecodeError):
        return None


def keep_split(folder: Path, key: str, paper: Paper) -> None:
    """Keep a split; written beside and moved into place, so that a kill or a full disk leaves nothing half done."""
    try:
        splits = ensure_folder(folder / "splits")
        handle, name = tempfile.mkstemp(dir=splits, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.encode(paper))
            Path(name).replace(splits / f"{key}.json")
        finally:
            Path(name).unlink(missing_ok=True)
    except (OSError, BadInputError):
        return  # a cache that cannot be written is no reason to withhold the paper
