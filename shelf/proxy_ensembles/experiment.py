"""Choosing the best of n answers by proxy rewards: the experiment of the paper.

The gold reward is a fixed random network. Proxies are random-feature regressions on noisy comparisons or ratings of few
answers, alone or in ensembles. The best of n sampled answers by the proxy is then scored by the gold reward.

    python -m shelf.proxy_ensembles.experiment [--out results.json] [--quick]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from shelf.results import Results, rounded, summary, write_results

Floats = NDArray[np.float64]

DIMENSIONS, HIDDEN, FEATURES = 6, 64, 96
RATED, MEMBERS, NOISE, RIDGE = 400, 5, 0.5, 1.0
PROMPTS, SEEDS, POOL = 120, 5, 1024
BEST_OF = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
PENALTIES = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0)
STUDIED_PENALTY = 1.0
AMOUNTS = (100, 200, 400, 800, 1600)
NOISES = (0.0, 0.5, 1.0)
SIZES = (1, 2, 3, 5, 8)
TAIL = 3
"""Degrees of freedom of the answers' distribution: heavier tails than a normal one."""
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Gold:
    """A random network with one hidden layer of sine units, scaled to mean 0 and deviation 1 over sampled answers."""

    inner: Floats
    bias: Floats
    outer: Floats
    centre: float = 0.0
    scale: float = 1.0

    def __call__(self, answers: Floats) -> Floats:
        """The true reward of answers in the last axis."""
        raw = np.sin(answers @ self.inner + self.bias) @ self.outer
        return np.asarray((raw - self.centre) / self.scale)


def sample(rng: np.random.Generator, *shape: int) -> Floats:
    """Answers: t-distributed vectors of unit spread."""
    normal = rng.normal(size=(*shape, DIMENSIONS))
    chi = rng.chisquare(TAIL, size=(*shape, 1)) / TAIL
    return np.asarray(normal / np.sqrt(chi) / np.sqrt(TAIL / (TAIL - 2)))


def make_gold(rng: np.random.Generator) -> Gold:
    """A gold reward drawn at random."""
    inner = 1.2 * rng.normal(size=(DIMENSIONS, HIDDEN)) / np.sqrt(DIMENSIONS)
    gold = Gold(inner, rng.uniform(0, 6.28, size=HIDDEN), rng.normal(size=HIDDEN) / np.sqrt(HIDDEN))
    seen = gold(sample(rng, 20_000))
    return Gold(gold.inner, gold.bias, gold.outer, float(seen.mean()), float(seen.std()))


@dataclass(frozen=True, slots=True)
class Proxy:
    """Ridge regression on random features with rectified linear units."""

    inner: Floats
    bias: Floats
    outer: Floats

    def __call__(self, answers: Floats) -> Floats:
        """The proxy's reward of answers in the last axis."""
        return np.asarray(np.maximum(answers @ self.inner + self.bias, 0) @ self.outer)


def fit_proxy(rng: np.random.Generator, answers: Floats, ratings: Floats, features: int = FEATURES) -> Proxy:
    """A proxy with features of its own."""
    inner, bias = rng.normal(size=(DIMENSIONS, features)) / np.sqrt(DIMENSIONS), rng.normal(size=features)
    lifted = np.maximum(answers @ inner + bias, 0)
    kernel = lifted.T @ lifted + RIDGE * features / 10 * np.eye(features)
    return Proxy(inner, bias, np.linalg.solve(kernel, lifted.T @ ratings))


Scorer = Callable[[Floats], Floats]
"""From each member's scores, (members, answers), to the score that chooses."""


def scorers() -> dict[str, Scorer]:
    """Every way to choose by an ensemble; a single proxy is its first member."""
    return {
        "single": lambda each: each[0],
        "mean": lambda each: each.mean(axis=0),
        "worst": lambda each: each.min(axis=0),
        "spread": lambda each: each.mean(axis=0) - STUDIED_PENALTY * each.std(axis=0),
    }


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """One gold reward with its rated answers and, for every prompt, a pool of answers."""

    seed: int
    gold: Gold
    rated: Floats
    noise: Floats
    """Standard normal, one for each rated answer."""
    pools: Floats
    """(prompts, pool, dimensions)."""
    true: Floats
    """(prompts, pool): gold rewards."""

    @cache  # noqa: B019 - a study lives as long as the run
    def ensemble(self, amount: int, noise: float, members: int, *, split: bool = False) -> Floats:
        """(members, prompts, pool): scores of proxies on the same ratings, or each on its own part of them."""
        answers = self.rated[:amount]
        ratings = self.gold(answers) + noise * self.noise[:amount]
        rng = np.random.default_rng([53, self.seed, amount, members])
        parts = np.array_split(np.arange(amount), members) if split else [np.arange(amount)] * members
        proxies = [fit_proxy(rng, answers[part], ratings[part]) for part in parts]
        return np.stack([proxy(self.pools) for proxy in proxies])


def make_study(seed: int, prompts: int = PROMPTS) -> Study:
    """Draw everything that the measurements of a seed share."""
    rng = np.random.default_rng([51, seed])
    gold = make_gold(rng)
    rated = sample(rng, max(AMOUNTS))
    noise = rng.normal(size=max(AMOUNTS))
    pools = sample(np.random.default_rng([52, seed]), prompts, POOL)
    return Study(seed, gold, rated, noise, pools, gold(pools))


def chosen_gold(study: Study, scores: Floats, count: int) -> float:
    """The mean gold reward of the best of the first ``count`` answers by these scores."""
    best = scores[:, :count].argmax(axis=1)
    return float(study.true[np.arange(len(best)), best].mean())


