"""What a page draws: bars, and scores over time as points. Shapes, not backgrounds: those are left out in print."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.journal.trends import TrendPoint
from paperdrill.report.safe_html import SafeHtml, joined, tag
from paperdrill.report.short_numbers import number

_WIDTH, _HEIGHT = 220.0, 64.0
"""Units of a plot of points."""
_EDGE = 6.0


def bar_drawn(share: float, said: str) -> SafeHtml:
    """A share, 0 to 1, as a bar; ``said`` is what it says to whoever does not see it."""
    filled = 100 * min(1.0, max(0.0, share))
    return tag(
        "svg",
        tag("rect", class_="rail", width=100, height=8, rx=2),
        tag("rect", class_="fill", width=filled, height=8, rx=2) if filled else "",
        class_="bar",
        viewBox="0 0 100 8",
        preserveAspectRatio="none",
        role="img",
        aria_label=said,
    )


def trend_drawn(heading: str, points: Sequence[TrendPoint]) -> SafeHtml:
    """One field's scores, two or more, as points from left to right, with the first and the last in words."""
    first, last = points[0], points[-1]
    told = f"{number(first.score)} on {_day(first)}, {number(last.score)} on {_day(last)}"
    grid = [tag("line", class_="grid", x1=0, x2=_WIDTH, y1=_y(at), y2=_y(at)) for at in (0, 50, 100)]
    dots = [
        tag("circle", class_="dot last" if point is last else "dot", cx=x, cy=_y(point.score), r=3.5)
        for x, point in zip(_places(len(points)), points, strict=True)
    ]
    drawn = tag("svg", *grid, *dots, class_="trend", viewBox=f"0 0 {_WIDTH:g} {_HEIGHT:g}", role="img", aria_label=told)
    return tag("figure", joined(tag("figcaption", tag("strong", heading), f" {told}"), drawn))


def _places(count: int) -> list[float]:
    """Where the points stand from left to right; there are two at least."""
    step = (_WIDTH - 2 * _EDGE) / (count - 1)
    return [round(_EDGE + step * place, 1) for place in range(count)]


def _y(score: float) -> float:
    return round(_EDGE + (_HEIGHT - 2 * _EDGE) * (1 - score / 100), 1)


def _day(point: TrendPoint) -> str:
    return f"{point.at.astimezone():%Y-%m-%d}"
