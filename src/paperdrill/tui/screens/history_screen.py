"""Past sessions: a table to search, to open a report from, to begin another attempt from."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, OptionList, Static
from textual.worker import get_current_worker

from paperdrill.errors import PaperdrillError
from paperdrill.journal.records import DuePaper, DueRound, Phase, SessionSummary
from paperdrill.practice.finding import Request
from paperdrill.printable import printable
from paperdrill.report.short_numbers import ordinal
from paperdrill.tui.history_keys import HISTORY_KEYS
from paperdrill.tui.messages import (
    KeyGroup,
    LookAgain,
    OpenReport,
    OpenVerdict,
    PaperWanted,
    ResumeSession,
    ShowBin,
    ShowHome,
    ShowLookingBack,
    ShowRounds,
    ShowSettings,
    TryAgain,
)
from paperdrill.tui.station import Station
from paperdrill.tui.whole_past import AT_ONCE, PastMatched, PastRead, past_counted, read_whole_past
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.due_list import Due
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine
from paperdrill.tui.widgets.progress_panel import ProgressPanel
from paperdrill.tui.widgets.session_table import SessionTable

_ROOM_FOR_TRENDS = 30
"""Lines of the terminal from which the trends are shown without being asked for."""
_FILTERS = ("", "unfinished", "due today", "tried again")
"""What the table can be narrowed to; the first shows all."""

_HOW_TO_BEGIN = (
    "No sessions yet.\n\nn starts one: skim a paper, write a critique,\nsee it beside the authors' own words.\n\n"
    "tab shows past rounds of questions."
)


class HistoryScreen(Station):
    """Unfinished sessions on top, finished ones below, newest first."""

    CSS_PATH = "history_screen.tcss"
    KEYS_TITLE = "Past sessions"
    ABOUT = (
        "Every session you began or finished, newest first."
        " Open a report again, resume what is unfinished, or see how you are doing."
    )

    BINDINGS = HISTORY_KEYS

    def __init__(self, *, to_search: bool = False) -> None:
        super().__init__()
        self._to_search = to_search
        """Begin in the search line."""
        self._head = HeadLine("Past sessions")
        self._progress = ProgressPanel(id="progress")
        self._table = SessionTable(id="sessions")
        self._unfinished: Sequence[SessionSummary] = ()
        self._past: Sequence[SessionSummary] = ()
        self._due: Sequence[DuePaper] = ()
        self._matching: frozenset[int] | None = None
        """Sessions that hold what is searched for; None where nothing is."""
        self._is_whole = False
        """Is more than the newest sessions read?"""
        self._filter = _FILTERS[0]
        self._to_compare: SessionSummary | None = None
        """The attempt that another one is to be set beside."""

    def compose(self) -> ComposeResult:
        """The search line, the table, and what stands in its place while it is empty."""
        yield self._head
        yield Input(id="search", compact=True, placeholder="words in the paper's title, the critique, the notes")
        yield self._progress
        yield self._table
        yield Static(id="nothing", markup=False)
        yield KeyLine(spare=("trends", "filter"))

    def on_mount(self) -> None:
        """Show what there is."""
        self._progress.put_away(away=self.app.size.height < _ROOM_FOR_TRENDS)
        self._load()
        if self._to_search:
            self.call_after_refresh(self.action_search)
        else:
            self._table.focus()

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the table as well."""
        opens = Binding("enter", "select", "Open the last report")
        return [
            *super().key_groups(),
            ("In the table", SessionTable.BINDINGS),
            ("On what is due", [opens, *BlockList.BINDINGS]),
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's signature
        """Keys for what there is."""
        if action == "search":
            return not self._search.has_focus
        if action == "undo":
            return bool(self.app.discarded_sessions)
        return self._progress.due.first is not None if action in ("practise", "due") else True

    # -- the table --

    def _load(self) -> None:
        """Show the newest sessions, and read all else behind the screen."""
        try:
            self._unfinished = [each for each in self.workbench.unfinished() if each.phase is not Phase.DONE]
            self._past = self.workbench.history(limit=AT_ONCE)
            self._is_whole = len(self._past) < AT_ONCE
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self._progress.display = bool(self._past or self._progress.due.first)
        self._narrow()
        self._read_all(ProgressPanel.width_in(self.app.size.width))

    @on(LookAgain)
    def _look_again(self) -> None:
        """The sessions as they are now."""
        self._load()

    @work(thread=True, exclusive=True, group="past", description="read all past sessions")
    def _read_all(self, width: int) -> None:
        worker = get_current_worker()
        try:
            past = read_whole_past(self.workbench, self._past, width)
        except PaperdrillError as fault:
            self.app.call_from_thread(self.tell_fault, fault)
            return
        if not worker.is_cancelled:
            self.post_message(PastRead(past))

    @on(PastRead)
    def _show_all(self, event: PastRead) -> None:
        past = event.past
        self._past, self._due, self._is_whole = past.sessions, past.papers, True
        self._progress.show_due(past.papers, past.rounds)
        self._progress.show(past.told, past.sessions, past.trends)
        self._narrow()
        self.refresh_bindings()

    @on(Input.Changed, "#search")
    def _search_for(self) -> None:
        search = self._search.value.strip()
        if search:
            self._find(search)
        else:
            self._matching = None
            self._narrow()

    @work(thread=True, exclusive=True, group="search", description="search past sessions")
    def _find(self, search: str) -> None:
        worker = get_current_worker()
        try:
            matching = self.workbench.retrospect.matching(search)
        except PaperdrillError as fault:
            self.app.call_from_thread(self.tell_fault, fault)
            return
        if not worker.is_cancelled:
            self.post_message(PastMatched(search, matching))

    @on(PastMatched)
    def _show_matching(self, event: PastMatched) -> None:
        if event.search == self._search.value.strip():
            self._matching = event.matching
            self._narrow()

    def _narrow(self) -> None:
        """Show in the table what is searched for and passes the filter."""
        search = self._search.value.strip()
        past = self._past
        unfinished = [] if search or self._filter not in ("", "unfinished") else self._unfinished
        if search and self._matching is not None:
            past = [session for session in past if session.id in self._matching]
        if self._filter == "tried again":
            past = [session for session in past if session.attempt > 1]
        elif self._filter == "due today":
            due = {paper.session_id for paper in self._due}
            past = [session for session in past if session.id in due]
        elif self._filter:
            past = []
        sessions = [*unfinished, *past]
        self._table.show(sessions)
        self._table.display = bool(sessions)
        nothing = self.query_one("#nothing", Static)
        nothing.display = not sessions
        if not sessions:
            nothing.update(printable(self._why_nothing(search)))
        whole = past_counted(unfinished, past, self._filter)
        self._head.remark(whole if self._is_whole else f"the newest {AT_ONCE}, reading the others")

    def _why_nothing(self, search: str) -> str:
        if search:
            return f"No session contains {search!r}."
        return f"No session is {self._filter}." if self._filter else _HOW_TO_BEGIN

    @property
    def _search(self) -> Input:
        return self.query_one("#search", Input)

    # -- what can be done with a session --

    @on(SessionTable.Chosen)
    def _open(self, event: SessionTable.Chosen) -> None:
        """Open a report as it was, or take up an unfinished session."""
        number, done = event.session.id, event.session.phase is Phase.DONE
        self.post_message(OpenReport(number) if done else ResumeSession(number))

    @on(OptionList.OptionSelected, "#due")
    def _open_due(self) -> None:
        """What came out of it last time."""
        due = self._progress.due.here
        if isinstance(due, DueRound):
            self.post_message(OpenVerdict(due.round_id))
        elif due is not None:
            self.post_message(OpenReport(due.session_id))

    def action_due(self) -> None:
        """To what is due, or back to the table."""
        due = self._progress.due
        (self._table if due.has_focus else due).focus()

    def action_practise(self) -> None:
        """Another attempt, or another round, on the paper that is due first."""
        self._begin_due(self._progress.due.first)

    def _begin_due(self, due: Due | None) -> None:
        if isinstance(due, DueRound):
            self.post_message(PaperWanted(Request(ref=due.ref), to_drill=True))
        elif due is not None:
            self.post_message(TryAgain(due.session_id))

    def action_again(self) -> None:
        """Another attempt on the paper under the cursor: of a finished session, or due."""
        if self._progress.due.has_focus:
            self._begin_due(self._progress.due.here)
            return
        session = self._table.session
        if session is None:
            return
        if session.phase is Phase.DONE:
            self.post_message(TryAgain(session.id))
        else:
            self.notify("this session is not finished: enter resumes it", severity="warning")

    def action_compare(self) -> None:
        """Choose an attempt; on another one on the same paper, show the two side by side."""
        session, other = self._table.session, self._to_compare
        if session is None or session.phase is not Phase.DONE:
            self.notify("only finished sessions can be compared", severity="warning")
        elif other is not None and other.paper_id == session.paper_id and other.id != session.id:
            earlier, later = sorted((other, session), key=lambda attempt: attempt.attempt)
            self.post_message(OpenReport(later.id, beside=earlier.id))
        else:
            self._to_compare = session
            self.notify(f"{ordinal(session.attempt)} attempt on {session.title}: now press v on another attempt")

    def action_discard(self) -> None:
        """Move the session to the bin."""
        if session := self._table.session:
            try:
                self.workbench.discard(session.id)
            except PaperdrillError as fault:
                self.tell_fault(fault)
                return
            self.app.discarded_sessions.append(session.id)
            self.notify("in the bin: u puts it back, B shows the bin")
            self._load()

    def action_undo(self) -> None:
        """Bring the session discarded last back."""
        if discarded := self.app.discarded_sessions:
            try:
                self.workbench.restore(discarded[-1])
            except PaperdrillError as fault:
                self.tell_fault(fault)
                return
            discarded.pop()
            self.app.clear_notifications()  # what was said of the bin holds no more
            self._load()

    def action_bin(self) -> None:
        """What was discarded."""
        self.post_message(ShowBin())

    def action_new(self) -> None:
        """Begin a new session."""
        self.post_message(ShowHome())

    def action_rounds(self) -> None:
        """Past rounds of questions."""
        self.post_message(ShowRounds())

    def action_look_back(self) -> None:
        """What all of them say together."""
        self.post_message(ShowLookingBack())

    def action_settings(self) -> None:
        """What can be set."""
        self.post_message(ShowSettings())

    # -- what is shown --

    def action_filter(self) -> None:
        """Narrow the table to the next kind of session."""
        self._filter = _FILTERS[(_FILTERS.index(self._filter) + 1) % len(_FILTERS)]
        self._narrow()

    def action_trends(self) -> None:
        """Show the trends, or put them away."""
        self._progress.put_away(away=self._progress.is_open)

    # -- searching --

    def action_search(self) -> None:
        """Open the search line."""
        self._search.display = True
        self.set_focus(self._search)

    @on(Input.Submitted, "#search")
    def _to_table(self) -> None:
        self._table.focus()

    def action_leave_search(self) -> None:
        """Close the search line and show all sessions again; where it is closed, go home."""
        if not self._search.display:
            self.action_home()
            return
        self.set_focus(self._table)  # before it is closed: else the keys go to yet another place in between
        self._search.display = False
        self._search.value = ""
        self._table.focus()
