"""The plots of the paper on calibration under label noise."""

from __future__ import annotations

from collections.abc import Mapping

from shelf.press.plot import Plot, Series
from shelf.results import Results, lookup

RATES = (0, 10, 20, 30, 40)
ASSUMED = (0, 5, 10, 15, 20, 25, 30, 35, 40)
METHODS = {"none": "uncalibrated", "naive": "naive", "known": "known rate", "joint": "joint", "oracle": "clean labels"}


def rate_plot(results: Results) -> Plot:
    """Calibration error on clean test labels against the noise rate, digits, noise in training and calibration."""
    series = tuple(
        Series(
            label,
            tuple((rate, float(lookup(results, f"digits.noisy_training.r{rate}.{name}.ece.mean"))) for rate in RATES),
            dashed=name == "oracle",
        )
        for name, label in METHODS.items()
    )
    return Plot(series, "noise rate r (%)", "ECE on clean labels", {r: str(r) for r in RATES}, (0, 0.1, 0.2, 0.3, 0.4))


def assumed_plot(results: Results) -> Plot:
    """Calibration error against the rate that the correction assumes; the true rate is 20 %."""
    series = tuple(
        Series(
            name,
            tuple((rate, float(lookup(results, f"{data_set}.assumed.r{rate}.mean"))) for rate in ASSUMED),
        )
        for data_set, name in (("digits", "digits"), ("gaussians", "Gaussians"))
    )
    ticks = {float(rate): str(rate) for rate in ASSUMED}
    return Plot(series, "assumed noise rate (%), true rate 20", "ECE on clean labels", ticks, (0, 0.1, 0.2, 0.3))


def plots(results: Results) -> Mapping[str, Plot]:
    """Every plot by the name that the text calls it."""
    return {"rates": rate_plot(results), "assumed": assumed_plot(results)}
