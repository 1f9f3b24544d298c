"""The rows of a report with other readers in them: a tab for each voice, and its points where it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.practice.heard import HeardPoint, HeardVoice
from paperdrill.printable import one_line, printable
from paperdrill.report.partner_lines import authors_block, of_field
from paperdrill.report.report_lines import TWO_COLUMNS_FROM
from paperdrill.report.text_layout import MarkedLine, beside, line, wrap
from paperdrill.report.times import Placed
from paperdrill.report.view import FieldView, ReportView
from paperdrill.report.voice_lines import UNSCORED, heard_block, heard_legend, heard_told, tabs
from paperdrill.tui.report_blocks import Lines, ReportRow


def voiced_rows(rows: Sequence[ReportRow], view: ReportView, chosen: int) -> list[ReportRow]:
    """The rows of the fields below the tabs, showing the chosen voice; 0 are the authors."""
    if not view.voices:
        return list(rows)
    made = list(rows)
    for number, field in enumerate(view.fields):
        if field.name in FIELD_NAMES:
            row = voice_row(rows[number], field, view.voices[chosen - 1]) if chosen else rows[number]
            made[number] = replace(row, head=_below_tabs(row, view.voices, chosen))
    return made


def points_in(view: ReportView, row: int, chosen: int) -> Sequence[HeardPoint]:
    """The points that the blocks of a row stand for, one each, while a voice is chosen."""
    if not chosen or row >= len(view.fields) or chosen > len(view.voices):
        return ()
    return view.voices[chosen - 1].of(view.fields[row].name)


def voice_row(row: ReportRow, field: FieldView, heard: HeardVoice) -> ReportRow:
    """A field's row that opens to a voice's points."""
    points = heard.of(field.name)

    def rests_on(block: int, _width: int) -> Placed | None:
        return points[block].place if block < len(points) else None

    return ReportRow(
        row.summary,
        lambda width: _head(field, heard, width),
        lambda width: _blocks(points, heard, field.name, width),
        rests_on,
    )


def _below_tabs(row: ReportRow, voices: Sequence[HeardVoice], chosen: int) -> Callable[[int], Lines]:
    return lambda width: [*wrap(tabs(voices, chosen), width), *row.head(width)]


def _head(field: FieldView, heard: HeardVoice, width: int) -> Lines:
    heading, points = printable(field.heading, keep_newlines=False), heard.of(field.name)
    told = heard_told(points) if points else "nothing of this"
    lines = wrap(line((heading, "strong"), f"   {told}"), width, 2)
    lines += heard_legend(points, width)
    if points and width >= TWO_COLUMNS_FROM:
        lines += beside(
            [line(("you", "quiet"))], [line((one_line(heard.voice.title), "quiet"))], (width - 3) // 2, " │ "
        )
    return lines


def _blocks(points: Sequence[HeardPoint], heard: HeardVoice, name: str, width: int) -> list[Lines]:
    columns = width >= TWO_COLUMNS_FROM
    blocks = [heard_block(each, heard.voice, width, columns=columns) for each in points]
    origin = ", ".join(one_line(each) for each in (heard.voice.source, heard.voice.licence) if each)
    foot = [*wrap(line((UNSCORED, "quiet")), width), *(wrap(line((origin, "quiet")), width) if origin else [])]
    authors = authors_block(of_field(heard.authors, name), heard.voice.name, width)
    return [[*block, MarkedLine()] for block in (*blocks, *([authors] if authors else []), foot)]
