"""What stands in the rows of the verdict screen, and what opens below each row. Knows no widgets."""

from __future__ import annotations

from paperdrill.practice.round_reports import RoundReport
from paperdrill.printable import printable
from paperdrill.report.answers import (
    answer_blocks,
    answer_head,
    answer_row,
    evidence_at,
    evidence_of,
    place_told,
)
from paperdrill.report.report_lines import number, signed
from paperdrill.report.text_layout import MarkedLine, line, wrap
from paperdrill.reviewer.sheet import TO_DO, Answered, worst_first
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
        lines = [line(("To prepare before the interview, worst first", "strong"), f"   {count}").shortened(width)]
        return [*lines, *([trend.shortened(width)] if trend.text else [])]

    worst = worst_first(report.answered)
    return ReportRow(
        summary=line("    To prepare, worst first", (f"   {count}", "quiet")).shortened,
        head=head,
        blocks=lambda width: [_to_prepare(each, width) for each in worst],
        rests_on=lambda block, _width: next(iter(evidence_of(worst[block])), None),
    )


def _to_prepare(each: Answered, width: int) -> Lines:
    """A question, and what to do about it."""
    score = f"{number(each.score)} of 100" if each.verdict else "not answered"
    tone: tuple[str, str] = ("x", score)
    lines = [line((tone[0], "missed"), f" {printable(each.question.round)}  ", (tone[1], "quiet"))]
    lines += [
        row.after("  ") for row in wrap(MarkedLine(printable(each.question.text, keep_newlines=False)), width - 2)
    ]
    for todo in (TO_DO[fault] for fault in (each.verdict.faults if each.verdict else ())):
        lines += [row.after("  ") for row in wrap(line(f"- {todo}"), width - 2, 2)]
    missed = each.verdict.missed if each.verdict else (*each.question.evidence, *each.question.grounds)
    if not missed and not (each.verdict and each.verdict.used):
        missed = each.question.evidence  # there is nothing else to stand on
    if missed:
        places = "; ".join(dict.fromkeys(map(place_told, missed)))
        lines += [row.after("  ") for row in wrap(line((f"- use: {places}", "quiet")), width - 2, 2)]
    return [*lines, MarkedLine()]


def _question_row(report: RoundReport, place: int, broad: int) -> ReportRow:
    each, change = report.answered[place], report.changes.get(place)
    return ReportRow(
        summary=lambda width: answer_row(place, each, width, broad, change),
        head=lambda width: answer_head(each, width, change),
        blocks=lambda width: answer_blocks(each, width),
        rests_on=lambda block, width: evidence_at(each, block, width),
    )
