"""How far the validation score of the best of k configurations overstates it: the experiment of the paper.

A pool of classifiers of random configurations is trained on few digits. Which configuration is right on which held-out
image is all that the rest needs: a validation set is drawn from these images, true scores come from the others.

    python -m shelf.winners_optimism.experiment [--out results.json] [--quick]
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import NormalDist, mean

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from threadpoolctl import threadpool_limits

from shelf.results import Results, lookup, rounded, summary, write_results

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Hits = NDArray[np.float64]
"""(configurations, images): 1 where a configuration is right, 0 where it is wrong."""

CLASSES = 10
SPLITS = 10
POOL = 256
TRAIN = 200
TRIALS = 40
"""Trials per split: each draws k configurations and m validation images."""
BUDGETS = (1, 2, 4, 8, 16, 32, 64, 128, 256)
SIZES = (25, 50, 100, 200, 400)
STUDIED_SIZE, SMALL_SIZE, STUDIED_BUDGET = 100, 25, 64
RESAMPLES = 100
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Trial:
    """Some configurations, judged on a validation set."""

    hits: Hits
    """(tried, m): on the validation images."""
    true: Floats
    """(tried,): accuracy on all other held-out images."""


def predictions(rng: np.random.Generator, train: Floats, labels: Ints, inputs: Floats) -> Ints:
    """Predicted classes of one random configuration: ridge regression on random features, or nearest neighbours."""
    if rng.random() < 0.25:
        kept = rng.random(train.shape[1]) < rng.uniform(0.3, 1)
        known, asked = train[:, kept], inputs[:, kept]
        distances = (known**2).sum(axis=1) - 2 * asked @ known.T  # the asked point's own square changes no order
        nearest = np.argsort(distances, axis=1, kind="stable")[:, : int(rng.integers(1, 16))]
        votes = np.eye(CLASSES)[labels[nearest]].sum(axis=1)
        return np.asarray(votes.argmax(axis=1))
    features, ridge = int(np.exp(rng.uniform(np.log(50), np.log(600)))), 10 ** rng.uniform(-3, 2)
    weights = rng.normal(size=(train.shape[1], features)) * rng.uniform(0.2, 2)
    bias = rng.normal(size=features)
    lifted, seen = (np.maximum(part @ weights + bias, 0) for part in (train, inputs))
    kernel = lifted @ lifted.T + ridge * features * np.eye(len(train))
    return np.asarray((seen @ (lifted.T @ np.linalg.solve(kernel, np.eye(CLASSES)[labels]))).argmax(axis=1))


def make_pool(split: int) -> Hits:
    """Train the pool on one split of the digits: what each configuration gets right of the images held out."""
    rng = np.random.default_rng([21, split])
    inputs, labels = load_digits(return_X_y=True)
    order = rng.permutation(len(labels))
    inputs, labels = inputs[order] / 16, labels[order]
    held_inputs, held_labels = inputs[TRAIN:], labels[TRAIN:]
    answers = [predictions(rng, inputs[:TRAIN], labels[:TRAIN], held_inputs) for _ in range(POOL)]
    return np.asarray(np.stack(answers) == held_labels, dtype=np.float64)


def expected_maximum(count: int) -> float:
    """The mean of the largest of ``count`` independent standard normal draws, by numerical integration."""
    grid = np.linspace(-8, 8, 3200)
    below = np.array([NormalDist().cdf(float(z)) for z in grid])
    return float(np.trapezoid((grid > 0) - below**count, grid))


def naive_score(hits: Hits) -> tuple[int, float]:
    """The winner on these validation images and its score there."""
    scores = hits.mean(axis=1)
    winner = int(np.argmax(scores))
    return winner, float(scores[winner])


def order_statistic_score(hits: Hits) -> tuple[int, float]:
    """The winner, its score lowered by the mean of the maximum of as many equal and independent scores."""
    winner, score = naive_score(hits)
    error = np.sqrt(score * (1 - score) / hits.shape[1])
    return winner, float(score - expected_maximum(hits.shape[0]) * error)


def split_score(hits: Hits) -> tuple[int, float]:
    """Selection on the first half of the images, the score on the second."""
    half = hits.shape[1] // 2
    winner, _ = naive_score(hits[:, :half])
    return winner, float(hits[winner, half:].mean())


def bootstrap_score(hits: Hits, rng: np.random.Generator) -> tuple[int, float]:
    """The winner on all images; the score is the mean over resamples of the in-bag winner's score out of the bag."""
    images = hits.shape[1]
    drawn = rng.multinomial(images, np.full(images, 1 / images), size=RESAMPLES).astype(np.float64)
    winners = (drawn @ hits.T).argmax(axis=1)
    outside = (drawn == 0).astype(np.float64)
    scores = (outside * hits[winners]).sum(axis=1) / outside.sum(axis=1)
    return naive_score(hits)[0], float(scores.mean())


