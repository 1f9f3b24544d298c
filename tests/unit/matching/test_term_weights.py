"""How much a word tells in one paper."""

from __future__ import annotations

import pytest

from paperdrill.matching.postings import postings
from paperdrill.matching.term_weights import TermWeights
from paperdrill.text.rarity import Rarity

RARITY = Rarity(98, 10, {"usual": 98, "window": 1}, {})
PASSAGES = [["window", "usual", "usual"], ["window"], ["window"], ["slot"], ["slot"], ["once", "spars"]]


def weights(passages: int = 6) -> TermWeights:
    """Of a paper called "Sparse layers"."""
    return TermWeights("Sparse layers", postings(PASSAGES), passages, RARITY)


def test_a_word_of_every_paper_tells_a_part_of_what_a_rare_one_does() -> None:
    """Six tenths; one that no paper holds tells all."""
    assert weights()["usual"] == pytest.approx(0.6, abs=0.01)
    assert weights()["once"] == 1.0
    assert weights()["elsewhere"] == 1.0


def test_a_word_of_the_title_tells_four_tenths_of_that() -> None:
    """However seldom it is said in the text."""
    assert weights()["spars"] == pytest.approx(0.4)
    assert weights()["layer"] == pytest.approx(0.4)


def test_a_word_tells_the_less_the_more_passages_speak_of_it() -> None:
    """The first mention is free; a short paper counts as one of forty passages."""
    assert weights()["slot"] == pytest.approx(1 - 0.6 * (1 / 40 / 0.12))
    assert weights()["window"] == pytest.approx(1 - 0.6 * (2 / 40 / 0.12))
    assert weights(passages=80)["window"] == pytest.approx(1 - 0.6 * (2 / 80 / 0.12))


def test_a_word_that_is_everywhere_is_the_papers_topic() -> None:
    """It keeps four tenths, as those of the title do."""
    everywhere = TermWeights("", postings([["window"]] * 20), 20, RARITY)
    assert everywhere["window"] == pytest.approx(0.4)


def test_an_index_holds_each_passage_once_and_in_order() -> None:
    """Whatever the order of the words in it."""
    assert postings(PASSAGES)["usual"] == [0]
    assert postings(PASSAGES)["window"] == [0, 1, 2]
