"""A statement: how texts are split, what says two things, and what is only a list of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperdrill.matching.statement import (
    LONGEST_STATEMENT,
    MOST_STATEMENTS,
    Statement,
    analyse,
    parts,
    split_statements,
)


def read(text: str) -> Statement:
    """The statement, every word weighing the same."""
    return analyse(text, lambda _: 1.0)


def test_list_items_sentences_and_paragraphs_are_statements_of_their_own() -> None:
    """Marks and emphasis are left out."""
    text = "1. Only **7B** models.\n- one seed\n\nThe data is small. No code"
    assert split_statements(text) == ["Only 7B models.", "one seed", "The data is small.", "No code"]


def test_a_sentence_is_not_cut_at_a_capitalised_term() -> None:
    """Only a stop, a line or a list item begins another."""
    for text in (
        "The method was evaluated on Large Language Models of up to seven billion parameters.",
        "It uses a mixture of Gaussian processes with a Matern kernel.",
    ):
        assert split_statements(text) == [text]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_lines_of_a_paste_are_statements_whatever_the_terminal_sent(end: str) -> None:
    """Notes without marks, capitals or verbs as well."""
    lines = [
        "no ablation",
        "Only English",
        "small dev set, single seed",
        "latency is not reported at all for the big one",
    ]
    assert split_statements(end.join(lines)) == lines


def test_lines_that_were_broken_because_they_were_full_are_one_sentence() -> None:
    """As an editor wraps a paragraph; a name at the beginning of a line does not part it."""
    text = (
        "The layer attends to a local window of neighbours and to a number of slots,\n"
        "which are filled by mean pooling over blocks of tokens, as was done before in\n"
        "TideLink and other layers of that kind. Its memory is\n"
        "small."
    )
    assert split_statements(text) == [
        "The layer attends to a local window of neighbours and to a number of slots,\nwhich are filled by mean pooling"
        " over blocks of tokens, as was done before in\nTideLink and other layers of that kind.",
        "Its memory is",
        "small.",
    ]


def test_a_full_line_that_ends_a_note_stays_one() -> None:
    """Items, stops and capitals begin anew."""
    first = "the baselines were not tuned as long as the method was tuned on the same data"
    text = f"{first}\n- no seeds\nAnd no code\n2) slow"
    assert split_statements(text) == [
        first,
        "no seeds",
        "And no code",
        "slow",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "They never test beyond 7B; all of the books are English.",
            ["They never test beyond 7B", "all of the books are English."],
        ),
        (
            "It saves a lot of memory, but the code is not released",
            ["It saves a lot of memory", "the code is not released"],
        ),
        ("It is fast, and small.", []),
        ("Memory and time are reported.", []),
    ],
)
def test_a_sentence_that_says_two_things_has_parts(text: str, said: list[str]) -> None:
    """Where each says enough to stand alone."""
    assert parts(text) == said


@given(st.text(max_size=300))
def test_any_text_can_be_split_and_analysed(text: str) -> None:
    """Control characters, other scripts, marks alone: nothing breaks, nothing empty comes back."""
    for said in split_statements(text):
        assert any(letter.isalnum() for letter in said)
        read(said)


def test_a_very_long_text_is_bounded() -> None:
    """100,000 words do not make 100,000 statements."""
    assert len(split_statements("A new claim is made here. " * 20_000)) == MOST_STATEMENTS
    assert max(map(len, split_statements("word " * 100_000))) <= LONGEST_STATEMENT


def test_a_list_of_words_is_no_statement() -> None:
    """Short notes are; bare lists of terms are not."""
    assert read("Only tested up to 7B; unclear beyond.").form == 1.0
    assert read("functions and data members").form == 1.0
    assert read("Only English").form == 1.0
    assert read("Minor:").form < 0.25
    assert read("evaluate models parameters context tasks short").form < 0.25
    assert read("window, block summaries, query token, all-to-all transfer").form < 0.25
