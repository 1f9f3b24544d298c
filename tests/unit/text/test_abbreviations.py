"""Abbreviations as a paper defines them."""

from __future__ import annotations

import pytest

from paperdrill.text.abbreviations import abbreviations


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("We use retrieval-augmented generation (RAG) here.", "rag", ("retriev", "augment", "generat")),
        ("All large language models (LLMs) were tried.", "llm", ("larg", "languag", "model")),
        ("We report the exact match (EM; in percent).", "em", ("exact", "match")),
        ("It is a bidirectional encoder representation (B-ER) of text.", "b-er", ("bidirect", "encod", "represent")),
    ],
)
def test_a_bracket_behind_its_words_defines_them(text: str, short: str, long: tuple[str, ...]) -> None:
    """In the plural, with a remark in the bracket, with a hyphen that stands for no letter."""
    assert abbreviations([text]) == {short: long}


@pytest.mark.parametrize(
    "text",
    [
        "The slots (Memory) are refreshed.",
        "We evaluate on books (XQZ) of fiction.",
        "(RAG) stands at the beginning.",
        "the graphs (GG) are large",
    ],
)
def test_a_bracket_that_its_words_do_not_spell_defines_nothing(text: str) -> None:
    """One capital, letters that are not found, no words before it, one word for two letters."""
    assert abbreviations([text]) == {}


def test_the_first_definition_counts() -> None:
    """A later text that uses the letters otherwise changes nothing."""
    texts = ["random access memory (RAM)", "ring all mean (RAM)"]
    assert abbreviations(texts) == {"ram": ("random", "access", "memori")}


def test_the_first_letter_begins_a_word() -> None:
    """The "r" within "for" is none of the abbreviation's."""
    assert abbreviations(["good for risk averse methods (RAM)"]) == {"ram": ("risk", "avers", "method")}
