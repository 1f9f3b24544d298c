"""The plots of the paper on few-step sampling."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from shelf.press.plot import Bars, Chart, Plot, Series
from shelf.results import Results, lookup

CALLS = (4, 6, 8, 12, 16, 24, 32, 64)
SOLVERS = {"euler": "DDIM", "heun": "Heun", "multistep": "multistep", "ancestral": "ancestral"}
GRIDS = {"uniform": "uniform", "quadratic": "quadratic", "karras": "Karras", "curvature": "curvature"}
TICKS = {log2(calls): str(calls) for calls in (4, 8, 16, 32, 64)}


def solver_plot(results: Results, target: str) -> Plot:
    """Distance to exact samples against calls, on the Karras grid."""
    series = [
        Series(label, tuple((log2(c), float(lookup(results, f"solvers.{target}.{s}.c{c}.far.mean"))) for c in CALLS))
        for s, label in SOLVERS.items()
    ]
    floor = float(lookup(results, f"floor.{target}.mean"))
    exact = Series("exact", ((2, floor), (6, floor)), markers=False, dashed=True)
    ticks = (0, 10, 20, 30, 40)
    title = f"calls of the denoiser, {target} (log scale)"
    return Plot((*series, exact), title, "distance (hundredths)", TICKS, ticks, ".0f", 2)


def grid_plot(results: Results) -> Plot:
    """Distance, mean over the targets, against calls for the four time grids."""
    calls = (4, 6, 8, 12, 16)
    series = tuple(
        Series(label, tuple((log2(c), float(lookup(results, f"mean.{g}.c{c}"))) for c in calls))
        for g, label in GRIDS.items()
    )
    ticks = {log2(c): str(c) for c in calls}
    return Plot(
        series, "calls of the denoiser (log scale)", "distance (hundredths)", ticks, (0, 5, 10, 15, 20), ".0f", 4
    )


def stray_bars(results: Results) -> Bars:
    """Points far from every mode at eight calls, by target and grid."""
    targets = ("ring", "grid", "spiral", "rare")
    series = {
        label: tuple(float(lookup(results, f"grids.{t}.{g}.c6.stray.mean")) for t in targets)
        for g, label in GRIDS.items()
    }
    return Bars(targets, series, "stray points (%)", (0, 5, 10, 15, 20), ".0f", 4)


def plots(results: Results) -> Mapping[str, Chart | tuple[Chart, ...]]:
    """Every plot by the name that the text calls it."""
    return {
        "solvers": (solver_plot(results, "grid"), solver_plot(results, "spiral")),
        "grids": grid_plot(results),
        "stray": stray_bars(results),
    }
