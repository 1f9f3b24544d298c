"""Which sentences of a critique are remarks."""

from __future__ import annotations

import pytest

from paperdrill.critique.remarks import remarks

REMARK = "Only one seed was run on the books."


@pytest.mark.parametrize(
    "sentence",
    [
        "Weaknesses:",
        "References",
        "Other / More Minor Comments & Suggestions",
        "Regarding the long books:",
        "See the weaknesses above.",
        "Please refer to Strengths and Weaknesses.",
        "However, several questions remain:",
        "2023.",
        "AAAI25",
        "I am happy to raise my score if my questions are answered.",
        "Thank you for the interesting work!",
        "[1] TideLink: Slots for Long Books.",
        "[2] A Study of Pooled Slots",
        "[a] Doe et al. Pooling of slots in long books. 2024.",
        "[3]: Pooling of slots in long books, in CVPR.",
    ],
)
def test_headings_pointers_references_numbers_and_courtesies_are_none(sentence: str) -> None:
    """They say nothing of the paper."""
    assert remarks([sentence, REMARK]) == [REMARK]


@pytest.mark.parametrize(
    "sentence",
    [
        "Limited novelty:",
        "The novelty is questionable:",
        "The following is not told, and several of the comments on long books rest on it:",
        "Expensive.",
        "Table 2 is unclear.",
        "[1] The paper lacks a baseline, see Doe et al. (2020).",
        "[2] Limited evaluation on small data",
        "Doe et al. (2020) did the same.",
        "See Table 2: the gain is within the spread.",
        "Please clarify the notation.",
    ],
)
def test_what_finds_fault_or_names_something_is_one(sentence: str) -> None:
    """Short, labelled or ending with a colon though it may be."""
    assert remarks([sentence]) == [sentence]


def test_an_entry_of_references_goes_on_until_something_is_stated() -> None:
    """Its title, place and year are read as sentences of their own."""
    entry = ["[1] Doe, Jane.", '"Slots for long books."', "Slots: books are read twice.", "Journal of Slots.", "2023."]
    plain = "[2] A baseline for pooled slots"
    assert remarks(["[1] Doe, Jane, 2023.", *entry[1:], plain, REMARK, "Pooling of slots."]) == [
        REMARK,
        "Pooling of slots.",
    ]
    assert remarks(["[1] Doe, Jane, 2023.", "Robustness to noise is open."]) == ["Robustness to noise is open."]
