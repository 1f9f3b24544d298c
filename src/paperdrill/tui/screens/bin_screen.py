"""The bin: the sessions and rounds that were discarded, to be put back. Nothing in it is ever deleted."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from paperdrill.errors import PaperdrillError
from paperdrill.journal.records import SessionSummary
from paperdrill.journal.rounds import RoundSummary
from paperdrill.printable import printable
from paperdrill.report.text_layout import MarkedLine, line
from paperdrill.tui.messages import KeyGroup, ShowHistory, ShowRounds
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine

_EMPTY = "The bin is empty.\n\nWhat you discard with d waits here."


class BinScreen(Station):
    """A line for each session and each round; enter puts it back where it was."""

    CSS_PATH = "bin_screen.tcss"
    KEYS_TITLE = "The bin"
    ABOUT = (
        "What you discarded, sessions and rounds of questions. Nothing here is deleted; enter puts it back on its list."
    )

    BINDINGS = [
        Binding("escape", "back", "Back", id="bin.back", tooltip="Back to the list"),
        Binding("q", "home", "Home", show=False, id="bin.home"),
    ]

    def __init__(self, *, from_rounds: bool = False) -> None:
        super().__init__()
        self._from_rounds = from_rounds
        self._head = HeadLine("Bin")
        self._list = BlockList(id="bin")
        self._shown: Sequence[SessionSummary | RoundSummary] = ()

    def compose(self) -> ComposeResult:
        """What was discarded, and what stands in its place while there is nothing."""
        yield self._head
        yield self._list
        yield Static(_EMPTY, id="nothing", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what there is, and no longer the notice of how to get here."""
        self.app.clear_notifications()
        self._load()
        self._list.focus()

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the list as well."""
        return [
            *super().key_groups(),
            ("In the list", [Binding("enter", "select", "Put it back"), *BlockList.BINDINGS]),
        ]

    def _load(self, highlight: int = 0) -> None:
        try:
            self._shown = [*self.workbench.retrospect.discarded(), *self.workbench.drilling.discarded()]
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self._list.show(lambda width: [[_told(each, width)] for each in self._shown], highlight)
        self._list.display = bool(self._shown)
        self.query_one("#nothing").display = not self._shown
        self._head.remark("enter puts it back" if self._shown else "")

    @on(OptionList.OptionSelected)
    def _put_back(self) -> None:
        """Bring back what the cursor is on."""
        place = self._list.highlighted
        if place is None or place >= len(self._shown):
            return
        here = self._shown[place]
        keeper = self.workbench if isinstance(here, SessionSummary) else self.workbench.drilling
        try:
            keeper.restore(here.id)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        undone = self.app.discarded_sessions if keeper is self.workbench else self.app.discarded_rounds
        undone[:] = [each for each in undone if each != here.id]
        self.app.clear_notifications()  # what was said when it went in holds no more
        self.notify("back on its list")
        self._load(max(0, min(place, len(self._shown) - 2)))

    def action_back(self) -> None:
        """The list from which the bin was opened."""
        self.post_message(ShowRounds() if self._from_rounds else ShowHistory())


def _told(each: SessionSummary | RoundSummary, width: int) -> MarkedLine:
    """When it was begun, what it was, and the paper."""
    kind = "session" if isinstance(each, SessionSummary) else "discussion" if each.session_id else "round"
    title = printable(each.title, keep_newlines=False)
    return line((f"{each.started_at.astimezone():%Y-%m-%d}  {kind:<10}  ", "quiet"), title).shortened(width)
