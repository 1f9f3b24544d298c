"""The command ``audit``: what a reviewer would take up, for an author to read before submission."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from paperdrill.papers.model import Paper
from paperdrill.report.answers import place_told
from paperdrill.report.audit_lines import STRENGTH_TOLD, check_told
from paperdrill.reviewer.findings import Audit, Finding
from paperdrill.reviewer.likely_topics import raised_line

_MARKS = {3: "!!", 2: "! ", 1: "  "}


def audit_document(audit: Audit) -> bytes:
    """The audit in the form of ``paperdrill audit --json``."""
    from paperdrill.reviewer.reviewer_json import audit_to_json

    return audit_to_json(audit)


def audit_lines(paper: Paper, audit: Audit, width: int) -> list[str]:
    """The audit for a person, in lines of at most ``width`` columns where words allow."""
    lines = [*textwrap.wrap(paper.title, width), ""]
    lines += [check_told(name, check) for name, check in audit.checks.items()]
    lines += [f"({STRENGTH_TOLD})"] if audit.checks else []
    kind = ""
    for finding in audit.findings:
        if finding.kind != kind:
            kind = finding.kind
            raised = raised_line(finding)
            lines += ["", *textwrap.wrap(f"{kind} ({raised})" if raised else kind, width, subsequent_indent="   ")]
        lines += _finding_lines(finding, width)
    if audit.not_looked_for:
        lines += ["", "could not be looked for"]
        for line in audit.not_looked_for:
            lines += textwrap.wrap(line, width, initial_indent="   ", subsequent_indent="   ")
    return lines


def _finding_lines(finding: Finding, width: int) -> Iterator[str]:
    mark = _MARKS[finding.severity]
    yield from textwrap.wrap(finding.statement, width, initial_indent=f"{mark} ", subsequent_indent="   ")
    for evidence in finding.evidence:
        quote = f"“{evidence.sentence}” ({place_told(evidence)})"
        yield from textwrap.wrap(quote, width, initial_indent="     ", subsequent_indent="     ")
