"""Which words of a text stand where in a paper, and which of several statements a text speaks of."""

from __future__ import annotations

import pytest

from paperdrill.matching.alignment import Aligner, Alignment, likeliest, share_in, telling, weight_of, words_in_common
from paperdrill.matching.context import PaperContext
from paperdrill.matching.copies import copied_words
from paperdrill.papers.model import Paper
from paperdrill.papers.passages import passages
from paperdrill.text.language import Language

POOLED = "Slots are filled by mean pooling over blocks of sixty-four tokens."
PRICED = "Training took nine days on eight cards, which the wordcount of our ledger confirms."


@pytest.fixture(scope="module")
def context(paper: Paper) -> PaperContext:
    """The sample paper, read."""
    return PaperContext(paper.title, passages(paper), Language())


def aligned(context: PaperContext, text: str) -> Alignment:
    """A text against two sentences."""
    return Aligner([POOLED, PRICED], context).align(text)


def test_a_word_is_known_by_its_stem_and_where_it_stands(context: PaperContext) -> None:
    """What stands nowhere is among the stems all the same."""
    found = aligned(context, "Pooled slots and photosynthesis")
    assert found.stems == {"pool", "slot", "photosynthesi"}
    assert found.met == {"pool", "slot"}
    assert found.shared(0, found.stems) == pytest.approx(weight_of(("pool", "slot")))
    assert found.shared(1, found.stems) == 0.0


def test_two_words_meet_what_the_paper_writes_as_one(context: PaperContext) -> None:
    """And a slip of the pen is forgiven."""
    assert aligned(context, "the word count").met == {"word", "count"}
    assert aligned(context, "the legder").shared(1, {"legder"}) == pytest.approx(0.9 * telling("legder"))


def test_a_synonym_is_not_the_word_itself(context: PaperContext) -> None:
    """Among all the places of a paper nearly every word would find one."""
    assert "gpu" not in aligned(context, "It needs a GPU.").met


def test_words_that_stand_together_tell_together(context: PaperContext) -> None:
    """Those of two places count once, for the place where they tell most; only those that are asked for count."""
    found = aligned(context, "Pooling blocks, days on the ledger")
    here, there = weight_of(("pool", "block")), weight_of(("day", "ledger"))
    assert found.together(found.stems) == pytest.approx(max(here, there))
    assert found.together({"day"}) == pytest.approx(telling("day"))
    assert found.together(set()) == 0.0
    assert here < there
    assert dict(found.likest(found.stems, 1)) == pytest.approx({1: there})
    assert [place for place, _ in found.likest(found.stems, 5)] == [1, 0]
    assert found.shared_with_any((0, 1), found.stems) == pytest.approx(here + there)
    assert found.shared_with_any((0, 1), {"pool", "day"}) == pytest.approx(weight_of(("pool", "day")))


def test_words_of_every_review_tell_nothing() -> None:
    """However rare they are in papers; a name tells most."""
    assert telling("paper") == 0.0
    assert telling("photosynthesi") > telling("day") > 0.0
    assert weight_of(("day", "day")) == 2 * telling("day")


def test_the_statement_that_a_text_speaks_of_is_the_likeliest(context: PaperContext) -> None:
    """By any of its sentences, in other words too; of no sentence none is."""
    answer = "It was costly. They average the tokens of a block into a slot."
    pooled, priced = likeliest(answer, (POOLED, PRICED), context)
    assert pooled > 0.5 > 0.1 > priced
    assert likeliest("", (POOLED, PRICED), context) == [0.0, 0.0]
    assert likeliest("They average tokens.", (), context) == []


def test_four_words_in_a_row_are_copied() -> None:
    """Be they inflected otherwise; three are not, nor four with a gap, nor four out of two texts."""
    words = ["one", "Slots", "are", "filled", "by", "hand"]
    assert copied_words(words, [POOLED]) == [1, 2, 3, 4]
    assert copied_words(["filled", "by", "means", "pooled"], [POOLED]) == [0, 1, 2, 3]
    assert copied_words(["slots", "are", "filled", "with"], [POOLED]) == []
    assert copied_words(["slots", "are", "mostly", "filled", "by"], [POOLED]) == []
    assert copied_words(["by", "mean", "nine", "days"], [POOLED, PRICED]) == []
    assert copied_words([], [POOLED]) == []


def test_words_in_common_are_content_words() -> None:
    """By their stems; what holds a sentence together is nobody's matter."""
    assert words_in_common("The slots are pooled.", "Pooling the slot is what they are at.") == {"slot", "pool"}
    assert words_in_common("What it is of", "that which is of it") == set()


def test_of_what_a_text_tells_the_share_that_stands_in_the_paper_is_weighed(context: PaperContext) -> None:
    """A telling word of another matter weighs as much as it tells; a text that tells nothing shares nothing."""
    known = next(word for word in context.mentions if telling(word) > 0 and word.isalpha())
    both = telling(known) + telling("photosynthesi")
    assert share_in(known, context) == 1.0
    assert share_in("photosynthesis", context) == 0.0
    assert share_in(f"{known} photosynthesis", context) == pytest.approx(telling(known) / both)
    assert share_in("of the and", context) == share_in("", context) == 0.0
