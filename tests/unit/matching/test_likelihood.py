"""How likely a sentence speaks of a statement: what raises it, what lowers it."""

from __future__ import annotations

import math

import pytest

from paperdrill.matching.context import PaperContext
from paperdrill.matching.likelihood import PairEvidence, evidence, likelihood_table
from paperdrill.matching.statement import analyse
from paperdrill.matching.wordings import Nearness, Wordings
from paperdrill.papers.model import Paper
from paperdrill.papers.passages import passages
from paperdrill.text.language import Language
from paperdrill.text.rarity import Rarity

SCALE = "We only evaluate models up to 7B parameters and do not test on short-context tasks."
ENGLISH = "All books in our corpus are written in English."
EVICTION = "The eviction threshold was fixed by hand at 25%."


@pytest.fixture(scope="module")
def context(paper: Paper) -> PaperContext:
    """The sample paper, read."""
    return PaperContext(paper.title, passages(paper), Language())


def rows(context: PaperContext, sentences: list[str], *statements: str | list[str]) -> list[list[PairEvidence]]:
    """The evidence of each sentence for each statement."""
    wordings = Wordings([[one] if isinstance(one, str) else one for one in statements], context)
    read = [context.statement(sentence) for sentence in sentences]
    return evidence(read, [wordings.nearness(one) for one in read], context.language.rarity)


