"""The plots of the paper on laws of mixtures."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from shelf.press.plot import Plot, Series
from shelf.results import Results, lookup

SCALES = (16, 32, 64, 128, 256, 512, 1024)
CURVES = {"largest": "worst", "mean": "mean", "least": "best"}
LAWS = {"product": "product", "transfer": "effective tokens", "sum": "sum"}
SOURCES = ("A", "B", "C", "D")
TICKS = {log2(scale): f"{scale * 64 // 1024}k" for scale in SCALES}


def _curve(results: Results, name: str) -> tuple[tuple[float, float], ...]:
    """A number of every scale."""
    return tuple((log2(scale), float(lookup(results, f"scale.m{scale}.{name}"))) for scale in SCALES)


def loss_plot(results: Results) -> Plot:
    """Loss of the best, the mean and the worst mixture against the number of tokens."""
    series = tuple(Series(label, _curve(results, name), dashed=name == "mean") for name, label in CURVES.items())
    return Plot(series, "tokens (log scale)", "loss (nats)", TICKS, (2.2, 2.4, 2.6, 2.8, 3.0, 3.2))


def law_plot(results: Results) -> Plot:
    """Mean loss over the mixtures, measured and as the laws predict it."""
    series = (
        Series("measured", _curve(results, "mean"), line=False),
        *(
            Series(
                label,
                tuple((log2(scale), float(lookup(results, f"curve.{name}.m{scale}"))) for scale in SCALES),
                markers=False,
                dashed=name != "product",
            )
            for name, label in LAWS.items()
        ),
    )
    return Plot(
        series, "tokens (log scale)", "mean loss (nats)", TICKS, (2.0, 2.2, 2.4, 2.6, 2.8, 3.0), legend_columns=2
    )


def share_plot(results: Results) -> Plot:
    """The shares of the best mixture against the number of tokens."""
    series = tuple(
        Series(f"source {source}", _curve(results, f"share{place}")) for place, source in enumerate(SOURCES, start=1)
    )
    return Plot(
        series, "tokens (log scale)", "share in the best", TICKS, (0, 0.1, 0.2, 0.3, 0.4, 0.5), legend_columns=2
    )


def plots(results: Results) -> Mapping[str, Plot]:
    """Every plot by the name that the text calls it."""
    return {"loss": loss_plot(results), "law": law_plot(results), "share": share_plot(results)}
