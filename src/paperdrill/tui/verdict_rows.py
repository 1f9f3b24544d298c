"""What stands in the rows of the verdict screen, and what opens below each row. Knows no widgets."""

from __future__ import annotations

from functools import lru_cache

from paperdrill.practice.round_reports import RoundReport
from paperdrill.report.answers import (
    answer_blocks,
    answer_head,
    answer_row,
    evidence_at,
    evidence_of,
    to_prepare,
)
from paperdrill.report.short_numbers import number, signed
from paperdrill.report.text_layout import MarkedLine, line
from paperdrill.reviewer.sheet import worst_first
from paperdrill.tui.report_blocks import Lines, ReportRow

_STEPS = "▁▂▃▄▅▆▇█"


def verdict_rows(report: RoundReport) -> list[ReportRow]:
    """What to prepare, worst first; then a row for each question in the order asked."""
    broad = max((len(each.question.round) for each in report.answered), default=0)
    return [_prepare_row(report), *(_question_row(report, place, broad) for place in range(len(report.answered)))]


def trend_line(report: RoundReport) -> MarkedLine:
    """The rounds on one paper, oldest first, as steps; empty before the second one."""
    scores = [each.overall for each in report.trend if each.overall is not None]
    if len(scores) < 2:
        return MarkedLine()
    steps = "".join(_STEPS[min(len(_STEPS) - 1, int(score / 100 * len(_STEPS)))] for score in scores)
    gained = signed(scores[-1] - scores[0])
    return line(
        f"{len(scores)} rounds on this paper  {number(scores[0])} ",
        (steps, "strong"),
        f" {number(scores[-1])}  {gained}",
    )


def _prepare_row(report: RoundReport) -> ReportRow:
    answered = sum(each.verdict is not None for each in report.answered)
    count = f"{answered} of {len(report.answered)} answered"

    def head(width: int) -> Lines:
        trend = trend_line(report)
        lines = [line(("To prepare, weakest answers first", "strong"), f"   {count}").shortened(width)]
        return [*lines, *([trend.shortened(width)] if trend.text else [])]

    worst = worst_first(report.answered)
    return ReportRow(
        summary=line("    What to prepare", (f"   {count}", "quiet")).shortened,
        head=head,
        blocks=lambda width: [[*to_prepare(each, width), MarkedLine()] for each in worst],
        rests_on=lambda block, _width: next(iter(evidence_of(worst[block])), None),
    )


def _question_row(report: RoundReport, place: int, broad: int) -> ReportRow:
    each, change = report.answered[place], report.changes.get(place)
    return ReportRow(
        summary=lambda width: answer_row(place, each, width, broad, change),
        head=lambda width: answer_head(each, width, change),
        blocks=lru_cache(maxsize=1)(lambda width: answer_blocks(each, width)),  # one goes back and forth
        rests_on=lambda block, width: evidence_at(each, block, width),
    )