def draw_trial(rng: np.random.Generator, pool: Hits, budget: int, size: int) -> Trial:
    """As many configurations as the budget, on a validation set of that size."""
    tried = pool[rng.choice(len(pool), budget, replace=False)]
    chosen = np.zeros(pool.shape[1], dtype=bool)
    chosen[rng.choice(pool.shape[1], size, replace=False)] = True
    return Trial(tried[:, chosen], np.asarray(tried[:, ~chosen].mean(axis=1)))


def cell(pools: list[Hits], budget: int, size: int) -> Results:
    """Reported and true score of the winner, and its optimism and regret in points: mean and deviation over splits."""
    rows = []
    for split, pool in enumerate(pools):
        rng = np.random.default_rng([22, split, budget, size])
        trials = [draw_trial(rng, pool, budget, size) for _ in range(TRIALS)]
        winners = [naive_score(trial.hits) for trial in trials]
        reported = float(np.mean([score for _, score in winners]))
        true = float(np.mean([trial.true[winner] for trial, (winner, _) in zip(trials, winners, strict=True)]))
        best = float(np.mean([trial.true.max() for trial in trials]))
        rows.append((reported, true, 100 * (reported - true), 100 * (best - true)))
    reported_row, true_row, optimism, regret = (summary(column) for column in zip(*rows, strict=True))
    return {"reported": reported_row, "true": true_row, "optimism": optimism, "regret": regret}


def predicted_row(pools: list[Hits], budget: int, size: int) -> Results:
    """Optimism in points of equally good and independent configurations: E[max] standard errors, and as simulated."""
    score = mean([float(pool.mean()) for pool in pools])
    draws = np.random.default_rng([25, budget, size]).binomial(size, score, size=(4000, budget)).max(axis=1) / size
    maximum = expected_maximum(budget)
    formula = 100 * maximum * sqrt(score * (1 - score) / size)
    simulated = 100 * (float(np.mean(draws)) - score)
    return {"maximum": rounded(maximum), "formula": rounded(formula), "simulated": rounded(simulated)}


def correction_rows(pools: list[Hits], budget: int, size: int) -> Results:
    """Bias and root mean squared error in points of four ways to report the winner, and the winner's true score."""
    found: dict[str, list[tuple[float, float]]] = {}
    for split, pool in enumerate(pools):
        rng = np.random.default_rng([23, split, budget, size])
        for _ in range(TRIALS):
            trial = draw_trial(rng, pool, budget, size)
            answers = {
                "naive": naive_score(trial.hits),
                "order": order_statistic_score(trial.hits),
                "split": split_score(trial.hits),
                "bootstrap": bootstrap_score(trial.hits, rng),
            }
            for name, (winner, score) in answers.items():
                found.setdefault(name, []).append((score, float(trial.true[winner])))
    rows: Results = {}
    for name, pairs in found.items():
        errors = np.array([100 * (score - true) for score, true in pairs])
        rows[name] = {
            "bias": rounded(float(errors.mean())),
            "rmse": rounded(float(np.sqrt((errors**2).mean()))),
            "true": rounded(float(np.mean([true for _, true in pairs]))),
        }
    return rows


