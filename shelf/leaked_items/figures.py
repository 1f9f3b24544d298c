"""The plots of the paper on leaked test items."""

from __future__ import annotations

from collections.abc import Mapping

from shelf.press.plot import Bars, Chart, Plot, Series
from shelf.results import Results, lookup

MODELS = {
    "bayes": "naive Bayes",
    "logistic": "logistic",
    "forest": "forest",
    "mlp": "network",
    "neighbour": "1-NN",
}
DETECTORS = {"overlap": "overlap", "loss": "loss", "neighbours": "neighbours", "reference": "reference"}
CHANGES = (0, 10, 20, 30, 40, 60)
COPIES = (1, 2, 4, 8)


def share_plot(results: Results) -> Plot:
    """Inflation against the share of leaked items."""
    series = tuple(
        Series(
            label,
            tuple((s / 100, float(lookup(results, f"share.s{s}.{m}.inflation.mean"))) for s in (10, 20, 30, 50)),
        )
        for m, label in MODELS.items()
    )
    ticks = {0.1: "0.1", 0.2: "0.2", 0.3: "0.3", 0.4: "0.4", 0.5: "0.5"}
    return Plot(series, "share of leaked items", "inflation (points)", ticks, (0, 2, 4, 6, 8), ".0f", 3)


def detect_plot(results: Results) -> Plot:
    """Area under the curve of the detectors against the change, network."""
    series = tuple(
        Series(label, tuple((d / 100, float(lookup(results, f"detect.d{d}.mlp.{name}.mean"))) for d in CHANGES))
        for name, label in DETECTORS.items()
    )
    ticks = {d / 100: f"{d / 100:.1f}" for d in CHANGES}
    return Plot(series, "change of the leaked items", "AUC (%)", ticks, (40, 50, 60, 70, 80, 90, 100), ".0f", 2)


def copy_bars(results: Results) -> Bars:
    """Inflation by the number of copies."""
    chosen = {name: MODELS[name] for name in ("forest", "mlp", "neighbour")}
    series = {
        label: tuple(float(lookup(results, f"copies.c{c}.{m}.inflation.mean")) for c in COPIES)
        for m, label in chosen.items()
    }
    return Bars(tuple(map(str, COPIES)), series, "inflation (points)", (0, 2, 4, 6), ".0f", 3, "copies of each item")


def plots(results: Results) -> Mapping[str, Chart]:
    """Every plot by the name that the text calls it."""
    return {"share": share_plot(results), "detect": detect_plot(results), "copies": copy_bars(results)}
