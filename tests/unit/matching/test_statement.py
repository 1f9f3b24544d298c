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
from paperdrill.text.synonyms import thesaurus

SYNONYMS = thesaurus(["left out, omit", "large language model, llm", "large language, lingo"])


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


def test_notes_without_stops_are_a_note_each_however_long_two_of_them_are() -> None:
    """One that had room for more and ended shows it; a heading does not."""
    notes = [
        "a small network is pretrained on digits and then adapted with updates of low rank",
        "baselines are full tuning, last layer only, biases only",
        "the singular values of the change by full tuning are held against the rank needed",
        "rank four is put into one layer at a time",
    ]
    assert split_statements("\n".join(notes)) == notes
    wrapped = f"minor remarks here\n{notes[0]}\n{notes[2]}\nin the end"
    assert split_statements(wrapped) == ["minor remarks here", "\n".join([notes[0], notes[2], "in the end"])]


@pytest.mark.parametrize(("width", "is_joined"), [(49, False), (50, True), (120, True), (121, False)])
def test_lines_of_some_width_alone_may_have_been_broken_because_they_were_full(width: int, is_joined: bool) -> None:
    """Narrower ones are notes, broader ones paragraphs."""
    full = ("words " * 30)[: width - 1].rstrip().ljust(width - 1, "s")
    text = f"{full}n\n{full}n\nending here"
    assert (len(split_statements(text)) == 1) is is_joined


def test_one_full_line_is_not_enough_to_take_breaks_for_wrapping() -> None:
    """Two are; and the last word of a line before a capital decides whether it goes on."""
    line = "the window slides over all of the tokens and keeps those that"
    assert len(split_statements(f"{line}\nmatter most in it")) == 2
    assert split_statements(f"{line}\n{line}\nmatter") == [f"{line}\n{line}\nmatter"]
    named = "the window slides over all of the tokens and keeps the Books"
    assert len(split_statements(f"{named}\n{named}\nTideLink")) == 2
    assert len(split_statements(f"{named} in\n{named} in\nTideLink")) == 1
    assert len(split_statements(f"{named},\n{named},\nTideLink")) == 1


def test_parts_of_a_sentence_have_four_words_each_at_least() -> None:
    """On either side of what joins them."""
    assert parts("it uses one seed; all books are English") == ["it uses one seed", "all books are English"]
    assert parts("it uses seeds; all books are English") == []
    assert parts("it uses one seed; books are English") == []
    three = "it uses one seed, but all books are English, and no code is released"
    assert parts(three) == ["it uses one seed", "all books are English", "no code is released"]


def test_the_terms_of_a_statement_are_its_words_phrases_and_compounds() -> None:
    """Content words by their weight, telling function words by a fifth, numbers not at all."""
    said = analyse("All data-sets were left out 3 times", lambda stem: 0.5 if stem == "data" else 1.0, SYNONYMS)
    terms = {term.stem: (term.first, term.end, term.weight, term.is_compound) for term in said.terms}
    assert terms["data"] == (1, 2, 0.5, False)
    assert terms["all"] == (0, 1, 0.2, False)
    assert terms["left out"] == (5, 7, 0.0, False)
    assert terms["dataset"] == (1, 4, 0.0, True)
    assert not {"3", "time", "were"} & terms.keys()
    assert said.weight == pytest.approx(sum(said.weights.values()))
    phrase = next(term for term in said.terms if term.stem == "left out")
    assert said.written(phrase) == "left out"
    assert [said.quantity_written(each) for each in said.quantities] == ["3 times"]


def test_a_phrase_is_found_over_hyphens_and_the_longest_of_them_alone() -> None:
    """Word by word in order; a part of it is none."""

    def phrases(text: str) -> list[str]:
        found = analyse(text, lambda _: 1.0, SYNONYMS).terms
        return [term.stem for term in found if " " in term.stem]

    assert phrases("a large-language-model and a lot left out") == ["larg languag model", "left out"]
    assert phrases("the large language of books") == ["larg languag"]
    assert phrases("large") == []
    assert phrases("out left") == []
    assert phrases("large - - language model") == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("gates open", 1.0),
        ("gates open slots close", 1.0),
        ("gates open slots close books", 0.08),
        ("gates open slots close books of maize", 1.0),
        ("gates - slots - books", 0.08),
        ("gates; slots, books", 0.08),
        ("the gates, the slots, the books", 1.0),
        ("long-context short-context low-rank sparse", 0.08),
        ("Minor:", 0.08),
        ("Minor", 0.08),
        ("Minor?!", 1.0),
        ("one two three four five six seven eight nine ten eleven twelve gates open slots close books the", 1.0),
    ],
)
def test_the_form_tells_sentences_and_notes_from_lists(text: str, form: float) -> None:
    """By the words that hold it together, and by how much stands between its marks."""
    assert read(text).form == pytest.approx(form)


def test_a_long_row_of_words_with_little_between_them_is_a_list_in_part() -> None:
    """A tenth of function words makes it a sentence."""
    row = " ".join(f"gate{letter}" for letter in "abcdefghijklmnopqrs")
    assert read(f"{row} of").form == pytest.approx((1 / 20) / 0.1)
    assert read(row).form == 0.08
