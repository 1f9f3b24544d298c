"""How many content words two sentences of a paper share."""

from __future__ import annotations

import math

import pytest

from paperdrill.matching.overlap import RareOverlap, alike, content_words, coverage, overlap, relevance


def test_content_words_are_stems_without_what_every_paper_says() -> None:
    """Neither function words, nor symbols of a letter or two, nor "our approach uses"."""
    told = content_words("Our approach uses the Sampling of xs and k layers, as samples' labels are re-weighted.")
    assert told == {"sampl", "layer", "label", "re-weight"}


def test_texts_share_words_whatever_their_endings() -> None:
    """And none where they are about different things."""
    one = content_words("The encoder samples tokens.")
    assert overlap(one, content_words("Tokens are sampled by an encoder.")) == 3
    assert overlap(one, content_words("Patients were recruited.")) == 0


def test_a_claim_is_covered_by_what_has_its_words() -> None:
    """The share is of the claim's words, however long the place is; a claim without any is covered by nothing."""
    claim, place = frozenset({"encod", "token"}), frozenset({"token", "layer", "label"})
    assert coverage(claim, place) == 0.5
    assert coverage(frozenset(), place) == 0.0


def test_of_two_sentences_wholly_on_the_matter_the_longer_is_the_more_relevant() -> None:
    """Else a heading would always win."""
    matter = frozenset({"encod", "token", "layer", "label"})
    assert relevance(frozenset({"encod"}), matter) == 1 / 5
    assert relevance(matter, matter) == 4 / 8
    assert relevance(frozenset({"patient"}), matter) == 0.0


def test_a_rare_word_brings_a_sentence_nearer_than_a_frequent_one() -> None:
    """Each shared word counts ln(1 + sentences / (1 + those that hold it)), over the root of the sentence's length."""
    sentences = [frozenset({"token", "encod"}), frozenset({"token", "layer"}), frozenset({"token"})]
    rare = RareOverlap(sentences)
    text = frozenset({"token", "encod"})
    assert rare.nearness(sentences[0], text, 2) == pytest.approx((math.log(1 + 3 / 4) + math.log(1 + 3 / 2)) / 2**0.5)
    assert rare.nearness(sentences[1], text, 1) == pytest.approx(math.log(1 + 3 / 4) / 2**0.5)
    assert rare.nearness(sentences[1], text, 2) == 0.0


def test_alike_are_sentences_that_share_enough_of_the_longer() -> None:
    """In reading order; as many words as are asked for are enough, and so is the share itself."""
    four = frozenset({"token", "encod", "layer", "label"})
    sentences = [frozenset({"patient"}), four, four | {"loss"}, four - {"label"} | {"head", "mask"}, four]
    assert list(alike(sentences, least=4, share=0.8)) == [(1, 2), (1, 4), (2, 4)]
    assert list(alike(sentences, least=3, share=0.6)) == [(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]
    assert list(alike(sentences, least=5, share=0.1)) == []


def test_a_word_that_stands_everywhere_makes_no_pair() -> None:
    """Twelve sentences are still held against each other, thirteen no more."""
    same = frozenset({"token"})
    assert len(list(alike([same] * 12, least=1, share=1.0))) == 12 * 11 / 2
    assert list(alike([same] * 13, least=1, share=1.0)) == []
