"""Where sentences begin and end in the text of papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperdrill.text.sentences import sentences


def split(text: str) -> list[str]:
    """The sentences themselves."""
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Vaswani et al. (2017) use attention.",
        "As Fig. 3 shows, recall falls.",
        "We assume a window, i.e. a bounded span, throughout.",
        "The loss falls by 0.35 points on average.",
        "J. R. Smith proposed this first.",
        "See Sec. 4.2 and Eq. (3) for the proof.",
        "It beats RoBERTa vs. BERT on all tasks.",
    ],
)
def test_no_sentence_ends_at_an_abbreviation(text: str) -> None:
    """Citations, references to figures, decimals and initials."""
    assert split(text) == [text]


def test_sentences_end_at_stops_and_at_paragraphs() -> None:
    """Also behind a citation, a bracket or a question."""
    text = "It works [3]. Does it scale? We doubt it (see below). No.\n\nA heading without a stop\n\nThe end."
    assert split(text) == [
        "It works [3].",
        "Does it scale?",
        "We doubt it (see below).",
        "No.",
        "A heading without a stop",
        "The end.",
    ]


def test_the_bullet_of_an_item_is_no_part_of_its_sentence() -> None:
    """It would stand in front of the sentence wherever that is quoted."""
    assert split("We ask:\n\n\u2022 Does it scale? We doubt it.\n\n\u25aa No.") == [
        "We ask:",
        "Does it scale?",
        "We doubt it.",
        "No.",
    ]


def test_an_abbreviation_may_end_a_sentence_too() -> None:
    """Where what follows opens a sentence."""
    assert split("This follows Smith et al. However, we differ.") == [
        "This follows Smith et al.",
        "However, we differ.",
    ]


@given(st.text(alphabet=st.sampled_from("aB. ?!\n[1]etal"), max_size=80))
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    """Whatever the text: no overlap, nothing lost."""
    spans = sentences(text)
    kept = "".join(text[start:end] for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)
    assert "".join(kept.split()) == "".join(text.split())
