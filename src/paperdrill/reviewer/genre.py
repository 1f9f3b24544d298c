"""What sort of text this is, as far as it decides what can be asked of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from paperdrill.papers.model import Role
from paperdrill.reviewer.reviewed_paper import MANY_MEASURED, MEASUREMENT, ReviewedPaper
from paperdrill.reviewer.signs import sign

_SURVEY_TITLE = sign("genre", "survey-title")
_SURVEY = sign("genre", "survey")
_TESTED = sign("genre", "tested")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|that|for|with|are|this|from|be|by|which|we)\b")
_LEAST_ENGLISH = 0.08
"""These words are a fifth of English prose; other languages share one or two of them."""
_HEADED = re.compile(r"experiment|validation|evaluation|empirical|simulation|case stud|numerical", re.IGNORECASE)
_LEAST_TESTED, _LEAST_MEASURED = 3, 3
_SHORT_WORDS = 1500
_LONG_PAGES = 60


@dataclass(frozen=True, slots=True)
class Genre:
    """What can be expected of a paper."""

    is_english: bool
    is_survey: bool
    has_experiments: bool
    is_short: bool
    is_long: bool


def genre_of(reading: ReviewedPaper) -> Genre:
    """Judge the whole paper by its words and headings."""
    text = " ".join(stretch.lower for stretch in reading.prose)
    words = max(1, text.count(" ") + 1)
    title = reading.paper.title.lower()
    return Genre(
        is_english=len(_ENGLISH.findall(text[:60_000])) >= _LEAST_ENGLISH * min(words, text[:60_000].count(" ") + 1),
        is_survey=bool(_SURVEY_TITLE.search(title) or _SURVEY.search(reading.paper.abstract.lower()[:600])),
        has_experiments=_has_experiments(reading, len(_TESTED.findall(text))),
        is_short=words < _SHORT_WORDS,
        is_long=reading.paper.pages >= _LONG_PAGES,
    )


def _has_experiments(reading: ReviewedPaper, tested: int) -> bool:
    """Sections of experiments or results, by a heading or one above it, with a figure, a table or a number to show."""
    sections = reading.having(Role.EXPERIMENTS, Role.RESULTS)
    if not sections:
        return False
    measured = sum(len(MEASUREMENT.findall(stretch.text)) for stretch in sections)
    shown = bool(reading.paper.figures or reading.tables)
    headings = {heading for stretch in sections for heading in reading.headings(stretch) if _HEADED.search(heading)}
    if measured >= MANY_MEASURED or headings:
        return len(headings) > 1 or measured > 0 or shown or tested >= _LEAST_TESTED
    return tested >= _LEAST_TESTED and (measured >= _LEAST_MEASURED or shown)
