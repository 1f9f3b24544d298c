"""One sentence against statements in all their wordings: the numbers that come out."""

from __future__ import annotations

import pytest

from paperdrill.matching.context import PaperContext
from paperdrill.matching.wordings import MOST_WORDINGS, NUMBER_WEIGHT, Nearness, Wordings
from paperdrill.papers.passages import Passage
from paperdrill.text.language import Language
from paperdrill.text.rarity import Rarity
from paperdrill.text.synonyms import thesaurus

LANGUAGE = Language(Rarity(100, 100, {}, {}), thesaurus(["delete, evict", "left out, omit"]))
"""Every word is as rare as can be, and tells 1."""


def context(*sentences: str, title: str = "") -> PaperContext:
    """A paper of these sentences."""
    passages = [Passage(text, "", 1, frozenset(), at, 0, 0.0) for at, text in enumerate(sentences)]
    return PaperContext(title, passages, LANGUAGE)


def near(said: str, *statements: list[str]) -> list[Nearness]:
    """How a sentence stands to each statement of a paper that says nothing else."""
    paper = context("Maize grows.")
    return Wordings(list(statements), paper).nearness(paper.statement(said))


def test_the_union_is_the_share_of_the_sentence_that_any_wording_meets() -> None:
    """By weight; a word that two wordings meet counts once."""
    (one, other) = near("gates evict slots", ["gates open slots", "slots close"], ["maize"])
    assert one.union == pytest.approx(2 / 3)
    assert dict(one.met) == {0: 1.0, 2: 1.0}
    assert (other.union, other.likeness, dict(other.met)) == (0.0, 0.0, {})


def test_the_likeness_is_that_of_the_likest_wording() -> None:
    """Recall times what was met of the sentence, where half of it is enough, to the power of four tenths."""
    (one,) = near("gates evict slots books teach maize", ["gates open", "gates close slots firmly"])
    assert one.likeness == pytest.approx((2 / 4 * (2 / 6 / 0.5)) ** 0.4)
    (whole,) = near("gates open", ["gates open"])
    assert whole.likeness == pytest.approx(1.0)
    (half,) = near("gates open books teach", ["gates open"])
    assert half.likeness == pytest.approx(1.0)
    (quarter,) = near("gates teach books maize", ["gates open"])
    assert quarter.likeness == pytest.approx((0.5 * 0.5) ** 0.4)


def test_a_synonym_meets_in_part_and_the_word_itself_wholly() -> None:
    """The nearest of what it meets counts."""
    (one,) = near("gates evict", ["gates delete"])
    assert one.union == pytest.approx((1 + 0.7) / 2)
    assert dict(one.met) == {0: 1.0, 1: 0.7}
    assert one.likeness == pytest.approx(((1 + 0.7) / 2) ** 0.4)
    (both,) = near("gates evict", ["gates delete", "they evict"])
    assert dict(both.met) == {0: 1.0, 1: 1.0}
    assert both.union == pytest.approx(1.0)


def test_one_word_that_meets_two_of_a_wording_recalls_both() -> None:
    """And a word that is said twice is met twice."""
    (one,) = near("evict", ["delete evict"])
    assert one.likeness == pytest.approx(((0.7 + 1) / 2) ** 0.4)
    (twice,) = near("gates gates", ["gates"])
    assert (twice.union, twice.likeness) == pytest.approx((1.0, 1.0))


def test_a_phrase_meets_with_all_its_words() -> None:
    """Both of the phrase are met by the one word that says the same."""
    (one,) = near("omit gates", ["gates left out"])
    assert one.union == pytest.approx((0.7 + 1) / 2)
    assert 0 in one.met


def test_two_words_meet_the_one_that_others_write() -> None:
    """In either direction; a part of it does not."""
    (parted,) = near("data set gates", ["dataset gates"])
    assert parted.union == pytest.approx(1.0)
    (joined,) = near("dataset gates", ["data-set gates"])
    assert joined.union == pytest.approx(1.0)
    (part,) = near("set gates", ["dataset gates"])
    assert part.union == pytest.approx(1 / 2)


