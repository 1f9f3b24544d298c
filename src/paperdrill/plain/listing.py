"""Sections and past sessions as lines for a person and as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from paperdrill.countdown import clock_face
from paperdrill.journal.records import Phase, SessionSummary
from paperdrill.papers.model import Paper
from paperdrill.plain.round_json import round_document, round_line
from paperdrill.plain.round_lines import rounds_lines, waiting_rounds_lines
from paperdrill.plain.terminal_width import terminal_width
from paperdrill.plain.voice_json import voice_document
from paperdrill.practice.workbench import Workbench
from paperdrill.printable import counted
from paperdrill.report.progress_words import progress_told
from paperdrill.report.retrospective import looking_back, looking_back_blocks
from paperdrill.report.short_numbers import number

_OLD_KIND = "*"
"""Behind a number of the old kind, which is not to be compared with today's."""
_DOUBTFUL = 0.5
"""Below this a heading is marked as doubtful."""


# -- a paper's sections --


def section_lines(paper: Paper) -> list[str]:
    """The outline of a paper: number, title, page, role; what is doubtful is marked."""
    lines = [paper.title or "(no title found)"]
    if paper.authors:
        lines.append(", ".join(paper.authors))
    pages = "1 page" if paper.pages == 1 else f"{counted(paper.pages, 'page')}"
    lines += [f"{pages}, abstract of {len(paper.abstract.split())} words", ""]
    for section in paper.sections:
        doubt = "  (doubtful)" if section.sure < _DOUBTFUL else ""
        name = "  " * (section.level - 1) + section.label
        roles = ", ".join(section.roles or (section.role,))
        lines.append(f"{name[:60]:60} p{section.page:<4} {roles}{doubt}")
    limitations = paper.limitations
    if limitations.kind == "none":
        lines += ["", "limitations: none found"]
    else:
        words = len(limitations.text.split())
        lines += ["", f"limitations: {limitations.kind}, page {limitations.page}, {words} words"]
    lines += [f"{figure.label}, p{figure.page}: {figure.caption[:80]}" for figure in paper.figures]
    return lines + [f"warning: {warning}" for warning in paper.warnings]


# -- past sessions --


def history_lines(workbench: Workbench, search: str = "") -> list[str]:
    """Past sessions and rounds, newest first, below what waits to be finished and what is due again."""
    waiting = [
        f"unfinished: session {summary.id}, {what_is_left(summary)}: {summary.title}"
        f"  (paperdrill practice --resume {summary.id})"
        for summary in ([] if search else workbench.unfinished())
    ]
    waiting += [
        f"due today: {paper.title}  (session {paper.session_id}: {number(paper.overall)})"
        for paper in ([] if search else workbench.retrospect.due_today())
    ]
    drilling = workbench.drilling
    if not search:
        waiting += waiting_rounds_lines(drilling.unfinished(), drilling.due_today())
    past, rounds = workbench.history(search), [*rounds_lines(drilling.history(search))]
    if not past:
        nothing = (
            f"no past session contains {search!r}"
            if search
            else "no past sessions yet: begin with `paperdrill practice`"
        )
        return [*waiting, nothing, *rounds]
    fields = list(dict.fromkeys(field for summary in past for field in summary.scores))
    head = f"{'no':>4}  {'date':16} " + " ".join(f"{field[:6]:>6}" for field in fields) + "  paper (scores of 100)"
    old = (
        [f"{_OLD_KIND} scored by an older version, not comparable"]
        if any(summary.is_of_old_kind for summary in past)
        else []
    )
    told = [] if search else _progress(workbench)
    return [*waiting, *told, head, *(_history_line(summary, fields) for summary in past), *old, *rounds]


def bin_lines(workbench: Workbench) -> list[str]:
    """What was discarded, a line each with the command that puts it back."""
    sessions = [
        f"session {each.id}, {local_time(each.started_at)}: {each.title}  (paperdrill review --restore {each.id})"
        for each in workbench.retrospect.discarded()
    ]
    rounds = [
        f"round {each.id}, {local_time(each.started_at)}: {each.title}  (paperdrill drill --restore {each.id})"
        for each in workbench.drilling.discarded()
    ]
    return [*sessions, *rounds] or ["the bin is empty"]


def trend_lines(workbench: Workbench) -> list[str]:
    """What looking back shows on a screen: days of practice, fields over time, kinds of gap not named."""
    past = looking_back(workbench)
    if not past.days.counts:
        return ["nothing to look back on yet"]
    blocks = looking_back_blocks(past, terminal_width())
    return [each.text.rstrip() for block in blocks for each in block]


def _progress(workbench: Workbench) -> list[str]:
    """What past sessions tell about what to look for."""
    retrospect = workbench.retrospect
    return progress_told(retrospect.passed_over_gaps(), retrospect.prediction_bias(), workbench.marking.agreement())


def _history_line(summary: SessionSummary, fields: Sequence[str]) -> str:
    mark = _OLD_KIND if summary.is_of_old_kind and summary.scores else ""
    scores = " ".join(f"{number(summary.scores.get(field)) + mark:>6}" for field in fields)
    again = f" (attempt {summary.attempt})" if summary.attempt > 1 else ""
    date = local_time(summary.started_at)
    return f"{summary.id:>4}  {date:16} {scores}  {summary.title}{again}"


def what_is_left(summary: SessionSummary) -> str:
    """How far an unfinished session has come: "6:12 of the skim left", "in the critique, 41 words", "to be marked"."""
    if summary.phase is Phase.SKIM:
        return f"{clock_face(summary.total_s - summary.skim_spent_s)} of the skim left"
    if summary.phase is Phase.DONE:
        return "to be marked"
    return f"in the critique, {counted(summary.words, 'word')}"


def history_json(workbench: Workbench, search: str = "") -> bytes:
    """What was practised, one JSON list: past sessions in the form of ``SessionSummary``, then rounds; newest first."""
    sessions = [{"kind": "session", **msgspec.to_builtins(summary)} for summary in workbench.history(search)]
    return msgspec.json.encode([*sessions, *map(round_line, workbench.drilling.history(search))])


def session_json(workbench: Workbench, session_id: int, *, voices: bool = False) -> bytes:
    """One session whole: what was written, the notes, the time in each section, the comparison, the discussion.

    With ``voices`` other readers' points too, once it is finished: these are looked for, which takes a second.
    """
    opened = workbench.session(session_id)
    session = opened.session
    document = {"kind": "session", **msgspec.to_builtins(session)}
    del document["paper_json"], document["template_text"], document["comparison_json"], document["section_s"]
    del document["reading"]
    document["sections"] = [
        {"section": "Abstract" if index < 0 else opened.paper.sections[index].label, "seconds": seconds}
        for index, seconds in sorted(session.section_s.items())
        if index < len(opened.paper.sections)
    ]
    discussion = workbench.drilling.discussion_of(session_id)
    document["discussion"] = round_document(discussion) if discussion else None
    document["marks"] = workbench.marking.marks(session_id)
    document["predicted"] = workbench.marking.predictions(session_id)
    document["scored_besides"] = workbench.comparing.scored_besides(session_id)
    document["comparison"] = msgspec.Raw(session.comparison_json) if session.comparison_json else None
    if voices and session.comparison_json:
        heard = workbench.voices.heard(workbench.report(session_id)).voices
        document["voices"] = [voice_document(each) for each in heard]
    return msgspec.json.encode(document)


def local_time(moment: datetime) -> str:
    """Date and time on the person's own clock, to the minute."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
