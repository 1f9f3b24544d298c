"""What stands in the rows of the report screen, and what opens below each row. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from paperdrill.practice.round_reports import RoundReport
from paperdrill.printable import counted, printable
from paperdrill.report.answers import talk_blocks, talk_evidence
from paperdrill.report.entries import Entry
from paperdrill.report.pair_lines import as_worded, entry_block, legend
from paperdrill.report.report_lines import (
    TWO_COLUMNS_FROM,
    change_lines,
    number_line,
    paragraph_lines,
    prediction_told,
    profile_row,
    time_blocks,
)
from paperdrill.report.round_text import discussion_told
from paperdrill.report.short_numbers import number
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
    entries: tuple[Entry, ...] = ()
    """What its first blocks stand for, one each."""


def rows(view: ReportView, discussion: RoundReport | None = None) -> list[ReportRow]:
    """A row for each field, one for the discussion if there was one, one for the time, one for the notes."""
    others = ["Notes", *(["Discussion"] if discussion else [])]
    broad = max(len(printable(name)) for name in (*(field.heading for field in view.fields), *others))
    fields = [_field_row(field, view, broad) for field in view.fields]
    talked = [discussion_row(discussion, broad)] if discussion else []
    return [*fields, *talked, _time_row(view, broad), _notes_row(view, broad)]


def discussion_row(report: RoundReport, broad: int) -> ReportRow:
    """The discussion after a critique: each question, the answer, and the evidence it used and missed."""
    count = discussion_told(report)
    return ReportRow(
        summary=line(f"{'Discussion':{broad}}  ", (count, "quiet")).shortened,
        head=lambda _width: [line(("Discussion", "strong"), f"  {count}")],
        blocks=lambda width: talk_blocks(report.answered, width),
        rests_on=lambda block, width: talk_evidence(report.answered, block, width),
    )


def _field_row(field: FieldView, view: ReportView, broad: int) -> ReportRow:
    return ReportRow(
        summary=lambda width: profile_row(field, width, broad),
        head=lambda width: _field_head(field, width),
        blocks=lru_cache(maxsize=1)(lambda width: _field_blocks(field, view, width)),  # one goes back and forth
        rests_on=lambda block, _width: _place_of(field.entries[block]) if block < len(field.entries) else None,
        entries=field.entries,
    )


def _place_of(entry: Entry) -> Placed | None:
    """The authors' sentence that an entry rests on."""
    if entry.point is not None:
        return as_worded(entry.point, entry.said)
    return entry.elsewhere or (entry.said.grounded if entry.said else None)


def _field_head(field: FieldView, width: int) -> Lines:
    is_broad = width >= TWO_COLUMNS_FROM
    heading = printable(field.heading, keep_newlines=False)
    if field.not_scored:
        why = printable(field.not_scored, keep_newlines=False)
        lines = wrap(line((heading, "strong"), (f"   {why}", "quiet")), width, 2)
    else:
        predicted = f"   {told}" if (told := prediction_told(field)) else ""
        lines = wrap(line((heading, "strong"), f"   {field.tally.told}", (predicted, "quiet")), width, 2)
        # A narrow terminal is a low one as a rule: there the pairs need the room.
        lines += wrap(number_line(field), width, 2) if is_broad else [number_line(field, width).shortened(width)]
    lines += legend({entry.kind for entry in field.entries}, width, underlined=True)
    if field.entries and is_broad:
        left = (width - 3) // 2
        lines += beside([line(("you", "quiet"))], [line(("the authors", "quiet"))], left, " │ ")
    return lines


def _field_blocks(field: FieldView, view: ReportView, width: int) -> list[Lines]:
    columns = width >= TWO_COLUMNS_FROM
    blocks = [entry_block(entry, width, view.times, columns=columns) for entry in field.entries]
    blocks += [change_lines(field, view.earlier, width, columns=columns)]
    if field.written.strip():
        blocks.append([line(("what you wrote", "quiet")), *paragraph_lines(field.written, width)])
    return [[*block, MarkedLine()] for block in blocks if block]


def _time_row(view: ReportView, broad: int) -> ReportRow:
    share = (
        [] if view.overall is None else [f"all fields together: {number(view.overall)} of 100, weighted by importance"]
    )
    told = [MarkedLine(printable(said, keep_newlines=False)) for said in (view.marking, *share, *view.told)]

    def head(width: int) -> Lines:
        return [
            row
            for said in [line(("Time and numbers", "strong"), f"  {view.clock}"), *told]
            for row in wrap(said, width, 2)
        ]

    def blocks(width: int) -> list[Lines]:
        if not view.times.sections:
            return [[line(("the time in each section was not measured", "quiet"))]]
        return time_blocks(view.times, width, bars=True)

    remark = "   limitations opened" if any("limitations" in said for said in view.told) else ""
    summary = line(f"{'Time':{broad}}  {view.clock}", (remark, "quiet"))
    return ReportRow(summary.shortened, head, blocks)


def _notes_row(view: ReportView, broad: int) -> ReportRow:
    words = len(view.notes.split())
    said = f"{counted(words, 'word')}"
    return ReportRow(
        summary=line(f"{'Notes':{broad}}  ", (said, "quiet")).shortened,
        head=lambda _width: [line(("Notes", "strong"), f"  {said}")],
        blocks=lambda width: [paragraph_lines(view.notes, width)] if words else [],
    )


def summaries(all_rows: Sequence[ReportRow], width: int) -> list[Lines]:
    """The rows as they stand below each other."""
    return [[row.summary(width)] for row in all_rows]
