"""What test items in the training data do to scores, and whether they can be found: the experiment of the paper.

Some test images of handwritten digits are put into the training set, as they are or changed a little, once or several
times. Classifiers of several kinds are trained with and without them.

    python -m shelf.leaked_items.experiment [--out results.json] [--quick]
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray
from sklearn.base import ClassifierMixin
from sklearn.datasets import load_digits
from sklearn.ensemble import RandomForestClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from shelf.results import Results, rounded, summary, write_results

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

TRAIN, TEST, SEEDS = 300, 600, 6
LABEL_NOISE = 0.15
"""Of the test labels: items that can be known only by having seen them."""
SHARES = (0.0, 0.1, 0.2, 0.3, 0.5)
COPIES = (1, 2, 4, 8)
CHANGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.6)
STUDIED_SHARE, STUDIED_COPIES, STUDIED_CHANGE = 0.3, 4, 0.2
MODELS = ("bayes", "logistic", "forest", "mlp", "neighbour")
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Split:
    """Clean training data, a test set with some wrong labels, and a fresh test set of the same kind."""

    inputs: Floats
    labels: Ints
    test_inputs: Floats
    test_labels: Ints
    fresh_inputs: Floats
    fresh_labels: Ints


def make_split(seed: int) -> Split:
    """Draw the sets; the labels of the test sets are wrong for ``LABEL_NOISE`` of the items."""
    rng = np.random.default_rng([71, seed])
    inputs, labels = load_digits(return_X_y=True)
    order = rng.permutation(len(labels))
    inputs, labels = inputs[order] / 16, labels[order].copy()
    wrong = rng.random(len(labels)) < LABEL_NOISE
    wrong[:TRAIN] = False
    labels[wrong] = (labels[wrong] + rng.integers(1, 10, size=wrong.sum())) % 10
    a, b = TRAIN, TRAIN + TEST
    return Split(inputs[:a], labels[:a], inputs[a:b], labels[a:b], inputs[b : b + TEST], labels[b : b + TEST])


def changed(rng: np.random.Generator, images: Floats, change: float) -> Floats:
    """Images with Gaussian noise of that standard deviation, in units of the full range: a paraphrase of the item."""
    return np.asarray(np.clip(images + change * rng.normal(size=images.shape), 0, 1))


def model_of(name: str, seed: int) -> ClassifierMixin:
    """A classifier with the settings that we use throughout."""
    match name:
        case "bayes":
            return GaussianNB(var_smoothing=0.01)
        case "logistic":
            return LogisticRegression(C=1.0, max_iter=300)
        case "forest":
            return RandomForestClassifier(60, random_state=seed)
        case "mlp":
            return MLPClassifier((128,), alpha=1e-4, max_iter=100, random_state=seed, early_stopping=False)
        case _:
            return KNeighborsClassifier(1)


@dataclass(frozen=True, slots=True)
class Trained:
    """A classifier trained with leaked items, and which they are."""

    model: ClassifierMixin
    split: Split
    leaked: Flags

    @property
    def score(self) -> float:
        """Accuracy on the test set in per cent."""
        return 100 * float(self.model.score(self.split.test_inputs, self.split.test_labels))

    @property
    def clean_score(self) -> float:
        """Accuracy in per cent on the test items that did not leak."""
        kept = ~self.leaked
        return 100 * float(self.model.score(self.split.test_inputs[kept], self.split.test_labels[kept]))

    @property
    def fresh_score(self) -> float:
        """Accuracy on the fresh test set in per cent."""
        return 100 * float(self.model.score(self.split.fresh_inputs, self.split.fresh_labels))


@cache
def train(name: str, seed: int, share: float, copies: int, change: float) -> Trained:
    """Train with that share of the test items leaked, each so many times, each copy changed anew."""
    split, rng = make_split(seed), np.random.default_rng([72, seed, round(100 * share)])
    leaked = np.zeros(TEST, dtype=bool)
    leaked[rng.permutation(TEST)[: round(share * TEST)]] = True
    parts = [changed(rng, split.test_inputs[leaked], change) for _ in range(copies)]
    inputs = np.concatenate([split.inputs, *parts])
    labels = np.concatenate([split.labels, *[split.test_labels[leaked]] * copies])
    with catch_warnings():
        simplefilter("ignore", ConvergenceWarning)  # a fixed number of epochs is meant
        return Trained(model_of(name, seed).fit(inputs, labels), split, leaked)


def losses(trained: Trained, images: Floats) -> Floats:
    """The negative log-likelihood of each test item's label for these images of it."""
    chances = trained.model.predict_proba(images)[np.arange(TEST), trained.split.test_labels]
    return np.asarray(-np.log(np.maximum(chances, 1e-6)))


def overlap(trained: Trained, change: float, rng: np.random.Generator) -> Floats:
    """Minus the distance from each test item to the nearest training image: the analogue of an n-gram overlap."""
    split = trained.split
    copies = changed(rng, split.test_inputs[trained.leaked], change)
    pool = np.concatenate([split.inputs, copies])
    gaps = ((split.test_inputs[:, None] - pool[None]) ** 2).sum(axis=2)
    return np.asarray(-np.sqrt(gaps.min(axis=1)))


def detectors(trained: Trained, change: float, seed: int) -> dict[str, Floats]:
    """Scores by which leaked items are to be told from others, higher for leaked."""
    rng = np.random.default_rng([73, seed])
    split = trained.split
    own = losses(trained, split.test_inputs)
    around = np.mean([losses(trained, changed(rng, split.test_inputs, 0.15)) for _ in range(8)], axis=0)
    base = train("logistic", seed, 0.0, 0, 0.0)
    return {
        "loss": -own,
        "neighbours": around - own,
        "reference": losses(base, split.test_inputs) - own,
        "overlap": overlap(trained, change, rng),
    }


