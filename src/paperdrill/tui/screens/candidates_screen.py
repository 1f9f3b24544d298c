"""Up to five papers to choose from, best first: what each is about, and why it is offered."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from paperdrill.practice.candidates import Candidate, Shortlist
from paperdrill.practice.finding import Request
from paperdrill.printable import printable
from paperdrill.report.candidate_lines import candidate_lines
from paperdrill.report.text_layout import MarkedLine
from paperdrill.tui.messages import PaperWanted, ShowHome
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.key_line import KeyLine


class CandidatesScreen(Station):
    """Enter takes the paper under the cursor, at first the best."""

    CSS_PATH = "candidates_screen.tcss"
    KEYS_TITLE = "Papers to choose from"
    ABOUT = "These papers fit what you asked for, the best one first. Take one, or ask for others."

    BINDINGS = [
        Binding("enter", "take", "Take it", id="candidates.take"),
        Binding("s", "others", "Other papers", tooltip="None of these: show five others", id="candidates.others"),
        Binding("escape", "back", "Back", tooltip="Choose another topic or paper", id="candidates.back"),
    ]

    def __init__(self, shortlist: Shortlist, request: Request) -> None:
        super().__init__()
        self._candidates = shortlist.candidates
        self._told = shortlist.told
        self._request = request
        self._list = BlockList(id="candidates")

    def compose(self) -> ComposeResult:
        """What was asked for, and the papers."""
        wanted = " in ".join(filter(None, (self._request.topic, self._request.category))) or "your categories"
        with Vertical(id="candidates-box"):
            head = Content.assemble(
                "Papers on  ", (printable(wanted, keep_newlines=False), "b"), "    ", ("enter", "b")
            )
            yield Static(Content.assemble(head, " takes the one under the cursor"), id="wanted")
            yield Static(Content("\n".join(printable(each, keep_newlines=False) for each in self._told)), id="asked")
            yield self._list
        yield KeyLine()

    def on_mount(self) -> None:
        """The cursor on the best."""
        self._list.show(self._blocks)
        self._list.focus()

    def _blocks(self, width: int) -> list[list[MarkedLine]]:
        shown = [candidate_lines(each, number, width) for number, each in enumerate(self._candidates, start=1)]
        return [[*lines, MarkedLine()] for lines in shown]

    @on(OptionList.OptionSelected, "#candidates")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._take(self._candidates[event.option_index])

    def action_take(self) -> None:
        """The paper under the cursor."""
        self._take(self._candidates[self._list.highlighted or 0])

    def _take(self, candidate: Candidate) -> None:
        self.post_message(PaperWanted(replace(self._request, candidate=candidate)))

    def action_others(self) -> None:
        """Five that are none of these; what was turned down does not count as read."""
        turned_down = tuple(each.paper_id for each in self._candidates)
        request = replace(self._request, passed_over=(*self._request.passed_over, *turned_down))
        self.post_message(PaperWanted(request))

    def action_back(self) -> None:
        """To the choice of a topic."""
        self.post_message(ShowHome())
