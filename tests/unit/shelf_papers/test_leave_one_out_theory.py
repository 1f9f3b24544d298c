"""The theorems of the paper on the leave-one-out error, tried on random problems."""

from __future__ import annotations

import numpy as np
import pytest

from shelf.leave_one_out.experiment import (
    Floats,
    amplification,
    condition,
    inverse_of,
    leave_one_out,
    noise_bound,
    refitted,
)

PENALTIES = (0.0, 0.01, 1.0, 30.0)


def problem(seed: int, points: int = 12, width: int = 20) -> tuple[Floats, Floats, Floats]:
    """A Gram matrix of full rank, the values of a function of norm one at its points, and noisy targets."""
    rng = np.random.default_rng(seed)
    inputs = rng.normal(size=(points, width)) * rng.uniform(0.1, 2, size=width)
    truth = rng.normal(size=width)
    values = inputs @ (truth / np.linalg.norm(truth))
    return inputs @ inputs.T, values, values + rng.normal(size=points)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("penalty", PENALTIES)
def test_the_closed_form_equals_fitting_anew(seed: int, penalty: float) -> None:
    """Proposition 2, with and without a penalty."""
    gram, _, targets = problem(seed)
    assert leave_one_out(gram, targets, penalty) == pytest.approx(refitted(gram, targets, penalty), rel=1e-6)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("penalty", PENALTIES[1:])
def test_the_error_lies_between_training_error_and_its_multiple(seed: int, penalty: float) -> None:
    """Theorem 4."""
    gram, _, targets = problem(seed)
    training = float(((penalty * inverse_of(gram, penalty) @ targets) ** 2).mean())
    error = leave_one_out(gram, targets, penalty)
    assert training <= error <= (1 + np.diag(gram).max() / penalty) ** 2 * training


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("penalty", PENALTIES)
def test_error_without_noise_is_below_the_bound_on_the_bias(seed: int, penalty: float) -> None:
    """Theorem 10, for a function of norm one."""
    gram, values, _ = problem(seed)
    lowest = float(np.linalg.eigvalsh(gram)[0])
    bound = (np.diag(gram).max() + penalty) ** 2 / (len(gram) * (lowest + penalty))
    assert leave_one_out(gram, values, penalty) <= bound


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("penalty", PENALTIES)
def test_noise_is_amplified_within_the_bounds(seed: int, penalty: float) -> None:
    """Theorem 9; by simulation too, since what noise adds is the error of noise alone (Lemma 8)."""
    gram, _, _ = problem(seed)
    noise = np.random.default_rng(seed).normal(size=(4000, len(gram)))
    found = amplification(gram, penalty)
    assert 1 <= found <= noise_bound(condition(gram, penalty))
    assert np.mean([leave_one_out(gram, row, penalty) for row in noise]) == pytest.approx(found, rel=0.1)


def test_both_bounds_on_the_amplification_are_attained() -> None:
    """By a diagonal matrix, and by the proof's example of two points for the first of them."""
    assert amplification(np.diag([1.0, 5.0, 9.0]), 0.0) == pytest.approx(1)
    low, high = 1.0, 9.0  # eigenvalues of the inverse
    across = np.sqrt([high / (low + high), low / (low + high)])
    turned = np.array([across, [-across[1], across[0]]])
    inverse = turned @ np.diag([low, high]) @ turned.T
    first = float((inverse @ inverse)[0, 0] / inverse[0, 0] ** 2)
    assert first == pytest.approx(noise_bound(high / low))
