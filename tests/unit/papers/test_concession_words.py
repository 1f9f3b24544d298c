"""Which sentences concede, and which of them say what the work lacks and not what comes later."""

from __future__ import annotations

import pytest

from paperdrill.papers.concessions import admits_a_lack, concedes, leaves_for_later, names_a_lack, states_concession


@pytest.mark.parametrize(
    ("sentence", "lacks", "later"),
    [
        ("We did not test other languages.", True, False),
        ("Our method requires labelled data.", True, False),
        ("It remains unclear whether this holds.", True, False),
        ("We leave larger models to future work.", False, True),
        ("We plan to release the code.", False, True),
        ("Our study is limited to English, and we plan to add French.", True, True),
        ("FastRank reads a document once.", False, False),
    ],
)
def test_a_lack_and_a_plan_are_told_apart(sentence: str, lacks: bool, later: bool) -> None:
    """Either concedes; a reader marks both."""
    assert (admits_a_lack(sentence), leaves_for_later(sentence)) == (lacks, later)
    assert concedes(sentence, 0, len(sentence)) == (lacks or later)
    assert states_concession(sentence) == (lacks or later)


def test_what_others_lack_is_no_concession() -> None:
    """Whatever words it is said in."""
    assert not admits_a_lack("A limitation is of previous work, which our method cannot share.")


@pytest.mark.parametrize("heading", ["Main limitations", "Caveats", "Weaknesses and outlook", "A concern"])
def test_a_lack_is_known_by_its_names(heading: str) -> None:
    """In a heading as in a sentence."""
    assert names_a_lack(heading)
    assert not names_a_lack("Results and future work")
