"""Files that a person asks for: a finished session with its report, and the preparation sheet of a round."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from paperdrill.critique.template import render_critique
from paperdrill.practice.drilling import Drilling
from paperdrill.practice.new_file import write_new, write_new_bytes
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
    """The critique, then its report, in Markdown that carries nothing live."""
    told = "\n".join(session_lines(report, discussion, _WIDTH))
    return f"{critique_text(report, plain_markdown, closed)}{fenced(told)}"


def write_sheet(drilling: Drilling, round_id: int, file: Path) -> str:
    """Write a PDF where its name says so, else Markdown; gives what to tell of it in a line.

    Raises BadInputError where it cannot be written there.
    """
    if file.suffix.lower() != ".pdf":
        write_new(file, drilling.sheet(round_id))
        return f"wrote {file}"
    made = drilling.sheet_pdf(round_id)
    write_new_bytes(file, made.pdf)
    return f"wrote {file}" if made.pages == 1 else f"wrote {file}: your answers need {made.pages} pages"
