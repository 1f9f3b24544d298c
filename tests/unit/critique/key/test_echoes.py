"""What a statement names, how much of it is in the words of the abstract, and what of that is said again at the end."""

from __future__ import annotations

import pytest

from paperdrill.critique.key.features import Seen, see
from paperdrill.critique.key.statements import statements
from paperdrill.papers.model import Paper, Role, Section
from paperdrill.papers.passages import passages

BY_ABSTRACT, BY_END = "near: in the words of the abstract", "near: in the words of the end"


@pytest.fixture(scope="module")
def seen() -> list[Seen]:
    """An abstract of two sentences, and a conclusion that says one of them again and something else."""
    end = "We propose slot pooling for long documents. We measured how quickly readers turn pages."
    section = Section(level=1, title="Conclusion", role=Role.CONCLUSION, roles=(Role.CONCLUSION,), page=8, text=end)
    abstract = "We propose slot pooling for long documents. We evaluate summaries written by nine annotators."
    paper = Paper("pool", "Slot pooling", abstract=abstract, sections=(section,))
    return see(paper, statements(paper, passages(paper)))


def test_what_the_abstract_holds_word_for_word_is_wholly_in_its_words(seen: list[Seen]) -> None:
    """And what shares no word with it, not at all."""
    again, other = seen[2:]
    assert again.features[BY_ABSTRACT] == pytest.approx(1.0)
    assert other.features[BY_ABSTRACT] == 0.0


def test_the_abstract_is_held_against_the_end(seen: list[Seen]) -> None:
    """Against itself it would say nothing."""
    told_again, told_once = seen[:2]
    assert told_again.features[BY_END] == pytest.approx(1.0)
    assert told_once.features[BY_END] == 0.0
    assert all(BY_ABSTRACT not in one.features for one in (told_again, told_once))


def test_a_paper_without_an_abstract_is_in_nobodys_words() -> None:
    """No share of nothing."""
    section = Section(
        level=1, title="Method", role=Role.METHOD, roles=(Role.METHOD,), page=1, text="We pool the slots."
    )
    paper = Paper("pool", "Slot pooling", sections=(section,))
    (one,) = see(paper, statements(paper, passages(paper)))
    assert one.features[BY_ABSTRACT] == 0.0


def test_how_much_a_statement_names_is_a_share(seen: list[Seen]) -> None:
    """And one of usual words alone names nothing."""
    assert all(0 < one.features["form: matter"] <= 1 for one in seen)
    assert not any("form: names nothing" in one.features for one in seen)
    section = Section(
        level=1, title="Conclusion", role=Role.CONCLUSION, roles=(Role.CONCLUSION,), page=1, text="We use new models."
    )
    (one,) = see(paper := Paper("a", "A", sections=(section,)), statements(paper, passages(paper)))
    assert one.features["form: names nothing"] == 1.0


def test_words_that_the_paper_keeps_using_are_its_own(seen: list[Seen]) -> None:
    """Those of one or two statements are not."""
    assert all(one.features["form: words of the paper"] == 0.0 for one in seen)
    text = "We pool zebra slots. We fill zebra slots. We train zebra slots."
    section = Section(level=1, title="Conclusion", role=Role.CONCLUSION, roles=(Role.CONCLUSION,), page=1, text=text)
    paper = Paper("z", "Z", sections=(section,))
    assert {one.features["form: words of the paper"] for one in see(paper, statements(paper, passages(paper)))} == {0.4}


@pytest.mark.parametrize(
    ("text", "holds"),
    [("We release code at github.com/pool/slots.", True), ("See https://pool.example.", True), ("We pool.", False)],
)
def test_an_address_is_seen(text: str, holds: bool) -> None:
    """A sentence that says where the code lies is seldom a point."""
    section = Section(level=1, title="Conclusion", role=Role.CONCLUSION, roles=(Role.CONCLUSION,), page=1, text=text)
    paper = Paper("p", "P", sections=(section,))
    assert [("form: address" in one.features) for one in see(paper, statements(paper, passages(paper)))] == [holds]
