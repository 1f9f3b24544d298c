"""What a sliding window with global tokens can retrieve as the sequence grows: the experiment of the paper.

Nothing is trained. A sequence is N items, each a key and one of ``VALUES`` values, all random sign vectors of width d;
the query is a copy of one key, and recall is the share of queries for which the right value comes out.

    python -m shelf.window_reach.experiment [--out results.json]
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from shelf.results import Results, rounded, summary, write_results

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

LENGTHS = (512, 1024, 2048, 4096, 8192, 16384)
WIDTH = 256
WINDOW = 256
VALUES = 64
SEEDS = 5
QUERIES = 400
GLOBALS = (1, 4, 16, 64)
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sequence:
    """N items, and the queries asked after the last of them."""

    keys: Floats
    """(N, d), entries -1 or 1."""
    values: Ints
    """(N,), indices into the codebook."""
    codebook: Floats
    """(VALUES, d), entries -1 or 1."""
    targets: Ints
    """(Q,), the items asked for, uniform over the sequence."""
    queries: Floats
    """(Q, d), the targets' keys, some of their signs flipped."""


def signs(rng: np.random.Generator, *shape: int) -> Floats:
    """Random signs as floats."""
    return rng.integers(0, 2, shape).astype(np.float32) * 2 - 1


def flipped(rng: np.random.Generator, vectors: Floats, share: float) -> Floats:
    """A copy in which each sign is turned with the probability ``share``."""
    return np.where(rng.random(vectors.shape) < share, -vectors, vectors).astype(np.float32)


