"""Where in a paper a remark stands, and whether it would fit any."""

from __future__ import annotations

import pytest

from paperdrill.matching.context import PaperContext
from paperdrill.matching.grounding import Ground, Grounding
from paperdrill.matching.postings import postings
from paperdrill.matching.surroundings import Surroundings
from paperdrill.papers.model import Paper
from paperdrill.papers.passages import Passage, passages
from paperdrill.text.language import Language
from paperdrill.text.rarity import Rarity
from paperdrill.text.words import content_stems, plain_words


@pytest.fixture(scope="module")
def context(paper: Paper) -> PaperContext:
    """The sample paper, read."""
    return PaperContext(paper.title, passages(paper), Language())


def grounding(context: PaperContext, remark: str) -> Grounding:
    """How a remark stands to it."""
    return context.ground.of(content_stems(plain_words(remark)))


def test_a_remark_is_grounded_in_the_sentence_that_it_is_nearest_to(context: PaperContext) -> None:
    """By its rarer words, whatever else it says."""
    found = grounding(context, "Pooling over sixty-four tokens may blur names.")
    assert found.is_here
    assert found.passage is not None
    assert context.passages[found.passage].text.startswith("Slots are filled by mean pooling")


def test_a_remark_on_something_else_stands_nowhere(context: PaperContext) -> None:
    """It names something all the same: it is not general."""
    found = grounding(context, "Photosynthesis in maize is ignored.")
    assert (found.passage, found.cosine, found.is_here, found.is_general) == (None, 0.0, False, False)


def test_a_remark_that_would_fit_any_paper_is_general(context: PaperContext) -> None:
    """Its words name nothing; those of this paper's topic together do."""
    assert grounding(context, "The evaluation is convincing.").is_general
    assert grounding(context, "The analysis is simplistic, the results are informative.").is_general
    assert not grounding(context, "Sparse attention over pooled memory slots grows costly.").is_general


def test_a_sentence_of_the_paper_is_found_with_its_surroundings(context: PaperContext) -> None:
    """Its neighbours' words stand near it; a text from elsewhere stands alone."""
    around = context.surroundings.around("Slots are filled by mean pooling over blocks of sixty-four tokens.")
    assert around["pool"] > 0 < around["refresh"]
    alone = context.surroundings.around("Photosynthesis in maize.")
    assert set(alone) == {"photosynthesi", "maiz"}
    assert sum(weight**2 for weight in around.values()) == pytest.approx(1.0)


def test_a_sentence_is_found_though_a_word_of_it_was_read_otherwise(context: PaperContext) -> None:
    """Most of its words are enough, few are not."""
    stems = content_stems(plain_words("Slots are filled by mean pooling over blcks of sixty-four tokens."))
    place = context.surroundings.place_of(stems)
    assert place is not None
    assert "mean pooling" in context.passages[place].text
    assert context.surroundings.place_of(content_stems(["slots", "photosynthesis", "maize"])) is None
    assert context.surroundings.place_of([]) is None


KNOWN = Rarity(
    99,
    1000,
    {"common": 99, "usual": 30, "telling": 2},
    {"usual": 120, "telling": 20, "slot": 19, "absent": 3, "missing": 2, "half": 119, "other": 119},
)
"""Stems by the number of papers, and of a thousand reviews, that hold them."""


def ground(*passages: str) -> Ground:
    """A paper of these sentences, each given by its stems."""
    stems = [passage.split() for passage in passages]
    where = postings(stems)
    made = [Passage(text, "", 1, frozenset(), at, 0, 0.0) for at, text in enumerate(passages)]
    return Ground(Surroundings(made, stems, where), where, KNOWN)


PAGE = ground("common usual telling", "slot opens", "half other")


@pytest.mark.parametrize(
    ("stems", "is_general"),
    [
        ("common", True),
        ("slot", False),
        ("telling", False),
        ("absent", True),
        ("missing", False),
        ("unheard", False),
        ("", True),
    ],
)
def test_a_word_names_something_if_it_is_rare_and_no_reviewers_word(stems: str, is_general: bool) -> None:
    """Two reviews in a hundred may use a word of the paper, three in a thousand another."""
    read = ground("common usual", "slot opens") if stems == "slot" else PAGE
    assert read.of(stems.split()).is_general is is_general


def test_words_of_the_paper_together_tell_of_it() -> None:
    """Those that an eighth of the reviews use tell nothing; eight tenths of a rare word are enough."""
    middling = Rarity(99, 1000, dict.fromkeys("abc", 15), {"a": 119, "b": 119, "c": 120})
    assert middling.weight("a") == pytest.approx(0.444, abs=0.001)
    where = postings([["a", "b", "c"]])
    made = [Passage("a b c", "", 1, frozenset(), 0, 0, 0.0)]
    read = Ground(Surroundings(made, [["a", "b", "c"]], where), where, middling)
    assert read.of(["a"]).is_general
    assert read.of(["a", "a"]).is_general
    assert read.of(["a", "c"]).is_general
    assert not read.of(["a", "b"]).is_general


def test_a_remark_is_here_from_three_tenths_of_likeness_on() -> None:
    """By the cosine with the nearest sentence."""
    assert Grounding(0.3, 0, False).is_here
    assert not Grounding(0.29, 0, False).is_here
