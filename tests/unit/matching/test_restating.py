"""What is seen of two statements that may say the same, and how it adds up."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from paperdrill.matching.restating import FEATURES, PlacedStatement, Restating, restating_weights


def placed(text: str, part: str = "body", section: int = 1, thought: int = 1, is_item: bool = False) -> PlacedStatement:
    """A statement all of whose words are its stems."""
    plain = tuple(text.lower().split())
    return PlacedStatement(text, plain, frozenset(plain), part, section, thought, is_item)


OTHERS = [placed(f"filler{chr(97 + at)} other{chr(97 + at)}", section=9, thought=20 + at) for at in range(20)]
"""Statements on something else: what two share is rare in the paper."""


def seen(one: PlacedStatement, other: PlacedStatement, between: int = 0, weight: float = 1.0) -> dict[str, float]:
    """The features of two statements with so many others between them."""
    made = Restating([one, *OTHERS[:between], other, *OTHERS[between:]], lambda _: weight)
    return dict(zip(FEATURES, made.features(0, between + 1), strict=True))


def test_shared_words_count_by_their_share_of_either_and_of_both() -> None:
    """Of the lighter, of all, in number and in weight; eight words, and a weight of four, are as good as more."""
    found = seen(placed("slots hold keys of tokens"), placed("slots hold keys"))
    assert found["share of the lighter's words"] == pytest.approx(3 / 3)
    assert found["share of all their words"] == pytest.approx(3 / 5)
    assert found["shared words"] == pytest.approx(3 / 8)
    assert found["weight of the shared words"] == pytest.approx(3 / 4)
    assert found["words of the shorter"] == pytest.approx(3 / 20)
    many = placed(" ".join(f"w{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"))
    alike = seen(many, many)
    names = ("shared words", "weight of the shared words", "words of the shorter", "share of all their words")
    assert [alike[name] for name in names] == [1.0, 1.0, 1.0, pytest.approx(1.0)]
    half = seen(placed("slots hold keys"), placed("slots hold keys"), weight=0.5)
    assert half["weight of the shared words"] == pytest.approx(1.5 / 4)


def test_words_shared_are_counted_whatever_they_weigh() -> None:
    """Wherever the two stand."""
    made = Restating([placed("slots hold keys"), *OTHERS, placed("keys in slots", "closing", 8)], lambda _: 0.0)
    assert [made.words_shared(0, 21), made.words_shared(0, 1)] == [2, 0]


def test_words_of_a_tenth_of_the_statements_count_for_six_tenths() -> None:
    """They are the paper's topic."""
    common, rare = "slots hold", "slots close"
    crowd = [placed("slots stay", section=9), *OTHERS[:17]]
    made = Restating([placed(common), placed(rare), *crowd], lambda _: 1.0)
    found = dict(zip(FEATURES, made.features(0, 1), strict=True))
    assert found["weight of the shared words"] == pytest.approx(0.6 / 4)
    assert found["share of the lighter's words"] == pytest.approx(0.6 / 1.6)
    fewer = Restating([placed(common), placed(rare), *OTHERS], lambda _: 1.0)
    assert dict(zip(FEATURES, fewer.features(0, 1), strict=True))["weight of the shared words"] == pytest.approx(1 / 4)


def test_pairs_of_words_in_a_row_count_by_their_share_of_the_shorter() -> None:
    """In the same order; of single words there are none."""
    found = seen(placed("slots hold keys of tokens"), placed("keys slots hold"))
    assert found["shared word pairs"] == pytest.approx(1 / 2)
    assert seen(placed("slots"), placed("slots"))["shared word pairs"] == 0.0
    assert seen(placed("hold slots"), placed("slots hold"))["shared word pairs"] == 0.0


@pytest.mark.parametrize(
    ("one", "other", "number", "names"),
    [
        ("slots take 62.5 now", "slots at 62.5 then", 1.0, 0.0),
        ("slots take 62 now", "slots at 62.5 then", 0.0, 0.0),
        ("slots with no figure", "slots again", 0.0, 0.0),
        ("the TideLink slots", "slots of TideLink", 0.0, 1 / 3),
        ("the RAM and BERT-Base slots", "slots of BERT RAM", 0.0, 2 / 3),
        ("Slots begin", "Slots end", 0.0, 0.0),
        ("a RAM, TPU, GPU, CPU slots", "slots: RAM TPU GPU CPU", 0.0, 1.0),
    ],
)
def test_numbers_and_names_are_shared_as_they_are_written(one: str, other: str, number: float, names: float) -> None:
    """A name by its capitals, but for that of the first word; three are as good as more."""
    found = seen(placed(one), placed(other))
    assert found["a shared number"] == number
    assert found["shared names"] == pytest.approx(names)


