"""Who stands first in a table: the authors' own row against the others, column by column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.proper_names import CITED, mentions
from paperdrill.reviewer.signs import sign
from paperdrill.reviewer.tables import Table, Value, value_of

_OURS = re.compile(r"\bours?\b|\(our\b|\bproposed\b|\bthis work\b|\bthis paper\b", re.IGNORECASE)
_EMPTY = re.compile(r"[-–—✓✗×✘]|n/?a|N/?A|oom|OOM")
_GLUE = re.compile(r"\s*(±|\\pm)\s*")
_BRACKETED = re.compile(r"\s*[\[(](?:[\d.]+\s*[–,-]\s*[\d.]+)[\])]")
_LEAST_ROWS = 3
_WIDEST_SPREAD = 0.3
"""As a share of the number: what stands in brackets and is larger is another measure."""
_LONGEST_HEAD = 24
"""Letters; in a longer one the heads of several columns were run into one."""
_HEAD_ROWS = 3
_MOST_SCRAPS = 2
"""Numbers and single letters in a label: "ViT-L 14", "k = 5"."""
_METHODS = re.compile(
    r"(?:methods?|models?|systems?|approach(?:es)?|algorithms?|classifiers?|estimators?)\b", re.IGNORECASE
)
"""What stands at the head of a column of rivals."""
_HIGH, _LOW = sign("rankings", "high"), sign("rankings", "low")
_NO_RIVAL = sign("rankings", "no-rival")
_NO_RESULT = sign("rankings", "no-result")
_OWN_PARTS = sign("rankings", "own-parts")
_ARROWS = {"↑": 1, "↓": -1}
_MARKED = re.compile(r"[↑↓*†‡§]+|\(\s*\)")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table's row: its label, and what stands in its columns."""

    label: str
    values: tuple[Value | None, ...]
    """None for a column without a number."""

    @property
    def written(self) -> str:
        """The row on one line, cells parted by " | "."""
        return " | ".join([self.label, *(value.written if value else "-" for value in self.values)])


@dataclass(frozen=True, slots=True)
class Standing:
    """The authors' row in one column."""

    table: Table
    own: TableRow
    other: TableRow
    """The best of the others, and so the next best or the better one."""
    column: int
    head: str
    """What the column is headed with."""
    lead: float
    """How far the own row is ahead in the column's own direction; negative where it is behind."""
    is_known: bool
    """Does an arrow, the head or the caption say which way is better, and not only where the row stands?"""
    spread: float | None
    """The larger of the two spreads reported; None where there is none."""

    @property
    def written_lead(self) -> str:
        """The distance with the decimals of the table."""
        own, other = self.own.values[self.column], self.other.values[self.column]
        decimals = max(own.decimals if own else 0, other.decimals if other else 0)
        return f"{abs(self.lead):.{decimals}f}"

    @property
    def share(self) -> float:
        """The lead as a share of the own number; 1 where that is zero."""
        value = self.own.values[self.column]
        return self.lead / abs(value.number) if value and value.number else 1.0

    @property
    def evidence(self) -> tuple[Evidence, Evidence]:
        """Both rows as they are read."""
        first, second = (Evidence(row.written, self.table.label, self.table.page) for row in (self.own, self.other))
        return first, second

    @property
    def facts(self) -> dict[str, str]:
        """What a question can quote."""
        names = {"own": self.own.label, "other": self.other.label}
        return names | {"table": self.table.label, "lead": self.written_lead, "column": self.head}


def rows_of(table: Table) -> list[TableRow]:
    """The rows that have the most usual number of columns; rows set otherwise cannot be told apart by column."""
    rows = [row for cells in table.rows if (row := _row(cells)) and any(row.values)]
    if not rows:
        return []
    width = Counter(len(row.values) for row in rows).most_common(1)[0][0]
    return [row for row in rows if len(row.values) == width]


