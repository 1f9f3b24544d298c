"""From a topic to arXiv's query language, widened step by step.

Unquoted words are joined by OR there and ``all:`` also looks into authors and comments, so every word gets a field, and
operators stand between all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from paperdrill.errors import BadInputError
from paperdrill.papers.arxiv.topics import Synonyms, all_words, other_names, own_names, topic_words

_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]{2}|\.[a-z]+(?:-[a-z]+)?)?")
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class QueryStep:
    """One query, and what it asks in words."""

    query: str
    told: str


def query_steps(topic: str, categories: Sequence[str], synonyms: Synonyms) -> tuple[QueryStep, ...]:
    """The queries for a topic, narrowest first: phrase, words or other names of it, then the words in any category.

    There are no more of them than these three: arXiv takes one in three seconds, and somebody waits.
    A topic without a word asks for whatever is new in the categories; with no category either, nothing is asked.
    """
    words = topic_words(topic)
    within = f" AND ({' OR '.join(f'cat:{name}' for name in categories)})" if categories else ""
    inside = f" in {', '.join(categories)}" if categories else ""
    if not words:
        return (QueryStep(within.removeprefix(" AND "), f"what is new{inside}"),) if categories else ()
    own = own_names(topic)
    asked_for = " or ".join(f"“{name}”" for name in own)
    first = _phrase(own[0]) if len(own) == 1 else f"({' OR '.join(map(_phrase, own))})"
    steps = [QueryStep(first + within, f"{asked_for} in title or abstract{inside}")]
    names = [" ".join(all_words(name)) for name in other_names(topic, synonyms)]
    wider = ([f"({_each(words)})"] if len(words) > 1 else []) + [_phrase(name) for name in names]
    if wider:
        asked = [f"the words {' + '.join(words)}"] if len(words) > 1 else []
        asked += [f"other names ({', '.join(names)})"] if names else []
        steps.append(QueryStep(f"({' OR '.join(wider)}){within}", f"{' or '.join(asked)} in title or abstract{inside}"))
    if categories:
        steps.append(QueryStep(_each(words), f"the words {' + '.join(words)} in title or abstract, in any category"))
    return tuple(steps)


def category_steps(category: str, topic: str, now: datetime) -> tuple[QueryStep, ...]:
    """The queries for what is new in a category, on a topic where one is named: of the last week, else the newest.

    Raises BadInputError where that is no category of arXiv's.
    """
    name = category.strip()
    if not _CATEGORY.fullmatch(name):
        raise BadInputError(f"{category!r} is not an arXiv category", "categories look like cs.CL or stat.ML")
    words = topic_words(topic)
    own = own_names(topic) if words else ()
    on_topic = f" AND ({' OR '.join(map(_phrase, own))})" if own else ""
    about = f" with “{' '.join(topic.split())}”" if words else ""
    days = f"[{now - _WEEK:%Y%m%d}0000 TO {now:%Y%m%d}2359]"
    return (
        QueryStep(f"cat:{name} AND submittedDate:{days}{on_topic}", f"this week's papers in {name}{about}"),
        QueryStep(f"cat:{name}{on_topic}", f"the newest papers in {name}{about}"),
    )


def _phrase(phrase: str) -> str:
    return f'(ti:"{phrase}" OR abs:"{phrase}")'


def _each(words: Sequence[str]) -> str:
    """All of the words, each in the title or the abstract."""
    return " AND ".join(f"(ti:{word} OR abs:{word})" for word in words)
