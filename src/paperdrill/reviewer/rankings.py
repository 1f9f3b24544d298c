"""Who stands first in a table: the authors' own row against the others, column by column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperdrill.reviewer.model import Evidence
from paperdrill.reviewer.names import mentions
from paperdrill.reviewer.tables import Table, Value, value_of

_OURS = re.compile(r"\bours?\b|\(our\b|\bproposed\b|\bthis work\b|\bthis paper\b", re.IGNORECASE)
_EMPTY = re.compile(r"[-–—✓✗×✘]|n/?a|N/?A|oom|OOM")
_GLUE = re.compile(r"\s*(±|\\pm)\s*")
_BRACKETED = re.compile(r"\s*[\[(](?:[\d.]+\s*[–,-]\s*[\d.]+)[\])]")
_LEAST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Row:
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
    own: Row
    other: Row
    """The best of the others, and so the next best or the better one."""
    column: int
    lead: float
    """How far the own row is ahead in the column's own direction; negative where it is behind."""
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
        return names | {"table": self.table.label, "lead": self.written_lead}


def rows_of(table: Table) -> list[Row]:
    """The rows that have the most usual number of columns; rows set otherwise cannot be told apart by column."""
    rows = [row for cells in table.rows if (row := _row(cells)) and any(row.values)]
    if not rows:
        return []
    width = Counter(len(row.values) for row in rows).most_common(1)[0][0]
    return [row for row in rows if len(row.values) == width]


def _row(cells: Sequence[str]) -> Row | None:
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
    return Row(label, tuple(reversed(values))) if label and values else None


def standings(table: Table, own_name: str | None) -> Iterator[Standing]:
    """The authors' row against the best other in each column; nothing where their row cannot be told.

    Whether more or less is better is read from where the own row stands: authors' rows lead in most columns, so the
    direction in which it is ahead is taken, and where it is in the middle the direction of most other columns.
    """
    rows = rows_of(table)
    own = _own_row(rows, own_name)
    if own is None or len(rows) < _LEAST_ROWS:
        return
    others = [row for row in rows if row is not own and not _is_own(row.label, own_name)]
    columns = [
        c for c in range(len(own.values)) if own.values[c] and sum(1 for r in others if r.values[c]) >= _LEAST_ROWS - 1
    ]
    usual = _usual_direction(own, others, columns)
    for column in columns:
        sign = _direction(own, others, column) or usual
        if sign:
            yield _standing(table, own, others, column, sign)


def _standing(table: Table, own: Row, others: Sequence[Row], column: int, sign: int) -> Standing:
    rivals = [row for row in others if row.values[column]]
    best = max(rivals, key=lambda row: sign * _number(row, column))
    lead = sign * (_number(own, column) - _number(best, column))
    spreads = [value.spread for row in (own, best) if (value := row.values[column]) and value.spread is not None]
    return Standing(table, own, best, column, lead, max(spreads, default=None))


def _own_row(rows: Sequence[Row], own_name: str | None) -> Row | None:
    """The row that is said to be the authors', the last one where several are."""
    said = [row for row in rows if _OURS.search(row.label)]
    named = [row for row in rows if own_name and mentions(own_name, row.label)]
    bare = [row for row in named if len(row.label) <= len(own_name or "") + 3]
    found = said or bare or named
    return found[-1] if found and len(found) <= len(rows) // 2 else None


def _is_own(label: str, own_name: str | None) -> bool:
    return bool(_OURS.search(label) or (own_name and mentions(own_name, label)))


def _direction(own: Row, others: Sequence[Row], column: int) -> int:
    """1 where the own row has the largest number, -1 where the smallest, 0 in between."""
    numbers = [_number(row, column) for row in others if row.values[column]]
    mine = _number(own, column)
    return 1 if mine >= max(numbers) else -1 if mine <= min(numbers) else 0


def _usual_direction(own: Row, others: Sequence[Row], columns: Sequence[int]) -> int:
    """The direction of most columns; 0 where they disagree: then the columns measure different things."""
    signs = {sign for column in columns if (sign := _direction(own, others, column))}
    return signs.pop() if len(signs) == 1 else 0


def _number(row: Row, column: int) -> float:
    value = row.values[column]
    assert value is not None
    return value.number
