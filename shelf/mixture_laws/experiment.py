"""Fitting a law of size and mixture on small runs, to choose the mixture of a larger one: the experiment of the paper.

Four sources are chains over 32 tokens with two tokens of memory. A model is a table of next-token counts for as many
classes of contexts as it has, smoothed; its loss under the true sources is computed exactly.

    python -m shelf.mixture_laws.experiment [--out results.json] [--quick]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares
from scipy.stats import spearmanr
from threadpoolctl import threadpool_limits

from shelf.results import Results, rounded, summary, write_results

Floats = NDArray[np.float64]

TOKENS, SOURCES = 32, 4
SHARED = (0.9, 0.8, 0.6, 0.3)
"""How much of each source's preferences all four have in common."""
SHARPNESS = (1.2, 1.6, 2.0, 2.6)
STEP = 10
"""Mixtures are multiples of one over this, none of them zero."""
SMALL, LARGE = (16, 32, 64, 128), 1024
SCALES = (*SMALL, 256, 512, LARGE)
TOKENS_A_CLASS = 64
PRIOR = 8.0
REPEATS = 5
UNIFORM = (0.25, 0.25, 0.25, 0.25)
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class World:
    """The four sources."""

    joint: Floats
    """(sources, contexts, tokens): the probability of a context and the token that follows it."""

    @property
    def entropies(self) -> Floats:
        """Of each source, the least loss that any model could reach, in nats."""
        given = self.joint / self.joint.sum(axis=-1, keepdims=True)
        return np.asarray(-(self.joint * np.log(given)).sum(axis=(1, 2)))


Law = Callable[[Floats, Floats, Floats], Floats]
"""Parameters, tokens (runs,) and mixtures (runs, sources) -> losses (runs,)."""


def make_world() -> World:
    """Chains whose preferences are partly shared, each with its stationary law of contexts."""
    rng = np.random.default_rng(51)
    common = rng.normal(size=(TOKENS, TOKENS)), rng.normal(size=(TOKENS, TOKENS, TOKENS))
    ranks = np.log(np.arange(1, TOKENS + 1))
    joints = []
    for shared, sharp in zip(SHARED, SHARPNESS, strict=True):
        own = rng.normal(size=(TOKENS, TOKENS)), rng.normal(size=(TOKENS, TOKENS, TOKENS))
        near, far = (shared * c + np.sqrt(1 - shared**2) * o for c, o in zip(common, own, strict=True))
        scores = sharp * (near[None] + 0.6 * far) - ranks
        given = np.exp(scores - scores.max(axis=-1, keepdims=True))
        given /= given.sum(axis=-1, keepdims=True)
        pairs = np.full((TOKENS, TOKENS), TOKENS**-2.0)
        for _ in range(60):
            pairs = np.einsum("ab,aby->by", pairs, given)
        joints.append((pairs[..., None] * given).reshape(TOKENS**2, TOKENS))
    return World(np.stack(joints))


