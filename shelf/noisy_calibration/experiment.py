"""Temperature scaling when the calibration labels are noisy: the experiment of the paper.

Two data sets of ten classes (scikit-learn's digits, and overlapping Gaussians), a classifier with random features, and
label noise of known kind and rate. Calibration is judged on a clean test set, and for contrast on a noisy one.

    python -m shelf.noisy_calibration.experiment [--out results.json] [--quick]
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from shelf.results import Results, summary, write_results

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CLASSES = 10
SEEDS = 10
TRAIN, CALIBRATION, TEST = 800, 400, 597
RATES = (0.0, 0.1, 0.2, 0.3, 0.4)
STUDIED_RATE = 0.2
PAIR_RATE = 0.3
ASSUMED = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
SIZES = (25, 50, 100, 200, 400)
FEATURES = 200
PENALTY = 0.3
BINS = 15
TEMPERATURES = np.geomspace(0.2, 20, 241)
NOISE_GRID = np.linspace(0, 0.6, 61)
DATA_SETS = ("digits", "gaussians")
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Split:
    """One random split of a data set: inputs and clean labels."""

    train: tuple[Floats, Ints]
    calibration: tuple[Floats, Ints]
    test: tuple[Floats, Ints]


def make_split(data_set: str, seed: int) -> Split:
    """Train, calibration and test parts of ``data_set``, drawn anew for each seed."""
    rng = np.random.default_rng([11, seed])
    if data_set == "digits":
        inputs, labels = load_digits(return_X_y=True)
        inputs = inputs / 16
    else:
        labels = rng.integers(0, CLASSES, TRAIN + CALIBRATION + TEST)
        centres = np.random.default_rng(12).normal(size=(CLASSES, 20)) * 0.55
        inputs = centres[labels] + rng.normal(size=(len(labels), 20))
    order = rng.permutation(len(labels))
    parts = np.split(order, [TRAIN, TRAIN + CALIBRATION, TRAIN + CALIBRATION + TEST])
    train, calibration, test = ((inputs[part], labels[part]) for part in parts[:3])
    return Split(train, calibration, test)


def corrupted(rng: np.random.Generator, labels: Ints, rate: float, kind: str = "symmetric") -> Ints:
    """Labels of which the share ``rate`` is changed: to any other class, or ("pair") to the class that follows."""
    shift = rng.integers(1, CLASSES, len(labels)) if kind == "symmetric" else np.ones(len(labels), dtype=np.int64)
    return np.where(rng.random(len(labels)) < rate, (labels + shift) % CLASSES, labels)


@dataclass(frozen=True, slots=True)
class Case:
    """A trained classifier's logits with the labels that calibration and evaluation see."""

    calibration: Floats
    """(m, classes)."""
    clean: Ints
    """(m,), the calibration set's true labels."""
    observed: Ints
    """(m,), the same after noise."""
    test: Floats
    test_clean: Ints
    test_observed: Ints


def fit_logits(split: Split, labels: Ints, seed: int) -> tuple[Floats, Floats]:
    """Logits on the calibration and test parts after training on ``labels``: random ReLU features, then softmax."""
    rng = np.random.default_rng([13, seed])
    inputs = split.train[0].shape[1]
    weights, bias = rng.normal(size=(inputs, FEATURES)) * np.sqrt(2 / inputs), rng.normal(size=FEATURES) * 0.1
    train, calibration, test = (
        np.maximum(part[0] @ weights + bias, 0) for part in (split.train, split.calibration, split.test)
    )
    mean, scale = train.mean(axis=0), train.std(axis=0) + 1e-6
    model = LogisticRegression(C=PENALTY, max_iter=500).fit((train - mean) / scale, labels)
    return model.decision_function((calibration - mean) / scale), model.decision_function((test - mean) / scale)