def gain_row(budgets: Results) -> Results:
    """What goes from 4 to 256 configurations: points gained on validation and in truth, and the share that is real."""
    gains = {}
    for score in ("reported", "true"):
        few, many = (float(lookup(budgets, f"k{k}.{score}.mean")) for k in (4, 256))
        gains[score] = 100 * (many - few)
    share = gains["true"] / gains["reported"]
    return {"reported": rounded(gains["reported"]), "true": rounded(gains["true"]), "share": rounded(share)}


def wins(ours: float, theirs: float) -> float:
    """1 for a win, a half for a tie."""
    return float(ours > theirs) + 0.5 * float(ours == theirs)


def unequal_rows(pools: list[Hits], size: int) -> Results:
    """One and the same method tuned with four configurations and with more: how often the better tuned one wins."""
    rows: Results = {}
    for budget in (4, 16, 64, 256):
        seen, real = [], []
        for split, pool in enumerate(pools):
            rng = np.random.default_rng([24, split, budget, size])
            for _ in range(TRIALS):
                few, many = (draw_trial(rng, pool, count, size) for count in (4, budget))
                (few_winner, few_score), (many_winner, many_score) = naive_score(few.hits), naive_score(many.hits)
                seen.append(wins(many_score, few_score))
                real.append(wins(many.true[many_winner], few.true[few_winner]))
        rows[f"k{budget}"] = {"seen": rounded(float(np.mean(seen))), "real": rounded(float(np.mean(real)))}
    return rows


def pool_rows(pools: list[Hits]) -> Results:
    """How good the configurations are, how much they differ, and how much their errors agree."""
    scores = [pool.mean(axis=1) for pool in pools]
    agreement = [np.asarray(np.corrcoef(pool))[np.triu_indices(POOL, 1)].mean() for pool in pools]
    return {
        "held_out": pools[0].shape[1],
        "mean": rounded(float(np.mean([score.mean() for score in scores]))),
        "spread": rounded(float(np.mean([score.std() for score in scores]))),
        "best": rounded(float(np.mean([score.max() for score in scores]))),
        "agreement": rounded(float(np.mean(agreement))),
    }


def run() -> Results:
    """Every number of the paper."""
    pools = [make_pool(split) for split in range(SPLITS)]
    settings: Results = {"splits": SPLITS, "pool": POOL, "train": TRAIN, "trials": TRIALS, "resamples": RESAMPLES}
    budgets: Results = {f"k{k}": cell(pools, k, STUDIED_SIZE) for k in BUDGETS}
    small: Results = {f"k{k}": cell(pools, k, SMALL_SIZE) for k in BUDGETS}
    return {
        "settings": settings,
        "pool": pool_rows(pools),
        "budget": budgets,
        "size": {f"m{m}": cell(pools, STUDIED_BUDGET, m) for m in SIZES},
        "small": small,
        "gain": {"m100": gain_row(budgets), "m25": gain_row(small)},
        "predicted": {f"k{k}": predicted_row(pools, k, STUDIED_SIZE) for k in BUDGETS},
        "corrections": {f"m{m}": correction_rows(pools, STUDIED_BUDGET, m) for m in SIZES},
        "unequal": unequal_rows(pools, STUDIED_SIZE),
        **first_split_rows(pools[0]),
    }


def first_split_rows(pool: Hits) -> Results:
    """The numbers of the first split alone, by which a quick run is checked."""
    cells: Results = {f"k{k}": cell([pool], k, STUDIED_SIZE) for k in BUDGETS}
    return {"first_split": {"budget": cells, "corrections": correction_rows([pool], STUDIED_BUDGET, STUDIED_SIZE)}}


def run_quickly() -> Results:
    """A part that takes seconds; its rows equal the full run's."""
    return first_split_rows(make_pool(0))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    parser.add_argument("--quick", action="store_true", help="only a part, for a check")
    options = parser.parse_args()
    with threadpool_limits(1):  # the matrices are small: more threads only wait for each other
        write_results(run_quickly() if options.quick else run(), options.out)
