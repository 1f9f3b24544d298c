"""Low-rank updates of a small pretrained network against other ways to adapt it: the experiment of the paper.

A network with two hidden layers is pretrained on handwritten digits and adapted to changed ones: turned, inverted,
with permuted labels, with shuffled pixels.

    python -m shelf.rank_budget.experiment [--out results.json] [--quick]
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from threadpoolctl import threadpool_limits

from shelf.results import Results, lookup, rounded, summary, write_results

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Weights = dict[str, Floats]

WIDTH, CLASSES, PIXELS = 128, 10, 64
PRETRAIN, TEST = 900, 400
SEEDS, STEPS, PRETRAIN_STEPS, BATCH = 5, 300, 600, 32
RANKS = (1, 2, 4, 8, 16, 32)
EXAMPLES = (50, 100, 200, 400)
STUDIED_EXAMPLES, STUDIED_RANK = 200, 4
RATES = (0.0003, 0.001, 0.003, 0.01, 0.03)
FULL_RATE = 0.001
TASKS = ("turned", "inverted", "relabelled", "shuffled")
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Data:
    """Images in rows and their labels."""

    inputs: Floats
    labels: Ints


def split_digits() -> tuple[Data, Data, Data]:
    """The digits, shuffled once: for pretraining, for adapting, for testing."""
    inputs, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(41).permutation(len(labels))
    inputs, labels = inputs[order] / 16 - 0.3, labels[order]
    edges = ((0, PRETRAIN), (PRETRAIN, len(labels) - TEST), (len(labels) - TEST, len(labels)))
    first, second, third = (Data(inputs[a:b], labels[a:b]) for a, b in edges)
    return first, second, third


def changed(task: str, data: Data) -> Data:
    """The data of a task: what became of images and labels."""
    images = data.inputs.reshape(-1, 8, 8)
    match task:
        case "turned":
            return Data(np.ascontiguousarray(images.transpose(0, 2, 1)[:, ::-1]).reshape(-1, PIXELS), data.labels)
        case "inverted":
            return Data(0.4 - data.inputs, data.labels)
        case "relabelled":
            return Data(data.inputs, (3 * data.labels + 1) % CLASSES)
        case _:
            return Data(data.inputs[:, np.random.default_rng(42).permutation(PIXELS)], data.labels)


def fresh(seed: int) -> Weights:
    """A network that has learned nothing."""
    rng = np.random.default_rng([43, seed])
    sizes = (PIXELS, WIDTH, WIDTH, CLASSES)
    weights: Weights = {}
    for layer, (fan_in, fan_out) in enumerate(itertools.pairwise(sizes), start=1):
        weights[f"w{layer}"] = rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in)
        weights[f"b{layer}"] = np.zeros(fan_out)
    return weights


def gradients(weights: Weights, inputs: Floats, labels: Ints) -> Weights:
    """Of the mean cross-entropy, for every weight and bias."""
    first = np.maximum(inputs @ weights["w1"] + weights["b1"], 0)
    second = np.maximum(first @ weights["w2"] + weights["b2"], 0)
    logits = second @ weights["w3"] + weights["b3"]
    chances = np.exp(logits - logits.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    chances[np.arange(len(labels)), labels] -= 1
    error = chances / len(labels)
    found = {"w3": second.T @ error, "b3": error.sum(axis=0)}
    error = (error @ weights["w3"].T) * (second > 0)
    found |= {"w2": first.T @ error, "b2": error.sum(axis=0)}
    error = (error @ weights["w2"].T) * (first > 0)
    return found | {"w1": inputs.T @ error, "b1": error.sum(axis=0)}


def accuracy(weights: Weights, data: Data) -> float:
    """In per cent."""
    first = np.maximum(data.inputs @ weights["w1"] + weights["b1"], 0)
    second = np.maximum(first @ weights["w2"] + weights["b2"], 0)
    return float(100 * ((second @ weights["w3"] + weights["b3"]).argmax(axis=1) == data.labels).mean())


Composed = Callable[[Weights], Weights]
"""From what is trained to the whole network's weights."""
Chained = Callable[[Weights, Weights], Weights]
"""From what is trained and the whole network's gradients to the gradients of what is trained."""


@dataclass(frozen=True, slots=True)
class Method:
    """What of a network is trained."""

    start: Weights
    whole: Composed
    back: Chained

    @property
    def size(self) -> int:
        """The number of trained parameters."""
        return sum(each.size for each in self.start.values())


def chosen(base: Weights, names: tuple[str, ...]) -> Method:
    """Some of the network's own weights are trained, the others stay."""
    start = {name: base[name].copy() for name in names}
    return Method(start, lambda now: base | now, lambda _now, found: {name: found[name] for name in names})