def make_cases(
    data_set: str, rates: tuple[float, ...], *, noisy_training: bool, kind: str = "symmetric"
) -> dict[float, list[Case]]:
    """For each noise rate one case a seed. With clean training the classifier of a seed is the same at every rate."""
    cases: dict[float, list[Case]] = {rate: [] for rate in rates}
    for seed in range(SEEDS):
        split = make_split(data_set, seed)
        logits = fit_logits(split, split.train[1], seed) if 0 in rates or not noisy_training else None
        for rate in rates:
            rng = np.random.default_rng([14, seed, int(rate * 100)])
            labels = corrupted(rng, split.train[1], rate, kind)
            calibration, test = logits if logits and not (noisy_training and rate) else fit_logits(split, labels, seed)
            observed = (corrupted(rng, part[1], rate, kind) for part in (split.calibration, split.test))
            cases[rate].append(
                Case(calibration, split.calibration[1], next(observed), test, split.test[1], next(observed))
            )
    return cases


def softmax(logits: Floats, temperature: float = 1.0) -> Floats:
    """Probabilities (n, classes) at a temperature."""
    scaled = logits / temperature
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def log_loss(likelihood: Floats) -> float:
    """Mean negative log-likelihood."""
    return float(-np.log(np.maximum(likelihood, 1e-12)).mean())


def label_chances(logits: Floats, labels: Ints) -> Floats:
    """The model's probability of each label at each of the ``TEMPERATURES``: (temperatures, n)."""
    rows = np.arange(len(labels))
    return np.stack([softmax(logits, temperature)[rows, labels] for temperature in TEMPERATURES])


def best_temperature(logits: Floats, labels: Ints, rate: float = 0.0, kind: str = "symmetric") -> float:
    """The temperature of least loss on the observed labels, with forward correction for noise of the assumed rate.

    The likelihood of a label is that of the model's own labels after they have passed through the noise.
    """
    own = label_chances(logits, labels)
    other = (1 - own) / (CLASSES - 1) if kind == "symmetric" else label_chances(logits, (labels - 1) % CLASSES)
    losses = -np.log(np.maximum((1 - rate) * own + rate * other, 1e-12)).mean(axis=1)
    return float(TEMPERATURES[int(np.argmin(losses))])


def best_pair(logits: Floats, labels: Ints) -> tuple[float, float]:
    """Temperature and symmetric noise rate of least loss together."""
    own = label_chances(logits, labels)
    other = (1 - own) / (CLASSES - 1)
    losses = np.stack([-np.log(np.maximum((1 - rate) * own + rate * other, 1e-12)).mean(axis=1) for rate in NOISE_GRID])
    rate, temperature = np.unravel_index(int(np.argmin(losses)), losses.shape)
    return float(TEMPERATURES[temperature]), float(NOISE_GRID[rate])


def calibration_error(probabilities: Floats, labels: Ints) -> float:
    """Expected calibration error of the top class, ``BINS`` bins of equal width (Guo et al., 2017)."""
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    places = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [
        abs(right[places == b].mean() - confidence[places == b].mean()) * (places == b).mean()
        for b in range(BINS)
        if (places == b).any()
    ]
    return float(sum(gaps))


def judged(logits: Floats, labels: Ints, temperature: float) -> dict[str, float]:
    """Calibration error, log-loss and mean confidence minus accuracy on one set of labels."""
    probabilities = softmax(logits, temperature)
    right = probabilities.argmax(axis=1) == labels
    return {
        "ece": calibration_error(probabilities, labels),
        "nll": log_loss(probabilities[np.arange(len(labels)), labels]),
        "gap": float(probabilities.max(axis=1).mean() - right.mean()),
        "accuracy": float(right.mean()),
    }


def temperatures(case: Case, rate: float, kind: str) -> dict[str, float]:
    """The temperature that each method picks, by the method's name."""
    joint, _ = best_pair(case.calibration, case.observed)
    return {
        "none": 1.0,
        "oracle": best_temperature(case.calibration, case.clean),
        "naive": best_temperature(case.calibration, case.observed),
        "known": best_temperature(case.calibration, case.observed, rate, kind),
        "symmetric": best_temperature(case.calibration, case.observed, rate),
        "joint": joint,
    }


def matched_gap(accuracy: float, rate: float) -> float:
    """Confidence minus clean accuracy if confidence matched the accuracy on labels with symmetric noise."""
    return -rate * (accuracy - (1 - accuracy) / (CLASSES - 1))


