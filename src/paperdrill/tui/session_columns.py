"""What the table of sessions shows in each column, and how a column sorts. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from paperdrill.countdown import clock_face
from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.journal.records import Phase, SessionSummary
from paperdrill.printable import counted, printable
from paperdrill.report.short_numbers import number

OLD_KIND = "*"
"""Behind a number of the old kind, which is not to be compared with today's."""
_GAP = 2
"""Cells between two columns."""
_SCORE_WIDTH = 4
_TOPIC_WIDTH = 16
_WIDE_FROM = 110
"""Cells of width from which the topic has a column."""
_NAMED_FROM = 90
"""Cells of width from which the fields have their whole names."""
_LEAST_TITLE = 8
_TRY_FROM = 54
"""Cells of width below which the number of the attempt gives way to the scores."""

SortValue = str | float | None


@dataclass(frozen=True, slots=True)
class SessionColumn:
    """One column of the table."""

    key: str
    """Stays the same at every width: "date", "paper", "try", "topic", a field's name."""
    title: str
    width: int
    cell: Callable[[SessionSummary], str]
    sorts_by: Callable[[SessionSummary], SortValue]
    to_right: bool = False
    falls_first: bool = False
    """True where sorting begins with the highest."""

    def fitted(self, text: str) -> str:
        """A text cut or filled to the column's width."""
        if cell_len(text) > self.width:
            return f"{set_cell_size(text, self.width - 1)}…"
        filled = " " * (self.width - cell_len(text))
        return filled + text if self.to_right else text + filled


def columns(width: int) -> list[SessionColumn]:
    """The columns for a table of so many cells; the paper's title takes the room that is left."""
    wide = width >= _WIDE_FROM
    others = [
        *([_TRY] if width >= _TRY_FROM else []),
        *([_TOPIC] if wide else []),
        *(_score_column(name, wide=width >= _NAMED_FROM) for name in FIELD_NAMES),
    ]
    taken = _DATE.width + _GAP + sum(column.width + _GAP for column in others)
    paper = SessionColumn(
        "paper", "paper", max(_LEAST_TITLE, width - taken), _title, lambda session: session.title.casefold()
    )
    return [_DATE, paper, *others]


def row_text(row: Sequence[SessionColumn], session: SessionSummary) -> str:
    """A session as one line of the table."""
    return (" " * _GAP).join(column.fitted(column.cell(session)) for column in row)


def head_text(row: Sequence[SessionColumn], sorted_by: str, *, falling: bool) -> str:
    """The line above the table; an arrow stands at the column that sorts it."""
    arrow = "▼" if falling else "▲"
    titles = (f"{each.title[: each.width - 1]}{arrow}" if each.key == sorted_by else each.title for each in row)
    return (" " * _GAP).join(column.fitted(title) for column, title in zip(row, titles, strict=True))


def column_at(row: Sequence[SessionColumn], x: int) -> SessionColumn | None:
    """The column that a cell of a line belongs to."""
    end = 0
    for column in row:
        end += column.width + _GAP
        if x < end:
            return column
    return None


def in_order(sessions: Iterable[SessionSummary], column: SessionColumn, *, falling: bool) -> list[SessionSummary]:
    """The sessions sorted by a column, what it has no value for last; unfinished ones stay on top."""
    unfinished, known, unknown = list[SessionSummary](), list[SessionSummary](), list[SessionSummary]()
    for session in sessions:
        if session.phase is not Phase.DONE:
            unfinished.append(session)
        else:
            (unknown if column.sorts_by(session) is None else known).append(session)
    known.sort(key=column.sorts_by, reverse=falling)  # type: ignore[arg-type]  # a column's values are of one kind
    return [*unfinished, *known, *unknown]


def _title(session: SessionSummary) -> str:
    title = printable(session.title, keep_newlines=False)
    return title if session.phase is Phase.DONE else f"> {_left(session)}: {title}"


def _left(session: SessionSummary) -> str:
    """What is left to do of an unfinished session."""
    if session.phase is Phase.SKIM:
        return f"{clock_face(session.total_s - session.skim_spent_s)} left of the skim"
    return f"in the critique, {counted(session.words, 'word')}"


def _score(session: SessionSummary, name: str) -> float | None:
    return session.scores.get(name)


def _told(session: SessionSummary, score: float | None) -> str:
    """A score; one of the old kind bears a mark, and sorts with what is unknown."""
    return f"{number(score)}{OLD_KIND if session.is_of_old_kind and score is not None else ''}"


def _score_column(name: str, *, wide: bool) -> SessionColumn:
    title = name if wide else name[:_SCORE_WIDTH]
    return SessionColumn(
        name,
        title,
        max(_SCORE_WIDTH, len(title)) + (1 if wide else 0),
        lambda session: _told(session, _score(session, name)) if session.phase is Phase.DONE else "",
        lambda session: None if session.is_of_old_kind else _score(session, name),
        to_right=True,
        falls_first=True,
    )


_DATE = SessionColumn(
    "date",
    "date",
    10,
    lambda session: session.started_at.astimezone().strftime("%Y-%m-%d"),
    lambda session: session.started_at.timestamp(),
    falls_first=True,
)
_TRY = SessionColumn(
    "try", "try", 4, lambda session: str(session.attempt), lambda session: session.attempt, to_right=True
)
_TOPIC = SessionColumn(
    "topic",
    "topic",
    _TOPIC_WIDTH,
    lambda session: printable(session.topic, keep_newlines=False),
    lambda session: session.topic.casefold() or None,
)
