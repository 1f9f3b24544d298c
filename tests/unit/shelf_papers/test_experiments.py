"""The experiments behind the practice papers give the numbers that are committed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from shelf.build import folder_of
from shelf.noisy_calibration import experiment as noisy_calibration
from shelf.results import Results, lookup, read_results
from shelf.window_reach import experiment as window_reach
from shelf.winners_optimism import experiment as winners_optimism


def committed(name: str) -> Results:
    """The numbers that the paper's text is filled from."""
    return read_results(folder_of(name) / "results.json")


def assert_same_numbers(found: Mapping[str, object], kept: Mapping[str, object]) -> None:
    """Every number found is the one kept, but for what another processor's rounding may change."""
    for name, value in found.items():
        expected = kept[name]
        if isinstance(value, Mapping):
            assert isinstance(expected, Mapping)
            assert_same_numbers(value, expected)
        else:
            assert value == pytest.approx(expected, rel=0.02, abs=0.01), name


def test_the_window_experiment_gives_the_committed_numbers() -> None:
    """Lengths that take a moment, and all of the smaller studies."""
    kept = committed("window-reach")
    found: Results = {
        "recall": {f"n{length}": window_reach.length_row(length) for length in (512, 1024)},
        "write_rules": window_reach.write_rule_rows(),
        "relay": window_reach.relay_rows(),
        "hard": window_reach.hard_query_rows(),
    }
    assert_same_numbers(found, kept)


def test_the_calibration_experiment_gives_the_committed_numbers() -> None:
    """The part that its --quick runs."""
    with threadpool_limits(1):
        assert_same_numbers(noisy_calibration.run_quickly(), committed("noisy-calibration"))


def test_the_selection_experiment_gives_the_committed_numbers() -> None:
    """The part that its --quick runs: the first of the ten splits."""
    with threadpool_limits(1):
        assert_same_numbers(winners_optimism.run_quickly(), committed("winners-optimism"))


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
