"""The plots of the paper on windows and global tokens."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from shelf.press.plot import Plot, Series
from shelf.results import Results, lookup

LENGTHS = (512, 1024, 2048, 4096, 8192, 16384)
PATTERNS = {
    "full": "full attention",
    "aware_g1": "window + 1 query-aware",
    "blind_g64": "window + 64 query-blind",
    "blind_g16": "window + 16 query-blind",
    "blind_g4": "window + 4 query-blind",
    "window": "window alone",
}
LOADS = {0.03125: "1/32", 0.0625: "1/16", 0.125: "1/8", 0.25: "1/4", 0.5: "1/2", 1.0: "1", 2.0: "2"}
CELLS = {
    "d64_g16": "d = 64, g = 16",
    "d128_g4": "d = 128, g = 4",
    "d256_g1": "d = 256, g = 1",
    "d512_g4": "d = 512, g = 4",
    "d512_g16": "d = 512, g = 16",
}


def _number(results: Results, dotted: str) -> float:
    """A number of the results."""
    return float(lookup(results, dotted))


def recall_plot(results: Results) -> Plot:
    """Recall of each pattern against the length of the sequence."""
    series = tuple(
        Series(
            label,
            tuple((log2(n), _number(results, f"recall.n{n}.{name}.mean")) for n in LENGTHS),
            dashed=name == "aware_g1",
        )
        for name, label in PATTERNS.items()
    )
    ticks = {log2(n): str(n) for n in LENGTHS}
    return Plot(series, "sequence length N (items, log scale)", "recall", ticks, (0, 0.2, 0.4, 0.6, 0.8, 1.0))


def collapse_plot(results: Results) -> Plot:
    """Recall of hashed global tokens against the load, with the prediction."""
    rows = {load: f"collapse.at_{load:g}".replace("collapse.at_0.", "collapse.at_0_") for load in LOADS}
    theory = Series(
        "prediction",
        tuple((log2(load), _number(results, f"{row}.theory")) for load, row in rows.items()),
        markers=False,
    )
    measured = []
    for cell, label in CELLS.items():
        points = []
        for load, row in rows.items():
            try:
                points.append((log2(load), _number(results, f"{row}.{cell}.mean")))
            except KeyError:  # too few items for this cell
                continue
        measured.append(Series(label, tuple(points), line=False))
    ticks = {log2(load): shown for load, shown in LOADS.items()}
    return Plot((theory, *measured), "load N / (g d) (log scale)", "recall", ticks, (0, 0.2, 0.4, 0.6, 0.8, 1.0))


def plots(results: Results) -> Mapping[str, Plot]:
    """Every plot by the name that the text calls it."""
    return {"recall": recall_plot(results), "collapse": collapse_plot(results)}
