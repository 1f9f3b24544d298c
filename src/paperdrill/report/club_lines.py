"""A club in plain lines, and its table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.practice.club_table import ClubTable, CommonRemark, Tallied
from paperdrill.practice.clubs import ClubView
from paperdrill.printable import counted, dead_cell, one_line
from paperdrill.report.text_layout import MarkedLine, wrap

_MOST_NAMES, _MOST_FAULTS, _MOST_WORDINGS = 12, 5, 3
_LONGEST_WORDING = 200
_BESIDE = 9
"""Columns that a count takes."""


def to_type(view: ClubView, session: int | None = None) -> str:
    """What to type to be in; ``session``: the person's own on the paper that is finished."""
    if session is not None:
        return f"hand in with `--submit {session}`"
    ref, form = one_line(view.pack.paper.ref), one_line(view.pack.form)
    how = f"paperdrill practice --paper {ref or 'FILE'}" + (f" --template {form}" if form else "")
    return f"practise with `{how}`, then hand it in with `--submit SESSION`"


def club_lines(view: ClubView, width: int, to_do: str) -> list[str]:
    """The paper of the week, who is in, and what to do to be in."""
    pack = view.pack
    ref = one_line(pack.paper.ref)
    lines = [
        *_told(f"Paper of the week: {one_line(pack.paper.title) or ref}", width),
        *_told(f"begun on {pack.begun.date()}; {_when(view)}", width, 2),
        *_told(f"in: {names_told(view.names) if view.names else 'nobody yet'}", width, 2),
    ]
    if view.own:
        lines += _told(f"you are in, as {one_line(view.own)}", width, 2)
    else:
        lines += _told(f"you are not in: {to_do}", width, 2)
    if not view.is_open:
        lines += _told("what the others say is sealed until then", width, 2)
    if view.earlier:
        lines += ["", "Before"]
        for each in view.earlier:
            lines += _told(f"{each.begun}  {one_line(each.title)}: {each.count} in", width, 2)
    return [*lines, *_faults(view.faults, width)]


def _when(view: ClubView) -> str:
    day = view.pack.reveal
    if day is None:
        return "everyone's points are shown to those who are in"
    if view.is_revealed:
        return f"everyone's points are shown since {day}"
    return f"everyone's points are shown from {day} on, until then only to those who are in"


def names_told(names: Sequence[str]) -> str:
    """How many, and the first of them: "14 (Ada, Ben, ... and 2 more)"."""
    return f"{len(names)} ({_some(names)})"


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    return ", ".join(one_line(each) for each in names[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _faults(faults: Sequence[str], width: int) -> list[str]:
    lines = [row for each in faults[:_MOST_FAULTS] for row in _told(f"left out: {one_line(each)}", width, 2)]
    more = len(faults) - _MOST_FAULTS
    return [*lines, f"  and {counted(more, 'more file')} left out"] if more > 0 else lines


def table_lines(table: ClubTable, width: int) -> list[str]:
    """Everyone's points: how many said each of the authors' and the expert's, then which remarks several share."""
    first, *others = table_parts(table, width)
    return [*_joined(first), *(row for part in others for row in ("", *_joined(part)))]


def _joined(part: Sequence[Sequence[str]]) -> list[str]:
    return [row for block in part for row in block]


def table_parts(table: ClubTable, width: int) -> list[list[list[str]]]:
    """The same as blocks: of each part its title, then its headings and points one by one."""
    parts = [_tallied("The authors' points", table.authors, table.members, width)]
    if table.expert:
        parts.append(_tallied("The expert's points", table.expert, table.members, width))
    if table.members < 2:  # nobody to share a remark with
        return [*parts, [_told("Only one is in: remarks are compared once another is", width)]]
    shared = [_told(f"Remarks that several of the {table.members} make", width)]
    for name in FIELD_NAMES:
        if found := [each for each in table.remarks if each.field == name]:
            shared += [[f"  {name.capitalize()}"], *(list(_remark(each, width)) for each in found)]
    shared += [] if table.remarks else [["  none, as far as keywords tell"]]
    shared.append(_told(f"{counted(table.alone, 'remark')} that one alone makes, as far as keywords tell", width, 2))
    if table.not_held:
        shared.append(_told(f"{counted(table.not_held, 'further remark')} not held against the others", width, 2))
    return [*parts, shared]


def _tallied(title: str, points: Sequence[Tallied], members: int, width: int) -> list[list[str]]:
    blocks = [_told(f"{title}: how many of {members} said each, +how many perhaps", width)]
    for name in FIELD_NAMES:
        of_field = [each for each in points if each.field == name]
        said = [each for each in of_field if each.likely or each.perhaps]
        blocks += [[f"  {name.capitalize()}"]] if of_field else []
        for each in said:
            more = f"+{len(each.perhaps)}" if each.perhaps else ""
            statement = f"“{one_line(each.statement)}”"
            blocks.append([*_counted(len(each.likely), statement, width, more), *_beside(_whose(each), width)])
        if unsaid := len(of_field) - len(said):
            blocks.append(_counted(0, f"{counted(unsaid, 'point')} not recognised in any", width))
    return blocks


def _whose(point: Tallied) -> str:
    unsure = f"perhaps {_some(point.perhaps)}" if point.perhaps else ""
    return "; ".join(each for each in (_some(point.likely), unsure) if each)


def _remark(remark: CommonRemark, width: int) -> Iterator[str]:
    yield from _counted(len(remark.names), f"“{one_line(remark.says)}”", width)
    for other in remark.others[:_MOST_WORDINGS]:
        shown = one_line(other)
        cut = shown if len(shown) <= _LONGEST_WORDING else f"{shown[:_LONGEST_WORDING].rstrip()}..."
        yield from _beside(f"also: “{cut}”", width)
    yield from _beside(_some(remark.names), width)


def table_csv(table: ClubTable) -> str:
    """The same for a spreadsheet: a row for each point and each shared remark; no cell is ever a formula."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["kind", "field", "says", "said", "perhaps", "of", "names", "perhaps_names"])
    for kind, points in (("authors", table.authors), ("expert", table.expert)):
        for each in points:
            counts = [str(len(each.likely)), str(len(each.perhaps)), str(table.members)]
            texts = [kind, each.field, each.statement, *counts, ", ".join(each.likely), ", ".join(each.perhaps)]
            rows.writerow([dead_cell(text) for text in texts])
    for remark in table.remarks:
        counts = ["", str(len(remark.names)), str(table.members)]
        texts = ["remark", remark.field, remark.says, *counts, "", ", ".join(remark.names)]
        rows.writerow([dead_cell(text) for text in texts])
    return out.getvalue()


def _counted(count: int, text: str, width: int, more: str = "") -> list[str]:
    first, *others = _told(text, width - _BESIDE)
    return [f"{f'{count:>4} {more}':{_BESIDE}}{first}", *(f"{'':{_BESIDE}}{row}" for row in others)]


def _beside(text: str, width: int) -> list[str]:
    return [f"{'':{_BESIDE}}{row}" for row in _told(text, width - _BESIDE)]


def _told(text: str, width: int, indent: int = 0) -> list[str]:
    """The text in lines, all of them so far in, and those after the first a little more."""
    rows = wrap(MarkedLine(text), max(40, width) - indent, 2 if indent else 0)
    return [f"{'':{indent}}{row.text}" for row in rows]
