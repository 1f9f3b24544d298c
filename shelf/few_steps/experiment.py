"""Few-step sampling of mixtures whose score is known: the experiment of the paper.

A variance-preserving diffusion of a Gaussian mixture has its score in closed form, so that all error is the sampler's.
Solvers of the probability-flow equation and an ancestral sampler are compared on several time grids.

    python -m shelf.few_steps.experiment [--out results.json] [--quick]
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from shelf.results import Results, rounded, summary, write_results

Floats = NDArray[np.float64]

SAMPLES, SEEDS, DIRECTIONS = 2000, 5, 64
CALLS = (4, 6, 8, 12, 16, 24, 32, 64)
STUDIED_CALLS = 8
FIRST, LAST = 6.0, -6.0
"""Half the logarithm of noise over signal at the start and the end of sampling, doubled: log of their ratio."""
PILOT_STEPS, PILOT_SAMPLES = 400, 500
TARGETS = ("ring", "grid", "spiral", "rare")
SOLVERS = ("euler", "heun", "multistep", "ancestral")
GRIDS = ("uniform", "quadratic", "karras", "curvature")
RHO = 7.0
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Mixture:
    """Gaussian modes with their weights and one common standard deviation, of unit overall scale."""

    centres: Floats
    weights: Floats
    spread: float

    def draw(self, rng: np.random.Generator, count: int) -> Floats:
        """Exact samples."""
        modes = rng.choice(len(self.weights), size=count, p=self.weights)
        return np.asarray(self.centres[modes] + self.spread * rng.normal(size=(count, self.centres.shape[1])))

    def denoised(self, noisy: Floats, signal: float, noise: float) -> Floats:
        """The mean of the clean point given the noisy one, in closed form."""
        variance = (signal * self.spread) ** 2 + noise**2
        gaps = noisy[:, None, :] - signal * self.centres[None]
        logs = np.log(self.weights) - (gaps**2).sum(axis=2) / (2 * variance)
        chances = np.exp(logs - logs.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        shift = signal * self.spread**2 / variance
        return np.asarray(chances @ self.centres + shift * (noisy - signal * (chances @ self.centres)))


def make_target(name: str) -> Mixture:
    """The four targets: eight modes on a ring, a grid of 25, a spiral of 40, and three modes of which one is rare."""
    match name:
        case "ring":
            angles = 2 * np.pi * np.arange(8) / 8
            return _scaled(np.stack([np.cos(angles), np.sin(angles)], axis=1), np.full(8, 1 / 8), 0.08)
        case "grid":
            line = np.linspace(-1, 1, 5)
            return _scaled(np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2), np.full(25, 1 / 25), 0.06)
        case "spiral":
            turns = np.linspace(0.5, 3 * np.pi, 40)
            points = turns[:, None] * np.stack([np.cos(turns), np.sin(turns)], axis=1)
            return _scaled(points, np.full(40, 1 / 40), 0.3)
        case _:
            return _scaled(np.array([[-1.0, 0.0], [1.0, 0.0], [0.0, 2.5]]), np.array([0.495, 0.495, 0.01]), 0.1)


def _scaled(centres: Floats, weights: Floats, spread: float) -> Mixture:
    """The mixture moved and scaled to mean 0 and unit mean variance of the coordinates."""
    moved = centres - weights @ centres
    scale = np.sqrt((weights @ moved**2).mean() + spread**2)
    return Mixture(moved / scale, weights, spread / scale)


def levels(ratio: float) -> tuple[float, float]:
    """Signal and noise of a variance-preserving process whose log of noise over signal, squared, is ``ratio``."""
    noise = 1 / (1 + np.exp(-ratio))
    return float(np.sqrt(1 - noise)), float(np.sqrt(noise))


def grid_of(name: str, steps: int, target: Mixture) -> Floats:
    """Log ratios from noise to data, ``steps`` + 1 of them."""
    share = np.linspace(0, 1, steps + 1)
    match name:
        case "uniform":  # in the noise level, as a linear time does
            top, bottom = (levels(edge)[1] for edge in (FIRST, LAST))
            noise = top + (bottom - top) * share
            return np.asarray(np.log(noise**2 / (1 - noise**2)))
        case "quadratic":
            top, bottom = (levels(edge)[1] for edge in (FIRST, LAST))
            noise = (np.sqrt(top) + (np.sqrt(bottom) - np.sqrt(top)) * share) ** 2
            return np.asarray(np.log(noise**2 / (1 - noise**2)))
        case "karras":
            top, bottom = np.exp(FIRST / 2) ** (1 / RHO), np.exp(LAST / 2) ** (1 / RHO)
            return np.asarray(2 * RHO * np.log(top + (bottom - top) * share))
        case _:
            return curvature_grid(target, steps)


def curvature_grid(target: Mixture, steps: int) -> Floats:
    """Equal shares of how much the denoised point moves along pilot trajectories, the square root of it."""
    ratios = np.linspace(FIRST, LAST, PILOT_STEPS + 1)
    points = np.random.default_rng(62).normal(size=(PILOT_SAMPLES, target.centres.shape[1]))
    moved, before = [], None
    for now, after in itertools.pairwise(ratios):
        guess = target.denoised(points, *levels(now))
        moved.append(0.0 if before is None else float(np.sqrt(((guess - before) ** 2).sum(axis=1)).mean()))
        before, points = guess, step_to(points, guess, now, after)
    density = np.sqrt(np.array(moved)) + 0.02
    total = np.concatenate([[0.0], density.cumsum()]) / density.sum()
    return np.asarray(np.interp(np.linspace(0, 1, steps + 1), total, ratios))


def step_to(points: Floats, guess: Floats, now: float, after: float) -> Floats:
    """The exact step of the flow for a constant denoised point: the first-order exponential integrator, or DDIM."""
    (signal, noise), (next_signal, next_noise) = levels(now), levels(after)
    return np.asarray(next_noise / noise * (points - signal * guess) + next_signal * guess)


def euler(target: Mixture, points: Floats, grid: Floats, _rng: np.random.Generator) -> Floats:
    """DDIM: one call a step."""
    for now, after in itertools.pairwise(grid):
        points = step_to(points, target.denoised(points, *levels(now)), now, after)
    return points


def heun(target: Mixture, points: Floats, grid: Floats, _rng: np.random.Generator) -> Floats:
    """The mean of the denoised points at both ends of a step: two calls a step."""
    for now, after in itertools.pairwise(grid):
        guess = target.denoised(points, *levels(now))
        there = target.denoised(step_to(points, guess, now, after), *levels(after))
        points = step_to(points, (guess + there) / 2, now, after)
    return points


def multistep(target: Mixture, points: Floats, grid: Floats, _rng: np.random.Generator) -> Floats:
    """Second order from the denoised point of the step before: one call a step."""
    before: Floats | None = None
    for place, (now, after) in enumerate(itertools.pairwise(grid)):
        guess = target.denoised(points, *levels(now))
        ahead = guess
        if before is not None:
            ahead = guess + (after - now) / (2 * (now - grid[place - 1])) * (guess - before)
        before, points = guess, step_to(points, ahead, now, after)
    return points


def ancestral(target: Mixture, points: Floats, grid: Floats, rng: np.random.Generator) -> Floats:
    """DDPM: fresh noise at every step but the last, one call a step."""
    for place, (now, after) in enumerate(itertools.pairwise(grid)):
        guess = target.denoised(points, *levels(now))
        (signal, noise), (next_signal, next_noise) = levels(now), levels(after)
        fresh = next_noise / noise * np.sqrt(max(0.0, 1 - (signal / next_signal) ** 2))
        fresh = 0.0 if place == len(grid) - 2 else fresh
        kept = np.sqrt(max(0.0, next_noise**2 - fresh**2))
        points = kept / noise * (points - signal * guess) + next_signal * guess + fresh * rng.normal(size=points.shape)
    return points


Solver = Callable[[Mixture, Floats, Floats, np.random.Generator], Floats]
RUN: Mapping[str, Solver] = {"euler": euler, "heun": heun, "multistep": multistep, "ancestral": ancestral}


def distance(first: Floats, second: Floats) -> float:
    """Sliced Wasserstein distance of two equally large samples, over fixed directions."""
    angles = np.pi * np.arange(DIRECTIONS) / DIRECTIONS
    lines = np.stack([np.cos(angles), np.sin(angles)])
    return float(np.abs(np.sort(first @ lines, axis=0) - np.sort(second @ lines, axis=0)).mean())


def mode_error(target: Mixture, points: Floats) -> tuple[float, float, float]:
    """Half the summed error of the modes' shares, the share of the rarest mode, and of points far from every mode."""
    gaps = np.sqrt(((points[:, None] - target.centres) ** 2).sum(axis=2))
    shares = np.bincount(gaps.argmin(axis=1), minlength=len(target.weights)) / len(points)
    stray = float((gaps.min(axis=1) > 4 * target.spread).mean())
    rarest = float(shares[target.weights.argmin()])
    return float(np.abs(shares - target.weights).sum() / 2), rarest, stray