def method_rows(cases: list[Case], rate: float, kind: str = "symmetric") -> Results:
    """Every method at one noise rate: on the clean test labels, and its error on noisy ones ("seen")."""
    found: dict[str, dict[str, list[float]]] = {}
    for case in cases:
        for name, temperature in temperatures(case, rate, kind).items():
            figures = judged(case.test, case.test_clean, temperature) | {"temperature": temperature}
            figures["seen_ece"] = calibration_error(softmax(case.test, temperature), case.test_observed)
            for figure, value in figures.items():
                found.setdefault(name, {}).setdefault(figure, []).append(value)
        if kind == "symmetric":
            accuracy = judged(case.test, case.test_clean, 1.0)["accuracy"]
            found.setdefault("matched", {}).setdefault("gap", []).append(matched_gap(accuracy, rate))
    return {name: {figure: summary(values) for figure, values in row.items()} for name, row in found.items()}


def size_rows(cases: list[Case], rate: float) -> Results:
    """Fewer calibration labels: error of the methods, and the joint method's estimate of the rate."""
    rows: Results = {}
    for size in SIZES:
        found: dict[str, list[float]] = {}
        for case in cases:
            logits, observed = case.calibration[:size], case.observed[:size]
            joint, estimate = best_pair(logits, observed)
            picked = {
                "naive": best_temperature(logits, observed),
                "known": best_temperature(logits, observed, rate),
                "joint": joint,
            }
            for name, temperature in picked.items():
                error = calibration_error(softmax(case.test, temperature), case.test_clean)
                found.setdefault(name, []).append(error)
            found.setdefault("estimate", []).append(estimate)
        rows[f"m{size}"] = {name: summary(values) for name, values in found.items()}
    return rows


def assumed_rows(cases: list[Case]) -> Results:
    """Forward correction with a rate that may be wrong: error against the rate that is assumed."""
    rows: Results = {}
    for assumed in ASSUMED:
        picked = [best_temperature(case.calibration, case.observed, assumed) for case in cases]
        errors = [
            calibration_error(softmax(case.test, t), case.test_clean) for case, t in zip(cases, picked, strict=True)
        ]
        rows[f"r{round(assumed * 100)}"] = summary(errors)
    return rows


def data_set_rows(data_set: str) -> Results:
    """Every number of one data set."""
    clean = make_cases(data_set, RATES, noisy_training=False)
    noisy = make_cases(data_set, RATES, noisy_training=True)
    pair = make_cases(data_set, (PAIR_RATE,), noisy_training=True, kind="pair")
    return {
        "clean_training": {f"r{round(rate * 100)}": method_rows(cases, rate) for rate, cases in clean.items()},
        "noisy_training": {f"r{round(rate * 100)}": method_rows(cases, rate) for rate, cases in noisy.items()},
        "sizes": size_rows(noisy[STUDIED_RATE], STUDIED_RATE),
        "assumed": assumed_rows(noisy[STUDIED_RATE]),
        "pair": method_rows(pair[PAIR_RATE], PAIR_RATE, kind="pair"),
    }


def run() -> Results:
    """Every number of the paper."""
    settings: Results = {"seeds": SEEDS, "train": TRAIN, "calibration": CALIBRATION, "test": TEST}
    settings |= {"features": FEATURES, "bins": BINS}
    results: Results = {"settings": settings}
    for data_set in DATA_SETS:
        results[data_set] = data_set_rows(data_set)
    return results


def run_quickly() -> Results:
    """A part that takes seconds; its rows equal the full run's."""
    cases = make_cases("gaussians", (STUDIED_RATE,), noisy_training=True)[STUDIED_RATE]
    return {
        "gaussians": {
            "noisy_training": {f"r{round(STUDIED_RATE * 100)}": method_rows(cases, STUDIED_RATE)},
            "sizes": size_rows(cases, STUDIED_RATE),
            "assumed": assumed_rows(cases),
        }
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    parser.add_argument("--quick", action="store_true", help="only a part, for a check")
    options = parser.parse_args()
    with threadpool_limits(1):  # the matrices are small: more threads only wait for each other
        write_results(run_quickly() if options.quick else run(), options.out)
