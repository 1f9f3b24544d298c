"""The plots of the paper on pessimism and coverage."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from shelf.press.plot import Plot, Series
from shelf.results import Results, lookup

SIZES = (250, 500, 1000, 2000, 4000, 8000)
NOISES = (10, 30, 50, 70, 100)
METHODS = {"relative": "RAP (ours)", "fixed": "fixed penalty", "plain": "no penalty"}
PENALTIES = (1, 2, 5, 10, 20, 50)
HEIGHTS = (0, 0.2, 0.4, 0.6, 0.8, 1.0)


def size_plot(results: Results) -> Plot:
    """Normalised return against the number of logged transitions."""
    series = tuple(
        Series(label, tuple((log2(n / 250), float(lookup(results, f"size.n{n}.{name}.mean"))) for n in SIZES))
        for name, label in METHODS.items()
    )
    ticks = {log2(n / 250): str(n) for n in SIZES}
    return Plot(series, "logged transitions n (log scale)", "normalised return", ticks, HEIGHTS)


def noise_plot(results: Results) -> Plot:
    """Normalised return against the coverage of the logs, one point for each logging policy."""
    series = tuple(
        Series(
            label,
            tuple(
                (
                    float(lookup(results, f"noise.e{noise}.coverage")),
                    float(lookup(results, f"noise.e{noise}.{name}.mean")),
                )
                for noise in NOISES
            ),
        )
        for name, label in METHODS.items()
    )
    ticks = {0.2: "0.2", 0.3: "0.3", 0.4: "0.4", 0.5: "0.5", 0.6: "0.6", 0.7: "0.7"}
    return Plot(series, "coverage", "normalised return", ticks, (0.5, 0.6, 0.7, 0.8, 0.9, 1.0))


def penalty_plot(results: Results) -> Plot:
    """Normalised return against the size of a fixed penalty, for three sizes of the log."""
    series = tuple(
        Series(f"n = {n}", tuple((log2(b), float(lookup(results, f"penalty.n{n}.b{b}.mean"))) for b in PENALTIES))
        for n in (250, 1000, 4000)
    )
    ticks = {log2(b): f"{b / 100:g}" for b in PENALTIES}
    return Plot(series, "fixed penalty (log scale)", "normalised return", ticks, HEIGHTS)


def plots(results: Results) -> Mapping[str, Plot]:
    """Every plot by the name that the text calls it."""
    return {"size": size_plot(results), "noise": noise_plot(results), "penalty": penalty_plot(results)}
