"""A review of a paper as it is kept, and the reviews of one file. Pure.

No reviewer is known from it: signatures, names and handles are left behind.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from paperdrill.reviews.form_parts import Part

LICENCE = "CC BY 4.0"
"""Under which OpenReview publishes what is written there."""
FORUM = "https://openreview.net/forum?id="
_LONGEST_PART, _LEAST_WORDS = 40_000, 8
"""Characters of one part; words of a review that says anything."""
_PROFILE = re.compile(r"~\w[\w.'-]*\d")
_HANDLE = re.compile(r"\b(?:Anon)?Reviewer[ _#]{0,2}(?=[A-Za-z]{0,3}[A-Z\d])[A-Za-z\d]{4}\b")
_SIGNED = re.compile(
    r"^[ \t]*(?:signed\b|(?:signatures?|written by|reviewed by|reviewer(?:'s)?(?: name)?|readers|writers|e-?mail)\s*:)"
    r"[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


@dataclass(frozen=True, slots=True)
class Review:
    """What one reviewer wrote, by part of a critique."""

    parts: Mapping[Part, str]

    @property
    def text(self) -> str:
        """All of it."""
        return "\n\n".join(self.parts.values())

    @property
    def digest(self) -> str:
        """The same for the same words, whatever form they were saved in."""
        plain = "".join(letter for letter in "".join(sorted(self.parts.values())).lower() if letter.isalnum())
        return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class SavedReviews:
    """The reviews that a file holds."""

    reviews: tuple[Review, ...]
    title: str = ""
    """Of the paper, where the file says it."""
    link: str = ""
    """Where they can be read."""
    licence: str = LICENCE


def nobody(text: str) -> str:
    """The text without what tells who a reviewer is."""
    text = _SIGNED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _HANDLE.sub("another reviewer", _PROFILE.sub("somebody", text))
    return _ADDRESS.sub("somebody", text).strip()


def review_of(parts: Mapping[Part, str]) -> Review | None:
    """The review that these parts make; None where they say nothing."""
    kept = {part: clean for part, text in parts.items() if (clean := nobody(text[:_LONGEST_PART]))}
    made = Review(kept)
    return made if len(made.text.split()) >= _LEAST_WORDS else None


# -- sealed --


def packed(review: Review) -> bytes:
    """The review as it is kept: not to be read by chance."""
    return zlib.compress(msgspec.json.encode(dict(review.parts)))


def unpacked(body: bytes) -> Review:
    """The review that was packed. Raises ValueError where the bytes are another thing."""
    try:
        return Review(msgspec.json.decode(zlib.decompress(body), type=dict[Part, str]))
    except (zlib.error, msgspec.MsgspecError) as fault:
        raise ValueError(f"no review: {fault}") from fault
