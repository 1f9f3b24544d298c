"""Line plots and bar charts for the practice papers, drawn as vectors from the numbers of an experiment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.charts.lineplots import LinePlot
from reportlab.graphics.shapes import Drawing, Group, Line, Rect, String
from reportlab.graphics.widgets.markers import Marker
from reportlab.lib.colors import Color, HexColor, black

INKS = ("#1f4e79", "#c0504d", "#3f7f3f", "#7f6000", "#6a4c93", "#444444", "#2a9d8f")
"""Colours of the series, in order; they stay apart in grey too, with the markers' help."""
MARKERS = ("FilledCircle", "FilledSquare", "FilledDiamond", "FilledTriangle", "Circle", "Square", "Diamond")
LABEL_SIZE = 8
_DASHES = [4, 2]


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a plot."""

    name: str
    points: tuple[tuple[float, float], ...]
    """(x, y) in the axes' own units: where the x axis is logarithmic, x is given as its logarithm."""
    line: bool = True
    """False for markers alone."""
    markers: bool = True
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot: its series, and how its axes are named and marked."""

    series: tuple[Series, ...]
    x_title: str
    y_title: str
    x_ticks: Mapping[float, str]
    """Where the x axis is marked, and with what."""
    y_ticks: tuple[float, ...]
    y_format: str = ".1f"
    legend_columns: int = 3


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart: for each series one bar in each group."""

    groups: tuple[str, ...]
    series: Mapping[str, tuple[float, ...]]
    """By the series' name, a height for every group."""
    y_title: str
    y_ticks: tuple[float, ...]
    y_format: str = ".1f"
    legend_columns: int = 3
    x_title: str = ""


Chart = Plot | Bars


def draw(chart: Chart | tuple[Chart, ...], width: float, height: float) -> Drawing:
    """The chart, or several side by side, as a drawing of that size in points."""
    if isinstance(chart, tuple):
        drawing, each = Drawing(width, height), width / len(chart)
        for place, part in enumerate(chart):
            panel = Group(*draw(part, each - 6, height).contents)
            panel.translate(place * each, 0)
            drawing.add(panel)
        return drawing
    return _draw_bars(chart, width, height) if isinstance(chart, Bars) else _draw_plot(chart, width, height)


