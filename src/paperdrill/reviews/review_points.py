"""A review taken apart: its list items, and its paragraphs' sentences, each a point of one field.

What stands under a heading that holds more than one kind of remark is told apart by its cues and its words; the
weights of ``data/remark_weights.tsv`` are set by ``calibration/review_weights.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from paperdrill.matching.statement import split_statements
from paperdrill.reviews.form_parts import Part
from paperdrill.reviews.saved_review import Review
from paperdrill.reviews.voice import Field
from paperdrill.text.cues import cue_classes, cues_in
from paperdrill.text.lexicon import data_lines
from paperdrill.text.words import plain_words

Remarks = Callable[[Sequence[str]], Sequence[str]]
"""Those of some sentences that say anything of a paper."""
_ITEM = re.compile(
    r"[ \t]*(?:\*\*|__)?"
    r"(?:[-*+•–·▪]|\(?\d{1,2}[.):\]]|\(?[a-zA-Z][.)]|[QWSqws]\d{1,2}\b[.):]?|\[?[QWS]\d{1,2}\]|#+)"
    r"(?:\*\*|__)?[.):]?\s+"
)
_MOST_TOGETHER = 3
"""Sentences of a paragraph, which is no list's item, up to which it is taken for one point."""
_LABEL = re.compile(
    r"^(\s*(?:[-*+•–·▪]\s+)?)(?:\*\*|__)?(?:[QWS]|(?:Weakness|Question|Strength) )\d{1,2}"
    r"(?:[.):](?:\*\*|__)?|(?:\*\*|__)[.):]?)\s*"
)
"""By which a form's items are numbered: "W1:", "**Q2.**"; nothing that is said."""
_LEAST_LEAD = 7
"""Words from which on a sentence can stand for its item: "Limited evaluation." cannot."""
_LEAST_WORDS = 3
_SCORING = re.compile(
    r"\bmy (?:overall |final |current |initial )?(?:scores?|ratings?|recommendation|assessment)\b"
    r"|\b(?:lean\w*|vote|inclined|tend) (?:to|towards?|for) (?:\w+ )?(?:accept|reject)",
    re.IGNORECASE,
)
"""What speaks of a reviewer's score; with an "if" it says what is to be done."""
_REFERENCE = re.compile(r"\s*(?:[-*+•]\s+)?\[\w{1,4}\]:?\s.*\b(?:19|20)\d\d\b", re.DOTALL)
"""An entry of a list of references: "[A] Author, Title. Venue (2024)."."""
REMARKED: tuple[Field, ...] = ("strengths", "gaps", "improvements")
QUESTION, WORD = "is a question", "word "
"""What is seen of a sentence beside its cues; before each of its words."""


@dataclass(frozen=True, slots=True)
class ReviewPoint:
    """One thing that one reviewer says."""

    field: Field
    says: str
    more: tuple[str, ...]
    """The sentences that follow it in the review."""
    reviewer: int
    """Which of the reviews it is from, by number."""

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join((self.says, *self.more))


def points_of(reviews: Sequence[Review], remarks: Remarks) -> list[ReviewPoint]:
    """The points of some reviews, in the order written."""
    return [
        ReviewPoint(field, *_lead(item), number)
        for number, review in enumerate(reviews)
        for part, text in review.parts.items()
        for item in items(text, remarks)
        if (field := field_of(part, item)) != "strengths" or part != "limits"
    ]


def items(text: str, remarks: Remarks) -> Iterator[list[str]]:
    """The sentences of each item of a list; of a paragraph each sentence, or all where these are few."""
    for block, is_item in _blocks(text):
        found = [each for each in remarks(split_statements(_LABEL.sub(r"\1", block))) if _is_said(each)]
        if not found or _REFERENCE.match(block) or (len(found) == 1 and found[0].rstrip().endswith(":")):
            continue
        if is_item or len(found) <= _MOST_TOGETHER:
            yield found
        else:
            yield from ([each] for each in found)


def _is_said(sentence: str) -> bool:
    """Does it say anything of the paper, rather than of the score that it is to have?"""
    return len(sentence.split()) >= _LEAST_WORDS and (_SCORING.search(sentence) is None or " if " in sentence)


def _blocks(text: str) -> Iterator[tuple[str, bool]]:
    """Items and paragraphs, each with whether it is an item; what is set below an item is part of it."""
    held, is_item = list[str](), False
    for line in [*text.splitlines(), ""]:
        opens = _ITEM.match(line) is not None
        inner = opens and is_item and len(line) - len(line.lstrip()) >= 2
        if held and (not line.strip() or (opens and not inner)):
            yield "\n".join(held), is_item
            held = []
        if line.strip():
            if not held:
                is_item = opens
            held.append(line)


def _lead(item: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The words that an item is shown by, and the rest of it."""
    count = 1 if len(item[0].split()) >= _LEAST_LEAD else 2
    return " ".join(item[:count]), tuple(item[count:])


def field_of(part: Part, item: Sequence[str]) -> Field:
    """Where a point belongs: with its heading, or, where that holds several kinds, by its words."""
    return kind_of(" ".join(item)) if part == "mixed" or part == "limits" else part


# -- by the words --


def seen_in(text: str) -> frozenset[str]:
    """What a remark shows: the classes of its cues, whether it asks, and its words."""
    classes, plain = cue_classes(), plain_words(text)
    found = {classes[number] for _, number in cues_in(plain)}
    return frozenset(found.union((QUESTION,) if "?" in text else (), (f"{WORD}{each}" for each in plain)))


def kind_of(text: str) -> Field:
    """The field that a remark likeliest belongs to, of those that one heading holds together: all but the summary."""
    table = _weights()
    seen = sorted(seen_in(text) & table.keys())
    odds = [sum((table[name][at] for name in seen), table["constant"][at]) for at in range(len(REMARKED))]
    return REMARKED[max(range(len(REMARKED)), key=odds.__getitem__)]


@lru_cache(maxsize=1)
def _weights() -> dict[str, tuple[float, ...]]:
    rows = (line.split("\t") for line in data_lines("remark_weights.tsv", "paperdrill.reviews"))
    return {name: tuple(map(float, numbers)) for name, *numbers in rows}
