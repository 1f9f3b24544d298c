"""The plots of the paper on low-rank updates."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2, log10

from shelf.press.plot import Bars, Chart, Plot, Series
from shelf.results import Results, lookup

RANKS = (1, 2, 4, 8, 16, 32)
TASKS = {"turned": "turned", "inverted": "inverted", "relabelled": "relabelled", "shuffled": "shuffled"}
EXAMPLES = (50, 100, 200, 400)
LOWEST = 70
"""Where the axis of the ranks' plot begins."""
METHODS = {"full": "full fine-tuning", "head": "head only", "r4": "LoRA, r = 4"}


def _mean(results: Results, dotted: str) -> float:
    """A mean of the results."""
    return float(lookup(results, f"{dotted}.mean"))


def _ranks(results: Results, task: str) -> tuple[tuple[float, float], ...]:
    """Accuracy on a task for every rank."""
    return tuple((log2(r), _mean(results, f"tasks.{task}.r{r}")) for r in RANKS)


def rank_plot(results: Results) -> Plot:
    """Accuracy against rank, task by task, with the mean of full fine-tuning."""
    series = [
        Series(label, tuple(point for point in _ranks(results, task) if point[1] >= LOWEST))
        for task, label in TASKS.items()
    ]
    level = _mean(results, "mean.full")
    full = Series("full (mean)", ((0, level), (5, level)), markers=False, dashed=True)
    ticks = (LOWEST, 75, 80, 85, 90, 95, 100)
    return Plot(
        (*series, full), "rank r (log scale)", "accuracy (%)", {log2(r): str(r) for r in RANKS}, ticks, ".0f", 5
    )


def rate_plot(results: Results) -> Plot:
    """Mean accuracy against the learning rate."""
    rates = (0.0003, 0.001, 0.003, 0.01, 0.03)
    series = tuple(
        Series(
            METHODS[name],
            tuple((log10(rate), float(lookup(results, f"rate_curve.{name}.p{i}"))) for i, rate in enumerate(rates)),
        )
        for name in ("full", "r4")
    )
    ticks = {log10(rate): f"{rate:g}" for rate in rates}
    return Plot(series, "learning rate (log scale)", "accuracy (%)", ticks, (20, 40, 60, 80, 100), ".0f", 2)


def example_plot(results: Results) -> Plot:
    """Mean accuracy over the tasks against the number of examples."""
    series = tuple(
        Series(
            label,
            tuple(
                (log2(n / 50), sum(_mean(results, f"examples.n{n}.{task}.{name}") for task in TASKS) / 4)
                for n in EXAMPLES
            ),
        )
        for name, label in METHODS.items()
    )
    ticks = {log2(n / 50): str(n) for n in EXAMPLES}
    return Plot(series, "examples (log scale)", "accuracy (%)", ticks, (65, 70, 75, 80, 85, 90, 95, 100), ".0f", 2)


def layer_bars(results: Results) -> Bars:
    """Accuracy by where the matrices are put."""
    places = {"first": "first layer", "second": "second layer", "third": "head", "all": "all"}
    series = {
        label: tuple(_mean(results, f"layers.{place}.{task}") for task in TASKS) for place, label in places.items()
    }
    return Bars(tuple(TASKS.values()), series, "accuracy (%)", (0, 25, 50, 75, 100), ".0f", 4)


def plots(results: Results) -> Mapping[str, Chart | tuple[Chart, ...]]:
    """Every plot by the name that the text calls it."""
    return {
        "ranks": rank_plot(results),
        "pair": (rate_plot(results), example_plot(results)),
        "layers": layer_bars(results),
    }
