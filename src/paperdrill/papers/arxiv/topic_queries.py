"""From a topic to arXiv's query language, widened step by step.

Unquoted words are joined by OR there and ``all:`` also looks into authors and comments, so every word gets a field, and
operators stand between all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paperdrill.papers.arxiv.topics import all_words, other_names, own_names, topic_words
from paperdrill.papers.topic_synonyms import Synonyms


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


def _phrase(phrase: str) -> str:
    return f'(ti:"{phrase}" OR abs:"{phrase}")'


def _each(words: Sequence[str]) -> str:
    """All of the words, each in the title or the abstract."""
    return " AND ".join(f"(ti:{word} OR abs:{word})" for word in words)
