"""A finished session as a file: what was written, and below it the report, in Markdown that carries nothing live."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from paperdrill.critique.template import render_critique
from paperdrill.practice.new_file import write_new
from paperdrill.practice.round_reports import RoundReport
from paperdrill.practice.sessions import SessionReport
from paperdrill.printable import closed, fenced, plain_markdown, printable
from paperdrill.report.report_text import report_lines
from paperdrill.report.round_text import discussion_lines

_WIDTH = 100
"""Columns of a report in a file."""


def session_lines(report: SessionReport, discussion: RoundReport | None, width: int) -> list[str]:
    """The report, and the discussion below it where there was one, in lines of at most ``width`` columns."""
    return [*report_lines(report, width), *(discussion_lines(discussion, width) if discussion else ())]


def critique_text(report: SessionReport, outside: Callable[[str], str] = str, own: Callable[[str], str] = str) -> str:
    """What was written, in the form it was written in; ``outside`` and ``own`` make each kind of text fit for it."""
    session = report.session
    texts = {field: own(text) for field, text in session.critique.items()}
    title, paper, notes = outside(session.title), outside(session.ref), own(session.notes)
    return printable(render_critique(report.template, texts, title=title, paper=paper, notes=notes))


def session_markdown(report: SessionReport, discussion: RoundReport | None) -> str:
    """The critique, then its report as a text that stays as it is."""
    told = "\n".join(session_lines(report, discussion, _WIDTH))
    return f"{critique_text(report, plain_markdown, closed)}{fenced(told)}"


def write_session(report: SessionReport, discussion: RoundReport | None, file: Path) -> str:
    """Write it, and give what to tell of it in a line. Raises BadInputError where it cannot be written there."""
    write_new(file, session_markdown(report, discussion))
    return f"wrote {file}"
