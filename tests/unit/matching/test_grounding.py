"""How much a remark speaks for one paper rather than any other, word by word."""

from __future__ import annotations

import pytest

from paperdrill.critique.answer_key import AnswerKey
from paperdrill.critique.key.making import answer_key
from paperdrill.matching.grounding import Ground
from paperdrill.papers.model import Paper
from paperdrill.text.words import content_stems, plain_words


def stems(text: str) -> list[str]:
    """Of the content words."""
    return list(content_stems(plain_words(text)))


@pytest.fixture
def ground(key: AnswerKey) -> Ground:
    """The sample paper's."""
    return key.reading.ground


def near(ground: Ground, *remarks: str) -> float:
    """How near these remarks come to the paper together, each counting in full."""
    return ground.nearness([(stems(remark), 1.0) for remark in remarks])


def test_a_name_of_the_paper_tells_more_than_a_word_of_every_paper(ground: Ground) -> None:
    """And a word that the paper does not hold speaks against it, a little."""
    told = ground.told(stems("TideLink memory photosynthesis"))
    assert told["tidelink"] > told["memori"] > 0 > told["photosynthesi"]


def test_a_remark_on_something_else_takes_nothing_away(ground: Ground) -> None:
    """The best of the remarks together count."""
    about, beside = "TideLink pools blocks of tokens into memory slots.", "Photosynthesis in maize was left out."
    assert near(ground, about, beside) >= near(ground, about) > near(ground, beside) == 0


def test_saying_a_thing_twice_tells_no_more(ground: Ground) -> None:
    """Each different word counts once."""
    about = "TideLink pools blocks of tokens into memory slots."
    assert near(ground, about, about) == near(ground, about)


def test_of_a_paper_that_is_little_but_its_abstract_little_is_told(paper: Paper, ground: Ground) -> None:
    """There the points have to be met: that a remark shares words with one sentence does not place it."""
    short = answer_key(Paper("x", paper.title, abstract=paper.abstract)).reading.ground
    about = "TideLink needs little memory."
    assert near(short, about) < near(ground, about)