def low_rank(base: Weights, rank: int, seed: int, layers: tuple[int, ...] = (1, 2, 3), scale: float = 2.0) -> Method:
    """To each weight matrix a product of two thin ones is added, the second of which begins at zero."""
    rng = np.random.default_rng([44, seed, rank])
    start: Weights = {"b3": base["b3"].copy()}
    for layer in layers:
        fan_in, fan_out = base[f"w{layer}"].shape
        start[f"a{layer}"] = rng.normal(size=(fan_in, rank)) / np.sqrt(fan_in)
        start[f"c{layer}"] = np.zeros((rank, fan_out))

    def whole(now: Weights) -> Weights:
        added = {f"w{i}": base[f"w{i}"] + scale * now[f"a{i}"] @ now[f"c{i}"] for i in layers}
        return base | added | {"b3": now["b3"]}

    def back(now: Weights, found: Weights) -> Weights:
        steps: Weights = {"b3": found["b3"]}
        for i in layers:
            steps[f"a{i}"] = scale * found[f"w{i}"] @ now[f"c{i}"].T
            steps[f"c{i}"] = scale * now[f"a{i}"].T @ found[f"w{i}"]
        return steps

    return Method(start, whole, back)


def trained(method: Method, data: Data, rate: float, seed: int, steps: int = STEPS) -> Weights:
    """The whole network after so many steps of Adam."""
    rng = np.random.default_rng([45, seed])
    now = {name: each.copy() for name, each in method.start.items()}
    mean, square = ({name: np.zeros_like(each) for name, each in now.items()} for _ in range(2))
    for step in range(1, steps + 1):
        rows = rng.integers(len(data.labels), size=BATCH)
        found = method.back(now, gradients(method.whole(now), data.inputs[rows], data.labels[rows]))
        for name, each in found.items():
            mean[name] = 0.9 * mean[name] + 0.1 * each
            square[name] = 0.999 * square[name] + 0.001 * each**2
            scaled = mean[name] / (1 - 0.9**step) / (np.sqrt(square[name] / (1 - 0.999**step)) + 1e-8)
            now[name] = now[name] - rate * scaled
    return method.whole(now)


def pretrained() -> Weights:
    """The one network that everything starts from."""
    return trained(chosen(fresh(0), ("w1", "b1", "w2", "b2", "w3", "b3")), split_digits()[0], 0.001, 0, PRETRAIN_STEPS)


def methods(base: Weights, seed: int) -> dict[str, Method]:
    """Every way to adapt, by its name."""
    everything = ("w1", "b1", "w2", "b2", "w3", "b3")
    return {
        "full": chosen(base, everything),
        "head": chosen(base, ("w3", "b3")),
        "bias": chosen(base, ("b1", "b2", "b3")),
        "scratch": chosen(fresh(seed + 1), everything),
        **{f"r{rank}": low_rank(base, rank, seed) for rank in RANKS},
    }


def few(data: Data, count: int, seed: int) -> Data:
    """So many examples, drawn anew for each seed."""
    rows = np.random.default_rng([46, seed]).permutation(len(data.labels))[:count]
    return Data(data.inputs[rows], data.labels[rows])


def scores(base: Weights, task: str, name: str, count: int, rate: float) -> list[float]:
    """Test accuracy after adapting, one for each seed."""
    _, adapting, testing = split_digits()
    adapting, testing = changed(task, adapting), changed(task, testing)
    found = []
    for seed in range(SEEDS):
        method = methods(base, seed)[name]
        found.append(accuracy(trained(method, few(adapting, count, seed), rate, seed), testing))
    return found


def best_rate(base: Weights, name: str) -> float:
    """The rate with the highest mean test accuracy over the tasks, on two seeds."""
    _, adapting, testing = split_digits()

    def mean_score(rate: float) -> float:
        found = []
        for task in TASKS:
            data, asked = changed(task, adapting), changed(task, testing)
            for seed in range(2):
                method = methods(base, seed)[name]
                found.append(accuracy(trained(method, few(data, STUDIED_EXAMPLES, seed), rate, seed), asked))
        return float(np.mean(found))

    return max(RATES, key=mean_score)


def update_rows(base: Weights) -> Results:
    """How many directions hold nine tenths of what full fine-tuning changes in the middle layer's squared weights."""
    _, adapting, _ = split_digits()
    rows: Results = {}
    for task in TASKS:
        counts, changes = [], []
        for seed in range(SEEDS):
            data = few(changed(task, adapting), STUDIED_EXAMPLES, seed)
            after = trained(methods(base, seed)["full"], data, FULL_RATE, seed)
            found = np.linalg.svd(after["w2"] - base["w2"], compute_uv=False) ** 2
            counts.append(float(np.searchsorted(found.cumsum() / found.sum(), 0.9) + 1))
            changes.append(float(np.sqrt(found.sum()) / np.linalg.norm(base["w2"])))
        rows[task] = {"rank90": summary(counts), "change": summary(changes)}
    return rows


