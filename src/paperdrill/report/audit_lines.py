"""The audit of a paper in lines: what each check answers, and the findings with their evidence."""

from __future__ import annotations

from paperdrill.printable import printable
from paperdrill.report.answers import place_told
from paperdrill.report.text_layout import MarkedLine, Tone, line, wrap
from paperdrill.reviewer.findings import Audit, Check, Finding
from paperdrill.reviewer.likely_topics import raised_line

_ASKED = {
    "theory": "theory stated and proved",
    "code": "code and data given",
    "significance": "spread of the results reported",
    "compute": "hardware and time stated",
    "limitations": "limitations conceded",
}
"""What each check asks."""
STRENGTH_TOLD = "0 to 1: how strongly the text says yes"
"""Of the number behind each answer."""
_MARKS: dict[int, tuple[str, Tone]] = {3: ("!!", "missed"), 2: ("! ", "partly"), 1: ("  ", "quiet")}
_INDENT = 3
_ASKED_ROOM, _LEAST_ASKED, _ANSWER_ROOM = 32, 12, 13

Lines = list[MarkedLine]


def check_told(name: str, check: Check, room: int = _ASKED_ROOM) -> str:
    """One check: what it asks, in ``room`` cells, the answer, how strongly the text speaks for it."""
    asked = f"{MarkedLine(_ASKED.get(name, name)).shortened(room - 1).text:<{room}}"
    if check.answer == "yes" and not check.evidence:
        return f"{asked}not said {check.score:.2f} (papers worded like this one mostly do)"
    return f"{asked}{check.answer:<9}{check.score:.2f}"


def audit_blocks(audit: Audit, width: int) -> list[Lines]:
    """The checks in one block, a block for each finding, and one for what could not be looked for."""
    room = max(_LEAST_ASKED, min(_ASKED_ROOM, width - _ANSWER_ROOM))
    checks = [MarkedLine(check_told(name, check, room)).shortened(width) for name, check in audit.checks.items()]
    checks += wrap(line((STRENGTH_TOLD, "quiet")), width) if checks else []
    blocks = [checks, *_finding_blocks(audit, width)]
    if audit.not_looked_for:
        said = [row for each in audit.not_looked_for for row in wrap(MarkedLine(printable(each)), width - _INDENT)]
        blocks.append([line(("could not be looked for", "quiet")), *_indented(said)])
    return [[*block, MarkedLine()] for block in blocks if block]


def finding_at(audit: Audit, block: int) -> Finding | None:
    """The finding that a block of ``audit_blocks`` shows; None where it shows something else."""
    place = block - bool(audit.checks)
    return audit.findings[place] if 0 <= place < len(audit.findings) else None


def _finding_blocks(audit: Audit, width: int) -> list[Lines]:
    """The first finding of a kind names the kind."""
    kinds = [finding.kind for finding in audit.findings]
    return [
        [*(_head(finding, width) if finding.kind not in kinds[:place] else []), *_lines(finding, width)]
        for place, finding in enumerate(audit.findings)
    ]


def _head(finding: Finding, width: int) -> Lines:
    """The kind, and how often reviewers raise such a point where that is known."""
    raised = raised_line(finding)
    return wrap(line((str(finding.kind), "strong"), (f"  {raised}" if raised else "", "quiet")), width, _INDENT)


def _lines(finding: Finding, width: int) -> Lines:
    mark, tone = _MARKS[finding.severity]
    lines = wrap(line((mark, tone), f" {printable(finding.statement, keep_newlines=False)}"), width, _INDENT)
    for evidence in finding.evidence:
        quoted = f"“{printable(evidence.sentence, keep_newlines=False)}” ({place_told(evidence)})"
        lines += _indented(wrap(line((quoted, "quiet")), width - _INDENT))
    return lines


def _indented(lines: Lines) -> Lines:
    return [each.after(" " * _INDENT) for each in lines]
