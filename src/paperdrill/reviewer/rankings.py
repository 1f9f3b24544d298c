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
_HEAD_ROWS = 3
_MOST_SCRAPS = 2
"""Numbers and single letters in a label: "ViT-L 14", "k = 5"."""
_METHODS = re.compile(
    r"(?:methods?|models?|systems?|approach(?:es)?|algorithms?|classifiers?|estimators?)\b", re.IGNORECASE
)
"""What stands at the head of a column of rivals."""
_HIGH, _LOW = sign("rankings", "high"), sign("rankings", "low")
_NO_RIVAL = sign("rankings", "no-rival")


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

    Whether more or less is better is read from where the own row stands, if it is first or last in half of the columns
    at least: authors' rows lead. For the others it is what caption and head say, else what all those columns have.
    """
    for rows in blocks(rows_of(table)):
        others = [row for row in rows if not _is_own(row.label, own_name)]
        for own in reversed(_own_rows(rows, own_name)):
            found = list(_standings_of(table, own, others))
            yield from found
            if found:
                break


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
    columns = [
        c for c in range(len(own.values)) if own.values[c] and sum(1 for r in others if r.values[c]) >= _LEAST_ROWS - 1
    ]
    better = _better(table)
    seen = [_direction(own, others, column) for column in columns]
    usual = better or _usual_direction(seen)
    leads = 2 * sum(map(bool, seen)) >= len(seen)
    for column, direction in zip(columns, seen, strict=True):
        ahead = (direction or usual) if leads else better
        if ahead:
            yield _standing(table, own, others, column, ahead)


def closest_two(table: Table) -> Iterator[Standing]:
    """The best two rows of each column, whoever's they are, in a table of methods whose measure is known."""
    better = _better(table)
    if not better or not any(_METHODS.match(row[0]) for row in table.rows[:_HEAD_ROWS] if row):
        return
    for rows in blocks([row for row in rows_of(table) if _is_rival(row.label)]):
        for column in range(len(rows[0].values)) if len(rows) >= _LEAST_ROWS else ():
            ranked = sorted((r for r in rows if r.values[column]), key=lambda r: -better * _number(r, column))
            if len(ranked) >= _LEAST_ROWS:
                yield _standing(table, ranked[0], ranked[1:], column, better)


def _better(table: Table) -> int:
    """1 where caption and head speak of measures that should be high, -1 where low, 0 where of both or neither."""
    told = " ".join([table.caption, *(cell for row in table.rows[:_HEAD_ROWS] for cell in row)]).lower()
    high, low = bool(_HIGH.search(told)), bool(_LOW.search(told))
    return int(high) - int(low)


def _is_rival(label: str) -> bool:
    """A method, and not another's whose figure was taken over: nobody can run that again."""
    return bool(re.search(r"[^\W\d_]{2}", label)) and not _NO_RIVAL.search(label.lower()) and not CITED.search(label)


def _standing(table: Table, own: TableRow, others: Sequence[TableRow], column: int, ahead: int) -> Standing:
    rivals = [row for row in others if row.values[column]]
    best = max(rivals, key=lambda row: ahead * _number(row, column))
    lead = ahead * (_number(own, column) - _number(best, column))
    spreads = [value.spread for row in (own, best) if (value := row.values[column]) and value.spread is not None]
    return Standing(table, own, best, column, lead, max(spreads, default=None))


def _own_rows(rows: Sequence[TableRow], own_name: str | None) -> Sequence[TableRow]:
    """The rows that are said to be the authors'; none where that is said of most."""
    said = [row for row in rows if _OURS.search(row.label)]
    named = [row for row in rows if own_name and mentions(own_name, row.label)]
    bare = [row for row in named if len(row.label) <= len(own_name or "") + 3]
    found = said or bare or named
    return found if len(found) <= len(rows) // 2 else []


def _is_own(label: str, own_name: str | None) -> bool:
    return bool(_OURS.search(label) or (own_name and mentions(own_name, label)))


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
