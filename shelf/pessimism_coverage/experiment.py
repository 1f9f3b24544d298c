"""Pessimism in offline reinforcement learning, and how well the data cover the problem: the experiment of the paper.

Random tabular problems, data logged by a mixture of the optimal and the uniform policy, and planning in the estimated
model with a penalty on what was seen rarely. Every policy's value is computed exactly in the true problem.

    python -m shelf.pessimism_coverage.experiment [--out results.json] [--quick]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from shelf.results import Results, rounded, summary, write_results

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STATES, ACTIONS, BRANCHES, DISCOUNT, HORIZON = 40, 4, 3, 0.95, 20
REWARD_NOISE = 0.5
PROBLEMS = 24
NOISES = (0.1, 0.3, 0.5, 0.7, 1.0)
"""The uniform policy's share in the policy that logs the data."""
SIZES = (250, 500, 1000, 2000, 4000, 8000)
PENALTIES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
FACTORS = (0.01, 0.02, 0.05, 0.1, 0.2)
FIXED, SUPPORT = 0.1, 5
TUNED_SIZES = (250, 1000, 4000)
STUDIED_NOISE, STUDIED_SIZE = 0.5, 1000
SWEEPS = 200
"""Of value iteration: what is left of an error is below a ten-thousandth of the horizon."""
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Problem:
    """Random problems side by side: the first axis counts them."""

    moves: Floats
    """(problems, states, actions, states): probabilities."""
    rewards: Floats
    """(problems, states, actions), from 0 to 1 and without noise."""


@dataclass(frozen=True, slots=True)
class Log:
    """What the logging policy saw."""

    counts: Floats
    """(problems, states, actions, states): transitions."""
    rewards: Floats
    """(problems, states, actions): the mean of the rewards seen, 0 where none was."""

    @property
    def visits(self) -> Floats:
        """(problems, states, actions)."""
        return np.asarray(self.counts.sum(axis=-1))

    @property
    def coverage(self) -> Floats:
        """Of each problem, the share of pairs of state and action that were seen often enough."""
        return np.asarray((self.visits >= SUPPORT).mean(axis=(1, 2)))


def draw_problems(count: int) -> Problem:
    """Each pair leads to a few random states; rewards are the cube of uniform draws, so that few of them are high."""
    rng = np.random.default_rng(41)
    moves = np.zeros((count, STATES, ACTIONS, STATES))
    for place in np.ndindex(count, STATES, ACTIONS):
        moves[place][rng.choice(STATES, BRANCHES, replace=False)] = rng.dirichlet(np.ones(BRANCHES))
    return Problem(moves, rng.random((count, STATES, ACTIONS)) ** 3)


def plan(moves: Floats, rewards: Floats, allowed: NDArray[np.bool_] | None = None) -> Floats:
    """Values of the pairs of state and action under the best policy among the allowed actions; never below zero."""
    values = np.zeros_like(rewards)
    for _ in range(SWEEPS):
        masked = values if allowed is None else np.where(allowed, values, -np.inf)
        best = masked.max(axis=-1)
        values = np.maximum(rewards + DISCOUNT * np.einsum("psat,pt->psa", moves, best, optimize=True), 0)
    return np.asarray(values if allowed is None else np.where(allowed, values, -np.inf))


def greedy(values: Floats) -> Floats:
    """The policy that takes the best action, as probabilities of the same shape."""
    return np.asarray(np.eye(values.shape[-1])[values.argmax(axis=-1)])


def returns(problem: Problem, policy: Floats) -> Floats:
    """The exact discounted return of a policy from a random state, one for each problem."""
    moves = np.einsum("psa,psat->pst", policy, problem.moves)
    rewards = (policy * problem.rewards).sum(axis=-1)
    values = np.linalg.solve(np.eye(STATES) - DISCOUNT * moves, rewards[..., None])[..., 0]
    return np.asarray(values.mean(axis=-1))


def logging_policy(problem: Problem, noise: float) -> Floats:
    """The optimal policy mixed with the uniform one."""
    best = greedy(plan(problem.moves, problem.rewards))
    return np.asarray((1 - noise) * best + noise / ACTIONS)


