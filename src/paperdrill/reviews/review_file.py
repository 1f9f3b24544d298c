"""A file in which a person saved reviews of one paper: JSON of OpenReview's, or a text with a form's headings."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from paperdrill.errors import BadInputError
from paperdrill.printable import printable
from paperdrill.reviews.openreview_json import reviews_in_json
from paperdrill.reviews.pasted_review import reviews_in_text
from paperdrill.reviews.saved_review import SavedReviews

MOST_BYTES = 20 << 20
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f\x81\x8d\x8f\x90\x9d]")
"""Bytes that stand in no text, in the code page of Western Windows least of all."""
_MOST_REVIEWS = 50
"""Reviews of one file."""


def name_of(file: Path) -> str:
    """A file's name as one line that can be shown."""
    return printable(file.name, keep_newlines=False)


def read_saved_reviews(file: Path) -> SavedReviews:
    """The reviews in a file. Raises BadInputError, in one line, where it cannot be read or holds none."""
    text = _text_of(file)
    begin = text[:2000].lstrip().lower()
    if begin.startswith(("<!doctype html", "<html", "<?xml")) or "<body" in begin:
        raise BadInputError(f"{name_of(file)} is a web page", "save the JSON, or copy the reviews' text into a file")
    if begin.startswith(("{", "[{", "[\n", "[ ")):
        found = reviews_in_json(text, name_of(file))
    else:
        found = reviews_in_text(text, name_of(file))
    if len(found.reviews) > _MOST_REVIEWS:
        raise BadInputError(
            f"{name_of(file)} holds {len(found.reviews)} reviews", f"keep the {_MOST_REVIEWS} that matter"
        )
    unique = {each.digest: each for each in found.reviews}
    return SavedReviews(tuple(unique.values()), found.title, found.link, found.licence)


def _text_of(file: Path) -> str:
    try:
        if file.is_dir():
            raise BadInputError(f"{name_of(file)} is a folder", "name the file in which the reviews are saved")
        if (size := file.stat().st_size) > MOST_BYTES:
            raise BadInputError(
                f"{name_of(file)} has {size >> 20} MB: too long for the reviews of one paper",
                "save the one paper's forum, not a whole venue",
            )
        with file.open("rb") as opened:
            document = opened.read(MOST_BYTES + 1)  # a device has no size beforehand, and a file may grow
        if len(document) > MOST_BYTES:
            raise BadInputError(
                f"{name_of(file)} is too long for the reviews of one paper", "save the one paper's forum"
            )
        return _decoded(document)
    except UnicodeDecodeError as fault:
        raise BadInputError(
            f"{name_of(file)} is no text in UTF-8 (byte {fault.start + 1})",
            "save the JSON, or paste the text into a file",
        ) from fault
    except OSError as fault:
        raise BadInputError(
            f"cannot read {name_of(file)}: {fault.strerror}", "check the name and its permissions"
        ) from fault


def _decoded(body: bytes) -> str:
    """The text, also as programs of Windows save one. Raises UnicodeDecodeError."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        if _BINARY.search(body):
            raise
        return body.decode("cp1252")