def test_the_probability_is_the_logistic_of_the_weighted_numbers() -> None:
    """Times the form: a list of words is no sentence."""
    table = likelihood_table()
    nothing = PairEvidence(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
    assert nothing.likely == pytest.approx(1 / (1 + 2.718281828 ** -table["constant"].weight))
    assert nothing._replace(form=0.08).likely == pytest.approx(0.08 * nothing.likely)
    for name in ("union", "cosine", "likeness", "others", "length"):
        assert nothing._replace(**{name: 0.5}).likely > nothing.likely
    assert nothing._replace(generality=0.5).likely < nothing.likely


def test_the_numbers_are_held_against_the_best_other_statement(context: PaperContext) -> None:
    """Of two that say the same, neither stands out; alone, the statement is held against the floors."""
    said = ["No test of short-context tasks beyond 7B parameters."]
    (alone,) = rows(context, said, SCALE)[0]
    among = rows(context, said, SCALE, ENGLISH, EVICTION)[0]
    twins = rows(context, said, SCALE, SCALE)[0]
    assert max(range(3), key=lambda column: among[column].likely) == 0
    assert alone.union == among[0].union > twins[0].union == twins[1].union == 0.0
    assert among[0].likely > twins[0].likely
    assert among[1].union < 0


def test_every_wording_of_a_statement_adds_words_that_meet(context: PaperContext) -> None:
    """The share of the sentence that any of them meets; the likeness of the likest."""
    said = ["The hand-picked threshold is one quarter and nobody tuned it."]
    one, both = (
        rows(context, said, wordings, ENGLISH)[0][0] for wordings in ([EVICTION], [EVICTION, "We never tuned it."])
    )
    assert both.union > one.union
    assert both.likeness >= one.likeness


def test_a_sentence_is_held_against_the_person_s_best_other_one(context: PaperContext) -> None:
    """Of two sentences on one statement, the one nearer to it is the likelier."""
    near, far = "The eviction threshold was fixed by hand.", "A threshold is a parameter."
    first, second = (row[0] for row in rows(context, [near, far], EVICTION, ENGLISH))
    assert first.others > 0 > second.others
    assert rows(context, [near], EVICTION, ENGLISH)[0][0].others >= first.others


def test_quantities_meet_however_they_are_written(context: PaperContext) -> None:
    """A quarter is 25%; 30% is not."""
    wordings = Wordings([[EVICTION]], context)
    same, other = (wordings.nearness(context.statement(f"It is set to {value}."))[0] for value in ("a quarter", "30%"))
    assert [number.value for number in same.numbers] == [0.25]
    assert other.numbers == ()
    assert same.union > other.union


def test_a_sentence_that_shares_no_word_meets_nothing(context: PaperContext) -> None:
    """Nothing is claimed of it but how usual its words are."""
    (near,) = Wordings([[ENGLISH]], context).nearness(context.statement("Photosynthesis!"))
    assert (near.union, near.cosine, near.likeness, dict(near.met), near.numbers) == (0.0, 0.0, 0.0, {}, ())
    assert rows(context, [], ENGLISH) == []
    assert rows(context, ["A word."]) == [[]]


def made(union: float, cosine: float, likeness: float) -> Nearness:
    """How a sentence stands to a statement, by its numbers alone."""
    return Nearness(union, cosine, likeness, {}, ())


def test_each_number_is_what_a_statement_has_above_the_best_other_one() -> None:
    """And above the floor, where the best other has less; of two that are best, neither has more."""
    rarity = Rarity(10, 10, {}, {"gate": 4, "open": 2})
    floors = {name: line.floor for name, line in likelihood_table().items()}
    (said,) = evidence(
        [analyse("gates open", lambda _: 1.0)],
        [[made(0.9, 0.05, 0.5), made(0.5, 0.04, 0.5), made(0.1, 0.9, 0.1)]],
        rarity,
    )
    first, second, third = said
    assert first.union == pytest.approx(0.9 - 0.5)
    assert second.union == pytest.approx(0.5 - 0.9)
    assert third.cosine == pytest.approx(0.9 - floors["cosine"])
    assert first.cosine == pytest.approx(0.05 - 0.9)
    assert (first.likeness, second.likeness) == (0.0, 0.0)
    assert third.likeness == pytest.approx(0.1 - 0.5)
    assert first.others == pytest.approx(0.5 - floors["others"])
    assert (first.length, first.generality) == pytest.approx((math.log(3), (0.4 + 0.2) / 2))


def test_a_sentence_alone_with_its_statement_is_held_against_the_floors() -> None:
    """Of every number; one with no content word has no length."""
    rarity = Rarity(10, 10, {}, {})
    floors = {name: line.floor for name, line in likelihood_table().items()}
    ((alone,),) = evidence([analyse("", lambda _: 1.0)], [[made(0.9, 0.8, 0.7)]], rarity)
    assert alone.union == pytest.approx(0.9 - floors["union"])
    assert alone.cosine == pytest.approx(0.8 - floors["cosine"])
    assert alone.likeness == pytest.approx(0.7 - floors["likeness"])
    assert alone.others == pytest.approx(0.7 - floors["others"])
    assert (alone.length, alone.generality) == (0.0, 0.0)


def test_of_a_person_s_sentences_each_is_held_against_the_likest_other() -> None:
    """Two that are as like are held against each other."""
    rarity, read = Rarity(10, 10, {}, {}), analyse("gates", lambda _: 1.0)
    likenesses = (0.9, 0.6, 0.6)
    found = evidence([read] * 3, [[made(0.0, 0.0, like)] for like in likenesses], rarity)
    assert [row[0].others for row in found] == [pytest.approx(each) for each in (0.3, -0.3, -0.3)]
    twins = evidence([read] * 2, [[made(0.0, 0.0, 0.6)]] * 2, rarity)
    assert [row[0].others for row in twins] == [0.0, 0.0]


def test_the_odds_add_up_by_the_weights_of_the_table() -> None:
    """Each number by its own."""
    table = likelihood_table()
    numbers = {"union": 0.1, "cosine": 0.2, "likeness": 0.3, "others": 0.4, "length": 0.5, "generality": 0.6}
    odds = table["constant"].weight + sum(table[name].weight * value for name, value in numbers.items())
    assert PairEvidence(**numbers, form=0.5).likely == pytest.approx(0.5 / (1 + math.exp(-odds)))