def _row(cells: Sequence[str]) -> TableRow | None:
    """Label and values: numbers are taken from the right until a word stands in the way."""
    joined = _BRACKETED.sub("", " ".join(cells))
    tokens = _GLUE.sub("±", joined).split()
    values: list[Value | None] = []
    while tokens:
        value = value_of(tokens[-1])
        if value is None and not _EMPTY.fullmatch(tokens[-1]):
            break
        values.append(value)
        tokens.pop()
    label = " ".join(tokens)
    return TableRow(label, tuple(reversed(values))) if values and _is_label(tokens) else None


def _is_label(tokens: Sequence[str]) -> bool:
    """Is this one label, and not what two tables side by side were run into?"""
    scraps = sum((len(token) == 1 and token.isalnum()) or value_of(token) is not None for token in tokens)
    return bool(tokens) and scraps <= _MOST_SCRAPS


def standings(table: Table, own_name: str | None) -> Iterator[Standing]:
    """The authors' last row against the best other in each column; nothing where their row cannot be told.

    Whether more or less is better is read from the column's arrow or head, else from where the own row stands, if it is
    first or last in half of the columns at least: authors' rows lead. Columns without a head of their own, counts and
    costs are passed over, and so are tables of the method's own parts and tables without a number.
    """
    if _OWN_PARTS.search(table.caption.lower()) or not table.label[-1:].isdigit():
        return
    for rows in blocks(rows_of(table)):
        others = [row for row in rows if _is_other(row.label, own_name)]
        for own in reversed(_own_rows(rows, own_name)):
            found = list(_standings_of(table, own, others))
            yield from found
            if found:
                break


def heads_of(table: Table, width: int) -> tuple[str, ...]:
    """What the last ``width`` columns are headed with, as printed; "" for all where head and rows differ in cells.

    A head that spans several columns has fewer cells than the rows below it: whose it is cannot be told then.
    """
    usual = Counter(len(row) for row in table.rows if sum(value_of(cell) is not None for cell in row) >= width)
    for cells in reversed(table.rows[:_HEAD_ROWS]):
        heads = [" ".join(cell.split()) for cell in cells[-width:]]
        fits = usual and len(cells) == usual.most_common(1)[0][0] and len(cells) > width
        if fits and not any(value_of(head) for head in heads) and all(len(head) <= _LONGEST_HEAD for head in heads):
            return tuple(heads)
    return ("",) * width


def _named(head: str, table: Table, width: int) -> str:
    """Column and measure: the head without arrows, and the measure that the caption names where the head names none.

    "" where the column cannot be named: without a head, only the one column of a table is what its caption says.
    """
    bare = " ".join(_MARKED.sub(" ", head).split())
    said = _HIGH.search(table.caption.lower()) or _LOW.search(table.caption.lower())
    measure = said[0].strip("↑↓ ") if said else ""
    if not re.search(r"[^\W\d_]", bare):
        return measure if width == 1 else ""
    return f"{bare} ({measure})" if measure and not _direction_told(head) else bare


def _direction_told(head: str) -> int:
    """1 where a column's head says that more is better, -1 for less, 0 where it says neither or both."""
    for arrow, direction in _ARROWS.items():
        if arrow in head:
            return direction
    return int(bool(_HIGH.search(head.lower()))) - int(bool(_LOW.search(head.lower())))


def blocks(rows: Sequence[TableRow]) -> list[list[TableRow]]:
    """Rows that compare with each other: where a label comes again, another data set or setting has begun."""
    found: list[list[TableRow]] = []
    labels: set[str] = set()
    for row in rows:
        if not found or row.label in labels:
            found.append([])
            labels.clear()
        found[-1].append(row)
        labels.add(row.label)
    return found


def _standings_of(table: Table, own: TableRow, others: Sequence[TableRow]) -> Iterator[Standing]:
    heads = heads_of(table, len(own.values))
    columns = [
        c
        for c in range(len(own.values))
        if own.values[c]
        and sum(1 for r in others if r.values[c]) >= _LEAST_ROWS - 1
        and _named(heads[c], table, len(own.values))
        and not _NO_RESULT.search(heads[c].lower())
    ]
    better = _better(table)
    seen = [_direction(own, others, column) for column in columns]
    usual = better or _usual_direction(seen)
    leads = 2 * sum(map(bool, seen)) >= len(seen)
    for column, direction in zip(columns, seen, strict=True):
        told = _direction_told(heads[column])
        ahead = told or ((direction or usual) if leads else better)
        if ahead and (told or not better or ahead == better):
            yield _standing(table, own, others, column, ahead, heads[column])


