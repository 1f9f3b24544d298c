"""A path in, a paper out: PDFs and papers in JSON alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from paperdrill.errors import BadInputError
from paperdrill.given_file import text_in
from paperdrill.papers.corrections import corrected, corrections_file
from paperdrill.papers.model import Paper
from paperdrill.papers.paper_json import paper_from_json
from paperdrill.papers.pdf.split_cache import keep_split, kept_split, key_of
from paperdrill.papers.pdf.split_process import split_in_child
from paperdrill.paths import at_home
from paperdrill.printable import printable

_JSON_SUFFIX = ".paper.json"
_HEAD_BYTES = 1 << 16
"""The mark of a PDF should come first, but readers forgive what a mail or web server put before it."""
_OTHER_FORMATS = (
    (b"\x1f\x8b", "compressed with gzip"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8", "a JPEG picture"),
)


def read(
    ref_path: str | Path, *, cache_folder: Path | None = None, progress: Callable[[str], None] | None = None
) -> Paper:
    """The paper in a file: a PDF, split in a child process and kept under ``cache_folder``, or a ``*.paper.json``.

    ``progress`` is told each step that takes time. A PDF's id is its file name without suffix. Raises BadInputError
    with one line and a hint where the file cannot be used.
    """
    path = at_home(ref_path)
    if path.name.endswith(_JSON_SUFFIX):
        return paper_from_json(_bytes_of(path))
    _refuse_what_is_no_pdf(path)
    key = _key(path) if cache_folder else ""
    paper = kept_split(cache_folder, key) if cache_folder else None
    if paper is None:
        if progress:
            progress(f"splitting {path.name} into sections")
        paper = split_in_child(path)
        if cache_folder:
            keep_split(cache_folder, key, paper)
    return _corrected(replace(paper, id=printable(path.stem, keep_newlines=False)), path)


def split_anew(path: Path) -> Paper:
    """The split of a PDF as ``keep`` takes it, made on this machine whatever was kept. Raises as ``read`` does."""
    _refuse_what_is_no_pdf(path)
    return split_in_child(path)


def keep(path: Path, paper: Paper, cache_folder: Path) -> None:
    """Keep the split of a PDF, so that ``read`` need not make it. Raises BadInputError where the file is gone."""
    keep_split(cache_folder, _key(path), paper)


def read_kept(path: Path, cache_folder: Path) -> Paper | None:
    """The paper in a file if that takes no splitting: a split that was kept, or a ``*.paper.json``; else None."""
    try:
        if path.name.endswith(_JSON_SUFFIX):
            return paper_from_json(_bytes_of(path))
        return kept_split(cache_folder, key_of(path))
    except (OSError, BadInputError):
        return None


def _corrected(paper: Paper, path: Path) -> Paper:
    """The paper with the corrections that are kept beside its file."""
    file = corrections_file(path)
    if not file.is_file():
        return paper
    try:
        return corrected(paper, text_in(file))
    except (OSError, UnicodeDecodeError) as fault:
        raise BadInputError(f"cannot read the corrections in {file}: {fault}", "write them in UTF-8") from fault


def _refuse_what_is_no_pdf(path: Path) -> None:
    """Tell plain mistakes apart before a process is started for them."""
    if path.is_dir():
        raise BadInputError(f"{path} is a folder", "name a PDF in it")
    if not path.exists():
        raise BadInputError(f"there is no file {path}", "check the name")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError as fault:
        raise BadInputError(f"cannot read {path}: {fault.strerror}", "check its permissions") from fault
    if not head:
        raise BadInputError(f"{path.name} is empty", "download it again")
    other = next((name for sign, name in _OTHER_FORMATS if head.startswith(sign)), None)
    if other or b"%PDF" not in head:
        raise BadInputError(
            f"{path.name} is not a PDF: it is {other or _looks_like(head)}",
            "name a PDF, or a text in the form of *.paper.json",
        )


def _looks_like(head: bytes) -> str:
    """What a file without any known mark seems to be, for a person."""
    start = head.lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "an HTML page"
    return "binary data of another kind" if b"\x00" in head else "text"


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise BadInputError(f"cannot read {path}: {fault.strerror}", "check the name and its permissions") from fault


def _key(path: Path) -> str:
    try:
        return key_of(path)
    except OSError as fault:
        raise BadInputError(f"cannot read {path}: {fault.strerror}", "check its permissions") from fault
