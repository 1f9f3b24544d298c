"""Where in a paper a remark stands, and whether it would fit any."""

from __future__ import annotations

import pytest

from paperdrill.matching.context import PaperContext
from paperdrill.matching.grounding import Ground, Grounding
from paperdrill.matching.postings import postings
from paperdrill.matching.surroundings import Surroundings
from paperdrill.papers.model import Paper, Role, Section
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
    return Ground(made, Surroundings(made, stems, where), where, KNOWN)


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


@pytest.mark.parametrize(
    ("sentences", "others", "is_general"),
    [(3, 9, False), (3, 10, True), (2, 0, True)],
    ids=["the subject", "too small a share", "too few sentences"],
)
def test_a_word_that_the_paper_speaks_of_again_and_again_is_its_subject(
    sentences: int, others: int, *, is_general: bool
) -> None:
    """In three sentences and twice the share of the reviews that use it: here an eighth do, so a quarter."""
    rarity = Rarity(99, 1000, {"subject": 90}, {"subject": 125})
    stems = [["subject"]] * sentences + [["other"]] * others
    where = postings(stems)
    made = [Passage(" ".join(each), "", 1, frozenset(), at, 0, 0.0) for at, each in enumerate(stems)]
    assert Ground(made, Surroundings(made, stems, where), where, rarity).of(["subject"]).is_general is is_general


def test_words_of_the_paper_together_tell_of_it() -> None:
    """Those that an eighth of the reviews use tell nothing; eight tenths of a rare word are enough."""
    middling = Rarity(99, 1000, dict.fromkeys("abc", 15), {"a": 119, "b": 119, "c": 120})
    assert middling.weight("a") == pytest.approx(0.444, abs=0.001)
    where = postings([["a", "b", "c"]])
    made = [Passage("a b c", "", 1, frozenset(), 0, 0, 0.0)]
    read = Ground(made, Surroundings(made, [["a", "b", "c"]], where), where, middling)
    assert read.of(["a"]).is_general
    assert read.of(["a", "a"]).is_general
    assert read.of(["a", "c"]).is_general
    assert not read.of(["a", "b"]).is_general


def test_a_remark_is_here_where_a_passage_speaks_of_the_same() -> None:
    """From a cosine of three tenths on: of a remark on much else two words in a sentence are no place."""
    whole = "telling slot opens with usual common half other words"
    read = ground(whole, "nothing else here stands beside it")
    assert read.of(["telling", "slot"]).passage == 0
    assert read.of(["telling", "slot"]).is_here
    elsewhere = [f"unheard{number}" for number in range(30)]
    assert read.of(["telling", "slot", *elsewhere]) == Grounding(0.0, None, False, has_term=True)
    assert not Grounding(0.0, None, False).is_here


def paper_of(*sections: tuple[str, Role, str]) -> PaperContext:
    """A paper with these sections: title, role, text."""
    made = tuple(Section(1, title, role=role, page=1, text=text) for title, role, text in sections)
    paper = Paper("p", "On stilts", abstract="Herons stand on one leg.", sections=made)
    return PaperContext(paper.title, passages(paper), Language())


STORKS = "White storks breed on chimneys of abandoned brickworks near the estuary."


def test_two_telling_words_or_a_telling_pair_make_a_place() -> None:
    """One alone does not, nor do words that most reviews use."""
    paper = paper_of(
        ("Results", Role.RESULTS, f"{STORKS} The authors clearly show results of many experiments and baselines.")
    )
    assert grounding(paper, "Why do storks like chimneys?").is_here
    assert not grounding(paper, "Storks are birds.").is_here
    assert not grounding(paper, "The experiments and baselines show clear results.").is_here


def test_a_fragment_is_no_place() -> None:
    """Of a heading or a note there is nothing to read there."""
    paper = paper_of(("Results", Role.RESULTS, "Stork chimneys. Much else was found out by the people who went there."))
    assert not grounding(paper, "Which stork chimneys?").is_here


def test_what_is_lacking_stands_where_authors_concede_if_it_stands_there_as_well() -> None:
    """Earlier work is no place for a gap."""
    other = "Chimneys of abandoned brickworks near the estuary are where white storks breed."
    paper = paper_of(("Related work", Role.RELATED, STORKS), ("Limitations", Role.LIMITATIONS, other))
    stems = content_stems(plain_words("White storks breed on chimneys of abandoned brickworks near the estuary."))
    gap, claim = paper.ground.of(stems, concedes=True), paper.ground.of(stems)
    assert gap.passage is not None
    assert claim.passage is not None
    assert paper.passages[gap.passage].text == other
    assert paper.passages[claim.passage].text == STORKS
