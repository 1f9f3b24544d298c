"""PDFs of arXiv on disk: written whole or not at all."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from paperdrill.countdown import Clock
from paperdrill.errors import BadInputError, UnreachableError
from paperdrill.papers.arxiv.arxiv_ids import ArxivId
from paperdrill.papers.arxiv.feed import CutOffError
from paperdrill.paths import ensure_folder

BytesProgress = Callable[[int, int | None], None]
"""Told how many bytes have come, and how many there are in all where that is known."""

_HEAD = 1024
"""The mark %PDF- stands within so many bytes of the start (ISO 32000-1, Annex H, note 13)."""
_TAIL = 16 * 1024
"""And %%EOF within so many of the end: 1024 by the same note, but files with more behind it are read everywhere."""
_MOST_DIGITS = 15
_STALE_S = 3600.0
"""A part that nothing was written to for so long belongs to nobody any more."""


def pdf_file(folder: Path, arxiv_id: ArxivId) -> Path:
    """Where this version's PDF is kept."""
    return folder / f"{arxiv_id.file_stem}.pdf"


def is_pdf(file: Path) -> bool:
    """Is there a file, whole and a PDF by its first and last bytes?"""
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
            opened.seek(max(0, file.stat().st_size - _TAIL))
            return b"%PDF-" in head and b"%%EOF" in opened.read()
    except OSError:
        return False


def save_pdf(chunks: Iterable[bytes], file: Path, most_bytes: int, now: datetime) -> Path:
    """Write what arrives to a file beside ``file`` and move it there once it is whole; else nothing is left behind.

    Raises BadInputError where it is too large, no PDF or cannot be written, UnreachableError where a web page came in
    its place, CutOffError where its end is missing.
    """
    try:
        part = _new_part(ensure_folder(file.parent), now)
        try:
            with part.open("wb") as opened:
                opened.writelines(_checked(chunks, file.stem, most_bytes))
            if not is_pdf(part):
                raise CutOffError
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
    except OSError as fault:
        raise BadInputError(
            f"cannot write {file}: {fault.strerror}",
            "free some disk space, or set PAPERDRILL_HOME to a folder that you can write to",
        ) from fault
    return file


def _checked(chunks: Iterable[bytes], name: str, most_bytes: int) -> Iterator[bytes]:
    """The chunks as they are, as long as they make up a PDF of a bearable size."""
    head, size = b"", 0
    for chunk in chunks:
        if len(head) < _HEAD:
            head = (head + chunk)[:_HEAD]
            if len(head) == _HEAD:
                _check_head(head, name)
        size += len(chunk)
        if size > most_bytes:
            raise BadInputError(f"the PDF of {name} is larger than {most_bytes / 1e6:.0f} MB", "choose another paper")
        yield chunk
    _check_head(head, name)


def _check_head(head: bytes, name: str) -> None:
    if b"%PDF-" in head:
        return
    if head.lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise UnreachableError(
            f"arXiv sent a web page instead of the PDF of {name}", "try again later, or choose another paper"
        )
    raise BadInputError(f"arXiv did not send a PDF for {name}", "choose another paper")


def _new_part(folder: Path, now: datetime) -> Path:
    """An empty file to write to; those that a killed process left behind go.

    Unlike those of ``tempfile``, which are for their owner alone, it is as open as the person's umask leaves files:
    people share folders of papers.
    """
    for stale in folder.glob(".*.pdf.part"):
        with contextlib.suppress(OSError):
            if now.timestamp() - stale.stat().st_mtime > _STALE_S:
                stale.unlink()
    part = folder / f".{secrets.token_hex(8)}.pdf.part"
    part.touch(exist_ok=False)
    return part


def count_bytes(chunks: Iterable[bytes], said: str, progress: BytesProgress) -> Iterator[bytes]:
    """The chunks as they are, counted on the way; ``said`` is the Content-Length, whatever stands there."""
    so_far, total = 0, _told_length(said)
    for chunk in chunks:
        so_far += len(chunk)
        progress(so_far, total)
        yield chunk


def _told_length(said: str) -> int | None:
    """How many bytes that says; None where it says nothing, or more than any file has."""
    return int(said) if said.isdecimal() and len(said) <= _MOST_DIGITS else None


def byte_narrator(name: str, tell: Callable[[str], None], clock: Clock) -> BytesProgress:
    """Turns counts of bytes into narration, a line each second at most."""
    told_at: float | None = None

    def narrate(so_far: int, total: int | None) -> None:
        nonlocal told_at
        if told_at is None:
            told_at = clock()
        elif clock() - told_at >= 1:
            told_at = clock()
            tell(f"the PDF of {name}: {so_far / 1e6:.1f}{f' of {total / 1e6:.1f}' if total else ''} MB")

    return narrate
