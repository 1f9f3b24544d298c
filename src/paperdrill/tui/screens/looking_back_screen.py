"""Looking back: how often one practised, how each field is going, which kinds of gap one does not name."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding

from paperdrill.errors import PaperdrillError
from paperdrill.report.retrospective import LookingBack, looking_back, looking_back_blocks
from paperdrill.report.text_layout import MarkedLine, line
from paperdrill.tui.messages import KeyGroup, ShowSettings
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine


class LookingBackScreen(Station):
    """One list to scroll through, above the station that it was asked for from."""

    CSS_PATH = "looking_back_screen.tcss"
    KEYS_TITLE = "Looking back"
    ABOUT = (
        "What your past sessions say: when you practised, how each field is going, which gaps you often do not name."
        " A weekly goal, if you want one, is in the settings."
    )

    BINDINGS = [
        Binding("comma", "settings", "Settings", key_display=",", id="back.settings"),
        Binding("escape", "back", "Back", id="back.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._blocks = BlockList(id="past")
        self._past: LookingBack | None = None

    def compose(self) -> ComposeResult:
        """The parts, one below the other."""
        yield HeadLine("Looking back")
        yield self._blocks
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the journal."""
        self._blocks.focus()

    def on_screen_resume(self) -> None:
        """Show what there is now: a goal may have been set meanwhile."""
        try:
            self._past = looking_back(self.workbench)
        except PaperdrillError as fault:
            self.tell_fault(fault)
        self._blocks.show(self._laid_out, self._blocks.highlighted or 0)

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the list as well."""
        return [*super().key_groups(), ("In the list", BlockList.BINDINGS)]

    def _laid_out(self, width: int) -> Sequence[Sequence[MarkedLine]]:
        if self._past is None or not self._past.days.counts:
            return [[line(("nothing to look back on yet", "quiet"))]]
        return looking_back_blocks(self._past, width)

    def action_settings(self) -> None:
        """Where a weekly goal is set."""
        self.post_message(ShowSettings())

    def action_back(self) -> None:
        """Back to where one was."""
        if self.is_active:
            self.dismiss(None)