def closest_two(table: Table) -> Iterator[Standing]:
    """The best two rows of each column, whoever's they are, in a table of methods whose measure is known."""
    is_of_methods = any(_METHODS.match(row[0]) for row in table.rows[:_HEAD_ROWS] if row)
    if not is_of_methods or _OWN_PARTS.search(table.caption.lower()) or not table.label[-1:].isdigit():
        return
    for rows in blocks([row for row in rows_of(table) if _is_rival(row.label)]):
        width = len(rows[0].values)
        heads = heads_of(table, width)
        for column in range(width) if len(rows) >= _LEAST_ROWS else ():
            better = _direction_told(heads[column]) or _better(table)
            named = _named(heads[column], table, width)
            ranked = sorted((r for r in rows if r.values[column]), key=lambda r: -better * _number(r, column))
            if better and named and not _NO_RESULT.search(heads[column].lower()) and len(ranked) >= _LEAST_ROWS:
                yield _standing(table, ranked[0], ranked[1:], column, better, heads[column])


def _better(table: Table) -> int:
    """1 where caption and head speak of measures that should be high, -1 where low, 0 where of both or neither."""
    told = " ".join([table.caption, *(cell for row in table.rows[:_HEAD_ROWS] for cell in row)]).lower()
    high, low = bool(_HIGH.search(told)), bool(_LOW.search(told))
    return int(high) - int(low)


def _is_rival(label: str) -> bool:
    """A method, and not another's whose figure was taken over: nobody can run that again."""
    is_name = bool(re.search(r"[^\W\d_]{2}", label)) and not CITED.search(label)
    return is_name and not _NO_RIVAL.search(label.lower()) and not _OWN_PARTS.search(label.lower())


def _standing(table: Table, own: TableRow, others: Sequence[TableRow], column: int, ahead: int, head: str) -> Standing:
    rivals = [row for row in others if row.values[column]]
    best = max(rivals, key=lambda row: ahead * _number(row, column))
    lead = ahead * (_number(own, column) - _number(best, column))
    values = [value for row in (own, best) if (value := row.values[column])]
    spreads = [v.spread for v in values if v.spread is not None and v.spread <= _WIDEST_SPREAD * abs(v.number)]
    named = _named(head, table, len(own.values))
    is_known = bool(_direction_told(head) or _better(table))
    return Standing(table, own, best, column, named, lead, is_known, max(spreads, default=None))


def _own_rows(rows: Sequence[TableRow], own_name: str | None) -> Sequence[TableRow]:
    """The rows that are said to be the authors'; none where that is said of most."""
    said = [row for row in rows if _OURS.search(row.label)]
    named = [row for row in rows if own_name and mentions(own_name, row.label)]
    bare = [row for row in named if len(row.label) <= len(own_name or "") + 3]
    found = said or bare or named
    return found if len(found) <= len(rows) // 2 else []


def _is_other(label: str, own_name: str | None) -> bool:
    """Another's method, and neither the authors' own nor it with a part taken away or put in."""
    if _OURS.search(label) or (own_name and mentions(own_name, label)):
        return False
    return not _OWN_PARTS.search(label.lower()) and not _NO_RIVAL.search(label.lower())


def _direction(own: TableRow, others: Sequence[TableRow], column: int) -> int:
    """1 where the own row has the largest number, -1 where the smallest, 0 in between."""
    numbers = [_number(row, column) for row in others if row.values[column]]
    mine = _number(own, column)
    return 1 if mine >= max(numbers) else -1 if mine <= min(numbers) else 0


def _usual_direction(seen: Sequence[int]) -> int:
    """The direction of most columns; 0 where they disagree: then the columns measure different things."""
    found = {direction for direction in seen if direction}
    return found.pop() if len(found) == 1 else 0


def _number(row: TableRow, column: int) -> float:
    value = row.values[column]
    assert value is not None
    return value.number
