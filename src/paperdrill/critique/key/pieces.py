"""The single statements that a paper's passages make: lists taken apart, run-in heads joined to what they head.

Whatever is cut out stays a stretch of the authors' own text; captions and bare headings are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperdrill.papers.passages import Passage
from paperdrill.text.cues import cue_count, says
from paperdrill.text.words import content_stems, plain_words

_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Tab\.|Algorithm|Listing) ?[\dA-Z]+(?:\.\d+)?(?::|\.(?: [A-Z]|$)| \|)")
_BULLET = re.compile(r"\s*[•◦‣▪●■∙❶-❿➀-➓]\s*|^[-–—*·]\s+")
_LIST_MARK = re.compile(r"^(?:\((?:\d{1,2}|[ivx]{1,4}|[a-h])\)|\d{1,2}[.)])\s+")
_ITEM = re.compile(r"(?:^|(?<=\s))(?=\((?:\d{1,2}|[ivx]{1,4}|[a-h])\)\s)")
_SEMICOLON = re.compile(r"(?<=;)\s+")
_JOINT = re.compile(r"(?:[,;]|[,;]?\s+(?:and|or))\s*$")
"""What stands between two items of a list."""
_HOLDS_BULLET = re.compile(r"[•◦‣▪●■∙❶-❿➀-➓]|^[-–—*·]\s")
_SENTENCE_ENDS = frozenset(".!?…)]\"'”’»")
_NUMBER = re.compile(r"\b\d")
_LONG, _LONGEST = 40, 60
"""Words from which on a sentence is taken apart at its enumeration, and at its semicolons."""
_LEAST_PART = 5
"""Words that each part must have, and those before the first item."""
_LONGEST_HEAD, _LONGEST_HEAD_OF_ITEM = 4, 8
"""Words of a run-in head, and of one that opens an item of a list."""
_LONGEST_HEADING = 80
"""Characters of a heading that stands among the sentences."""
_LEAST_TOLD = 2
"""Words beyond the talk of all papers that a statement must have to say something."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One statement of the authors'."""

    passage: Passage
    """With the statement's own text and place."""
    is_whole: bool
    """Not what a page break or a figure left of a sentence?"""

    @property
    def text(self) -> str:
        """What it says."""
        return self.passage.text


def pieces(found: Sequence[Passage]) -> list[Piece]:
    """The statements of these passages, in their order."""
    made: list[Piece] = []
    head: Passage | None = None
    for passage in found:
        if head is not None and passage.index != head.index:
            made.append(Piece(head, is_whole=False))
            head = None
        parts = list(_parts(passage))
        if head is not None and parts:
            joined = replace(head, text=f"{head.text} {parts[0].text}")
            parts[0] = Piece(joined, parts[0].is_whole)
            head = None
        if len(parts) == 1 and parts[0].is_whole and _is_head(passage.text):
            head = parts[0].passage
        else:
            made += parts
    return [*made, Piece(head, is_whole=False)] if head is not None else made


def says_little(text: str) -> bool:
    """Is it nothing but the talk of all papers: "Three results stand out.", "We leave this for later."?"""
    if _NUMBER.search(text):
        return False
    return len(content_stems(plain_words(text))) - cue_count("talk", text) < _LEAST_TOLD


def _parts(passage: Passage) -> Iterator[Piece]:
    """The passage's statements: one, mostly, or the items of its list."""
    text = passage.text
    if _CAPTION.match(text) or (len(text) < _LONGEST_HEADING and says("headings", text)):
        return
    begins = text[0].isupper() or not text.split(maxsplit=1)[0].isalpha()
    ends = text[-1] in _SENTENCE_ENDS
    items = _items(text)
    if items == [text]:
        yield Piece(passage, begins and ends)
        return
    at = 0
    for number, item in enumerate(items):
        start = text.index(item, at)
        at = start + len(item)
        yield Piece(replace(passage, text=item, start=passage.start + start), (begins or number > 0) and ends)


def _items(text: str) -> list[str]:
    """The statements of a sentence, without the marks of the list that they stand in."""
    found = [text]
    if _HOLDS_BULLET.search(text):
        found = _worth_telling(_BULLET.split(text))
    if text.count(" ") >= _LONG:
        found = [part for one in found for part in _cut(one, _ITEM, _LONG)]
        found = [part for one in found for part in _cut(one, _SEMICOLON, _LONGEST)]
    return [one[mark.end() if (mark := _LIST_MARK.match(one)) else 0 :].strip() for one in found]


def _cut(text: str, where: re.Pattern[str], longest: int) -> list[str]:
    """The parts of a text that is too long; the text itself where some part would be too short to say anything."""
    if len(text.split()) <= longest:
        return [text]
    first, *rest = (_JOINT.sub("", part) for part in where.split(text))
    if not rest or min(len(part.split()) for part in rest) < _LEAST_PART:
        return [text]
    return _worth_telling([first, *rest])


def _worth_telling(parts: Sequence[str]) -> list[str]:
    """The items of a list without the words that only lead up to it: "We contribute", "Our contributions are:"."""
    first, *rest = [stripped for part in parts if (stripped := _JOINT.sub("", part).strip())] or [""]
    leads_up = rest and (len(first.split()) < _LEAST_PART or first.endswith(":") or says("contributions", first))
    return rest if leads_up else [first, *rest]


def _is_head(text: str) -> bool:
    """Is it a heading that runs into its paragraph: a few words without a verb and with a stop?"""
    if len(text) >= _LONGEST_HEADING or text[-1] not in ".:":
        return False
    longest = _LONGEST_HEAD_OF_ITEM if _BULLET.match(text) else _LONGEST_HEAD
    return len(text.split()) <= longest and not says("verbs", text)
