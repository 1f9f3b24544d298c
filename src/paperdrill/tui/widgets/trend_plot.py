"""One field's score over time, drawn small."""

from __future__ import annotations

from collections.abc import Sequence

from textual_plotext import PlotextPlot

from paperdrill.journal.trends import TrendPoint
from paperdrill.report.report_lines import number, signed

_TICKS = [0.0, 50.0, 100.0]


class TrendPlot(PlotextPlot):
    """The scores from left to right, oldest first, from 0 to 100; the last one stands in the title."""

    def __init__(self, field: str) -> None:
        super().__init__(classes="trend")
        self._field = field

    def show(self, points: Sequence[TrendPoint]) -> None:
        """Draw these."""
        plot = self.plt
        plot.clear_figure()
        plot.title(self._title(points))
        plot.ylim(0, 100)
        plot.yticks(_TICKS)
        plot.frame(False)
        if points:
            places = [float(place) for place in range(1, len(points) + 1)]
            plot.plot(places, [point.score for point in points], marker="braille")
            ends = (points[0], points[-1]) if len(points) > 1 else (points[0],)
            plot.xticks(places[:: max(1, len(places) - 1)], [f"{point.at.astimezone():%b %d}" for point in ends])
        self.refresh()

    def _title(self, points: Sequence[TrendPoint]) -> str:
        """As in "gaps 58, +12": the last score, and what it gained on the first."""
        if not points:
            return f"{self._field} -"
        gained = f", {signed(points[-1].score - points[0].score)}" if len(points) > 1 else ""
        return f"{self._field} {number(points[-1].score)}{gained}"
