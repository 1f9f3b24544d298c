"""What is worded as the authors worded it, and what only speaks of the same."""

from __future__ import annotations

import pytest

from paperdrill.matching.copies import Copies, copied_words
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


FOLLOWED = [f"w{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
OTHERS = [f"x{number}" for number in range(60)]


def of(*passages: list[str], title: str = "") -> Copies:
    """What can be copied from these sentences, a long one on something else among them."""
    return Copies(title, [*passages, OTHERS])


@pytest.mark.parametrize(("dropped", "share"), [(0, 1.0), (4, 1.0), (5, 0.0)])
def test_four_words_may_be_dropped_between_two_of_a_chain(dropped: int, share: float) -> None:
    """Five break it, and what is left on either side is too short to be one."""
    said = [*FOLLOWED[:3], *FOLLOWED[3 + dropped : 6 + dropped]]
    assert of(FOLLOWED).share(said) == share


@pytest.mark.parametrize(("added", "share"), [(4, 11 / 15), (5, 8 / 16)])
def test_four_words_may_be_added_between_two_of_a_chain(added: int, share: float) -> None:
    """They are no part of it; behind a fifth a chain would have to begin anew."""
    said = [*FOLLOWED[:8], *(f"q{number}" for number in range(added)), *FOLLOWED[8:11]]
    assert of(FOLLOWED).share(said) == pytest.approx(share)


def test_three_words_in_a_row_are_no_chain() -> None:
    """Four are."""
    assert of(FOLLOWED).share(FOLLOWED[:4]) == 1.0
    assert of(FOLLOWED).share(FOLLOWED[:3]) == 0.0


def test_a_word_said_twice_in_a_row_follows_one_place() -> None:
    """A chain goes on by going on in the paper, not by staying."""
    assert of(FOLLOWED).share(["wa", "wa", "wa", "wa"]) == 0.0
    assert of(FOLLOWED).share(["wa", "wa", "wb", "wc", "wd"]) >= 4 / 5


def test_a_text_may_follow_two_sentences_and_no_third() -> None:
    """The stretch that holds most of its words."""
    parts = FOLLOWED[:8], FOLLOWED[8:16], FOLLOWED[16:24]
    copies = of(*parts)
    assert copies.share([*parts[0], *parts[1]]) == 1.0
    assert copies.share([*parts[1], *parts[2]]) == 1.0
    assert copies.share([*parts[0], *parts[2]]) == 0.0
    assert copies.share([*parts[0], *parts[1], *parts[2][:4]]) == pytest.approx(16 / 20)


@pytest.mark.parametrize(
    ("words", "own", "is_copied"),
    [(7, 0, False), (8, 0, True), (8, 1, True), (9, 2, False), (10, 4, True), (9, 4, True), (8, 4, False)],
)
def test_short_texts_have_to_follow_more_closely(words: int, own: int, is_copied: bool) -> None:
    """Seven words tell nothing; up to eleven 85 in a hundred have to be in a chain, from twelve on 68."""
    said = [*FOLLOWED[:words], *(f"y{number}" for number in range(own))]
    assert of(FOLLOWED).is_copied(" ".join(said)) is is_copied


@pytest.mark.parametrize(("length", "is_copied"), [(39, False), (40, True)])
def test_a_paper_of_forty_words_can_be_copied_from(length: int, is_copied: bool) -> None:
    """Of a shorter one, a chain is much of what there is to say."""
    copies = Copies("", [FOLLOWED, OTHERS[: length - len(FOLLOWED)]])
    assert copies.is_copied(" ".join(FOLLOWED[:12])) is is_copied


@pytest.mark.parametrize(
    ("said", "is_title"),
    [
        ("sparse attention for", True),
        ("sparse attention", False),
        ("sparse attention for many books", False),
        ("sparse attention for documents", True),
        ("documents long for attention sparse", False),
        ("on sparse attention for long documents", True),
        ("we read on sparse attention for long documents", False),
    ],
)
def test_the_title_again_is_no_remark(said: str, is_title: bool) -> None:
    """Three of its words in four, in its order, and hardly more words than it has."""
    assert of(title=TITLE).is_copied(said) is is_title


def test_a_title_may_have_three_words_added() -> None:
    """With a fourth it is a sentence on it."""
    title = FOLLOWED[:12]
    assert of(title=" ".join(title)).is_copied(" ".join([*OTHERS[:3], *title]))
    assert not of(title=" ".join(title)).is_copied(" ".join([*(f"y{n}" for n in range(4)), *title]))


def _stems(text: str) -> list[str]:
    return list(map(stem, plain_words(text)))


def test_words_said_before_are_those_in_a_row_of_four() -> None:
    """By their stems, word by word, of whichever text; one word added breaks the row."""
    before = ["the window slides over all tokens", "slots hold keys of old tokens"]
    said = plain_words("So windows slide over all the slots holding keys of old token.")
    assert copied_words(said, ["windows slide over all"]) == [1, 2, 3, 4]
    assert copied_words(said, before) == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11]
    assert copied_words(plain_words("The window now slides over."), before) == []
    assert copied_words(["The", "WINDOW", "Slides", "Over"], before) == [0, 1, 2, 3]
    assert copied_words([], before) == copied_words(said, []) == []
