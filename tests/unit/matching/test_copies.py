"""What is worded as the authors worded it, and what only speaks of the same."""

from __future__ import annotations

import pytest

from paperdrill.matching.copies import Copies
from paperdrill.text.words import plain_words, stem

TITLE = "Sparse attention for long documents"
PAPER = [
    "We propose a sparse attention layer in which each query attends to a local window of neighbours.",
    "It reduces the peak memory on three book benchmarks by more than one half without loss of quality.",
    "The eviction threshold was fixed by hand, and all of the books in the corpus are written in English.",
]


@pytest.fixture(scope="module")
def copies() -> Copies:
    """Of a paper of three sentences."""
    return Copies(TITLE, [plain_words(sentence) for sentence in PAPER])


@pytest.mark.parametrize(
    "text",
    [
        PAPER[0],
        "we propose a SPARSE attention layer, in which each query attends to a local window of neighbours!",
        "The authors put forward a sparse attention layer in which each query attends to a near window of neighbours.",
        "It reduces peak memory on three book benchmarks by more than one half, without loss in quality.",
        "three book benchmarks by more than one half without loss of quality. The eviction threshold was fixed by hand",
        TITLE,
        "Sparse attention for longer documents.",
    ],
)
def test_wording_that_follows_the_paper_is_copied(copies: Copies, text: str) -> None:
    """Word for word, cased otherwise, with words added, dropped or swapped, over two sentences; the title too."""
    assert copies.is_copied(text)


@pytest.mark.parametrize(
    "text",
    [
        "Each query only looks at its neighbours, so attention is cheap.",
        "On books the memory halves, and nothing of the quality is lost.",
        "neighbours of window local a to attends query each which in layer attention sparse a propose we",
        "a sparse attention layer",
        "Its sparse attention scales well.",
        "",
    ],
)
def test_saying_the_same_in_one_s_own_order_is_not(copies: Copies, text: str) -> None:
    """Nor are the words in another order, or a term of the paper."""
    assert not copies.is_copied(text)


def test_the_share_tells_how_much_of_a_text_follows_the_paper(copies: Copies) -> None:
    """All of a copy, half of a text that is half one, nothing of another."""
    half = "each query attends to a local window of neighbours while photosynthesis in maize needs water and light too"
    assert copies.share(_stems(PAPER[0])) == 1.0
    assert copies.share(_stems("Photosynthesis in maize is left out.")) == 0.0
    assert 0.3 < copies.share(_stems(half)) < 0.68 or copies.share(_stems(half)) == 0.0


def test_of_a_paper_of_few_words_nothing_is_copied() -> None:
    """There, the same words in a row are much of what there is to say."""
    short = Copies("", [plain_words(PAPER[0])])
    assert not short.is_copied(PAPER[0])


def _stems(text: str) -> list[str]:
    return list(map(stem, plain_words(text)))
