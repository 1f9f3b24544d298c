"""The queries that a topic becomes, held against how arXiv reads them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.arxiv_papers import FakePaper
from fakes.arxiv_query import adapt_query, parse_query
from paperdrill.papers.arxiv.topic_queries import query_steps
from paperdrill.papers.arxiv.topics import topic_words
from paperdrill.papers.topic_synonyms import shipped_synonyms

CATEGORIES = ("cs.CL", "cs.LG")


def test_a_topic_is_asked_for_as_a_phrase_then_wider_and_wider() -> None:
    """Phrase; words or other names; any category."""
    steps = query_steps("Long-Context", CATEGORIES, (("long context", "context window"),))
    assert [step.query for step in steps] == [
        '(ti:"long context" OR abs:"long context") AND (cat:cs.CL OR cat:cs.LG)',
        '(((ti:long OR abs:long) AND (ti:context OR abs:context)) OR (ti:"context window" OR abs:"context window"))'
        " AND (cat:cs.CL OR cat:cs.LG)",
        "(ti:long OR abs:long) AND (ti:context OR abs:context)",
    ]
    assert [step.told for step in steps] == [
        "“long context” in title or abstract in cs.CL, cs.LG",
        "the words long + context or other names (context window) in title or abstract in cs.CL, cs.LG",
        "the words long + context in title or abstract, in any category",
    ]


def test_a_single_word_without_synonyms_is_widened_by_category_alone() -> None:
    """There are no words to ask for one by one."""
    assert len(query_steps("grokking", CATEGORIES, ())) == 2


def test_without_a_topic_the_categories_are_asked_for() -> None:
    """And without categories nothing."""
    assert [step.query for step in query_steps("", CATEGORIES, ())] == ["(cat:cs.CL OR cat:cs.LG)"]
    assert query_steps("", (), ()) == ()


@pytest.mark.parametrize(
    "topic",
    ["C++ models", "RLHF & DPO", 'an "open quote', "ti:(injected OR all:x)", "long AND NOT short", "AND", "k-NN"],
)
def test_operators_and_signs_in_a_topic_never_reach_the_query(topic: str) -> None:
    """What a person types is words: no OR by accident, no field, no open parenthesis."""
    for step in query_steps(topic, CATEGORIES, shipped_synonyms()):
        assert adapt_query(step.query) == step.query
        assert "all:" not in step.query


@given(st.text())
def test_every_query_can_be_parsed_and_says_all_operators_itself(topic: str) -> None:
    """Nothing is left for arXiv to join by OR."""
    for step in query_steps(topic, CATEGORIES, ()):
        assert adapt_query(step.query) == step.query
        parse_query(step.query)


@given(st.sampled_from(["long context", "sparse attention heads", "tool use", "attention is all you need"]))
def test_each_step_finds_what_the_one_before_it_found(topic: str) -> None:
    """A paper with the phrase in its abstract is found by the phrase, by the words, and in any category."""
    paper = FakePaper("2603.00001", "A Title", f"On {topic}.", datetime(2026, 3, 1, tzinfo=UTC))
    assert topic_words(topic)
    assert all(parse_query(step.query)(paper) for step in query_steps(topic, CATEGORIES, ()))