@pytest.mark.parametrize(
    ("between", "next_to", "near", "limiting"), [(0, 1, 1, 1), (1, 0, 1, 1), (2, 0, 1, 0), (3, 0, 0, 0)]
)
def test_nearness_is_counted_within_a_section(between: int, next_to: int, near: int, limiting: int) -> None:
    """Next to each other, within three, within two among the limitations; over sections there is none."""
    one, other = placed("slots hold", "limiting"), placed("slots close", "limiting")
    found = seen(one, other, between)
    assert found["same section"] == 1
    assert (found["next to each other"], found["near each other"]) == (next_to, near)
    assert found["near each other in the limitations"] == limiting
    apart = seen(one, replace(other, section=2), between)
    assert [apart[name] for name in ("same section", "next to each other", "near each other")] == [0, 0, 0]
    assert apart["near each other in the limitations"] == 0
    assert seen(placed("slots hold"), placed("slots close"), between)["near each other in the limitations"] == 0


def test_parts_of_the_paper_count_whichever_comes_first() -> None:
    """The abstract is summed up at the end; two of the body stand in one part."""
    body = seen(placed("slots hold"), placed("slots close"))
    assert (body["both in the body"], body["both in the abstract"], body["different parts of the paper"]) == (1, 0, 0)
    assert body["share of words over parts"] == 0.0
    summed = seen(placed("slots hold", "summing"), placed("slots close", "summing"))
    assert (summed["both in the abstract"], summed["both in the body"]) == (1, 0)
    over = seen(placed("slots hold", "summing"), placed("slots close", "closing"))
    back = seen(placed("slots hold", "closing"), placed("slots close", "summing"))
    assert over == back
    assert over["different parts of the paper"] == over["parts: closing, summing"] == 1
    assert over["share of words over parts"] == over["share of the lighter's words"] == pytest.approx(1 / 2)
    assert (over["both in the abstract"], over["both in the body"]) == (0, 0)
    assert sum(value for name, value in over.items() if name.startswith("parts: ")) == 1


@pytest.mark.parametrize(("between", "both"), [(7, 1), (8, 0)])
def test_items_of_a_list_stand_close_together(between: int, both: int) -> None:
    """Within eight; one that is no item makes no list."""
    one, other = placed("slots hold", is_item=True), placed("slots close", is_item=True)
    assert seen(one, other, between)["both items of a list"] == both
    assert seen(one, replace(other, is_item=False), between)["both items of a list"] == 0


def test_a_train_of_thought_is_told_by_its_number() -> None:
    """Not by nearness."""
    one = placed("slots hold", thought=3)
    assert seen(one, placed("slots close", thought=3), 5)["same train of thought"] == 1
    assert seen(one, placed("slots close", thought=4))["same train of thought"] == 0


def test_rarity_is_that_of_the_papers_own_statements() -> None:
    """By the share of them that hold a word; a word of one statement alone is no bridge between two."""
    found = seen(placed("slots hold"), placed("slots close"))
    assert found["rarest shared word in the paper"] == pytest.approx(math.log(22 / 2) / 6)
    assert found["cosine by the paper's own rarity"] == pytest.approx(1.0)
    made = Restating([placed("slots hold keys"), placed("slots close"), placed("keys stay"), *OTHERS], lambda _: 1.0)
    mixed = dict(zip(FEATURES, made.features(0, 1), strict=True))
    assert mixed["cosine by the paper's own rarity"] == pytest.approx(1 / math.sqrt(2))
    nothing = seen(placed("slots hold"), placed("gates close"))
    assert nothing["rarest shared word in the paper"] == nothing["cosine by the paper's own rarity"] == 0.0
    assert nothing["share of the lighter's words"] == nothing["shared word pairs"] == 0.0


def test_the_likelihood_is_the_logistic_of_the_weighted_features() -> None:
    """Which of the two comes first does not matter."""
    one, other = placed("slots hold keys", "summing"), placed("slots hold gates", "closing", section=2)
    made = Restating([one, other, *OTHERS], lambda _: 0.8)
    constant, *weights = restating_weights()
    odds = constant + sum(weight * value for weight, value in zip(weights, made.features(0, 1), strict=True))
    assert made.likelihood(0, 1) == pytest.approx(1 / (1 + math.exp(-odds)))
    assert made.likelihood(1, 0) == pytest.approx(made.likelihood(0, 1))


def test_a_table_of_ones_own_takes_the_place_of_the_shipped_one() -> None:
    """As the script that fits it needs."""
    table = (0.5, *(0.0 for _ in FEATURES))
    made = Restating([placed("slots hold"), placed("slots close"), *OTHERS], lambda _: 1.0, table)
    assert made.likelihood(0, 1) == pytest.approx(1 / (1 + math.exp(-0.5)))


def test_without_a_common_word_two_statements_are_never_one_point() -> None:
    """However near they stand; the same two with a common word may be one."""
    one = placed("slots hold", thought=3)
    made = Restating([one, placed("books teach", thought=3), placed("slots teach", thought=3), *OTHERS], lambda _: 1.0)
    assert made.likelihood(0, 1) == made.likelihood(1, 0) == 0.0
    assert made.likelihood(0, 2) > 0.0
