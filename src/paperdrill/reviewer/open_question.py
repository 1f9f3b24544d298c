"""Questions that no passage answers: what the paper's author contributed, a plan, a complete experiment.

They are judged by what they ask for, not by what stands in the paper. There are no judged answers to fit this on: the
shares are set by hand, each part counting alike but for the matter itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from paperdrill.matching.alignment import telling
from paperdrill.reviewer.answer_reading import AnswerReading
from paperdrill.reviewer.signs import sign

_PLAN, _CONTRIBUTION = sign("verdict", "asks-for-plan"), sign("verdict", "asks-for-contribution")
_PARTS = {
    "plan": {"phases": sign("verdict", "phases"), "controls": sign("verdict", "controls"),
             "an outcome that decides": sign("verdict", "outcomes")},
    "contribution": {"a claim of your own": sign("verdict", "own-claim"), "who uses it": sign("verdict", "users"),
                     "what it changed": sign("verdict", "effect")},
}  # fmt: skip
_MATTER_SHARE, _TELLS, _ENOUGH_TERMS = 0.34, 0.3, 8
"""What the matter counts for; a word of it tells more than this, and so many of them are enough."""
_TWICE = {"phases"}
"""Parts that are there once they are met twice."""
_COPIED_COSTS = 0.7


class Asks(StrEnum):
    """What a question asks for."""

    PASSAGE = "passage"
    PLAN = "plan"
    CONTRIBUTION = "contribution"


def asks_for(question: str) -> Asks:
    """What is asked for, by how the question is worded."""
    lower = question.lower()
    if _CONTRIBUTION.search(lower):
        return Asks.CONTRIBUTION
    return Asks.PLAN if _PLAN.search(lower) else Asks.PASSAGE


def parts_missing(asks: Asks, answer: str) -> Sequence[str]:
    """The parts that were asked for and are not there, as one says them."""
    return [part for part, share in _shares(asks, answer).items() if share < 1.0]


def open_score(asks: Asks, answer: str, read: AnswerReading) -> float:
    """0 to 100: the parts asked for, and words of a matter that the question did not name."""
    shares = _shares(asks, answer)
    terms = sum(telling(stem) > _TELLS for stem in read.stems)
    matter = min(1.0, terms / _ENOUGH_TERMS)
    parts = sum(shares.values()) / len(shares)
    # parts named without a matter are a list of good manners
    total = _MATTER_SHARE * matter + (1 - _MATTER_SHARE) * parts * matter
    return 100 * total * (1 - _COPIED_COSTS * min(1.0, 2 * read.copied))


def _shares(asks: Asks, answer: str) -> dict[str, float]:
    lower = answer.lower().replace("’", "'")
    found = {part: len({match.group() for match in way.finditer(lower)}) for part, way in _PARTS[asks].items()}
    return {part: min(1.0, count / 2 if part in _TWICE else count) for part, count in found.items()}