def sampled(name: str, solver: str, grid: str, calls: int, seed: int) -> tuple[float, float, float, float]:
    """One run: the distance to exact samples and the three errors of the modes."""
    target = make_target(name)
    rng = np.random.default_rng([61, seed])
    exact, start = target.draw(rng, SAMPLES), rng.normal(size=(SAMPLES, 2))
    steps = calls // 2 if solver == "heun" else calls
    points = RUN[solver](target, start, grid_of(grid, steps, target), rng)
    return distance(points, exact), *mode_error(target, points)


def cell(name: str, solver: str, grid: str, calls: int, seeds: int = SEEDS) -> Results:
    """Means and deviations of the four measures over seeds; the distance in hundredths."""
    rows = [sampled(name, solver, grid, calls, seed) for seed in range(seeds)]
    far, modes, rarest, stray = zip(*rows, strict=True)
    return {
        "far": summary([100 * value for value in far]),
        "modes": summary([100 * value for value in modes]),
        "rarest": summary([100 * value for value in rarest]),
        "stray": summary([100 * value for value in stray]),
    }


def floor_rows() -> Results:
    """The distance in hundredths between two exact samples: what no sampler can beat."""
    rows: Results = {}
    for name in TARGETS:
        target, found = make_target(name), []
        for seed in range(SEEDS):
            rng = np.random.default_rng([63, seed])
            found.append(100 * distance(target.draw(rng, SAMPLES), target.draw(rng, SAMPLES)))
        rows[name] = summary(found)
    return rows


