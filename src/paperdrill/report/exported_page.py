"""Sessions and rounds as one page, with the scores of all sessions over time below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.journal.records import SessionSummary
from paperdrill.journal.trends import trend
from paperdrill.practice.round_reports import RoundReport
from paperdrill.practice.sessions import SessionReport
from paperdrill.report.page_drawings import trend_drawn
from paperdrill.report.page_frame import PagePart, page
from paperdrill.report.report_page import session_part
from paperdrill.report.safe_html import SafeHtml, joined, tag

_LEAST = 2
"""Sessions from which on there is anything to say of a trend."""


def reports_page(
    sessions: Iterable[tuple[SessionReport, RoundReport | None]],
    history: Sequence[SessionSummary],
    rounds: Iterable[PagePart] = (),
) -> str:
    """A page of these reports, each with its discussion, then rounds; ``history``: what the scores are drawn from."""
    parts = [session_part(report, discussion) for report, discussion in sessions]
    return page([*parts, *rounds], _over_time(history))


def _over_time(history: Sequence[SessionSummary]) -> SafeHtml:
    """Each field's scores as points; nothing before there are two."""
    trends = [(field.capitalize(), trend(history, field)) for field in FIELD_NAMES]
    drawn = [trend_drawn(heading, points) for heading, points in trends if len(points) >= _LEAST]
    if not drawn:
        return SafeHtml()
    told = tag("p", "Each point is a session: the share of the authors' points mentioned, 0 to 100.", class_="quiet")
    return tag(
        "section", joined(tag("h2", "Over time"), told, tag("div", joined(*drawn), class_="trends")), class_="over-time"
    )