def curve(study: Study, scores: Floats) -> list[float]:
    """The mean gold reward for every n."""
    return [chosen_gold(study, scores, count) for count in BEST_OF]


def divergence(count: int) -> float:
    """Of the best of n from the answers' own distribution, at most: log n - (n - 1)/n nats."""
    return log(count) - (count - 1) / count


def rows_of(curves: Sequence[Sequence[float]]) -> Results:
    """Mean and deviation over seeds for every n, and where the mean curve has its peak and what it loses after it."""
    means = np.mean(curves, axis=0)
    peak = int(means.argmax())
    found: Results = {f"n{n}": summary([each[place] for each in curves]) for place, n in enumerate(BEST_OF)}
    found["peak"] = {"n": BEST_OF[peak], "gold": rounded(means[peak]), "lost": rounded(means[peak] - means[-1])}
    return found


def main_rows(studies: Sequence[Study]) -> Results:
    """Every scorer, an oracle that chooses by gold, and the proxy's own belief in what it chose."""
    curves: dict[str, list[list[float]]] = {}
    believed: list[list[float]] = []
    agree: list[float] = []
    for study in studies:
        members = study.ensemble(RATED, NOISE, MEMBERS)
        for name, scorer in scorers().items():
            curves.setdefault(name, []).append(curve(study, scorer(members)))
        curves.setdefault("oracle", []).append(curve(study, study.true))
        believed.append([float(members[0][:, :n].max(axis=1).mean()) for n in BEST_OF])
        errors = (members - study.true).reshape(MEMBERS, -1)
        agree.append(float(np.asarray(np.corrcoef(errors))[np.triu_indices(MEMBERS, 1)].mean()))
    found: Results = {name: rows_of(each) for name, each in curves.items()}
    found["believed"] = rows_of(believed)
    found["agreement"] = summary(agree)
    return found


def penalty_rows(studies: Sequence[Study]) -> Results:
    """Gold reward at n = 256 and 1024 against the penalty on the members' spread."""
    rows: Results = {}
    for penalty in PENALTIES:
        found: dict[int, list[float]] = {256: [], 1024: []}
        for study in studies:
            members = study.ensemble(RATED, NOISE, MEMBERS)
            scores = members.mean(axis=0) - penalty * members.std(axis=0)
            for count, row in found.items():
                row.append(chosen_gold(study, scores, count))
        rows[f"p{round(100 * penalty)}"] = {f"n{count}": summary(row) for count, row in found.items()}
    return rows


def amount_rows(studies: Sequence[Study]) -> Results:
    """Gold reward at n = 256 against the number of ratings, for a single proxy, its ensemble and one wide proxy."""
    rows: Results = {}
    for amount in AMOUNTS:
        found: dict[str, list[float]] = {"single": [], "mean": [], "spread": []}
        for study in studies:
            members = study.ensemble(amount, NOISE, MEMBERS)
            for name, row in found.items():
                row.append(chosen_gold(study, scorers()[name](members), 256))
        rows[f"m{amount}"] = {name: summary(row) for name, row in found.items()}
    return rows


def variant_rows(studies: Sequence[Study]) -> Results:
    """At n = 256: members on parts of the ratings, ensembles of other sizes, other noise in the ratings."""
    split, sizes, noises = [], dict[int, list[float]](), dict[float, list[list[float]]]()
    falls = dict[tuple[float, int], list[float]]()
    for study in studies:
        split.append(chosen_gold(study, study.ensemble(RATED, NOISE, MEMBERS, split=True).mean(axis=0), 256))
        for size in SIZES:
            sizes.setdefault(size, []).append(chosen_gold(study, study.ensemble(RATED, NOISE, size).mean(axis=0), 256))
        for noise in NOISES:
            members = study.ensemble(RATED, noise, MEMBERS)
            pair = [chosen_gold(study, scorers()[name](members), 256) for name in ("single", "spread")]
            noises.setdefault(noise, []).append(pair)
            for count in (64, 1024):
                falls.setdefault((noise, count), []).append(chosen_gold(study, members[0], count))
    return {
        "split": summary(split),
        "members": {f"k{size}": summary(row) for size, row in sizes.items()},
        "noise": {
            f"s{round(100 * noise)}": {
                "single": summary([pair[0] for pair in pairs]),
                "spread": summary([pair[1] for pair in pairs]),
                "single_n64": summary(falls[noise, 64]),
                "single_n1024": summary(falls[noise, 1024]),
            }
            for noise, pairs in noises.items()
        },
    }


def run() -> Results:
    """Every number of the paper."""
    studies = [make_study(seed) for seed in range(SEEDS)]
    return {
        "settings": {
            "dimensions": DIMENSIONS,
            "hidden": HIDDEN,
            "features": FEATURES,
            "rated": RATED,
            "members": MEMBERS,
            "prompts": PROMPTS,
            "seeds": SEEDS,
            "pool": POOL,
        },
        "divergence": {f"n{count}": rounded(divergence(count)) for count in BEST_OF},
        "main": main_rows(studies),
        "penalty": penalty_rows(studies),
        "amount": amount_rows(studies),
        "ratings": {"few": AMOUNTS[1], "many": AMOUNTS[3]},
        **variant_rows(studies),
        **run_quickly(),
    }


def run_quickly() -> Results:
    """A part that takes seconds; its rows equal the full run's: the first seed with twenty prompts."""
    study = make_study(0, 20)
    members = study.ensemble(RATED, NOISE, MEMBERS)
    return {"first": {name: {"gold": [rounded(v) for v in curve(study, s(members))]} for name, s in scorers().items()}}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    parser.add_argument("--quick", action="store_true", help="only a part, for a check")
    options = parser.parse_args()
    with threadpool_limits(1):
        write_results(run_quickly() if options.quick else run(), options.out)
