"""The experiments behind the practice papers give the numbers that are committed."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from shelf.build import NAMES, folder_of
from shelf.checks import ShelfError, check_numbers, differences
from shelf.results import Results, lookup, read_results
from shelf.window_reach import experiment as window_reach
from shelf.winners_optimism import experiment as winners_optimism


def committed(name: str) -> Results:
    """The numbers that the paper's text is filled from."""
    return read_results(folder_of(name) / "results.json")


@pytest.mark.parametrize("name", NAMES)
def test_an_experiment_gives_the_committed_numbers(name: str) -> None:
    """The part of it that takes seconds, run anew; a number that differs would be an error of the build too."""
    check_numbers(importlib.import_module(f"shelf.{folder_of(name).name}.experiment"), folder_of(name))


def test_a_number_that_differs_is_named_with_both_values() -> None:
    """However deep it is nested, and where the committed numbers lack it; a last digit's rounding is no difference."""
    found = {"run": {"score": 0.5, "curve": [0.1, 0.2], "bias": 0.301}, "new": 1}
    kept = {"run": {"score": 0.7, "curve": [0.1, 0.4], "bias": 0.3}}
    assert list(differences(found, kept)) == [
        ("run.score", 0.5, 0.7),
        ("run.curve", [0.1, 0.2], [0.1, 0.4]),
        ("new", 1, None),
    ]


def test_a_build_stops_where_results_and_experiment_differ(tmp_path: Path) -> None:
    """And names the number."""
    (tmp_path / "results.json").write_text('{"run": {"score": 0.7}}')
    experiment = ModuleType("experiment")
    experiment.__dict__["run_quickly"] = lambda: {"run": {"score": 0.5}}
    with pytest.raises(ShelfError, match=r"run\.score is 0\.5, but results\.json has 0\.7"):
        check_numbers(experiment, tmp_path)


@pytest.mark.parametrize("budget", winners_optimism.BUDGETS)
def test_the_mean_of_the_largest_of_several_normal_draws_is_right(budget: int) -> None:
    """Against what a simulation of as many draws gives, and as the paper's formula uses it."""
    draws = np.random.default_rng(budget).normal(size=(20_000, budget)).max(axis=1)
    maximum = winners_optimism.expected_maximum(budget)
    assert maximum == pytest.approx(draws.mean(), abs=0.03)
    assert lookup(committed("winners-optimism"), f"predicted.k{budget}.maximum") == pytest.approx(maximum, abs=1e-4)


def test_theory_and_measurement_of_the_window_paper_agree() -> None:
    """The claim of its abstract: the prediction without fitted parameters is close to every measured cell."""
    kept = committed("window-reach")
    assert lookup(kept, "collapse.at_0_125.theory") == pytest.approx(window_reach.predicted_recall(0.125), abs=1e-4)
    assert float(lookup(kept, "collapse.mean_gap")) < 0.02
    assert float(lookup(kept, "collapse.largest_gap")) < 0.1


def test_the_window_alone_recalls_nothing_outside_itself() -> None:
    """And a query-aware token everything, at every length: the two ends of the first figure."""
    kept = committed("window-reach")
    for length in window_reach.LENGTHS:
        assert lookup(kept, f"recall.n{length}.window_far.mean") == 0
        assert lookup(kept, f"recall.n{length}.aware_g1.mean") == 1
