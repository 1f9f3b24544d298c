"""What a note tells of rounds of questions on its paper: how each came out, and the last one question by question."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.journal.rounds import RoundSummary
from paperdrill.practice.round_reports import RoundReport
from paperdrill.report.answers import looked_up_told, verdict_told
from paperdrill.report.round_text import score_told
from paperdrill.report.vault_notes import note_text, quoted_lines
from paperdrill.reviewer.sheet import Answered, is_doubt, worst_first


def rounds_told(rounds: Sequence[RoundSummary]) -> tuple[str, ...]:
    """Each round in a line of Markdown, the newest first; nothing where there is none."""
    if not rounds:
        return ()
    told = [
        f"- {each.started_at.astimezone():%Y-%m-%d}, round {each.id}: {score_told(each.overall)}, "
        f"{each.answered} of {each.asked} answered"
        for each in reversed(rounds)
    ]
    return ("## Rounds of questions", "", *told, "")


def round_body(report: RoundReport) -> tuple[str, ...]:
    """A round in lines of Markdown, what is to be prepared first on top: question, verdict, answer."""
    return tuple(line for each in worst_first(report.answered) for line in _question_lines(each))


def _question_lines(each: Answered) -> list[str]:
    score = "" if each.verdict is None or not each.verdict.is_judged else f"{each.verdict.score:.0f} of 100: "
    lines = [f"## {note_text(each.question.text)}", "", note_text(f"{score}{verdict_told(each)}")]
    if looked_up := looked_up_told(each):
        lines += ["", *(f"- {note_text(line)}" for line in looked_up)]
    if not is_doubt(each.answer):
        lines += ["", "What I said:", "", *quoted_lines(each.answer)]
    return [*lines, ""]
