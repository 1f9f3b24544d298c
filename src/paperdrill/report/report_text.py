"""The report as plain lines, for ``--plain``, ``paperdrill review`` and ``paperdrill compare``: no bars, no columns."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.critique.comparison import Comparison
from paperdrill.practice.sessions import SessionReport
from paperdrill.printable import printable
from paperdrill.report.report_lines import (
    change_lines,
    copied_block,
    count_line,
    number,
    own_block,
    paragraph_lines,
    point_block,
    signed,
    source_line,
    time_blocks,
)
from paperdrill.report.text_layout import MarkedLine, wrap
from paperdrill.report.view import CAVEAT, FieldView, ReportView, comparison_views, report_view

_LEAST_WIDTH = 40
"""Narrower than this nothing can be read; lines get this long then."""


def report_lines(report: SessionReport, width: int) -> list[str]:
    """The report of a session, in lines of at most ``width`` terminal cells (40 at least)."""
    width, view = max(_LEAST_WIDTH, width), report_view(report)
    lines = [
        *_wrapped(f"Report: {view.title}", width),
        *_wrapped(f"{view.date}, {view.attempt}; {view.clock}", width),
        *(line for told in view.told for line in _wrapped(f"note: {told}", width)),
        "",
        *_profile(view.fields, _overall(view), width),
    ]
    for field in view.fields:
        lines += ["", *_field(field, view.earlier, width)]
    if view.times.sections:
        lines += [
            "",
            "Time in each section",
            *_texts([each for block in time_blocks(view.times, width) for each in block]),
        ]
    if view.notes.strip():
        lines += ["", "Your notes", *_indented(paragraph_lines(view.notes, width - 2))]
    return [*lines, "", *_wrapped(CAVEAT, width)]


def comparison_lines(comparison: Comparison, width: int) -> list[str]:
    """A comparison that belongs to no session, in lines of at most ``width`` terminal cells (40 at least)."""
    width, fields = max(_LEAST_WIDTH, width), comparison_views(comparison)
    lines = _profile(fields, f"overall  {number(comparison.overall)}", width)
    for field in fields:
        lines += ["", *_field(field, "", width)]
    return [*lines, "", *_wrapped(CAVEAT, width)]


def _profile(fields: Sequence[FieldView], overall: str, width: int) -> list[str]:
    """The four scores first, the one number last."""
    broad = max((len(field.heading) for field in fields), default=0)
    rows = list[str]()
    for field in fields:
        score = f"not scored: {field.not_scored}" if field.not_scored else f"{number(field.result.score):>3}"
        yours = "" if field.score_with_rulings is None else f"  ({number(field.score_with_rulings)} with your verdicts)"
        since = f"  {signed(field.change.difference)}" if field.change and field.change.difference is not None else ""
        misses = f"  {field.misses}" if field.misses else ""
        rows += _wrapped(f"{field.heading:{broad}}  {score}{yours}{since}{misses}", width, broad + 2)
    return [*rows, overall]


def _overall(view: ReportView) -> str:
    then = f" ({view.earlier}: {number(view.earlier_overall)})" if view.earlier else ""
    return f"overall  {number(view.overall)}{then}"


def _field(field: FieldView, earlier: str, width: int) -> list[str]:
    """One field whole: points, what goes beyond them, what changed."""
    score = f"not scored: {field.not_scored}" if field.not_scored else f"{number(field.result.score)} of 100"
    inner, result = width - 2, field.result
    body = [*wrap(source_line(field), inner)] if result.source and not field.not_scored else []
    body += wrap(count_line(field), inner) if result.points else []
    for point in result.points:
        body += point_block(point, inner, ruling=field.rulings.get(point.id))
    for said in result.said:
        if said.kind in ("specific", "general"):
            body += own_block(said, inner)
    for stretch in result.copied:
        body += copied_block(stretch, inner)
    body += change_lines(field, earlier, inner)
    if not result.points and field.written.strip():
        body += paragraph_lines(field.written, inner)
    return [*_wrapped(f"{field.heading}: {score}", width), *_indented(body)]


def _wrapped(text: str, width: int, indent: int = 2) -> list[str]:
    return _texts(wrap(MarkedLine(printable(text, keep_newlines=False)), width, indent))


def _texts(lines: Sequence[MarkedLine]) -> list[str]:
    return [line.text for line in lines]


def _indented(lines: Sequence[MarkedLine]) -> list[str]:
    return [f"  {line.text}".rstrip() for line in lines]
