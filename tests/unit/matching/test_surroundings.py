"""A paper's sentences as vectors."""

from __future__ import annotations

import math

import pytest

from paperdrill.matching.postings import postings
from paperdrill.matching.surroundings import Surroundings
from paperdrill.papers.passages import Passage

TEXTS = [
    ("windows slide", 0),
    ("slots hold memory", 0),
    ("gates close", 0),
    ("books teach", 1),
    ("slots hold memory", 1),
    ("queries look at windows", 1),
]
STEMS = [["window", "slide"], ["slot", "hold", "memori"], ["gate", "close"], ["book", "teach"]]
STEMS += [["slot", "hold", "memori"], ["queri", "look", "window"]]


@pytest.fixture(scope="module")
def surroundings() -> Surroundings:
    """Six sentences in two sections, one of them said twice."""
    passages = [Passage(text, "", 1, frozenset(), index, 0, 0.0) for text, index in TEXTS]
    return Surroundings(passages, STEMS, postings(STEMS))


def test_a_vector_weighs_rare_and_repeated_words_more(surroundings: Surroundings) -> None:
    """Term frequency times inverse document frequency, of length one; an unknown word is as the rarest."""
    vector = surroundings.vector(["window", "window", "slide", "maiz"])
    raw = {
        "window": (1 + math.log(2)) * math.log(7 / 2.5),
        "slide": math.log(7 / 1.5),
        "maiz": math.log(7 / 0.5),
    }
    length = math.sqrt(sum(each * each for each in raw.values()))
    assert vector == pytest.approx({stem: each / length for stem, each in raw.items()})
    assert surroundings.vector([]) == {}


def test_neighbours_count_by_half_and_by_a_quarter_within_the_section(surroundings: Surroundings) -> None:
    """On either side, two sentences far."""
    around = surroundings.around("windows slide")
    plain = {
        stem: weight for each in (STEMS[0], STEMS[1], STEMS[2]) for stem, weight in surroundings.vector(each).items()
    }
    counts = dict.fromkeys(STEMS[0], 1.0) | dict.fromkeys(STEMS[1], 0.5) | dict.fromkeys(STEMS[2], 0.25)
    raw = {stem: counts[stem] * plain[stem] for stem in counts}
    length = math.sqrt(sum(each * each for each in raw.values()))
    assert around == pytest.approx({stem: each / length for stem, each in raw.items()})
    last = surroundings.around("queries look at windows")
    assert last["book"] == pytest.approx(0.25 / 0.5 * last["hold"] * plain_ratio(surroundings))
    assert "close" not in last


def plain_ratio(surroundings: Surroundings) -> float:
    """What "book" weighs in its own sentence, as a share of what "hold" weighs in its own."""
    return surroundings.vector(STEMS[3])["book"] / surroundings.vector(STEMS[4])["hold"]


def test_a_text_stands_where_the_paper_says_it_first(surroundings: Surroundings) -> None:
    """Word for word; else where most of its words stand, in the shortest sentence that holds as many."""
    assert surroundings.place_of(["slot", "hold", "memori"]) == 1
    assert surroundings.place_of(["hold", "slot", "memori"]) == 1
    assert surroundings.place_of(["hold", "slot", "window", "slide"]) is None
    assert surroundings.place_of(["hold", "slot", "x"]) == 1
    assert surroundings.place_of(["queri", "window", "look", "x", "y"]) == 5
    assert surroundings.place_of(["window"]) == 0
    assert surroundings.place_of(["x"]) is None


def test_a_text_has_a_cosine_with_each_sentence_that_shares_a_word(surroundings: Surroundings) -> None:
    """One for the sentence itself; none where no word stands here."""
    assert surroundings.cosines(["slot", "hold", "memori"])[1] == pytest.approx(1.0)
    near = surroundings.cosines(["gate", "x"])
    expected = surroundings.vector(["gate", "x"])["gate"] * surroundings.vector(STEMS[2])["gate"]
    assert near[2] == pytest.approx(expected)
    assert set(near) == {number for number, stems in enumerate(STEMS) if "gate" in stems}
    assert surroundings.cosines(["x"]) == {}


def test_the_very_sentence_goes_before_another_of_the_same_words() -> None:
    """Though that one stands earlier; the last sentence of the paper, too."""
    stems = [
        ["memori", "hold", "slot"],
        ["slot", "hold", "memori"],
        ["slot", "hold", "memori"],
        ["hold", "memori", "slot"],
    ]
    passages = [Passage("", "", 1, frozenset(), at, 0, 0.0) for at in range(4)]
    read = Surroundings(passages, stems, postings(stems))
    assert [read.place_of(each) for each in stems] == [0, 1, 1, 3]