def test_the_first_halves_of_two_hyphenated_words_do_not_meet() -> None:
    """What is real-world says nothing of real-time; the same word does, and so does the half where it stands alone."""
    other, same, alone, spaced = (
        one.union
        for said in ("real-world gates",)
        for one in near(said, ["real-time slots"], ["real-world slots"], ["real slots"], ["real - time slots"])
    )
    assert other == 0.0
    assert same == pytest.approx(2 / 3)
    assert alone == spaced == pytest.approx(1 / 3)


def test_a_quantity_counts_as_six_tenths_of_a_word_and_once() -> None:
    """However many wordings give it; another amount does not meet."""
    (one,) = near("gates close 25%", ["slots take 25%", "25% slots"])
    (other,) = near("gates close 30%", ["slots take 25%", "25% slots"])
    assert [each.value for each in one.numbers] == [0.25]
    said = NUMBER_WEIGHT / (2 + NUMBER_WEIGHT)
    assert one.union == pytest.approx(said)
    assert one.likeness == pytest.approx((NUMBER_WEIGHT / (1 + NUMBER_WEIGHT) * said / 0.5) ** 0.4)
    assert (other.union, other.likeness, other.numbers) == (0.0, 0.0, ())


def test_only_the_first_wordings_are_looked_at() -> None:
    """A statement that stands in the paper a dozen times is as one that stands there eight times."""
    many = [f"filler{chr(97 + at)}" for at in range(MOST_WORDINGS)]
    (last,) = near("gates", [*many, "gates"])
    (within,) = near("gates", [*many[:-1], "gates"])
    assert (last.union, within.union) == pytest.approx((0.0, 1.0))


def test_nothing_said_meets_nothing() -> None:
    """No share of no words."""
    (one,) = near("", ["gates"])
    assert (one.union, one.cosine, one.likeness) == (0.0, 0.0, 0.0)


def test_the_cosine_is_with_the_wording_that_stands_nearest_in_the_paper() -> None:
    """With its neighbours there: a word from next to the statement brings it nearer."""
    paper = context("Gates close early.", "Maize grows.", "Books teach.")
    passages = [
        Passage(text, "", 1, frozenset(), 0, 0, 0.0) for text in ("Gates close early.", "Slots stay.", "Books.")
    ]
    beside = PaperContext("", passages, LANGUAGE)
    wordings = [["Books.", "Gates close early."]]
    far = Wordings(wordings, paper).nearness(paper.statement("slots"))[0]
    close = Wordings(wordings, beside).nearness(beside.statement("slots"))[0]
    same = Wordings(wordings, paper).nearness(paper.statement("Gates close early"))[0]
    assert far.cosine == 0.0
    assert 0.0 < close.cosine < 1.0
    assert same.cosine == pytest.approx(1.0)


def test_a_phrase_of_words_that_tell_nothing_meets_nothing() -> None:
    """As in "to do", which stands beside "future work" among the synonyms."""
    paper = PaperContext("", [Passage("Maize grows.", "", 1, frozenset(), 0, 0, 0.0)], Language())
    (found,) = Wordings([["Slots are left for future work"]], paper).nearness(paper.statement("What to do about it?"))
    assert (found.union, found.likeness, found.numbers) == (0.0, 0.0, ())


def test_letters_meet_where_no_word_does() -> None:
    """A word in another, and the order of words; the wording that is nearest so counts, a short one for less."""
    (kin, other) = near("generalisable gates", ["generalisation of the gates"], ["maize is grown"])
    assert kin.letters > 0.3 > other.letters
    (ordered, turned) = near("open gates", ["they open gates"], ["gates they open"])
    assert ordered.letters > turned.letters
    (both,) = near("open gates", ["gates they open", "they open gates"])
    assert both.letters == pytest.approx(ordered.letters)
    (long, short) = near("gates open slots", ["gates open slots"], ["gates open slots and"])
    assert long.letters == pytest.approx(3 / (3 + 1))
    assert short.letters < long.letters
