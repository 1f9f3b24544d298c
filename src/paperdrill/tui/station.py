"""What the screens have in common: the workbench at hand, a way out that saves, and help."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import getters
from textual.binding import Binding
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from paperdrill.errors import PaperdrillError
from paperdrill.practice.workbench import Workbench
from paperdrill.tui import messages
from paperdrill.tui.messages import KeyGroup
from paperdrill.tui.ways import Ways

if TYPE_CHECKING:
    from paperdrill.papers.model import Paper
    from paperdrill.report.times import Placed


class Station(Screen[None]):
    """One stop of the exercise: the app goes from one to the next as they post messages."""

    app = getters.app(Ways)
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What takes the keys. It draws itself when it gets or loses them; Textual would draw the whole screen."""

    BINDINGS = [
        Binding("f1,question_mark", "help", "Help", key_display="F1", tooltip="This help (? too)", id="help"),
        Binding("ctrl+l", "home", "Home", show=False, tooltip="Leave for home; nothing is lost", id="home"),
        Binding("f10,ctrl+q", "app.quit", "Quit", key_display="F10", id="quit"),
    ]

    KEYS_TITLE = ""
    """Heads the help."""
    ABOUT = ""
    """What the station is for, in two sentences."""

    def on_mount(self) -> None:
        """Take the classes of this size before the first frame; Textual gives them a frame later."""
        size = self.app.size
        for cells, steps in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            reached = [name for least, name in steps or () if cells >= least]
            self.add_class(*reached[-1:])

    @property
    def workbench(self) -> Workbench:
        """The use cases."""
        return self.app.workbench

    def save_all(self) -> bool:
        """Save whatever is not saved yet; False where that failed. Called before the station is left."""
        return True

    def key_groups(self) -> Sequence[KeyGroup]:
        """All keys of this station for the help, by where they work."""
        return [("Keys", [*type(self).BINDINGS, *Station.BINDINGS])]

    def tell_fault(self, fault: PaperdrillError) -> None:
        """Show a known failure until it has been read."""
        self.app.notify(f"{fault.message}\n{fault.hint}".strip(), severity="error", timeout=12)

    def show_passage(self, placed: Placed | None, paper: Paper, pdf: Path | None) -> None:
        """A place of a paper that is not closed, in its section, and on its page as printed where the PDF is here."""
        from paperdrill.report.passage_lines import passage_of

        passage = passage_of(placed, paper) if placed else None
        if passage is None:
            self.notify("there is no place of the paper to show for this")
            return
        self.post_message(messages.PassageWanted(passage, pdf))

    def action_home(self) -> None:
        """Leave; all is saved before."""
        self.post_message(messages.ShowHome())

    def action_help(self) -> None:
        """Show all keys."""
        self.post_message(messages.HelpWanted(self.KEYS_TITLE, self.ABOUT, self.key_groups()))
