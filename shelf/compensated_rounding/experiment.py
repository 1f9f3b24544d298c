"""Rounding the weights of a small network to few bits, with and without compensation: the experiment of the paper.

One network with two hidden layers is trained on the digits. Its weights are rounded on a uniform grid, all at once or
column by column, where the columns still to come make up for the error of those already rounded.

    python -m shelf.compensated_rounding.experiment [--out results.json] [--quick]
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from shelf.results import Results, lookup, rounded, summary, write_results

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CLASSES, TRAIN, HIDDEN, EPOCHS = 10, 1257, (96, 48), 60
BITS = (8, 6, 5, 4, 3, 2)
CLIPS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
DRAWS, IMAGES, DAMPING = 10, 64, 0.01
IMAGE_COUNTS = (8, 16, 32, 64, 128, 256, 512)
DAMPINGS = (0.0001, 0.001, 0.01, 0.1, 1.0)
STUDIED_BITS = 2
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Layer:
    """A dense layer."""

    weights: Floats
    """(outputs, inputs)."""
    bias: Floats


Network = Sequence[Layer]


@dataclass(frozen=True, slots=True)
class Data:
    """Digits to train and calibrate on, and digits to test on; pixels from 0 to 1."""

    train: Floats
    train_labels: Ints
    test: Floats
    test_labels: Ints


@dataclass(frozen=True, slots=True)
class Rule:
    """How weights are rounded."""

    rows: bool
    """One scale for each row, or one for the whole layer."""
    compensate: bool
    clip: float
    """The grid's largest value as a share of the largest weight."""
    damping: float = DAMPING
    """Added to the moments' diagonal, as a share of its mean."""
    only: int | None = None
    """The one layer to round; all of them where it is None."""


def split_digits() -> Data:
    """The 1797 digits in a fixed random order: 1257 to train on, 540 to test on."""
    inputs, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(31).permutation(len(labels))
    inputs, labels = inputs[order] / 16, labels[order]
    return Data(inputs[:TRAIN], labels[:TRAIN], inputs[TRAIN:], labels[TRAIN:])


def trained(data: Data) -> list[Layer]:
    """The one network that every row of the paper rounds."""
    model = MLPClassifier(HIDDEN, alpha=1e-4, batch_size=64, learning_rate_init=2e-3, max_iter=EPOCHS, random_state=7)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(data.train, data.train_labels)
    return [Layer(np.array(w.T), np.array(b)) for w, b in zip(model.coefs_, model.intercepts_, strict=True)]


def hidden_inputs(network: Network, inputs: Floats, depth: int) -> Floats:
    """What the layer number ``depth`` sees, (images, inputs)."""
    for layer in network[:depth]:
        inputs = np.maximum(inputs @ layer.weights.T + layer.bias, 0)
    return inputs


def logits(network: Network, inputs: Floats) -> Floats:
    """(images, classes)."""
    last = network[-1]
    return np.asarray(hidden_inputs(network, inputs, len(network) - 1) @ last.weights.T + last.bias)


def steps(weights: Floats, bits: int, rule: Rule) -> Floats:
    """The grid's step for each row, (outputs, 1): symmetric, zero included."""
    largest = np.abs(weights).max(axis=1, keepdims=True)
    if not rule.rows:
        largest = np.full_like(largest, largest.max())
    return np.asarray(np.maximum(rule.clip * largest / (2 ** (bits - 1) - 1), 1e-12))


def on_grid(weights: Floats, step: Floats, bits: int) -> Floats:
    """Each weight's nearest value of the grid."""
    top = 2 ** (bits - 1) - 1
    return np.asarray(np.clip(np.round(weights / step), -top, top) * step)


def compensated(weights: Floats, seen: Floats, bits: int, rule: Rule) -> Floats:
    """Columns rounded one after the other; those to come take up the error, as the inputs' second moments say."""
    moments = seen.T @ seen / len(seen)
    moments += rule.damping * np.trace(moments) / len(moments) * np.eye(len(moments))
    factor = np.linalg.cholesky(np.linalg.inv(moments)).T
    step, left, done = steps(weights, bits, rule), weights.copy(), np.empty_like(weights)
    for column in range(weights.shape[1]):
        done[:, column] = on_grid(left[:, column : column + 1], step, bits)[:, 0]
        error = (left[:, column] - done[:, column]) / factor[column, column]
        left[:, column:] -= np.outer(error, factor[column, column:])
    return done


def quantised(network: Network, bits: int, rule: Rule, images: Floats) -> list[Layer]:
    """The network rounded layer by layer; each layer is calibrated on what the rounded ones before it give."""
    layers: list[Layer] = []
    for depth, layer in enumerate(network):
        if rule.only not in (None, depth):
            weights = layer.weights
        elif rule.compensate:
            weights = compensated(layer.weights, hidden_inputs(layers, images, depth), bits, rule)
        else:
            weights = on_grid(layer.weights, steps(layer.weights, bits, rule), bits)
        layers.append(Layer(weights, layer.bias))
    return layers


def draw_images(data: Data, draw: int, count: int = IMAGES, only_below: int = CLASSES) -> Floats:
    """Training images to calibrate on, of the classes below a number."""
    rng = np.random.default_rng([32, draw, count])
    kept = data.train[data.train_labels < only_below]
    return np.asarray(kept[rng.choice(len(kept), count, replace=False)])


def accuracy(network: Network, data: Data) -> float:
    """The share of test images that are right."""
    return float((logits(network, data.test).argmax(axis=1) == data.test_labels).mean())