def classes_of(count: int) -> NDArray[np.int64]:
    """The class of every context: its last token, as far as there are classes, and then the one before."""
    before, last = np.divmod(np.arange(TOKENS**2), TOKENS)
    return np.asarray(last % count if count < TOKENS else last + TOKENS * (before % (count // TOKENS)))


def losses(world: World, mixture: Sequence[float], scale: int, repeat: int = 0) -> Floats:
    """Exact loss on each source of a model with ``scale`` classes after 64 tokens a class, drawn from the mixture."""
    rng = np.random.default_rng([52, scale, repeat, *(round(100 * share) for share in mixture)])
    counts = rng.multinomial(scale * TOKENS_A_CLASS, mixed(world, mixture).ravel()).reshape(world.joint.shape[1:])
    classes = classes_of(scale)
    table = np.zeros((scale, TOKENS))
    np.add.at(table, classes, counts)
    single = (table.sum(axis=0) + 1) / (table.sum() + TOKENS)
    model = (table + PRIOR * single) / (table.sum(axis=1, keepdims=True) + PRIOR)
    return np.asarray(-(world.joint * np.log(model[classes])).sum(axis=(1, 2)))


def mixed(world: World, mixture: Sequence[float]) -> Floats:
    """The joint law of contexts and tokens of a mixture."""
    law = np.tensordot(np.asarray(mixture), world.joint, axes=1)
    return np.asarray(law / law.sum())


def mixtures() -> Floats:
    """All mixtures in steps of one tenth that hold something of each source, (mixtures, sources)."""
    found = [each for each in product(range(1, STEP), repeat=SOURCES) if sum(each) == STEP]
    return np.array(found) / STEP


def transfer_law(parameters: Floats, tokens: Floats, shares: Floats) -> Floats:
    """E + A (tokens that count)^-a, where a token of another source counts for its transfer."""
    floor, size, power, *transfer = parameters
    counted = tokens * (shares @ np.exp(np.array(transfer))) + 1
    return np.asarray(floor + np.exp(size) * counted ** -np.exp(power))


def sum_law(parameters: Floats, tokens: Floats, shares: Floats) -> Floats:
    """E + A N^-a + a linear term in the shares: mixture and size do not interact."""
    floor, size, power, *slopes = parameters
    return np.asarray(floor + np.exp(size) * tokens ** -np.exp(power) + shares @ np.array(slopes))


def product_law(parameters: Floats, tokens: Floats, shares: Floats) -> Floats:
    """E + A N^-a times the exponential of a linear term in the shares."""
    floor, size, power, *slopes = parameters
    return np.asarray(floor + np.exp(size) * tokens ** -np.exp(power) * np.exp(shares @ np.array(slopes)))


LAWS: Mapping[str, Law] = {"transfer": transfer_law, "sum": sum_law, "product": product_law}


def fitted(law: Law, tokens: Floats, shares: Floats, seen: Floats) -> list[Floats]:
    """Parameters of the law for each source, by least squares over the runs; ``seen`` is (runs, sources)."""
    found = []
    for source in range(SOURCES):
        start = np.array([seen[:, source].min() - 0.3, 1.0, -1.0, *np.zeros(SOURCES)])
        target = seen[:, source]

        def gaps(parameters: Floats, target: Floats = target) -> Floats:
            return np.asarray(law(parameters, tokens, shares) - target)

        found.append(np.asarray(least_squares(gaps, start, max_nfev=400).x))
    return found


def predicted(law: Law, parameters: Sequence[Floats], scale: int) -> Floats:
    """Mean loss over the sources of every mixture at a scale."""
    shares = mixtures()
    tokens = np.full(len(shares), float(scale * TOKENS_A_CLASS))
    return np.asarray(np.mean([law(each, tokens, shares) for each in parameters], axis=0))


def all_runs(world: World, scales: Sequence[int]) -> dict[int, Floats]:
    """One run of every mixture at every scale: losses of shape (mixtures, sources)."""
    return {scale: np.stack([losses(world, list(each), scale) for each in mixtures()]) for scale in scales}


def fit_row(law: Law, runs: Mapping[int, Floats], used: Sequence[int]) -> Results:
    """How well a law fitted on small runs predicts the large ones, and the mixture it chooses for them."""
    shares = mixtures()
    tokens = np.repeat([float(scale * TOKENS_A_CLASS) for scale in used], len(shares))
    seen = np.concatenate([runs[scale] for scale in used])
    parameters = fitted(law, tokens, np.tile(shares, (len(used), 1)), seen)
    guesses = np.concatenate([predicted(law, parameters, scale) for scale in SCALES])
    true = np.concatenate([runs[scale].mean(axis=1) for scale in SCALES])
    large, guess = runs[LARGE].mean(axis=1), predicted(law, parameters, LARGE)
    chosen = int(guess.argmin())
    return {
        "r2": rounded(1 - ((guesses - true) ** 2).sum() / ((true - true.mean()) ** 2).sum()),
        "rank": rounded(float(spearmanr(guess, large).statistic)),
        "error": rounded(float(np.abs(guess - large).mean())),
        "guess": rounded(float(guess[chosen])),
        "loss": rounded(float(large[chosen])),
        "regret": rounded(float(large[chosen] - large.min())),
        **{f"share{source + 1}": rounded(float(shares[chosen, source])) for source in range(SOURCES)},
    }


def curve_rows(runs: Mapping[int, Floats]) -> Results:
    """Mean loss over all mixtures at every scale, as each law predicts it from the small runs."""
    shares = mixtures()
    tokens = np.repeat([float(scale * TOKENS_A_CLASS) for scale in SMALL], len(shares))
    seen = np.concatenate([runs[scale] for scale in SMALL])
    rows: Results = {}
    for name, law in LAWS.items():
        parameters = fitted(law, tokens, np.tile(shares, (len(SMALL), 1)), seen)
        rows[name] = {f"m{scale}": rounded(float(predicted(law, parameters, scale).mean())) for scale in SCALES}
    return rows


def choice_rows(world: World, runs: Mapping[int, Floats]) -> Results:
    """Loss at the large scale of chosen mixtures, over fresh draws of the training data."""
    shares = mixtures()
    law = fit_row(product_law, runs, SMALL)
    picks = {
        "uniform": list(UNIFORM),
        "small": list(shares[runs[SMALL[-1]].mean(axis=1).argmin()]),
        "law": [float(str(law[f"share{source + 1}"])) for source in range(SOURCES)],
        "oracle": list(shares[runs[LARGE].mean(axis=1).argmin()]),
    }
    rows: Results = {}
    for name, pick in picks.items():
        found = [losses(world, pick, LARGE, repeat + 1) for repeat in range(REPEATS)]
        means: Results = {"loss": summary([float(each.mean()) for each in found])}
        for source in range(SOURCES):
            means[f"source{source + 1}"] = rounded(float(np.mean([each[source] for each in found])))
            means[f"share{source + 1}"] = rounded(float(pick[source]))
            means[f"tenths{source + 1}"] = rounded(10 * float(pick[source]))
        rows[name] = means
    return rows


def scale_rows(runs: Mapping[int, Floats]) -> Results:
    """Least, mean and largest loss over the mixtures at every scale, and the best mixture."""
    shares = mixtures()
    rows: Results = {}
    for scale, found in runs.items():
        means = found.mean(axis=1)
        best = shares[means.argmin()]
        rows[f"m{scale}"] = {
            "tokens": scale * TOKENS_A_CLASS,
            "least": rounded(float(means.min())),
            "mean": rounded(float(means.mean())),
            "largest": rounded(float(means.max())),
            **{f"share{source + 1}": rounded(float(best[source])) for source in range(SOURCES)},
        }
    return rows


def run(*, quickly: bool = False) -> Results:
    """Every number of the paper, or the small scales' alone."""
    world = make_world()
    runs = all_runs(world, SMALL if quickly else SCALES)
    scales = scale_rows(runs)
    if quickly:
        return {"scale": scales}
    budget = len(mixtures()) * sum(SMALL) * TOKENS_A_CLASS
    return {
        "settings": {"mixtures": len(mixtures()), "classes": LARGE, "tokens": LARGE * TOKENS_A_CLASS},
        "cost": {"small": budget, "ratio": rounded(budget / (LARGE * TOKENS_A_CLASS))},
        "entropy": {f"source{place + 1}": rounded(float(each)) for place, each in enumerate(world.entropies)},
        "scale": scales,
        "law": {name: fit_row(law, runs, SMALL) for name, law in LAWS.items()},
        "curve": curve_rows(runs),
        "used": {f"s{count}": fit_row(product_law, runs, SMALL[:count]) for count in (2, 3, 4)},
        "choice": choice_rows(world, runs),
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