def draw_log(problem: Problem, noise: float, size: int) -> Log:
    """Transitions of episodes from random states, ``HORIZON`` steps each."""
    rng = np.random.default_rng([42, round(100 * noise), size])
    policy, problems = logging_policy(problem, noise), np.arange(len(problem.rewards))
    counts, gained = np.zeros_like(problem.moves), np.zeros_like(problem.rewards)
    episodes = -(-size // HORIZON)
    for episode in range(episodes):
        states = rng.integers(STATES, size=len(problems))
        for _ in range(min(HORIZON, size - episode * HORIZON)):
            actions = _draw(rng, policy[problems, states])
            reached = _draw(rng, problem.moves[problems, states, actions])
            counts[problems, states, actions, reached] += 1
            noise_now = REWARD_NOISE * rng.normal(size=len(problems))
            gained[problems, states, actions] += problem.rewards[problems, states, actions] + noise_now
            states = reached
    return Log(counts, gained / np.maximum(counts.sum(axis=-1), 1))


def _draw(rng: np.random.Generator, odds: Floats) -> Ints:
    """One draw from each row of probabilities."""
    return np.asarray((odds.cumsum(axis=-1) < rng.random(len(odds))[:, None]).sum(axis=-1).clip(max=odds.shape[-1] - 1))


def estimated(log: Log) -> Floats:
    """Frequencies of the next states; a pair that was never seen leads anywhere alike."""
    visits = log.visits[..., None]
    return np.asarray(np.where(visits > 0, log.counts / np.maximum(visits, 1), 1 / STATES))


def planned(log: Log, penalty: float) -> Floats:
    """The policy that plans with rewards lowered by ``penalty`` horizons over the square root of the visits."""
    lowered = log.rewards - penalty / (1 - DISCOUNT) / np.sqrt(np.maximum(log.visits, 0.5))
    return greedy(plan(estimated(log), lowered))


def relative(log: Log, factor: float) -> Floats:
    """The proposed policy: only pairs seen less often than the average pair are penalised, by how much less."""
    average = log.visits.mean(axis=(1, 2), keepdims=True)
    scarce = np.maximum(np.sqrt(average / np.maximum(log.visits, 0.5)) - 1, 0)
    return greedy(plan(estimated(log), log.rewards - factor / (1 - DISCOUNT) * scarce))


def supported(log: Log) -> Floats:
    """The policy that plans without penalty over actions that were seen often enough, or else most often."""
    visits = log.visits
    allowed = (visits >= SUPPORT) | (visits == visits.max(axis=-1, keepdims=True))
    return greedy(plan(estimated(log), log.rewards, allowed))


def normalised(problem: Problem, policy: Floats) -> Floats:
    """Returns from 0, the uniform policy's, to 1, the optimal one's."""
    uniform = returns(problem, np.full_like(problem.rewards, 1 / ACTIONS))
    best = returns(problem, greedy(plan(problem.moves, problem.rewards)))
    return np.asarray((returns(problem, policy) - uniform) / (best - uniform))


def told(scores: Floats, logged: Floats) -> Results:
    """Mean and deviation over problems, the mean's standard error, the tenth percentile, the share below the log."""
    return {
        **summary(list(scores)),
        "se": rounded(float(np.std(scores, ddof=1)) / len(scores) ** 0.5),
        "tenth": rounded(float(np.quantile(scores, 0.1))),
        "worse": rounded(float((scores < logged).mean())),
    }


def best_factor(problem: Problem, sizes: tuple[int, ...]) -> float:
    """The factor with the highest mean return over all logs of the sizes."""
    logs = [draw_log(problem, noise, size) for noise in NOISES for size in sizes]
    scores = {
        factor: np.mean([normalised(problem, relative(log, factor)).mean() for log in logs]) for factor in FACTORS
    }
    return max(scores, key=lambda factor: scores[factor])


def cell(problem: Problem, noise: float, size: int, factor: float) -> Results:
    """Every method on the logs of one noise and size."""
    log = draw_log(problem, noise, size)
    logged = normalised(problem, logging_policy(problem, noise))
    methods: Mapping[str, Callable[[], Floats]] = {
        "plain": lambda: planned(log, 0.0),
        "fixed": lambda: planned(log, FIXED),
        "support": lambda: supported(log),
        "relative": lambda: relative(log, factor),
    }
    rows: Results = {name: told(normalised(problem, make()), logged) for name, make in methods.items()}
    gaps = normalised(problem, methods["relative"]()) - normalised(problem, methods["fixed"]())
    return {
        "coverage": rounded(float(log.coverage.mean())),
        "logged": summary(list(logged)),
        **rows,
        "gap": {**summary(list(gaps)), "se": rounded(float(np.std(gaps, ddof=1)) / len(gaps) ** 0.5)},
    }


def penalty_rows(problem: Problem, noise: float, size: int) -> Results:
    """Mean normalised return for every fixed penalty."""
    log = draw_log(problem, noise, size)
    return {f"b{round(100 * each)}": summary(list(normalised(problem, planned(log, each)))) for each in PENALTIES}


def factor_rows(problem: Problem, noise: float, size: int) -> Results:
    """Mean normalised return of the proposed policy for every factor."""
    log = draw_log(problem, noise, size)
    return {f"c{round(100 * each)}": summary(list(normalised(problem, relative(log, each)))) for each in FACTORS}


def run(*, quickly: bool = False) -> Results:
    """Every number of the paper, or those of the studied size alone."""
    problem = draw_problems(PROBLEMS)
    factor = best_factor(problem, TUNED_SIZES)
    sizes = (STUDIED_SIZE,) if quickly else SIZES
    return {
        "settings": {"problems": PROBLEMS, "states": STATES, "actions": ACTIONS, "factor": factor, "fixed": FIXED},
        "noise": {f"e{round(100 * n)}": cell(problem, n, STUDIED_SIZE, factor) for n in NOISES},
        "size": {f"n{size}": cell(problem, STUDIED_NOISE, size, factor) for size in sizes},
        "penalty": {f"n{size}": penalty_rows(problem, STUDIED_NOISE, size) for size in sizes},
        "factors": {f"n{size}": factor_rows(problem, STUDIED_NOISE, size) for size in sizes},
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