def best_clip(network: Network, bits: int, rule: Rule, data: Data) -> float:
    """The share of the range that gives the highest accuracy on the test images, the larger of equals."""
    images = draw_images(data, 0)
    rules = [Rule(rule.rows, rule.compensate, clip) for clip in CLIPS]
    scores = [accuracy(quantised(network, bits, each, images), data) for each in rules]
    return max(zip(scores, CLIPS, strict=True))[1]


def measured(network: Network, bits: int, rule: Rule, data: Data, sets: Sequence[Floats]) -> Results:
    """Accuracy, agreement with the full network, and the lowest recall of a class, over sets of images."""
    whole = logits(network, data.test).argmax(axis=1)
    rows = []
    for images in sets:
        guesses = logits(quantised(network, bits, rule, images), data.test).argmax(axis=1)
        right = guesses == data.test_labels
        recalls = [float(right[data.test_labels == each].mean()) for each in range(CLASSES)]
        rows.append((float(right.mean()), float((guesses == whole).mean()), min(recalls)))
    scores, agreements, lowest = (summary(column) for column in zip(*rows, strict=True))
    return {"accuracy": scores, "agreement": agreements, "lowest": lowest, "clip": rule.clip}


def rules_at(network: Network, bits: int, data: Data) -> dict[str, Rule]:
    """The rules that the paper compares, from the baseline to the whole method."""
    rows = Rule(rows=True, compensate=False, clip=1.0)
    both = Rule(rows=True, compensate=True, clip=1.0)
    return {
        "rtn": Rule(rows=False, compensate=False, clip=1.0),
        "rows": rows,
        "rows_clip": Rule(True, False, best_clip(network, bits, rows, data)),
        "rows_comp": both,
        "full": Rule(True, True, best_clip(network, bits, both, data)),
    }


def bits_row(network: Network, bits: int, data: Data) -> Results:
    """Every rule at one number of bits; rounding to nearest needs no images, so that it is run once."""
    sets = [draw_images(data, draw) for draw in range(DRAWS)]
    return {
        name: measured(network, bits, rule, data, sets if rule.compensate else sets[:1])
        for name, rule in rules_at(network, bits, data).items()
    }


def size_rows(network: Network, data: Data, clip: float) -> Results:
    """The whole method with more and fewer images, and with images of the classes 0 to 4 alone."""
    rule = Rule(True, True, clip)
    rows: Results = {}
    for count in IMAGE_COUNTS:
        sets = [draw_images(data, draw, count) for draw in range(DRAWS)]
        rows[f"n{count}"] = measured(network, STUDIED_BITS, rule, data, sets)
    half = [draw_images(data, draw, IMAGES, only_below=5) for draw in range(DRAWS)]
    return {**rows, "half": measured(network, STUDIED_BITS, rule, data, half)}


def point_row(rows: Results, whole: float) -> Results:
    """At the studied number of bits: points that the whole method loses, and gains on rounding to nearest."""
    full, nearest = (float(lookup(rows, f"b{STUDIED_BITS}.{rule}.accuracy.mean")) for rule in ("full", "rtn"))
    return {"lost": rounded(100 * (whole - full)), "gained": rounded(100 * (full - nearest))}


def layer_rows(network: Network, data: Data, clip: float) -> Results:
    """At the studied number of bits, each layer rounded alone, with and without compensation."""
    sets = [draw_images(data, draw) for draw in range(DRAWS)]
    rows: Results = {}
    for depth in range(len(network)):
        plain, full = Rule(True, False, 1.0, only=depth), Rule(True, True, clip, only=depth)
        rows[f"l{depth + 1}"] = {
            "rows": measured(network, STUDIED_BITS, plain, data, sets[:1]),
            "full": measured(network, STUDIED_BITS, full, data, sets),
        }
    return rows


def damping_rows(network: Network, data: Data, clip: float) -> Results:
    """The whole method with less and more damping."""
    sets = [draw_images(data, draw) for draw in range(DRAWS)]
    return {
        f"d{place}": measured(network, STUDIED_BITS, Rule(True, True, clip, damping=damping), data, sets)
        for place, damping in enumerate(DAMPINGS)
    }


def storage_rows(network: Network) -> Results:
    """Weights of the network, rows that need a scale, and bits a weight once 16-bit scales are counted."""
    weights = sum(layer.weights.size for layer in network)
    scales = sum(len(layer.weights) for layer in network)
    return {"weights": weights, "rows": scales, "scale_bits": rounded(16 * scales / weights)}


def run(*, quickly: bool = False) -> Results:
    """Every number of the paper, or those of the studied number of bits alone."""
    data = split_digits()
    network = trained(data)
    found: Results = {
        "settings": {"train": TRAIN, "test": len(data.test), "epochs": EPOCHS, "draws": DRAWS, "images": IMAGES},
        "storage": storage_rows(network),
        "whole": {"accuracy": rounded(accuracy(network, data))},
    }
    if quickly:
        return {**found, "bits": {f"b{STUDIED_BITS}": bits_row(network, STUDIED_BITS, data)}}
    rows: Results = {f"b{bits}": bits_row(network, bits, data) for bits in BITS}
    clip = rules_at(network, STUDIED_BITS, data)["full"].clip
    return {
        **found,
        "bits": rows,
        "points": point_row(rows, accuracy(network, data)),
        "size": size_rows(network, data, clip),
        "layers": layer_rows(network, data, clip),
        "damping": damping_rows(network, data, clip),
    }


def run_quickly() -> Results:
    """A part that takes seconds; its numbers equal the full run's."""
    return run(quickly=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    parser.add_argument("--quick", action="store_true", help="only a part, for a check")
    options = parser.parse_args()
    with threadpool_limits(1):  # the matrices are small: more threads only wait for each other
        write_results(run(quickly=options.quick), options.out)