def layer_rows(base: Weights, rate: float) -> Results:
    """Where the low-rank matrices are put: one layer, or all."""
    _, adapting, testing = split_digits()
    rows: Results = {}
    for name, layers in {"first": (1,), "second": (2,), "third": (3,), "all": (1, 2, 3)}.items():
        row: Results = {}
        for task in TASKS:
            data, asked, found = changed(task, adapting), changed(task, testing), []
            for seed in range(SEEDS):
                method = low_rank(base, STUDIED_RANK, seed, layers)
                found.append(accuracy(trained(method, few(data, STUDIED_EXAMPLES, seed), rate, seed), asked))
            row[task] = summary(found)
        rows[name] = {"size": method.size, **row}
    return rows


def cell(base: Weights, task: str, rates: Mapping[str, float], name: str, count: int) -> Results:
    """One mean with its deviation."""
    return summary(scores(base, task, name, count, rates[name]))


def derived(found: Results) -> Results:
    """What the text says of shares and means, from the rounded numbers."""
    means = {n: float(lookup(found, f"mean.{n}.mean")) for n in ("full", *(f"r{rank}" for rank in RANKS))}
    best = max(RANKS, key=lambda rank: means[f"r{rank}"])

    def over_tasks(count: int, name: str) -> float:
        return rounded(float(np.mean([float(lookup(found, f"examples.n{count}.{t}.{name}.mean")) for t in TASKS])))

    share: Results = {f"r{rank}": rounded(means[f"r{rank}"] / means["full"]) for rank in RANKS}
    share["size"] = rounded(float(lookup(found, f"size.r{best}")) / float(lookup(found, "size.full")))
    names = ("full", "head", f"r{STUDIED_RANK}")
    return {
        "best": {"rank": best},
        "share": share,
        "few": {name: over_tasks(EXAMPLES[0], name) for name in names},
        "many": {name: over_tasks(EXAMPLES[-1], name) for name in names},
    }


def run() -> Results:
    """Every number of the paper."""
    base = pretrained()
    low = best_rate(base, f"r{STUDIED_RANK}")
    rates = {f"r{rank}": low for rank in RANKS}
    rates |= {"full": FULL_RATE, "scratch": FULL_RATE, "head": best_rate(base, "head"), "bias": best_rate(base, "bias")}
    names = ("full", "scratch", "head", "bias", *(f"r{rank}" for rank in RANKS))
    raw = {n: {t: scores(base, t, n, STUDIED_EXAMPLES, rates[n]) for t in TASKS} for n in names}
    tasks: Results = {t: {n: summary(raw[n][t]) for n in names} for t in TASKS}
    sizes: Results = {
        f"n{count}": {
            t: {n: cell(base, t, rates, n, count) for n in ("full", "head", f"r{STUDIED_RANK}")} for t in TASKS
        }
        for count in EXAMPLES
    }
    found: Results = {
        "settings": {"width": WIDTH, "pretrain": PRETRAIN, "test": TEST, "seeds": SEEDS, "steps": STEPS},
        "base": {
            "upright": rounded(accuracy(base, split_digits()[2])),
            "adapting": rounded(accuracy(base, split_digits()[1])),
            **{task: rounded(accuracy(base, changed(task, split_digits()[2]))) for task in TASKS},
        },
        "rates": {name: rates[name] for name in names},
        "size": {name: method.size for name, method in methods(base, 0).items()},
        "tasks": tasks,
        "mean": {n: summary([float(np.mean(row)) for row in zip(*raw[n].values(), strict=True)]) for n in names},
        "examples": sizes,
        "rate_curve": rate_rows(base),
        "layers": layer_rows(base, low),
        "update": update_rows(base),
    }
    return {**found, **derived(found), **run_quickly()}


def rate_rows(base: Weights) -> Results:
    """Mean accuracy over the tasks against the learning rate, first seed only."""
    _, adapting, testing = split_digits()
    rows: Results = {}
    for name in ("full", f"r{STUDIED_RANK}"):
        row: Results = {}
        for place, rate in enumerate(RATES):
            method = methods(base, 0)[name]
            found = [
                accuracy(trained(method, few(changed(t, adapting), STUDIED_EXAMPLES, 0), rate, 0), changed(t, testing))
                for t in TASKS
            ]
            row[f"p{place}"] = rounded(float(np.mean(found)))
        rows[name] = row
    return rows


def run_quickly() -> Results:
    """A part that takes seconds; its rows equal the full run's: one task, four methods at the default rate."""
    base = pretrained()
    names = ("full", "head", "bias", f"r{STUDIED_RANK}")
    return {"first": {name: summary(scores(base, "turned", name, 50, FULL_RATE)) for name in names}}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    parser.add_argument("--quick", action="store_true", help="only a part, for a check")
    options = parser.parse_args()
    with threadpool_limits(1):
        write_results(run_quickly() if options.quick else run(), options.out)
