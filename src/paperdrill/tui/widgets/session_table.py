"""The table of sessions: what waits to be finished on top, then what was finished, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text
from textual.binding import Binding
from textual.widgets import DataTable

from paperdrill.countdown import clock_face
from paperdrill.critique.model import FIELD_NAMES
from paperdrill.journal.model import Phase, SessionSummary
from paperdrill.printable import printable
from paperdrill.report.lines import number

_PADDING = 2
"""Cells around every cell of the table."""
_SCORE_WIDTH = 4
_TOPIC_WIDTH = 16
_WIDE_FROM = 110
"""Cells of width from which the topic has a column and the fields their whole names."""
_LEAST_TITLE = 12


class SessionTable(DataTable[Text]):
    """A row for each session; the paper's title takes the room that is left."""

    DEFAULT_CSS = """
    SessionTable {
        height: 1fr;
        background: transparent;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 25%;
        scrollbar-background: transparent;
    }
    """

    BINDINGS = [
        Binding("enter", "select_cursor", "Open"),
        Binding("j", "cursor_down", "Next", show=False),
        Binding("k", "cursor_up", "Previous", show=False),
        Binding("g", "scroll_top", "First", show=False),
        Binding("G", "scroll_bottom", "Last", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, cursor_type="row", zebra_stripes=False)
        self.sessions: Sequence[SessionSummary] = ()
        """What the rows show, from top to bottom."""

    @property
    def session(self) -> SessionSummary | None:
        """The session under the cursor."""
        return self.sessions[self.cursor_row] if 0 <= self.cursor_row < len(self.sessions) else None

    def show(self, sessions: Sequence[SessionSummary]) -> None:
        """Show these, the cursor on the row where it was."""
        self.sessions = sessions
        self._fill()

    def on_resize(self) -> None:
        """Give the titles the room that there is now."""
        if self.columns:
            self._fill()

    def _fill(self) -> None:
        row, wide = self.cursor_row, self.size.width >= _WIDE_FROM
        self.clear(columns=True)
        for label, width in self._columns(wide):
            self.add_column(label, width=width)
        for session in self.sessions:
            self.add_row(*_cells(session, with_topic=wide))
        self.move_cursor(row=min(row, len(self.sessions) - 1))

    def _columns(self, wide: bool) -> Iterator[tuple[Text, int]]:
        names = FIELD_NAMES if wide else [name[:_SCORE_WIDTH] for name in FIELD_NAMES]
        scores = [(Text(name, justify="right"), max(_SCORE_WIDTH, len(name))) for name in (*names, "all")]
        others = [(Text("try"), 3), *([(Text("topic"), _TOPIC_WIDTH)] if wide else []), *scores]
        taken = sum(width + _PADDING for _, width in others) + 10 + 2 * _PADDING + self.styles.scrollbar_size_vertical
        yield Text("date"), 10
        yield Text("paper"), max(_LEAST_TITLE, self.size.width - taken)
        yield from others


def _cells(session: SessionSummary, *, with_topic: bool) -> list[Text]:
    is_done = session.phase is Phase.DONE
    scores = [*(session.scores.get(name) for name in FIELD_NAMES), session.overall]
    return [
        Text(session.started_at.astimezone().strftime("%Y-%m-%d")),
        _one_line(session.title if is_done else f"> {_left(session)}: {session.title}"),
        Text(str(session.attempt), justify="right"),
        *([_one_line(session.topic)] if with_topic else []),
        *(Text(number(score) if is_done else "", justify="right") for score in scores),
    ]


def _left(session: SessionSummary) -> str:
    """What is left to do of an unfinished session."""
    if session.phase is Phase.SKIM:
        return f"{clock_face(session.total_s - session.skim_spent_s)} left of the skim"
    return f"in the critique, {session.words} {'word' if session.words == 1 else 'words'}"


def _one_line(text: str) -> Text:
    return Text(printable(text, keep_newlines=False), no_wrap=True, overflow="ellipsis")
