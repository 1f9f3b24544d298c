"""Rounds of questions as JSON for programs: a line of the list, and one round or discussion whole."""

from __future__ import annotations

import msgspec

from paperdrill.journal.rounds import RoundSummary
from paperdrill.practice.round_reports import RoundReport
from paperdrill.reviewer.sheet import Answered


def round_line(summary: RoundSummary) -> dict[str, object]:
    """A round in the list of what was practised."""
    line: dict[str, object] = msgspec.to_builtins(summary)
    return {"kind": "round", **line}


def round_document(report: RoundReport) -> dict[str, object]:
    """One round whole: questions with their evidence, answers, verdicts, what changed, and the rounds on the paper."""
    return {
        "kind": "round" if report.session_id is None else "discussion",
        "id": report.round_id,
        "session_id": report.session_id,
        "title": report.paper.title,
        "overall": report.overall,
        "marked": report.marked,
        "scored_before": [
            {"version": each.version, "made_at": each.made_at.isoformat(), "overall": each.overall}
            for each in report.scored_before
        ],
        "rounds_on_paper": [
            {"id": each.id, "started_at": each.started_at.isoformat(), "overall": each.overall} for each in report.trend
        ],
        "questions": [_answered(each) | _changed(report, place) for place, each in enumerate(report.answered)],
    }


def round_json(report: RoundReport) -> bytes:
    """The same as one JSON document."""
    return msgspec.json.encode(round_document(report))


def _answered(each: Answered) -> dict[str, object]:
    question = each.question
    return {
        "round": question.round,
        "topic": question.topic,
        "question": question.text,
        "statement": question.statement,
        "evidence": msgspec.to_builtins((*question.evidence, *question.grounds)),
        "limit_s": question.limit_s,
        "answer": each.first,
        "follow_up": each.asked_back,
        "second": each.second,
        "spent_s": each.spent_s,
        "over_s": each.over_s,
        "verdict": msgspec.to_builtins(each.verdict),
        "mark": each.mark,
    }


def _changed(report: RoundReport, place: int) -> dict[str, object]:
    return {"change": msgspec.to_builtins(report.changes.get(place))}
