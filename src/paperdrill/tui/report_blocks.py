"""What stands in the rows of the report screen, and what opens below each row. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from paperdrill.practice.round_reports import RoundReport
from paperdrill.printable import printable
from paperdrill.report.answers import talk_blocks, talk_evidence
from paperdrill.report.report_lines import (
    TWO_COLUMNS_FROM,
    change_lines,
    copied_block,
    count_line,
    number,
    own_block,
    paragraph_lines,
    point_block,
    profile_row,
    source_line,
    time_blocks,
)
from paperdrill.report.text_layout import MarkedLine, beside, line, wrap
from paperdrill.report.times import Placed
from paperdrill.report.view import FieldView, ReportView

Lines = list[MarkedLine]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row of the report, and what it opens to; each part is laid out for a width in cells."""

    summary: Callable[[int], MarkedLine]
    head: Callable[[int], Lines]
    """Stands still above the blocks."""
    blocks: Callable[[int], list[Lines]]
    rests_on: Callable[[int, int], Placed | None] = lambda _block, _width: None
    """The place of the paper that a block shows, laid out for a width."""


def rows(view: ReportView, discussion: RoundReport | None = None) -> list[ReportRow]:
    """A row for each field, one for the discussion if there was one, one for the time, one for the notes."""
    others = ["Notes", *(["Discussion"] if discussion else [])]
    broad = max(len(printable(name)) for name in (*(field.heading for field in view.fields), *others))
    fields = [_field_row(field, view.earlier, broad) for field in view.fields]
    talked = [discussion_row(discussion, broad)] if discussion else []
    return [*fields, *talked, _time_row(view, broad), _notes_row(view, broad)]


def discussion_row(report: RoundReport, broad: int) -> ReportRow:
    """The discussion after a critique: each question, the answer, and the evidence it used and missed."""
    answered = sum(each.verdict is not None for each in report.answered)
    count = f"{answered} of {len(report.answered)} answered, {number(report.overall)} of 100"
    return ReportRow(
        summary=line(f"{'Discussion':{broad}}  ", (count, "quiet")).shortened,
        head=lambda _width: [line(("Discussion", "strong"), f"  {count}")],
        blocks=lambda width: talk_blocks(report.answered, width),
        rests_on=lambda block, width: talk_evidence(report.answered, block, width),
    )


def _field_row(field: FieldView, earlier: str, broad: int) -> ReportRow:
    points = field.result.points
    return ReportRow(
        summary=lambda width: profile_row(field, width, broad),
        head=lambda width: _field_head(field, width),
        blocks=lambda width: _field_blocks(field, earlier, width),
        rests_on=lambda block, _width: points[block] if block < len(points) else None,
    )


def _field_head(field: FieldView, width: int) -> Lines:
    heading = printable(field.heading, keep_newlines=False)
    count = count_line(field).after(f"{heading}   ")
    lines = wrap(MarkedLine(count.text, line((heading, "strong")).marks + count.marks), width, 2)
    if field.not_scored:
        why = printable(field.not_scored, keep_newlines=False)
        lines += wrap(line((f"not scored: {why}", "quiet")), width, 2)
    else:
        lines += wrap(source_line(field), width, 2)
    if field.misses:
        lines += wrap(MarkedLine(printable(field.misses, keep_newlines=False)), width, 2)
    if field.result.points and width >= TWO_COLUMNS_FROM:
        left = (width - 3) // 2
        lines += beside([line(("you", "quiet"))], [line(("the authors", "quiet"))], left, " │ ")
    return lines


def _field_blocks(field: FieldView, earlier: str, width: int) -> list[Lines]:
    result = field.result
    columns, rulings = width >= TWO_COLUMNS_FROM, field.rulings
    blocks = [point_block(point, width, columns=columns, ruling=rulings.get(point.id)) for point in result.points]
    blocks += [own_block(said, width) for said in result.said if said.kind in ("specific", "general")]
    blocks += [copied_block(stretch, width) for stretch in result.copied]
    blocks += [change_lines(field, earlier, width, columns=columns)]
    if field.written.strip():
        blocks.append([line(("what you wrote", "quiet")), *paragraph_lines(field.written, width)])
    return [[*block, MarkedLine()] for block in blocks if block]


def _time_row(view: ReportView, broad: int) -> ReportRow:
    told = [MarkedLine(printable(said, keep_newlines=False)) for said in view.told]

    def head(width: int) -> Lines:
        return [row for said in [line(("Time", "strong"), f"  {view.clock}"), *told] for row in wrap(said, width, 2)]

    def blocks(width: int) -> list[Lines]:
        if not view.times.sections:
            return [[line(("the time in each section was not measured", "quiet"))]]
        return time_blocks(view.times, width, bars=True)

    remark = "   limitations opened" if any("limitations" in said for said in view.told) else ""
    summary = line(f"{'Time':{broad}}  {view.clock}", (remark, "quiet"))
    return ReportRow(summary.shortened, head, blocks)


def _notes_row(view: ReportView, broad: int) -> ReportRow:
    words = len(view.notes.split())
    said = f"{words} {'word' if words == 1 else 'words'}"
    return ReportRow(
        summary=line(f"{'Notes':{broad}}  ", (said, "quiet")).shortened,
        head=lambda _width: [line(("Notes", "strong"), f"  {said}")],
        blocks=lambda width: [paragraph_lines(view.notes, width)] if words else [],
    )


def summaries(all_rows: Sequence[ReportRow], width: int) -> list[Lines]:
    """The rows as they stand below each other."""
    return [[row.summary(width)] for row in all_rows]