def _draw_bars(bars: Bars, width: float, height: float) -> Drawing:
    """The legend on top, the bars below."""
    legend_height = 12 * -(-len(bars.series) // bars.legend_columns) + 4
    drawing, chart = Drawing(width, height), VerticalBarChart()
    chart.x, chart.y, chart.width, chart.height = 38, 30, round(width - 52), round(height - legend_height - 34)
    chart.data = [list(heights) for heights in bars.series.values()]
    chart.groupSpacing, chart.barSpacing = 6, 1
    for index in range(len(bars.series)):
        chart.bars[index].fillColor, chart.bars[index].strokeWidth = _ink(index), 0.3
    chart.categoryAxis.categoryNames = list(bars.groups)
    y_axis = chart.valueAxis
    y_axis.valueSteps, y_axis.labelTextFormat = list(bars.y_ticks), lambda value: format(value, bars.y_format)
    y_axis.valueMin, y_axis.valueMax = bars.y_ticks[0], bars.y_ticks[-1]
    for axis in (chart.categoryAxis, y_axis):
        axis.labels.fontName, axis.labels.fontSize = "Times-Roman", LABEL_SIZE
        axis.strokeWidth, axis.strokeColor = 0.6, black
    drawing.add(chart)
    for index, name in enumerate(bars.series):
        column, row = index % bars.legend_columns, index // bars.legend_columns
        left, base = 38 + column * (width - 38) / bars.legend_columns, height - 9 - 12 * row
        box = Rect(left, base, 8, 6)
        box.fillColor, box.strokeWidth = _ink(index), 0.3
        drawing.add(box)
        drawing.add(String(left + 12, base, name, fontName="Times-Roman", fontSize=LABEL_SIZE))
    _name_axes(drawing, bars.x_title, bars.y_title, chart)
    return drawing


def _name_axes(drawing: Drawing, x_title: str, y_title: str, chart: LinePlot | VerticalBarChart) -> None:
    """The names of the axes, below and turned at the left."""
    size = LABEL_SIZE + 0.5
    middle = chart.x + chart.width / 2
    drawing.add(String(middle, 2, x_title, fontSize=size, fontName="Times-Roman", textAnchor="middle"))
    turned = Group(String(0, 0, y_title, fontSize=size, fontName="Times-Roman", textAnchor="middle"))
    turned.translate(10, chart.y + chart.height / 2)
    turned.rotate(90)
    drawing.add(turned)


def _draw_plot(plot: Plot, width: float, height: float) -> Drawing:
    """The legend on top, the axes below."""
    legend_rows = -(-len(plot.series) // plot.legend_columns)
    legend_height = 12 * legend_rows + 4
    drawing = Drawing(width, height)
    chart = _chart(plot, width - 52, height - legend_height - 34)
    drawing.add(chart)
    for index, series in enumerate(plot.series):
        column, row = index % plot.legend_columns, index // plot.legend_columns
        left = 38 + column * (width - 38) / plot.legend_columns
        _legend_entry(drawing, series, index, left, height - 9 - 12 * row)
    _name_axes(drawing, plot.x_title, plot.y_title, chart)
    return drawing


def _chart(plot: Plot, width: float, height: float) -> LinePlot:
    """The axes with their lines."""
    chart = LinePlot()
    chart.x, chart.y, chart.width, chart.height = 38, 30, round(width), round(height)
    chart.data = [list(series.points) for series in plot.series]
    chart.joinedLines = 1
    for index, series in enumerate(plot.series):
        line = chart.lines[index]
        line.strokeColor = _ink(index) if series.line else None
        line.strokeWidth = 1.1
        line.strokeDashArray = _DASHES if series.dashed else None
        line.symbol = _marker(index) if series.markers else None
    x_axis, y_axis = chart.xValueAxis, chart.yValueAxis
    ticks = sorted(plot.x_ticks)
    pad = (ticks[-1] - ticks[0]) * 0.03
    x_axis.valueSteps, x_axis.labelTextFormat = ticks, [plot.x_ticks[tick] for tick in ticks]
    x_axis.valueMin, x_axis.valueMax = ticks[0] - pad, ticks[-1] + pad
    y_axis.valueSteps, y_axis.labelTextFormat = list(plot.y_ticks), lambda value: format(value, plot.y_format)
    y_axis.valueMin, y_axis.valueMax = plot.y_ticks[0], plot.y_ticks[-1]
    y_axis.visibleGrid, y_axis.gridStrokeColor, y_axis.gridStrokeWidth = 1, HexColor("#dddddd"), 0.4
    for axis in (x_axis, y_axis):
        axis.labels.fontName, axis.labels.fontSize = "Times-Roman", LABEL_SIZE
        axis.strokeWidth, axis.strokeColor = 0.6, black
    return chart


def _ink(index: int) -> Color:
    """The colour of a series."""
    return HexColor(INKS[index % len(INKS)])


def _marker(index: int) -> Marker:
    """The marker of a series, at the origin."""
    kind = MARKERS[index % len(MARKERS)]
    marker = Marker()
    marker.kind, marker.size, marker.strokeWidth, marker.strokeColor = kind, 4.2, 0.6, _ink(index)
    marker.fillColor = _ink(index) if kind.startswith("Filled") else HexColor("#ffffff")
    return marker


def _legend_entry(drawing: Drawing, series: Series, index: int, left: float, base: float) -> None:
    """A short stroke, a marker and the series' name."""
    if series.line:
        stroke = Line(left, base + 3, left + 18, base + 3, strokeColor=_ink(index), strokeWidth=1.1)
        if series.dashed:
            stroke.strokeDashArray = _DASHES
        drawing.add(stroke)
    if series.markers:
        marker = _marker(index)
        marker.x, marker.y = left + 9, base + 3
        drawing.add(marker)
    drawing.add(String(left + 22, base, series.name, fontName="Times-Roman", fontSize=LABEL_SIZE))
