"""A finished session as lines for a person: its report, and the discussion below it where there was one."""

from __future__ import annotations

from paperdrill.practice.sessions import SessionReport
from paperdrill.practice.workbench import Workbench
from paperdrill.report.report_text import report_lines
from paperdrill.report.round_text import discussion_lines


def session_lines(workbench: Workbench, report: SessionReport, width: int) -> list[str]:
    """The report and the discussion, in lines of at most ``width`` columns where words allow."""
    discussion = workbench.drilling.discussion_of(report.session.id)
    return [*report_lines(report, width), *(discussion_lines(discussion, width) if discussion else ())]
