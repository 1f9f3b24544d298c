"""A statement: how texts are split, what is denied, how they speak, and what is only a list of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperdrill.matching.copies import Copied
from paperdrill.matching.statement import LONGEST_STATEMENT, MOST_STATEMENTS, Statement, analyse, split_statements
from paperdrill.text.words import plain_words


def read(text: str) -> Statement:
    """The statement, every word weighing the same."""
    return analyse(text, lambda _: 1.0)


def test_list_items_sentences_and_paragraphs_are_statements_of_their_own() -> None:
    """Marks and emphasis are left out."""
    text = "1. Only **7B** models.\n- one seed\n\nThe data is small. No code"
    assert split_statements(text) == ["Only 7B models.", "one seed", "The data is small.", "No code"]


def test_a_sentence_that_begins_without_a_stop_before_it_is_parted() -> None:
    """A forgotten stop does not make two remarks one."""
    text = "clearly better quality for small voices Explicit contours give linguists a handle to edit a tone."
    assert len(split_statements(text)) == 2
    assert len(split_statements("It uses a mixture of Gaussian processes with a Matern kernel.")) == 1


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


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("It has no local window, so cost stays quadratic", {"local", "window"}),
        ("ranked by stability instead of visibility", {"visibility"}),
        ("Turkish and Thai are absent", {"turkish", "and", "thai", "are"}),
        ("replace the analyser by an unsupervised one", {"the", "analyser"}),
        ("not only faster but cheaper", set()),
    ],
)
def test_what_is_denied_is_known(text: str, denied: set[str]) -> None:
    """A denial reaches to the end of its clause."""
    statement = read(text)
    assert {statement.words[index].lower for index in statement.polarity.denied} == denied


@pytest.mark.parametrize(
    ("well", "ill"),
    [
        ("It cuts errors by half.", "Accuracy drops by half."),
        ("Nearly no accuracy loss.", "It loses accuracy."),
        ("Fewer falls than the baseline.", "The method fails on ice."),
        ("Outperforms the private model without retraining.", "Performs worse than the private model."),
    ],
)
def test_speaking_well_is_told_from_speaking_ill(well: str, ill: str) -> None:
    """Direction, quantity and denial together."""
    assert read(well).tone.valence > 0 > read(ill).tone.valence


def test_a_proposal_is_told_from_what_is_settled() -> None:
    """What should be learned is asked for; what was proved is closed."""
    assert read("The threshold should be learned in future work.").tone.suggestion > 0.5
    assert read("It was already evaluated and proved sufficient.").tone.settled > 0.5


def test_a_list_of_words_is_no_statement() -> None:
    """Short notes are; bare lists of terms are not."""
    assert read("Only tested up to 7B; unclear beyond.").form == 1.0
    assert read("functions and data members").form == 1.0
    assert read("evaluate models parameters context tasks short").form < 0.25
    assert read("window, block summaries, query token, all-to-all transfer").form < 0.25


def test_eight_words_in_a_row_are_copied_and_seven_are_not() -> None:
    """Whatever stands around them and however they are cased; the title counts too."""
    copied = Copied(
        "Sparse attention for long documents", plain_words("one two three four five six seven eight nine ten")
    )
    text = "They say ONE two three four five, six seven eight. Yes."
    assert [text[start:end] for start, end in copied.spans(text)] == ["ONE two three four five, six seven eight"]
    assert copied.spans("one two three four five six seven") == []
    assert copied.spans("Sparse attention for long documents.") != []
    assert copied.spans("Its sparse attention scales well.") == []
