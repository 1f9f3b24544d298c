"""The plots of the paper on the winner's optimism."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from shelf.press.plot import Plot, Series
from shelf.results import Results, lookup

BUDGETS = (1, 2, 4, 8, 16, 32, 64, 128, 256)
SIZES = (25, 50, 100, 200, 400)
ESTIMATES = {"naive": "uncorrected", "order": "order statistic", "split": "two halves", "bootstrap": "bootstrap"}


def _curve(results: Results, rows: str, figure: str) -> tuple[tuple[float, float], ...]:
    """A figure of some rows against the binary logarithm of the number of configurations."""
    return tuple((log2(k), float(lookup(results, f"{rows}.k{k}.{figure}"))) for k in BUDGETS)


def scores_plot(results: Results) -> Plot:
    """Reported and true score of the winner against the number of configurations tried."""
    series = (
        Series("reported, m = 25", _curve(results, "small", "reported.mean"), dashed=True),
        Series("reported, m = 100", _curve(results, "budget", "reported.mean")),
        Series("true, m = 25", _curve(results, "small", "true.mean"), dashed=True),
        Series("true, m = 100", _curve(results, "budget", "true.mean")),
    )
    ticks = {log2(k): str(k) for k in BUDGETS}
    heights = (0.86, 0.88, 0.90, 0.92, 0.94, 0.96, 0.98, 1.0)
    return Plot(
        series, "configurations tried k (log scale)", "accuracy", ticks, heights, y_format=".2f", legend_columns=4
    )


def optimism_plot(results: Results) -> Plot:
    """Optimism against the number of configurations, with what independent configurations would show."""
    series = (
        Series("formula", _curve(results, "predicted", "formula"), markers=False, dashed=True),
        Series("independent, simulated", _curve(results, "predicted", "simulated")),
        Series("measured", _curve(results, "budget", "optimism.mean")),
    )
    ticks = {log2(k): str(k) for k in BUDGETS}
    return Plot(series, "configurations tried k (log scale)", "optimism (points)", ticks, (0, 2, 4, 6, 8, 10), ".0f")


def bias_plot(results: Results) -> Plot:
    """Bias of the four estimates against the size of the validation set."""
    series = tuple(
        Series(label, tuple((log2(m), float(lookup(results, f"corrections.m{m}.{name}.bias"))) for m in SIZES))
        for name, label in ESTIMATES.items()
    )
    ticks = {log2(m): str(m) for m in SIZES}
    return Plot(series, "validation images m (log scale)", "bias (points)", ticks, (-2, 0, 2, 4, 6, 8), ".0f", 4)


def plots(results: Results) -> Mapping[str, Plot]:
    """Every plot by the name that the text calls it."""
    return {"scores": scores_plot(results), "optimism": optimism_plot(results), "bias": bias_plot(results)}
