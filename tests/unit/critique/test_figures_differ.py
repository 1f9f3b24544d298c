"""Where a sentence gives another figure than the authors do: both are told, neither is judged."""

from __future__ import annotations

import pytest

from paperdrill.critique.figures_differ import figures_differ
from paperdrill.matching.statement import Statement, analyse


def read(text: str) -> Statement:
    """A statement whose words all weigh the same."""
    return analyse(text, lambda _: 1.0)


AUTHORS = "All three models have a mean absolute error of at most 1% on 12,000 test images."


@pytest.mark.parametrize(
    ("yours", "question"),
    [
        ("The mean absolute error is no more than 10%.", "figures are not compared: you 10%, the authors 1%"),
        ("It was measured on 900 test images.", "figures are not compared: you 900, the authors 12,000"),
    ],
)
def test_another_figure_in_the_same_unit_or_of_the_same_things_is_laid_beside(yours: str, question: str) -> None:
    """As both wrote it."""
    assert figures_differ(read(yours), [read(AUTHORS)]) == question


@pytest.mark.parametrize(
    "yours",
    [
        "The mean absolute error is below 1%.",
        "It was measured on about 12k test images.",
        "It was measured on 12 K test images.",
        "The mean absolute error is 1% on 12,000 images and took 10 hours.",
        "Accuracy falls by 10% for small batches.",
        "Of 1,200 annotators none disagreed.",
        "Table 2 shows the mean absolute error of all models.",
        "The error of the 3D models is small.",
        "The 2019 models err more.",
        "The mean absolute error is small.",
    ],
)
def test_nothing_is_told_of_the_same_figure_or_of_another_quantity(yours: str) -> None:
    """Rounded or written otherwise it is the same; names, labels and years are no figures."""
    places = [read(AUTHORS), read("Table 5 and the 4D models of 2021 show the error.")]
    assert figures_differ(read(yours), places) is None


def test_a_figure_that_any_place_of_the_statement_gives_is_the_authors() -> None:
    """They may round it in the abstract."""
    places = [read("The mean absolute error is at most 1%."), read("The mean absolute error is 10% at worst.")]
    assert figures_differ(read("The mean absolute error reaches 10%."), places) is None
    assert figures_differ(read("The mean absolute error reaches 10%."), places[:1]) is not None


def test_the_rest_of_a_share_is_the_same_figure() -> None:
    """Fifteen in a hundred fail where 85% pass; fourteen would be another figure."""
    authors = [read("Of all verb relations 85% satisfy the constraints.")]
    assert figures_differ(read("15% of the relations do not satisfy the constraints."), authors) is None
    told = figures_differ(read("14% of the relations do not satisfy the constraints."), authors)
    assert told == "figures are not compared: you 14%, the authors 85%"


def test_a_figure_of_the_authors_that_the_sentence_gives_too_is_not_held_against_another() -> None:
    """Who writes both means two things."""
    places = [read("The error falls to 1%.")]
    assert figures_differ(read("The error falls from 10% to 1%."), places) is None


def test_a_bound_far_from_the_authors_figure_is_another_figure() -> None:
    """Though both could be true; near it, it is their figure told loosely."""
    places = [read("The models have an average error of 1%.")]
    assert figures_differ(read("The average error is no more than 10%."), places) is not None
    assert figures_differ(read("The average error is below 2%."), places) is None
