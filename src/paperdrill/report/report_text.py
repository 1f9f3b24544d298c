"""The report as plain lines, for ``--plain``, ``paperdrill review`` and ``paperdrill compare``: no bars, no columns."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.critique.comparison import Comparison
from paperdrill.practice.sessions import SessionReport
from paperdrill.printable import printable
from paperdrill.report.pair_lines import entry_block, legend
from paperdrill.report.report_lines import (
    change_lines,
    number_line,
    paragraph_lines,
    prediction_told,
    time_blocks,
)
from paperdrill.report.short_numbers import number
from paperdrill.report.text_layout import MarkedLine, wrap
from paperdrill.report.times import PaperTimes
from paperdrill.report.view import CAVEAT, FieldView, comparison_views, marking_told, report_view
from paperdrill.report.voice_lines import UNSCORED, voice_sections

_LEAST_WIDTH = 40
"""Narrower than this nothing can be read; lines get this long then."""


def report_lines(report: SessionReport, width: int) -> list[str]:
    """The report of a session, in lines of at most ``width`` terminal cells (40 at least)."""
    width, view = max(_LEAST_WIDTH, width), report_view(report)
    lines = [
        *_wrapped(f"Report: {view.title}", width),
        *_wrapped(f"{view.date}, {view.attempt}; {view.clock}", width),
        *_wrapped(view.marking, width),
        *(line for told in view.told for line in _wrapped(f"note: {told}", width)),
        "",
        *_profile(view.fields, width),
    ]
    for field in view.fields:
        lines += ["", *_field(field, view.times, view.earlier, width)]
    for section in voice_sections(view.voices, width):
        lines += ["", *_texts(section)]
    if view.voices:
        lines += ["", *_wrapped(UNSCORED, width)]
    if view.times.sections:
        lines += [
            "",
            "Time in each section",
            *_texts([each for block in time_blocks(view.times, width) for each in block]),
        ]
    if view.notes.strip():
        lines += ["", "Your notes", *_indented(paragraph_lines(view.notes, width - 2))]
    return [*lines, "", *_end(view.overall, width)]


def comparison_lines(comparison: Comparison, width: int) -> list[str]:
    """A comparison that belongs to no session, in lines of at most ``width`` terminal cells (40 at least)."""
    width, fields = max(_LEAST_WIDTH, width), comparison_views(comparison)
    lines = [*_profile(fields, width), *_wrapped(marking_told(comparison), width)]
    for field in fields:
        lines += ["", *_field(field, PaperTimes(), "", width)]
    return [*lines, "", *_end(comparison.overall, width)]


def _profile(fields: Sequence[FieldView], width: int) -> list[str]:
    """What was mentioned, field by field."""
    broad = max((len(field.heading) for field in fields), default=0)
    rows = list[str]()
    for field in fields:
        told = field.not_scored or field.tally.told
        predicted = "" if field.result.predicted is None else f"   predicted {field.result.predicted}"
        before = f"   before: {field.change.before.said}" if field.change else ""
        rows += _wrapped(f"{field.heading:{broad}}  {told}{predicted}{before}", width, broad + 2)
    return rows


def _end(overall: float | None, width: int) -> list[str]:
    """The one number, where it is not read first, and what no number can tell."""
    share = (
        []
        if overall is None
        else _wrapped(f"all fields together: {number(overall)} of 100, weighted by importance", width)
    )
    return [*share, *_wrapped(CAVEAT, width)]


def _field(field: FieldView, times: PaperTimes, earlier: str, width: int) -> list[str]:
    """One field whole: its pairs, own remarks, what was not recognised, what changed."""
    inner, result = width - 2, field.result
    body = [] if field.not_scored else wrap(number_line(field), inner)
    predicted = prediction_told(field)
    body += wrap(MarkedLine(predicted), inner) if predicted else []
    body += legend({entry.kind for entry in field.entries}, inner) if field.entries else []
    for entry in field.entries:
        body += entry_block(entry, inner, times, columns=False, told=True)
    body += change_lines(field, earlier, inner)
    if not result.points and field.written.strip():
        body += paragraph_lines(field.written, inner)
    return [*_wrapped(f"{field.heading}: {field.not_scored or field.tally.told}", width), *_indented(body)]


def _wrapped(text: str, width: int, indent: int = 2) -> list[str]:
    return _texts(wrap(MarkedLine(printable(text, keep_newlines=False)), width, indent))


def _texts(lines: Sequence[MarkedLine]) -> list[str]:
    return [line.text for line in lines]


def _indented(lines: Sequence[MarkedLine]) -> list[str]:
    return [f"  {line.text}".rstrip() for line in lines]