def run() -> Results:
    """Every number of the paper."""
    solvers: Results = {
        name: {s: {f"c{calls}": cell(name, s, "karras", calls) for calls in CALLS} for s in SOLVERS} for name in TARGETS
    }
    grids: Results = {
        name: {g: {f"c{calls}": cell(name, "multistep", g, calls) for calls in (4, 6, 8, 12, 16)} for g in GRIDS}
        for name in TARGETS
    }
    crossed: Results = {s: {g: cell("grid", s, g, STUDIED_CALLS) for g in GRIDS} for s in SOLVERS}
    return {
        "settings": {"samples": SAMPLES, "seeds": SEEDS, "pilot": PILOT_STEPS, "pilot_samples": PILOT_SAMPLES},
        "floor": floor_rows(),
        "solvers": solvers,
        "grids": grids,
        "mean": {
            g: {
                f"c{calls}": rounded(float(np.mean([_mean(grids, f"{name}.{g}.c{calls}") for name in TARGETS])))
                for calls in (4, 6, 8, 12, 16)
            }
            for g in GRIDS
        },
        "crossed": crossed,
        **run_quickly(),
    }


def _mean(grids: Results, name: str) -> float:
    """The mean distance of one cell."""
    from shelf.results import lookup

    return float(lookup(grids, f"{name}.far.mean"))


def run_quickly() -> Results:
    """A part that takes seconds; its rows equal the full run's: one seed of one target."""
    return {"first": {s: {g: cell("ring", s, g, STUDIED_CALLS, 1) for g in GRIDS} for s in SOLVERS}}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    parser.add_argument("--quick", action="store_true", help="only a part, for a check")
    options = parser.parse_args()
    with threadpool_limits(1):
        write_results(run_quickly() if options.quick else run(), options.out)
