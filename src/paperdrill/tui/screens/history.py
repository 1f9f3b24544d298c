"""Past sessions: a table to search, to open a report from, to begin another attempt from."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import DataTable, Footer, Input, Static

from paperdrill.errors import PaperdrillError
from paperdrill.journal.model import Phase, SessionSummary
from paperdrill.printable import printable
from paperdrill.tui.messages import OpenReport, ResumeSession, ShowSetup, TryAgain
from paperdrill.tui.station import KeyGroup, Station
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.session_table import SessionTable

_MOST_SHOWN = 500
"""Rows; older sessions are found by searching."""

_HOW_TO_BEGIN = (
    "No sessions yet.\n\nn begins one: skim a paper, write a critique,\nsee it beside the authors' own words."
)


class HistoryScreen(Station):
    """Unfinished sessions on top, finished ones below, newest first."""

    CSS_PATH = "history.tcss"
    KEYS_TITLE = "Past sessions"

    BINDINGS = [
        Binding("slash", "search", "Search", key_display="/", id="history.search"),
        Binding("r", "again", "Again", id="history.again", tooltip="Another attempt on the paper"),
        Binding("d", "discard", "Discard", id="history.discard", tooltip="Take the session off the list"),
        Binding("u", "undo", "Undo", id="history.undo", tooltip="Bring the last discarded session back"),
        Binding("n", "new", "New", id="history.new", tooltip="Begin a new session"),
        Binding("escape", "leave_search", "End the search", show=False, id="history.leave_search"),
        Binding("q", "app.quit", "Quit", show=False, id="history.quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._head = HeadLine("Past sessions")
        self._table = SessionTable(id="sessions")
        self._discarded = list[int]()
        """Sessions that undo brings back, the last one first."""

    def compose(self) -> ComposeResult:
        """The search line, the table, and what stands in its place while it is empty."""
        yield self._head
        yield Input(id="search", compact=True, placeholder="words in the paper's title, the critique, the notes")
        yield self._table
        yield Static(id="nothing", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Show what there is."""
        self._load()
        self._table.focus()

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the table as well."""
        return [*super().key_groups(), ("In the table", SessionTable.BINDINGS)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Undo shows only while there is something to undo."""
        return bool(self._discarded) if action == "undo" else True

    # -- the table --

    @on(Input.Changed, "#search")
    def _load(self) -> None:
        """Fill the table with what is searched for, or with all."""
        search = self._search.value.strip()
        try:
            unfinished = [] if search else self.workbench.unfinished()
            past = self.workbench.history(search, limit=_MOST_SHOWN)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        sessions = [*unfinished, *past]
        self._table.show(sessions)
        self._table.display = bool(sessions)
        nothing = f"No session holds {search!r}." if search else _HOW_TO_BEGIN
        self.query_one("#nothing", Static).update(printable(nothing))
        self.query_one("#nothing").display = not sessions
        self._head.remark(_counted(unfinished, past))

    @property
    def _search(self) -> Input:
        return self.query_one("#search", Input)

    # -- what can be done with a session --

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        """Open a report as it was, or take up an unfinished session."""
        if session := self._table.session:
            done = session.phase is Phase.DONE
            self.post_message(OpenReport(session.id) if done else ResumeSession(session.id))

    def action_again(self) -> None:
        """Another attempt on the paper of a finished session."""
        session = self._table.session
        if session is None:
            return
        if session.phase is Phase.DONE:
            self.post_message(TryAgain(session.id))
        else:
            self.notify("this session is not finished: enter takes it up again", severity="warning")

    def action_discard(self) -> None:
        """Take the session off the list."""
        if session := self._table.session:
            try:
                self.workbench.discard(session.id)
            except PaperdrillError as fault:
                self.tell_fault(fault)
                return
            self._discarded.append(session.id)
            self.notify(f"discarded: {session.title} (u brings it back)")
            self._load()
            self.refresh_bindings()

    def action_undo(self) -> None:
        """Bring the session discarded last back."""
        if self._discarded:
            try:
                self.workbench.restore(self._discarded[-1])
            except PaperdrillError as fault:
                self.tell_fault(fault)
                return
            self._discarded.pop()
            self._load()
            self.refresh_bindings()

    def action_new(self) -> None:
        """Begin a new session."""
        self.post_message(ShowSetup())

    # -- searching --

    def action_search(self) -> None:
        """Open the search line."""
        self._search.display = True
        self._search.focus()

    @on(Input.Submitted, "#search")
    def _to_table(self) -> None:
        self._table.focus()

    def action_leave_search(self) -> None:
        """Close the search line and show all sessions again."""
        self._search.display = False
        self._search.value = ""
        self._table.focus()


def _counted(unfinished: Sequence[SessionSummary], past: Sequence[SessionSummary]) -> str:
    """How many sessions the table shows."""
    newest = "the newest " if len(past) == _MOST_SHOWN else ""
    waiting = f"{len(unfinished)} unfinished, " if unfinished else ""
    return f"{waiting}{newest}{len(past)} finished"
