"""The plots of the paper on ensembles of proxies."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from shelf.press.plot import Chart, Plot, Series
from shelf.results import Results, lookup

BEST_OF = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
SCORERS = {"single": "single proxy", "mean": "mean", "spread": "spread, λ = 1", "worst": "worst member"}
PENALTIES = (0, 25, 50, 100, 200, 400)
AMOUNTS = (100, 200, 400, 800, 1600)
TICKS = {log2(n): str(n) for n in BEST_OF}


def _curve(results: Results, name: str, most: int) -> tuple[tuple[float, float], ...]:
    """Reward against n."""
    return tuple((log2(n), float(lookup(results, f"main.{name}.n{n}.mean"))) for n in BEST_OF if n <= most)


def gold_plot(results: Results) -> Plot:
    """Gold reward of the best of n for the ways to choose."""
    series = tuple(Series(label, _curve(results, name, 1024)) for name, label in SCORERS.items())
    ticks = (0, 0.5, 1.0, 1.5, 2.0)
    return Plot(series, "answers sampled n (log scale)", "gold reward", TICKS, ticks, legend_columns=4)


def belief_plot(results: Results) -> Plot:
    """What the proxy believes of its choice, what it is worth, and what could be had, up to n = 64."""
    series = (
        Series("proxy's own reward", _curve(results, "believed", 64)),
        Series("gold reward", _curve(results, "single", 64)),
        Series("best by gold", _curve(results, "oracle", 64), dashed=True),
    )
    ticks = {log2(n): str(n) for n in BEST_OF if n <= 64}
    return Plot(series, "answers sampled n (log scale)", "reward", ticks, (0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0))


def penalty_plot(results: Results) -> Plot:
    """Gold reward against the penalty."""
    series = tuple(
        Series(f"n = {n}", tuple((p / 100, float(lookup(results, f"penalty.p{p}.n{n}.mean"))) for p in PENALTIES))
        for n in (256, 1024)
    )
    ticks = {0.0: "0", 1.0: "1", 2.0: "2", 3.0: "3", 4.0: "4"}
    return Plot(series, "penalty λ", "gold reward", ticks, (1.0, 1.2, 1.4, 1.6, 1.8, 2.0), legend_columns=2)


def amount_plot(results: Results) -> Plot:
    """Gold reward at n = 256 against the number of ratings."""
    names = {"single": "single", "mean": "mean", "spread": "λ = 1"}
    series = tuple(
        Series(label, tuple((log2(m / 100), float(lookup(results, f"amount.m{m}.{name}.mean"))) for m in AMOUNTS))
        for name, label in names.items()
    )
    ticks = {log2(m / 100): str(m) for m in AMOUNTS}
    return Plot(series, "ratings (log scale)", "gold reward", ticks, (0.8, 1.0, 1.2, 1.4, 1.6, 1.8), legend_columns=3)


def plots(results: Results) -> Mapping[str, Chart | tuple[Chart, ...]]:
    """Every plot by the name that the text calls it."""
    return {
        "gold": gold_plot(results),
        "belief": belief_plot(results),
        "pair": (penalty_plot(results), amount_plot(results)),
    }
