"""The plots of the paper on the leave-one-out error."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2, log10

from shelf.press.plot import Plot, Series
from shelf.results import Results, lookup

RATIOS = (20, 40, 80, 160)
PENALTIES = range(1, 7)
CURVES = {"loo": "leave-one-out", "risk": "risk on fresh points", "train": "training"}


def noise_plot(results: Results) -> Plot:
    """Amplification of noise and its bound against the dimensions for each point."""
    names = {"gaussian": "no penalty", "ridge": "penalty d/10"}
    series = tuple(
        Series(
            f"{label}, {name}",
            tuple((log2(r / 10), float(lookup(results, f"{rows}.r{r}.{figure}.mean"))) for r in RATIOS),
            dashed=figure == "bound",
        )
        for rows, name in names.items()
        for figure, label in (("noise", "measured"), ("bound", "bound"))
    )
    ticks = {log2(r / 10): f"{r / 10:g}" for r in RATIOS}
    return Plot(
        series, "dimensions for each point d/n (log scale)", "amplification of noise", ticks, (0, 2, 4, 6, 8), ".0f", 2
    )


def digits_plot(results: Results) -> Plot:
    """Training, leave-one-out and fresh error on the digits against the penalty."""
    series = tuple(
        Series(
            label,
            tuple(
                (
                    log10(float(lookup(results, f"digits.p{p}.penalty"))),
                    float(lookup(results, f"digits.p{p}.{name}")),
                )
                for p in PENALTIES
            ),
            dashed=name == "train",
        )
        for name, label in CURVES.items()
    )
    ticks = {float(log10(p)): f"{p:g}" for p in (0.001, 0.01, 0.1, 1, 10, 100)}
    return Plot(series, "total penalty (log scale)", "mean squared error", ticks, (0, 0.2, 0.4, 0.6, 0.8, 1.0))


def plots(results: Results) -> Mapping[str, Plot]:
    """Every plot by the name that the text calls it."""
    return {"noise": noise_plot(results), "digits": digits_plot(results)}
