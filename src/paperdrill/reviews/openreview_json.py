"""OpenReview's JSON, of both its interfaces: notes of a forum with their replies, wrapped or bare, one or many.

In version 2 each value of ``content`` stands in ``{"value": ...}`` and a note has ``invitations``; in version 1 values
are plain and a note has one ``invitation``. Replies stand in ``details`` or beside the forum's own note.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from paperdrill.errors import BadInputError
from paperdrill.reviews.form_parts import Part, as_part, part_named, pieces
from paperdrill.reviews.saved_review import FORUM, LICENCE, Review, SavedReviews, review_of

_IS_REVIEW = re.compile(r"(?:^|/|-)(?:Official_|Meta_?)?Review(?:_?\d+)?$")
_IS_META = re.compile(r"Meta_?Review", re.IGNORECASE)
_FORUM_ID = re.compile(r"[\w-]{4,40}", re.ASCII)
_REPLIES = ("replies", "directReplies")
_DEEPEST = 8
_HINT = "save the forum with its replies: .../notes?forum=ID&details=replies"

Note = Mapping[str, Any]


def reviews_in_json(text: str, name: str) -> SavedReviews:
    """The reviews in a JSON document; ``name`` is the file's, for errors. Raises BadInputError."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as fault:
        what = "nested too deeply" if isinstance(fault, RecursionError) else "breaks off or is no JSON"
        where = f" (line {fault.lineno})" if isinstance(fault, json.JSONDecodeError) else ""
        raise BadInputError(f"{name} {what}{where}", "save it again") from fault
    notes = list(_notes(document, 0))
    found = [note for note in notes if _is_review(note)]
    reviews = [made for note in found if (made := _review(note)) is not None]
    if not reviews:
        what = "no official review" if notes else "none of OpenReview's notes"
        raise BadInputError(f"{name} holds {what}", _HINT)
    forums = {str(note.get("forum")) for note in found if note.get("forum")}
    if len(forums) > 1:
        raise BadInputError(f"{name} holds reviews of {len(forums)} papers", "save one paper's forum")
    forum = next(iter(forums), "")
    paper = next((note for note in notes if not _is_review(note) and _value(note, "title") and _is_head(note)), {})
    link = f"{FORUM}{forum}" if _FORUM_ID.fullmatch(forum) else ""
    licence = next((str(note["license"]) for note in (*found, paper) if isinstance(note.get("license"), str)), LICENCE)
    return SavedReviews(tuple(reviews), _value(paper, "title"), link, " ".join(licence.split())[:40])


def _notes(document: object, depth: int) -> Iterator[Note]:
    """All notes of a document, replies too, in order."""
    if depth > _DEEPEST:
        return
    if isinstance(document, list):
        for each in document:
            yield from _notes(each, depth + 1)
    if not isinstance(document, dict):
        return
    if isinstance(document.get("content"), dict):
        yield document
    for held in ("notes", *_REPLIES):
        yield from _notes(document.get(held), depth + 1)
    details = document.get("details")
    if isinstance(details, dict):
        for held in _REPLIES:
            yield from _notes(details.get(held), depth + 1)


def _is_review(note: Note) -> bool:
    given = [note.get("invitation"), *(note["invitations"] if isinstance(note.get("invitations"), list) else ())]
    names = [each for each in given if isinstance(each, str)]
    return any(_IS_REVIEW.search(each) and not _IS_META.search(each) for each in names) and not note.get("ddate")


def _is_head(note: Note) -> bool:
    """Is it the forum's own note, the paper?"""
    return not note.get("replyto") and note.get("id", "") == note.get("forum", note.get("id", ""))


def _review(note: Note) -> Review | None:
    parts: dict[Part, str] = {}
    for name in note["content"]:
        part, text = part_named(name), _value(note, name)
        if part is None or not text:
            continue
        cut = list(pieces(text))
        has_headings = part == "mixed" and any(piece.opens in ("strengths", "gaps") for piece in cut)
        for piece in cut:
            whole: Part = "method" if has_headings and not piece.opens else part
            within = whole if piece.opens in ("", "mixed") else as_part(piece.opens)
            if within is not None and piece.text:
                parts[within] = f"{parts[within]}\n\n{piece.text}" if within in parts else piece.text
    return review_of(parts)


def _value(note: Note, name: str) -> str:
    """A value of the note's content, of either version, as text; empty where it is none."""
    content = note.get("content")
    value = content.get(name) if isinstance(content, dict) else None
    if isinstance(value, dict):
        value = value.get("value")
    return value.strip() if isinstance(value, str) else ""
