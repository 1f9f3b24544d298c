"""How sure a sentence's first choice among the statements of a field is: what raises it, what lowers it."""

from __future__ import annotations

import math

import pytest

from paperdrill.matching.first_choice import MOST_STATEMENTS_COUNT, FirstChoice, first_choice_weights, first_choices
from paperdrill.matching.likelihood import PairEvidence, likelihood_table

NOTHING = PairEvidence(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)


def pair(odds: float, form: float = 1.0) -> PairEvidence:
    """Evidence of so high log odds."""
    table = likelihood_table()
    return NOTHING._replace(union=(odds - table["constant"].weight) / table["union"].weight, form=form)


def test_the_probability_is_the_logistic_of_the_weighted_numbers() -> None:
    """Times the form: a list of words is no sentence."""
    weights = first_choice_weights()
    choice = FirstChoice(odds=2.0, taken=0.0, runner_up=-1.0, statements=0.5, form=1.0)
    odds = weights["constant"] + 2.0 * weights["odds"] - weights["runner-up"] + 0.5 * weights["statements"]
    assert choice.likely == pytest.approx(1 / (1 + math.exp(-odds)))
    assert choice._replace(form=0.08).likely == pytest.approx(0.08 * choice.likely)


def test_it_is_surer_with_better_odds_a_worse_runner_up_and_more_statements() -> None:
    """Each by itself, the others as they are."""
    choice = FirstChoice(odds=1.0, taken=0.0, runner_up=-1.0, statements=1.0, form=1.0)
    assert choice._replace(odds=2.0).likely > choice.likely
    assert choice._replace(runner_up=0.5).likely < choice.likely
    assert choice._replace(statements=2.0).likely > choice.likely


def test_the_best_statement_is_chosen_and_the_next_is_its_runner_up() -> None:
    """The first of equals; the count as a logarithm."""
    ((column, choice),) = first_choices([[pair(-2.0), pair(1.0), pair(0.5)]])
    assert column == 1
    assert choice == pytest.approx((1.0, 0.0, 0.5, math.log(3), 1.0))
    assert first_choices([[pair(1.0), pair(1.0)]])[0][0] == 0


def test_a_statement_without_rivals_has_the_lowest_runner_up() -> None:
    """Log odds beyond seven say no more on either side."""
    ((_, alone),) = first_choices([[pair(1.0)]])
    assert alone.runner_up == -7.0
    assert alone.statements == 0.0
    ((_, choice),) = first_choices([[pair(9.0), pair(-9.0)]])
    assert (choice.odds, choice.runner_up) == (7.0, -7.0)


def test_a_statement_that_another_sentence_speaks_of_has_less_for_this_one() -> None:
    """As much as the other is likely to; where two are nearly alike, the other is chosen then."""
    taken = pair(3.0).likely
    (first, sure), (second, moved) = first_choices([[pair(3.0), pair(-4.0)], [pair(0.2), pair(0.1)]])
    assert first == 0
    assert sure.taken == pytest.approx(pair(0.2).likely)
    assert (second, moved.taken) == (1, 0.0)
    assert moved.runner_up == pytest.approx(0.2 + first_choice_weights()["taken"] * taken)
    (_, one), (_, other) = first_choices([[pair(3.0), pair(-4.0)], [pair(0.2), pair(-3.0)]])
    assert one.taken == pytest.approx(pair(0.2).likely)
    assert other.taken == pytest.approx(taken)


def test_only_the_first_choice_of_another_sentence_takes() -> None:
    """A statement that another would speak of second best is free."""
    (_, choice), _ = first_choices([[pair(1.0), pair(-4.0)], [pair(0.9), pair(2.0)]])
    assert choice.taken == 0.0


def test_statements_beyond_what_keys_have_make_no_choice_surer() -> None:
    """Other reviewers' remarks may be fifty."""
    ((_, choice),) = first_choices([[pair(1.0), *[pair(-3.0)] * 49]])
    assert choice.statements == pytest.approx(math.log(MOST_STATEMENTS_COUNT))


def test_a_list_of_words_stays_one() -> None:
    """The form of the sentence is that of its choice."""
    ((_, choice),) = first_choices([[pair(2.0, form=0.08)]])
    assert choice.form == 0.08
    assert choice.likely <= 0.08


def test_a_field_without_statements_or_sentences_has_no_choice() -> None:
    """Nothing to choose from, nobody to choose."""
    assert first_choices([]) == first_choices([[], []]) == []