def inflation_cell(name: str, share: float, copies: int, change: float) -> Results:
    """Reported, clean and fresh accuracy and the inflation, reported less fresh, over the seeds."""
    rows = [train(name, seed, share, copies, change) for seed in range(SEEDS)]
    return {
        "reported": summary([each.score for each in rows]),
        "fresh": summary([each.fresh_score for each in rows]),
        "inflation": summary([each.score - each.fresh_score for each in rows]),
        **({"clean": summary([each.clean_score for each in rows])} if share < 1 else {}),
    }


def detection_cell(name: str, copies: int, change: float, seeds: int = SEEDS) -> Results:
    """The area under the curve of each detector in per cent, and what is kept and left when its best items go."""
    areas: dict[str, list[float]] = {}
    for seed in range(seeds):
        trained = train(name, seed, STUDIED_SHARE, copies, change)
        for detector, scores in detectors(trained, change, seed).items():
            areas.setdefault(detector, []).append(100 * float(roc_auc_score(trained.leaked, scores)))
    return {detector: summary(row) for detector, row in areas.items()}


def cleaned_cell(name: str, change: float) -> Results:
    """Accuracy after the items that each detector ranks first are taken out, as many as leaked, less the fresh one."""
    gaps: dict[str, list[float]] = {}
    for seed in range(SEEDS):
        trained = train(name, seed, STUDIED_SHARE, STUDIED_COPIES, change)
        right = trained.model.predict(trained.split.test_inputs) == trained.split.test_labels
        for detector, scores in (detectors(trained, change, seed) | {"truth": trained.leaked.astype(float)}).items():
            kept = np.argsort(-scores, kind="stable")[round(STUDIED_SHARE * TEST) :]
            gaps.setdefault(detector, []).append(100 * float(right[kept].mean()) - trained.fresh_score)
        gaps.setdefault("none", []).append(trained.score - trained.fresh_score)
    return {detector: summary(row) for detector, row in gaps.items()}


def ranking_rows() -> Results:
    """How often, over seeds, a contaminated model outranks a clean one that is better on fresh data."""
    pairs = [("forest", "mlp"), ("mlp", "forest"), ("neighbour", "mlp"), ("logistic", "forest")]
    rows: Results = {}
    for leaky, honest in pairs:
        flips, better = [], []
        for seed in range(SEEDS):
            first = train(leaky, seed, STUDIED_SHARE, STUDIED_COPIES, STUDIED_CHANGE)
            second = train(honest, seed, 0.0, 0, 0.0)
            better.append(second.fresh_score > first.fresh_score)
            flips.append(second.fresh_score > first.fresh_score and first.score > second.score)
        rows[f"{leaky}_{honest}"] = {"better": int(np.sum(better)), "flips": int(np.sum(flips))}
    return rows


def harm_row() -> Results:
    """What contamination costs on fresh items, in points, for three kinds; of the forest, what it gains."""
    found = {}
    for name in ("logistic", "mlp", "forest"):
        clean, leaky = (
            np.mean([train(name, seed, share, STUDIED_COPIES, STUDIED_CHANGE).fresh_score for seed in range(SEEDS)])
            for share in (0.0, STUDIED_SHARE)
        )
        found[name] = float(clean - leaky)
    return {**{name: rounded(value) for name, value in found.items()}, "forest_gain": rounded(-found["forest"])}


def run() -> Results:
    """Every number of the paper."""
    return {
        "settings": {"train": TRAIN, "test": TEST, "seeds": SEEDS, "noise": LABEL_NOISE},
        "share": {
            f"s{round(100 * s)}": {m: inflation_cell(m, s, STUDIED_COPIES, STUDIED_CHANGE) for m in MODELS}
            for s in SHARES
        },
        "copies": {f"c{c}": {m: inflation_cell(m, STUDIED_SHARE, c, STUDIED_CHANGE) for m in MODELS} for c in COPIES},
        "change": {
            f"d{round(100 * d)}": {m: inflation_cell(m, STUDIED_SHARE, STUDIED_COPIES, d) for m in MODELS}
            for d in CHANGES
        },
        "detect": {
            f"d{round(100 * d)}": {m: detection_cell(m, STUDIED_COPIES, d) for m in ("forest", "mlp")} for d in CHANGES
        },
        "detect_copies": {f"c{c}": {"mlp": detection_cell("mlp", c, STUDIED_CHANGE)} for c in COPIES},
        "cleaned": {f"d{round(100 * d)}": {m: cleaned_cell(m, d) for m in ("forest", "mlp")} for d in (0.0, 0.2, 0.4)},
        "ranking": ranking_rows(),
        "harm": harm_row(),
        **run_quickly(),
    }


def run_quickly() -> Results:
    """A part that takes seconds; its rows equal the full run's: two classifiers, one seed."""
    found: Results = {}
    for name in ("logistic", "forest"):
        trained = train(name, 0, STUDIED_SHARE, STUDIED_COPIES, STUDIED_CHANGE)
        found[name] = {"score": rounded(trained.score), "fresh": rounded(trained.fresh_score)}
    return {"first": found}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    parser.add_argument("--quick", action="store_true", help="only a part, for a check")
    options = parser.parse_args()
    with threadpool_limits(1):
        write_results(run_quickly() if options.quick else run(), options.out)