def make_sequence(
    rng: np.random.Generator,
    length: int,
    width: int,
    *,
    query_noise: float = 0.0,
    twins: int = 0,
    twin_flips: float = 0.15,
) -> Sequence:
    """A sequence; ``twins`` items per queried key have that key with the share ``twin_flips`` of its signs turned."""
    keys = signs(rng, length, width)
    values = rng.integers(0, VALUES, length)
    count = min(QUERIES, length // (twins + 1))
    order = rng.permutation(length)
    targets = rng.choice(length, QUERIES) if twins == 0 else order[:count]
    for twin in range(twins):
        keys[order[count * (twin + 1) : count * (twin + 2)]] = flipped(rng, keys[targets], twin_flips)
    return Sequence(keys, values, signs(rng, VALUES, width), targets, flipped(rng, keys[targets], query_noise))


def decoded(outputs: Floats, codebook: Floats) -> Ints:
    """The nearest value of the codebook for each output (Q, d)."""
    return np.asarray(np.argmax(outputs @ codebook.T, axis=1))


def attention_read(sequence: Sequence, first_visible: int = 0) -> tuple[Ints, Floats]:
    """Scaled dot-product attention from each query to the items from ``first_visible`` on.

    Gives the decoded value and the attention weight on the target (0 where it is not visible).
    """
    visible = slice(first_visible, None)
    scores = sequence.queries @ sequence.keys[visible].T / np.sqrt(sequence.keys.shape[1])
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    places = sequence.targets - first_visible
    on_target = np.where(places >= 0, weights[np.arange(len(places)), np.maximum(places, 0)], 0)
    outputs = weights @ sequence.codebook[sequence.values[visible]]
    return decoded(outputs, sequence.codebook), on_target.astype(np.float32)


def hashed_slots(keys: Floats, slots: int) -> Ints:
    """The global token that a key belongs to: its first signs read as a number (``slots`` is a power of two)."""
    bits = slots.bit_length() - 1
    powers = 2 ** np.arange(bits)
    return ((keys[:, :bits] > 0) @ powers).astype(np.int64) if bits else np.zeros(len(keys), dtype=np.int64)


def written(sequence: Sequence, slots: Ints, count: int) -> Floats:
    """The states (count, d) of the global tokens: each the sum of key * value over the items of its slot."""
    states = np.zeros((count, sequence.keys.shape[1]), dtype=np.float32)
    np.add.at(states, slots, sequence.keys * sequence.codebook[sequence.values])
    return states


def read_hashed(sequence: Sequence, count: int) -> Ints:
    """Query-blind globals, items sent to a token by their key; the query asks the token of its own key."""
    states = written(sequence, hashed_slots(sequence.keys, count), count)
    return decoded(sequence.queries * states[hashed_slots(sequence.queries, count)], sequence.codebook)


def read_segments(sequence: Sequence, count: int, *, pool: str) -> Ints:
    """Query-blind globals, each holding one stretch of the sequence; the query asks all and pools ("sum" or "max")."""
    length = len(sequence.keys)
    states = written(sequence, np.arange(length) * count // length, count)
    scores = np.stack([(sequence.queries * state) @ sequence.codebook.T for state in states])
    return np.asarray(np.argmax(scores.sum(axis=0) if pool == "sum" else scores.max(axis=0), axis=1))


def read_copies(rng: np.random.Generator, sequence: Sequence, count: int) -> Ints:
    """Query-blind globals that all hold every item, each with its own permutation of the keys; reads are summed."""
    bound = sequence.codebook[sequence.values]
    total = np.zeros_like(sequence.queries)
    for _ in range(count):
        order = rng.permutation(sequence.keys.shape[1])
        total += sequence.queries[:, order] * (sequence.keys[:, order] * bound).sum(axis=0)
    return decoded(total, sequence.codebook)


def read_relay(sequence: Sequence, reach: int) -> Ints:
    """One state carried along the last ``reach`` items layer by layer; nothing older arrives."""
    recent = slice(max(0, len(sequence.keys) - reach), None)
    state = (sequence.keys[recent] * sequence.codebook[sequence.values[recent]]).sum(axis=0)
    return decoded(sequence.queries * state, sequence.codebook)


def hits(sequence: Sequence, answers: Ints) -> NDArray[np.bool_]:
    """Which of the queries were answered rightly."""
    return np.equal(answers, sequence.values[sequence.targets])


def gated(sequence: Sequence, outside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Hits when the window answers for what it sees and another path for the rest: the choice is an oracle's."""
    first = max(0, len(sequence.keys) - WINDOW)
    answers, _ = attention_read(sequence, first)
    return np.where(sequence.targets >= first, hits(sequence, answers), outside)


def predicted_recall(load: float) -> float:
    """Recall that superposition theory gives at ``load`` items per unit of state: E[Phi(z + load^-1/2)^(VALUES-1)]."""
    grid = np.linspace(-8, 8, 4001)
    density = np.exp(-(grid**2) / 2) / np.sqrt(2 * np.pi)
    steps = np.linspace(-12, 40, 20001)
    cumulative = np.cumsum(np.exp(-(steps**2) / 2)) * (steps[1] - steps[0]) / np.sqrt(2 * np.pi)
    below = np.interp(grid + load**-0.5, steps, cumulative)
    return rounded(float(np.sum(density * below ** (VALUES - 1)) * (grid[1] - grid[0])))


def length_row(length: int) -> Results:
    """Every pattern at one length: recall over all targets, and over those outside the window."""
    recalls: dict[str, list[float]] = {}
    for seed in range(SEEDS):
        sequence = make_sequence(np.random.default_rng([1, seed, length]), length, WIDTH)
        full, _ = attention_read(sequence)
        far = sequence.targets < length - WINDOW
        nothing = np.zeros(QUERIES, dtype=bool)
        outcomes = {
            "full": hits(sequence, full),
            "window": gated(sequence, nothing),
            "aware_g1": gated(sequence, hits(sequence, full)),
        }
        for count in GLOBALS:
            outcomes[f"blind_g{count}"] = gated(sequence, hits(sequence, read_hashed(sequence, count)))
        outcomes["relay_l4"] = gated(sequence, hits(sequence, read_relay(sequence, 4 * WINDOW)))
        for name, outcome in outcomes.items():
            recalls.setdefault(name, []).append(float(outcome.mean()))
            recalls.setdefault(f"{name}_far", []).append(float(outcome[far].mean()))
    return {name: summary(values) for name, values in recalls.items()}


def collapse_rows(widths: tuple[int, ...] = (64, 128, 256, 512), counts: tuple[int, ...] = (1, 4, 16)) -> Results:
    """Recall of hashed globals against the load N / (g d) for several widths and counts, with the theory's value."""
    rows: Results = {}
    loads = (0.03125, 0.0625, 0.125, 0.25, 0.5, 1.0, 2.0)
    gaps = []
    for load in loads:
        row: Results = {"load": load, "theory": predicted_recall(load)}
        for width in widths:
            for count in counts:
                length = int(load * width * count)
                if length < 8 * count:
                    continue
                found = []
                for seed in range(SEEDS):
                    sequence = make_sequence(np.random.default_rng([2, seed, length, width, count]), length, width)
                    found.append(float(hits(sequence, read_hashed(sequence, count)).mean()))
                row[f"d{width}_g{count}"] = summary(found)
                gaps.append(abs(float(np.mean(found)) - predicted_recall(load)))
        rows[f"at_{load:g}".replace(".", "_")] = row
    return rows | {"largest_gap": rounded(max(gaps)), "mean_gap": rounded(float(np.mean(gaps))), "cells": len(gaps)}


def write_rule_rows(length: int = 2048, count: int = 16) -> Results:
    """Four ways to spread the same items over the same global tokens."""
    found: dict[str, list[float]] = {}
    for seed in range(SEEDS):
        rng = np.random.default_rng([3, seed, length])
        sequence = make_sequence(rng, length, WIDTH)
        answers = {
            "hashed": read_hashed(sequence, count),
            "copies": read_copies(rng, sequence, count),
            "segments_sum": read_segments(sequence, count, pool="sum"),
            "segments_max": read_segments(sequence, count, pool="max"),
            "single": read_hashed(sequence, 1),
        }
        for name, answer in answers.items():
            found.setdefault(name, []).append(float(hits(sequence, answer).mean()))
    return {name: summary(values) for name, values in found.items()}


def relay_rows(length: int = 4096, window: int = 32) -> Results:
    """Depth of the relay at a narrow window: recall over all targets, and over those within reach."""
    rows: Results = {}
    for layers in (1, 2, 4, 8, 16, 32):
        reach = layers * window
        overall, within = [], []
        for seed in range(SEEDS):
            sequence = make_sequence(np.random.default_rng([4, seed, layers]), length, WIDTH)
            outcome = hits(sequence, read_relay(sequence, reach))
            near = length - 1 - np.arange(QUERIES) % reach
            asked = Sequence(sequence.keys, sequence.values, sequence.codebook, near, sequence.keys[near])
            overall.append(float(outcome.mean()))
            within.append(float(hits(asked, read_relay(asked, reach)).mean()))
        rows[f"l{layers}"] = {"reach": reach, "all": summary(overall), "within": summary(within)}
    return rows


def hard_query_rows(length: int = 4096) -> Results:
    """Inexact queries, and keys with near twins, for the query-aware and the blind global tokens. One seed."""
    rows: Results = {}
    settings = {f"noise_{int(share * 100)}": (share, 0) for share in (0.0, 0.1, 0.2, 0.3, 0.35)} | {
        "twins_3": (0.0, 3),
        "twins_3_noise_20": (0.2, 3),
    }
    for name, (noise, twins) in settings.items():
        sequence = make_sequence(np.random.default_rng([5, length]), length, WIDTH, query_noise=noise, twins=twins)
        aware, weight = attention_read(sequence)
        rows[name] = {
            "aware": rounded(hits(sequence, aware).mean()),
            "weight": rounded(weight.mean()),
            "blind_g64": rounded(hits(sequence, read_hashed(sequence, 64)).mean()),
            "copies_g64": rounded(hits(sequence, read_copies(np.random.default_rng([6]), sequence, 64)).mean()),
        }
    return rows


def cost_row(length: int, count: int = 64) -> Results:
    """Query-key pairs that one layer scores: all of them, and those of a window with ``count`` global tokens."""
    full, sparse = length * length, length * (WINDOW + 2 * count)
    return {
        "full_millions": rounded(full / 1e6),
        "sparse_millions": rounded(sparse / 1e6),
        "share": rounded(sparse / full),
    }


def run() -> Results:
    """Every number of the paper."""
    settings: Results = {"width": WIDTH, "window": WINDOW, "values": VALUES, "seeds": SEEDS, "queries": QUERIES}
    return {
        "settings": settings,
        "recall": {f"n{length}": length_row(length) for length in LENGTHS},
        "cost": {f"n{length}": cost_row(length) for length in LENGTHS},
        "collapse": collapse_rows(),
        "write_rules": write_rule_rows(),
        "relay": relay_rows(),
        "hard": hard_query_rows(),
    }


def run_quickly() -> Results:
    """A part that takes seconds: lengths that take a moment, and all of the smaller studies."""
    return {
        "recall": {f"n{length}": length_row(length) for length in (512, 1024)},
        "write_rules": write_rule_rows(),
        "relay": relay_rows(),
        "hard": hard_query_rows(),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    write_results(run(), parser.parse_args().out)
