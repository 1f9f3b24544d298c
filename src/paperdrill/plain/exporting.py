"""The command ``export``: everything a person wrote here and what came of it, in a form that outlives the program."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable

import msgspec

from paperdrill.critique.template import render_critique
from paperdrill.errors import NothingFoundError
from paperdrill.plain.listing import session_json
from paperdrill.report_text import report_lines
from paperdrill.workbench import SessionReport, Workbench

_WIDTH = 100
"""Columns of a report in a file."""


def exported(workbench: Workbench, form: str) -> str:
    """All finished sessions, newest first, as ``md``, ``json``, ``csv`` or ``html``.

    Raises NothingFoundError where there is no finished session.
    """
    numbers = [summary.id for summary in workbench.history()]
    if not numbers:
        raise NothingFoundError("there is no finished session to export", "begin with `paperdrill practice`")
    writers: dict[str, Callable[[Workbench, list[int]], str]] = {
        "md": _markdown,
        "json": _json,
        "csv": _table,
        "html": _page,
    }
    return writers[form](workbench, numbers)


def _markdown(workbench: Workbench, numbers: list[int]) -> str:
    return "\n".join(
        f"{_critique(report)}```text\n{_report(report)}\n```\n"
        for report in (workbench.report(number) for number in numbers)
    )


def _json(workbench: Workbench, numbers: list[int]) -> str:
    sessions = [msgspec.Raw(session_json(workbench, number)) for number in numbers]
    return msgspec.json.format(msgspec.json.encode(sessions), indent=1).decode() + "\n"


def _table(workbench: Workbench, _numbers: list[int]) -> str:
    """One row a session, one column a field's score; an empty cell is a field that was not scored."""
    past = workbench.history()
    fields = list(dict.fromkeys(field for summary in past for field in summary.scores))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["session", "started_at", "paper", "ref", "topic", "attempt", "words", "overall", *fields])
    for summary in past:
        about = [summary.id, summary.started_at.isoformat(), summary.title, summary.ref, summary.topic]
        scores = [summary.overall, *(summary.scores.get(field) for field in fields)]
        writer.writerow([*about, summary.attempt, summary.words, *scores])
    return out.getvalue()


def _page(workbench: Workbench, numbers: list[int]) -> str:
    """One page that needs nothing else: no script, no style from elsewhere."""
    reports = [workbench.report(number) for number in numbers]
    articles = "".join(
        f"<article><h2>{html.escape(report.session.title)}</h2>"
        f"<pre>{html.escape(_critique(report))}</pre><pre>{html.escape(_report(report))}</pre></article>\n"
        for report in reports
    )
    style = "body{max-width:60rem;margin:2rem auto;font-family:sans-serif}pre{white-space:pre-wrap}"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>paperdrill</title>'
        f"<style>{style}</style></head>\n<body><h1>Critiques</h1>\n{articles}</body></html>\n"
    )


def _critique(report: SessionReport) -> str:
    """What was written, in the form it was written in."""
    session = report.session
    return render_critique(
        report.template, session.critique, title=session.title, paper=session.ref, notes=session.notes
    )


def _report(report: SessionReport) -> str:
    return "\n".join(report_lines(report, _WIDTH))
