"""The plots of the paper on reading depth."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from shelf.press.plot import Bars, Chart, Plot, Series
from shelf.results import Results, lookup

DEPTHS = (1, 2, 3, 5, 10, 20)
STYLES = {"bm25": "BM25", "dense": "LSA", "hybrid": "hybrid"}
TICKS = {log2(depth): str(depth) for depth in DEPTHS}
GROUPS = {"rare": "once", "middle": "2 to 4", "often": "5 or more"}


def _curve(results: Results, style: str, measure: str) -> tuple[tuple[float, float], ...]:
    """A measure of one retriever at every depth."""
    return tuple((log2(k), float(lookup(results, f"{style}.k{k}.{measure}.mean"))) for k in DEPTHS)


def depth_plot(results: Results) -> Plot:
    """Recall of the retriever and accuracy of the reader against depth."""
    recall = [
        Series(f"{label}, recall", _curve(results, style, "recall"), dashed=True) for style, label in STYLES.items()
    ]
    answers = [Series(f"{label}, answers", _curve(results, style, "accuracy")) for style, label in STYLES.items()]
    ticks = (30, 40, 50, 60, 70, 80, 90, 100)
    return Plot((*recall, *answers), "passages read k (log scale)", "per cent", TICKS, ticks, ".0f", 2)


def namesake_plot(results: Results) -> Plot:
    """Accuracy against depth for corpora with fewer and more namesakes."""
    series = tuple(
        Series(
            f"chance {chance / 100:.1f}",
            tuple((log2(k), float(lookup(results, f"namesakes.p{chance}.k{k}_accuracy"))) for k in DEPTHS),
        )
        for chance in (0, 30, 60, 90)
    )
    return Plot(series, "passages read k (log scale)", "answers right (%)", TICKS, (45, 50, 55, 60, 65), ".0f", 2)


def group_bars(results: Results) -> Bars:
    """Accuracy by how often a person is written of."""
    series = {
        label: tuple(float(lookup(results, f"group.{group}.{name}.mean")) for group in GROUPS)
        for name, label in (("adaptive", "stopping rule"), ("five", "five passages"))
    }
    return Bars(
        tuple(GROUPS.values()),
        series,
        "answers right (%)",
        (0, 20, 40, 60, 80),
        ".0f",
        2,
        "passages that name the person",
    )


def plots(results: Results) -> Mapping[str, Chart]:
    """Every plot by the name that the text calls it."""
    return {"depth": depth_plot(results), "namesakes": namesake_plot(results), "groups": group_bars(results)}
