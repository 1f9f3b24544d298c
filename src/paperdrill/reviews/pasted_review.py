"""Reviews as a person copied them: a text or Markdown with the headings of a form, one review after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperdrill.errors import BadInputError
from paperdrill.reviews.form_parts import NEW_REVIEW, Part, as_part, pieces
from paperdrill.reviews.saved_review import LICENCE, SavedReviews, review_of

_LINK = re.compile(r"https?://(?:www\.)?openreview\.net/forum\?id=[\w-]{4,40}", re.ASCII)
_TITLE = re.compile(r"^(?:#\s+|(?:paper|title|paper title)\s*:\s*)(\S.*)$", re.IGNORECASE | re.MULTILINE)
_IS_FORUM = re.compile(r"^(?:keywords|tl;dr|abstract|submission number)\s*:", re.IGNORECASE | re.MULTILINE)
"""What stands below the title on a forum's page."""
_LEAST_TITLE = 3
"""Words of a heading before the first review that is taken for the paper's title."""


def reviews_in_text(text: str, name: str) -> SavedReviews:
    """The reviews in a text; ``name`` is the file's, for errors. Raises BadInputError where no heading is known."""
    reviews = [made for parts in _reviews(text) if (made := review_of(parts)) is not None]
    if not reviews:
        raise BadInputError(
            f"{name} contains no review with a form's headings",
            "keep headings such as Summary, Strengths, Weaknesses, Questions, each on its own line",
        )
    link = _LINK.search(text)
    return SavedReviews(tuple(reviews), _title(text), link[0] if link else "", LICENCE)


def _reviews(text: str) -> Iterator[dict[Part, str]]:
    """The parts of each review; a heading that comes a second time, or one that says so, opens the next.

    What stands before the first heading is about the reviewer or the paper, and none of the review.
    """
    held: dict[Part, str] = {}
    seen = set[str]()
    for piece in pieces(text):
        if piece.opens == NEW_REVIEW or piece.heading in seen:
            yield held
            held, seen = {}, set()
        seen.add(piece.heading)
        part = as_part(piece.opens)
        if part is not None and piece.text:
            held[part] = f"{held[part]}\n\n{piece.text}" if part in held else piece.text
    yield held


def _title(text: str) -> str:
    """The paper's title, where it stands above the first review."""
    head = next(iter(pieces(text)))
    for found in _TITLE.finditer(head.text):
        if len(found[1].split()) >= _LEAST_TITLE:
            return found[1].strip("# ").strip()
    first = head.text.strip().partition("\n")[0].strip()
    return first if _IS_FORUM.search(head.text) and len(first.split()) >= _LEAST_TITLE else ""
