"""How likely a sentence speaks of a statement: what raises it, what lowers it."""

from __future__ import annotations

import math

import pytest

from paperdrill.matching.context import PaperContext
from paperdrill.matching.likelihood import PairEvidence, evidence, likelihood_table, sureness
from paperdrill.matching.statement import analyse
from paperdrill.matching.wordings import NUMBER_WEIGHT, Nearness, Wordings
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
    for name in ("union", "cosine", "likeness", "others", "letters"):
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
    assert near.letters == pytest.approx(0.0, abs=0.05)
    assert rows(context, [], ENGLISH) == []
    assert rows(context, ["A word."]) == [[]]


def made(union: float, cosine: float, likeness: float, letters: float = 0.0) -> Nearness:
    """How a sentence stands to a statement, by its numbers alone."""
    return Nearness(union, cosine, likeness, letters, {}, ())


def test_each_number_is_what_a_statement_has_above_the_best_other_one() -> None:
    """And above the floor, where the best other has less; of two that are best, neither has more."""
    rarity = Rarity(10, 10, {}, {"gate": 4, "open": 2})
    floors = {name: line.floor for name, line in likelihood_table().items()}
    read = analyse("gates open", lambda _: 30.0)
    sure = sureness(read)
    (said,) = evidence(
        [read], [[made(0.9, 0.05, 0.5, 0.5), made(0.5, 0.04, 0.5, 0.2), made(0.1, 0.9, 0.1, 0.01)]], rarity
    )
    first, second, third = said
    assert first.union == pytest.approx((0.9 - 0.5) * sure)
    assert second.union == pytest.approx((0.5 - 0.9) * sure)
    assert third.cosine == pytest.approx(0.9 * sure - floors["cosine"])
    assert first.cosine == pytest.approx((0.05 - 0.9) * sure)
    assert (first.likeness, second.likeness) == (0.0, 0.0)
    assert third.likeness == pytest.approx((0.1 - 0.5) * sure)
    assert first.others == pytest.approx(0.5 * sure - floors["others"])
    assert [one.letters for one in said] == pytest.approx([0.5 * sure, 0.2 * sure, 0.01 * sure])
    assert first.generality == pytest.approx((0.4 + 0.2) / 2)


def test_a_sentence_alone_with_its_statement_is_held_against_the_floors() -> None:
    """Of every number."""
    rarity, read = Rarity(10, 10, {}, {}), analyse("gates", lambda _: 30.0)
    sure = sureness(read)
    floors = {name: line.floor for name, line in likelihood_table().items()}
    ((alone,),) = evidence([read], [[made(0.9, 0.8, 0.7, 0.6)]], rarity)
    assert alone.union == pytest.approx(0.9 * sure - floors["union"])
    assert alone.cosine == pytest.approx(0.8 * sure - floors["cosine"])
    assert alone.likeness == pytest.approx(0.7 * sure - floors["likeness"])
    assert alone.others == pytest.approx(0.7 * sure - floors["others"])
    assert alone.letters == pytest.approx(0.6 * sure)


def test_what_is_met_counts_the_less_the_less_a_sentence_says() -> None:
    """As if it had three more words that nothing meets; a quantity says something too."""
    assert sureness(analyse("gates", lambda _: 1.0)) == pytest.approx(1 / 4)
    assert sureness(analyse("gates open slots", lambda _: 1.0)) == pytest.approx(1 / 2)
    assert sureness(analyse("gates 25%", lambda _: 1.0)) == pytest.approx((1 + NUMBER_WEIGHT) / (4 + NUMBER_WEIGHT))
    assert sureness(analyse("", lambda _: 1.0)) == 0.0


@pytest.mark.parametrize("said", ["More ablations.", "Add more.", "Nothing on them is shown."])
def test_one_word_in_common_with_a_short_wording_is_not_likely(context: PaperContext, said: str) -> None:
    """However much of either text it is: a note that the key adds to a statement is met by chance."""
    beside = [
        [EVICTION, "An ablation that keeps it fixed."],
        [SCALE, "Add larger models."],
        [ENGLISH, "Other languages are not shown."],
    ]
    (row,) = rows(context, [said], *beside)
    assert max(one.likely for one in row) < 0.7
    (told,) = rows(context, ["Ablations that keep the eviction threshold fixed at other values by hand."], *beside)
    assert told[0].likely > 0.9


def test_of_a_person_s_sentences_each_is_held_against_the_likest_other() -> None:
    """Two that are as like are held against each other."""
    rarity, read = Rarity(10, 10, {}, {}), analyse("gates", lambda _: 30.0)
    likenesses, sure = (0.9, 0.6, 0.6), sureness(read)
    found = evidence([read] * 3, [[made(0.0, 0.0, like)] for like in likenesses], rarity)
    assert [row[0].others for row in found] == [pytest.approx(each * sure) for each in (0.3, -0.3, -0.3)]
    twins = evidence([read] * 2, [[made(0.0, 0.0, 0.6)]] * 2, rarity)
    assert [row[0].others for row in twins] == [0.0, 0.0]


def test_the_odds_add_up_by_the_weights_of_the_table() -> None:
    """Each number by its own."""
    table = likelihood_table()
    numbers = {"union": 0.1, "cosine": 0.2, "likeness": 0.3, "others": 0.4, "letters": 0.05, "generality": 0.6}
    odds = table["constant"].weight + sum(table[name].weight * value for name, value in numbers.items())
    assert PairEvidence(**numbers, form=0.5).likely == pytest.approx(0.5 / (1 + math.exp(-odds)))
