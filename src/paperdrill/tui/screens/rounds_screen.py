"""Past rounds of questions: what is due on top, what is unfinished, then the rest, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from paperdrill.errors import PaperdrillError
from paperdrill.journal.records import DueRound
from paperdrill.journal.rounds import RoundSummary
from paperdrill.practice.finding import Request
from paperdrill.printable import counted
from paperdrill.tui.messages import (
    KeyGroup,
    LookAgain,
    OpenVerdict,
    PaperWanted,
    ResumeRound,
    ShowBin,
    ShowHistory,
    ShowHome,
)
from paperdrill.tui.past_rounds import head_line, round_line
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine

_HOW_TO_BEGIN = "No rounds yet.\n\npaperdrill drill my.pdf asks you about your own paper,\nas a reviewer would."


class RoundsScreen(Station):
    """A line a round; enter opens its verdict, or takes it up again."""

    CSS_PATH = "rounds_screen.tcss"
    KEYS_TITLE = "Past rounds of questions"
    ABOUT = (
        "Every round of questions on a paper of your own, newest first."
        " Open its verdict, resume it, or begin another one."
    )

    BINDINGS = [
        Binding("tab", "critiques", "Critiques", id="rounds.critiques", tooltip="Past critiques"),
        Binding("r", "again", "Again", id="rounds.again", tooltip="Another round on the paper"),
        Binding("d", "discard", "Discard", id="rounds.discard", tooltip="Move to the bin"),
        Binding("B", "bin", "Bin", show=False, id="rounds.bin", tooltip="What you discarded; put it back from there"),
        Binding("u", "undo", "Undo", id="rounds.undo", tooltip="Put back what you discarded last"),
        Binding("n", "new", "New", show=False, id="rounds.new", tooltip="Begin a new session"),
        Binding("escape,q", "home", "Home", key_display="esc", id="rounds.home", tooltip="Leave for home"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._head = HeadLine("Past rounds")
        self._columns = Static(id="columns", markup=False)
        self._list = BlockList(id="rounds")
        self._shown: Sequence[RoundSummary] = ()
        self._due = dict[int, DueRound]()

    def compose(self) -> ComposeResult:
        """The rounds, and what stands in their place while there are none."""
        yield self._head
        yield self._columns
        yield self._list
        yield Static(_HOW_TO_BEGIN, id="nothing", markup=False)
        yield KeyLine(spare=("discard",))

    def on_mount(self) -> None:
        """Show what there is."""
        self._load()
        self._list.focus()

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the list as well."""
        opens = Binding("enter", "select", "Open the verdict, or resume the round")
        return [*super().key_groups(), ("In the list", [opens, *BlockList.BINDINGS])]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """Keys for what there is."""
        if action == "undo":
            return bool(self.app.discarded_rounds)
        return bool(self._shown) if action in ("again", "discard") else True

    def _load(self, highlight: int = 0) -> None:
        """Read the journal, and fill the screen."""
        drilling = self.workbench.drilling
        try:
            rounds = drilling.history()
            self._due = {due.round_id: due for due in drilling.due_today()}
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self._shown = sorted(rounds, key=lambda each: (each.id not in self._due, each.finished_at is not None))
        self._list.show(
            lambda width: [[round_line(each, width, due=each.id in self._due)] for each in self._shown], highlight
        )
        self._list.display = self._columns.display = bool(self._shown)
        self.query_one("#nothing").display = not self._shown
        due = f"{len(self._due)} due today, " if self._due else ""
        self._head.remark(f"{due}{counted(len(self._shown), 'round')}")
        self.refresh_bindings()

    @on(LookAgain)
    def _look_again(self) -> None:
        """The rounds as they are now, the cursor where it was."""
        self._load(self._list.highlighted or 0)

    def on_resize(self) -> None:
        """The list lays itself out; the heads of its columns are ours."""
        self.call_after_refresh(lambda: self._columns.update(head_line(self._list.text_width).text))

    @property
    def _here(self) -> RoundSummary | None:
        """The round under the cursor."""
        place = self._list.highlighted
        return self._shown[place] if place is not None and place < len(self._shown) else None

    @on(OptionList.OptionSelected)
    def _open(self) -> None:
        if here := self._here:
            self.post_message(OpenVerdict(here.id) if here.finished_at else ResumeRound(here.id))

    def action_again(self) -> None:
        """Another round on the paper, as it is now."""
        if here := self._here:
            self.post_message(PaperWanted(Request(ref=here.ref), to_drill=True))

    def action_discard(self) -> None:
        """Move the round to the bin."""
        if here := self._here:
            try:
                self.workbench.drilling.discard(here.id)
            except PaperdrillError as fault:
                self.tell_fault(fault)
                return
            self.app.discarded_rounds.append(here.id)
            self.notify("in the bin: u puts it back, B shows the bin")
            self._load(self._list.highlighted or 0)

    def action_undo(self) -> None:
        """Bring the round discarded last back."""
        try:
            self.workbench.drilling.restore(self.app.discarded_rounds[-1])
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self.app.discarded_rounds.pop()
        self.app.clear_notifications()  # what was said of the bin holds no more
        self._load()

    def action_bin(self) -> None:
        """What was discarded."""
        self.post_message(ShowBin(from_rounds=True))

    def action_critiques(self) -> None:
        """Past critiques."""
        self.post_message(ShowHistory())

    def action_new(self) -> None:
        """Choose a paper."""
        self.post_message(ShowHome())
