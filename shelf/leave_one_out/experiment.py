"""Leave-one-out error of ridge regression against its bounds: the numeric part of the paper.

What noise adds to the leave-one-out error is a closed form of the Gram matrix, so that it is computed and not
simulated; the risk on fresh points is measured beside it.

    python -m shelf.leave_one_out.experiment [--out results.json] [--quick]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from threadpoolctl import threadpool_limits

from shelf.results import Results, rounded, summary, write_results

Floats = NDArray[np.float64]

POINTS, FRESH, DRAWS = 100, 2000, 20
RATIOS = (1.1, 1.5, 2.0, 4.0, 8.0, 16.0)
"""Dimensions for each point."""
PENALTIES = (0.0, 0.001, 0.01, 0.1, 1.0, 10.0, 100.0)
FLIPPED = 0.1
DIGITS = 300
HERE = Path(__file__).parent


def inverse_of(gram: Floats, penalty: float) -> Floats:
    """The matrix G of the paper: the inverse of the Gram matrix with the penalty on its diagonal."""
    return np.asarray(np.linalg.inv(gram + penalty * np.eye(len(gram))))


def leave_one_out(gram: Floats, targets: Floats, penalty: float) -> float:
    """Mean squared leave-one-out error, without refitting (Proposition 2)."""
    inverse = inverse_of(gram, penalty)
    return float(((inverse @ targets / np.diag(inverse)) ** 2).mean())


def refitted(gram: Floats, targets: Floats, penalty: float) -> float:
    """The same by fitting anew without each point: a check."""
    errors = []
    for point in range(len(gram)):
        kept = np.arange(len(gram)) != point
        weights = inverse_of(gram[np.ix_(kept, kept)], penalty) @ targets[kept]
        errors.append((targets[point] - gram[point, kept] @ weights) ** 2)
    return float(np.mean(errors))


def amplification(gram: Floats, penalty: float) -> float:
    """What noise of unit variance adds to the leave-one-out error; 1 is the noise itself."""
    inverse = inverse_of(gram, penalty)
    return float(((inverse**2).sum(axis=0) / np.diag(inverse) ** 2).mean())


def condition(gram: Floats, penalty: float) -> float:
    """Condition number of the Gram matrix with the penalty on its diagonal."""
    levels = np.linalg.eigvalsh(gram) + penalty
    return float(levels[-1] / levels[0])


def noise_bound(number: float) -> float:
    """The bound of Theorem 9 on the amplification."""
    return (number + 1) ** 2 / (4 * number)


def gaussian_row(ratio: float, penalty: float) -> Results:
    """Isotropic Gaussian inputs, a true function of norm one, noise of unit variance."""
    width, rows = round(ratio * POINTS), []
    for draw in range(DRAWS):
        rng = np.random.default_rng([61, width, draw])
        inputs, fresh = rng.normal(size=(POINTS, width)), rng.normal(size=(FRESH, width))
        truth = rng.normal(size=width)
        truth /= np.linalg.norm(truth)
        targets = inputs @ truth + rng.normal(size=POINTS)
        gram, scaled = inputs @ inputs.T, penalty * width
        fitted = inputs.T @ np.linalg.solve(gram + scaled * np.eye(POINTS), targets)
        risk = float(((fresh @ (fitted - truth)) ** 2).mean()) + 1
        number, lowest = condition(gram, scaled), float(np.linalg.eigvalsh(gram)[0])
        largest = float(np.diag(gram).max())
        signal = (largest + scaled) ** 2 / (POINTS * (lowest + scaled))
        loo = leave_one_out(gram, targets, scaled)
        rows.append((amplification(gram, scaled), noise_bound(number), number, loo, risk, signal))
    names = ("noise", "bound", "condition", "loo", "risk", "signal")
    return {name: summary(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}


def digits_rows() -> Results:
    """Odd against even digits with a Gaussian kernel, one label in ten flipped, over penalties."""
    inputs, labels = load_digits(return_X_y=True)
    rng = np.random.default_rng(62)
    order = rng.permutation(len(labels))
    inputs, targets = inputs[order] / 16, np.where(labels[order] % 2 == 1, 1.0, -1.0)
    targets = np.where(rng.random(len(targets)) < FLIPPED, -targets, targets)
    distances = ((inputs[:, None, :] - inputs[None, :DIGITS, :]) ** 2).sum(axis=-1)
    kernel = np.exp(-distances / np.median(distances[:DIGITS][distances[:DIGITS] > 0]))
    gram, known, fresh = kernel[:DIGITS], targets[:DIGITS], targets[DIGITS:]
    rows: Results = {}
    for penalty in PENALTIES:
        weights = inverse_of(gram, penalty) @ known
        train = float(((known - gram @ weights) ** 2).mean())
        loo, number = leave_one_out(gram, known, penalty), condition(gram, penalty)
        rows[f"p{PENALTIES.index(penalty)}"] = {
            "penalty": penalty,
            "train": rounded(train),
            "loo": rounded(loo),
            "refitted": rounded(refitted(gram, known, penalty)),
            "risk": rounded(float(((fresh - kernel[DIGITS:] @ weights) ** 2).mean())),
            "noise": rounded(amplification(gram, penalty)),
            "bound": rounded(noise_bound(number)),
            "condition": rounded(number),
            "sandwich": rounded(train * (1 + 1 / penalty) ** 2) if penalty else 0.0,
        }
    return rows


def run() -> Results:
    """Every number of the paper."""
    return {
        "settings": {"points": POINTS, "draws": DRAWS, "fresh": FRESH, "digits": DIGITS, "flipped": FLIPPED},
        "gaussian": {f"r{round(10 * ratio)}": gaussian_row(ratio, 0.0) for ratio in RATIOS},
        "ridge": {f"r{round(10 * ratio)}": gaussian_row(ratio, 0.1) for ratio in RATIOS},
        "digits": digits_rows(),
    }


def run_quickly() -> Results:
    """A part that takes seconds; its numbers equal the full run's."""
    return {"gaussian": {"r20": gaussian_row(2.0, 0.0)}, "ridge": {"r11": gaussian_row(1.1, 0.1)}}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    parser.add_argument("--quick", action="store_true", help="only a part, for a check")
    options = parser.parse_args()
    with threadpool_limits(1):  # the matrices are small: more threads only wait for each other
        write_results(run_quickly() if options.quick else run(), options.out)
