"""The queries that a topic becomes, held against how arXiv reads them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.arxiv_papers import FakePaper
from fakes.arxiv_query import adapt_query, parse_query
from paperdrill.papers.arxiv.topic_queries import category_steps, query_steps
from paperdrill.papers.arxiv.topics import shipped_synonyms, topic_words

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


NOW = datetime(2026, 3, 1, 15, 30, tzinfo=UTC)


def test_a_category_is_asked_for_this_week_and_then_for_its_newest() -> None:
    """From midnight seven days ago to the end of today."""
    steps = category_steps(" cs.CL ", "", NOW)
    assert [(step.query, step.told) for step in steps] == [
        ("cat:cs.CL AND submittedDate:[202602220000 TO 202603012359]", "this week's papers in cs.CL"),
        ("cat:cs.CL", "the newest papers in cs.CL"),
    ]


def test_a_topic_within_a_category_is_asked_for_by_all_its_names() -> None:
    """Its short form is as good as the long one."""
    week, newest = category_steps("stat.ML", " retrieval-augmented  generation", NOW)
    phrases = (
        '((ti:"retrieval augmented generation" OR abs:"retrieval augmented generation") OR (ti:"rag" OR abs:"rag"))'
    )
    assert newest.query == f"cat:stat.ML AND {phrases}"
    assert week.query == f"cat:stat.ML AND submittedDate:[202602220000 TO 202603012359] AND {phrases}"
    assert newest.told == "the newest papers in stat.ML with “retrieval-augmented generation”"
    assert category_steps("stat.ML", "the of", NOW)[1].query != "cat:stat.ML"
    assert category_steps("stat.ML", " - ", NOW)[1] == category_steps("stat.ML", "", NOW)[1]


def test_other_names_alone_widen_a_single_word() -> None:
    """With several names, in brackets; without categories there is no wider step."""
    steps = query_steps("grokking", (), (("grokking", "delayed generalization", "late learning"),))
    assert [(step.query, step.told) for step in steps] == [
        ('(ti:"grokking" OR abs:"grokking")', "“grokking” in title or abstract"),
        (
            '((ti:"delayed generalization" OR abs:"delayed generalization")'
            ' OR (ti:"late learning" OR abs:"late learning"))',
            "other names (delayed generalization, late learning) in title or abstract",
        ),
    ]


def test_what_is_new_is_told_by_its_categories() -> None:
    """All of them."""
    (step,) = query_steps("", CATEGORIES, ())
    assert step.told == "what is new in cs.CL, cs.LG"


def test_a_topic_with_a_short_form_is_asked_for_by_both() -> None:
    """As one step, whichever was typed."""
    steps = query_steps("RAG", ("cs.CL",), ())
    assert steps[0].query == (
        '((ti:"rag" OR abs:"rag") OR (ti:"retrieval augmented generation" OR abs:"retrieval augmented generation"))'
        " AND (cat:cs.CL)"
    )
    assert steps[0].told == "“rag” or “retrieval augmented generation” in title or abstract in cs.CL"
