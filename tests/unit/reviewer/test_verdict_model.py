"""The score of an answer: what it brings, what it has against it, and how these add up."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from paperdrill.reviewer.answer_reading import AnswerReading
from paperdrill.reviewer.figure_lookup import FigureFound
from paperdrill.reviewer.verdict_model import (
    Brought,
    Costs,
    brought,
    costs,
    rests_on_nothing,
    score_of,
    shipped_weights,
)

NOTHING = AnswerReading(
    words=20,
    copied=0.0,
    found=(),
    unknown_figures=(),
    unknown_labels=(),
    unknown_names=(),
    labels=(),
    own_text="",
    stems=frozenset(),
    told=0.0,
    tells=5.0,
    own=0.0,
    frank=0,
    steps=0,
    sounds_frank=False,
    to_the_point=0.065,
    sure=1.0,
)
BARE, FREE = Brought(0.0, 0.0, 0.0, 0.0, 0.0), Costs(0.0, 0.0, 0.0, 0.0, 0.0)
FULL = Brought(1.0, 1.0, 1.0, 1.0, 1.0)


def figure(context: float, match: str = "exact") -> FigureFound:
    """A figure of the paper."""
    return FigureFound("81.2", 81.2, match, None, context)  # type: ignore[arg-type]  # one of the ways to match


def test_an_answer_that_brings_nothing_brings_nothing() -> None:
    """And has nothing against it, as long as it is on the question."""
    assert brought(NOTHING) == BARE
    assert costs(NOTHING) == FREE


@pytest.mark.parametrize(
    ("found", "share"),
    [
        ((figure(0.6),), 0.6 / 3),
        ((figure(1.4),), 1 / 3),
        ((figure(0.9, "derived"),), 0.5 / 3),
        ((figure(1.0), figure(0.5), figure(0.0)), 0.5),
        ((figure(1.0),) * 4, 1.0),
    ],
)
def test_figures_count_by_their_context_and_three_are_full_marks(found: tuple[FigureFound, ...], share: float) -> None:
    """One that is reckoned counts a half."""
    assert brought(replace(NOTHING, found=found)).figures == pytest.approx(share)


@pytest.mark.parametrize(
    ("words", "told", "tells", "share"),
    [
        (20, 0.64, 5.0, 0.1 / 0.35),
        (5, 0.6, 5.0, 0.1 / 0.35),
        (50, 0.85, 5.0, 0.1 / 0.35),
        (300, 0.9, 5.0, 0.1 / 0.35),
        (20, 1.0, 0.0, 1.0),
        (20, 9.0, 10.0, 1.0),
    ],
)
def test_what_stands_together_counts_by_its_share_of_all_that_is_told(
    words: int, told: float, tells: float, share: float
) -> None:
    """Each word is taken to tell a little besides, all of them from one to four."""
    assert brought(replace(NOTHING, words=words, told=told, tells=tells)).told == pytest.approx(share)


def test_terms_concessions_and_steps_have_their_full_marks() -> None:
    """Two terms, two frank sentences, one step."""
    assert [brought(replace(NOTHING, own=own)).own for own in (0.5, 2.0, 5.0)] == [0.25, 1.0, 1.0]
    assert [brought(replace(NOTHING, frank=frank)).frank for frank in (0, 1, 2, 9)] == [0.0, 0.75, 1.0, 1.0]
    assert [brought(replace(NOTHING, steps=steps)).step for steps in (0, 1, 4)] == [0.0, 1.0, 1.0]


def test_what_the_paper_does_not_hold_costs_up_to_a_bound() -> None:
    """Figures the less, the fewer tables could be read."""
    one = replace(NOTHING, unknown_figures=("1",), unknown_labels=("Table 9",), unknown_names=("X",))
    many = replace(NOTHING, unknown_figures=("1",) * 5, unknown_labels=("T",) * 5, unknown_names=("X",) * 5)
    assert costs(one) == Costs(1.0, 1.0, 1.0, 0.0, 0.0)
    assert costs(many) == Costs(3.0, 2.0, 2.0, 0.0, 0.0)
    assert costs(replace(many, sure=0.5)).unknown_figures == 1.5


def test_copying_and_straying_cost_by_their_share() -> None:
    """Half of it copied is as good as all; what stands a twentieth near the question is on it."""
    assert [costs(replace(NOTHING, copied=copied)).copied for copied in (0.25, 0.5, 0.9)] == [0.5, 1.0, 1.0]
    long = replace(NOTHING, words=60)
    assert [costs(replace(long, to_the_point=share)).beside for share in (0.0, 0.0325, 0.065, 0.5)] == [
        1.0,
        pytest.approx(0.5),
        0.0,
        0.0,
    ]


def test_straying_costs_a_short_answer_less() -> None:
    """A few words may be about the matter and share none with it."""
    far = replace(NOTHING, to_the_point=0.0)
    assert [costs(replace(far, words=words)).beside for words in (6, 15, 30, 90)] == [0.2, 0.5, 1.0, 1.0]


def logistic(x: float) -> float:
    """The logistic of x."""
    return 1 / (1 + math.exp(-x))


def test_what_is_brought_adds_up_on_a_logistic_scale_that_begins_at_nothing() -> None:
    """Each by the weight of the table."""
    weights = shipped_weights()
    start = logistic(weights["start"])
    for name in ("figures", "told", "own", "frank", "step"):
        good = replace(BARE, **{name: 0.5})
        if rests_on_nothing(good):
            good = replace(good, frank=0.75)
        odds = weights["start"] + 0.5 * weights[name]
        if good.frank == 0.75 and name != "frank":
            odds += 0.75 * weights["frank"]
        assert score_of(good, FREE) == pytest.approx(100 * (logistic(odds) - start) / (1 - start))
    assert score_of(BARE, FREE) == 0.0
    assert 80 < score_of(FULL, FREE) < 100


@pytest.mark.parametrize("name", ["unknown_figures", "unknown_labels", "unknown_names", "copied", "beside"])
def test_each_thing_against_it_takes_its_share_away(name: str) -> None:
    """Twice as much of it takes the same share of what is left."""
    whole, weight = score_of(FULL, FREE), shipped_weights()[name]
    assert score_of(FULL, replace(FREE, **{name: 1.0})) == pytest.approx(whole * math.exp(-weight))
    assert score_of(FULL, replace(FREE, **{name: 2.0})) == pytest.approx(whole * math.exp(-2 * weight))


def test_talk_that_rests_on_nothing_stays_below_the_floor() -> None:
    """A tenth of what it would have reached goes on top."""
    talk = replace(BARE, told=1.0, step=1.0)
    weights = shipped_weights()
    start = logistic(weights["start"])
    odds = weights["start"] + weights["told"] + weights["step"]
    reached = 100 * (logistic(odds) - start) / (1 - start)
    assert score_of(talk, FREE) == pytest.approx(10 * (1 + reached / 100))
    assert score_of(replace(talk, figures=0.1), FREE) > reached


@pytest.mark.parametrize(
    ("good", "is_talk"),
    [
        (BARE, True),
        (replace(BARE, figures=0.09, own=0.09, told=1.0, step=1.0), True),
        (replace(BARE, figures=0.1), False),
        (replace(BARE, own=0.1), False),
        (replace(BARE, frank=0.75), False),
    ],
)
def test_a_figure_a_term_or_a_concession_is_something_to_rest_on(good: Brought, is_talk: bool) -> None:
    """What stands together in the paper by chance is not."""
    assert rests_on_nothing(good) is is_talk
