"""The plots of the paper on compensated rounding."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from shelf.press.plot import Plot, Series
from shelf.results import Results, lookup

BITS = (2, 3, 4, 5, 6, 8)
COUNTS = (8, 16, 32, 64, 128, 256, 512)
RULES = {"full": "CCR (ours)", "rows": "per row", "rtn": "nearest"}


def bits_plot(results: Results) -> Plot:
    """Test accuracy against the bits of a weight."""
    series = tuple(
        Series(
            label,
            tuple((float(bits), float(lookup(results, f"bits.b{bits}.{rule}.accuracy.mean"))) for bits in BITS),
            dashed=rule == "rtn",
        )
        for rule, label in RULES.items()
    )
    ticks = {float(bits): str(bits) for bits in BITS}
    return Plot(series, "bits a weight", "test accuracy", ticks, (0, 0.2, 0.4, 0.6, 0.8, 1.0))


def images_plot(results: Results) -> Plot:
    """Test accuracy at two bits against the number of images to calibrate on."""
    measured = tuple((log2(n), float(lookup(results, f"size.n{n}.accuracy.mean"))) for n in COUNTS)
    whole = float(lookup(results, "whole.accuracy"))
    series = (
        Series("CCR, 2 bits", measured),
        Series("full precision", tuple((log2(n), whole) for n in COUNTS), markers=False, dashed=True),
    )
    ticks = {log2(n): str(n) for n in COUNTS}
    heights = (0.90, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97)
    return Plot(series, "calibration images (log scale)", "test accuracy", ticks, heights, y_format=".2f")


def damping_plot(results: Results) -> Plot:
    """Test accuracy at two bits against the damping."""
    points = tuple((float(d - 4), float(lookup(results, f"damping.d{d}.accuracy.mean"))) for d in range(5))
    whole = float(lookup(results, "whole.accuracy"))
    series = (
        Series("CCR, 2 bits", points),
        Series("full precision", tuple((x, whole) for x, _ in points), markers=False, dashed=True),
    )
    ticks = {-4.0: "0.0001", -3.0: "0.001", -2.0: "0.01", -1.0: "0.1", 0.0: "1"}
    heights = (0.90, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97)
    return Plot(series, "damping (log scale)", "test accuracy", ticks, heights, y_format=".2f")


def plots(results: Results) -> Mapping[str, Plot]:
    """Every plot by the name that the text calls it."""
    return {"bits": bits_plot(results), "damping": damping_plot(results), "images": images_plot(results)}
