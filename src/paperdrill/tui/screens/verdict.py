"""The verdict of a round: what to prepare first, and for each question the answer beside the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Footer, OptionList, Static

from paperdrill.finding import Request
from paperdrill.report.answers import evidence_at, evidence_of
from paperdrill.report.lines import number
from paperdrill.report.passage import passage_of
from paperdrill.reviewer.model import Evidence
from paperdrill.reviewer.sheet import worst_first
from paperdrill.round_reports import RoundReport
from paperdrill.tui.line_content import content_of
from paperdrill.tui.messages import PaperWanted, ShowRounds
from paperdrill.tui.report_blocks import summaries
from paperdrill.tui.screens.passage import PassageScreen
from paperdrill.tui.screens.sheet import SheetScreen
from paperdrill.tui.station import KeyGroup, Station
from paperdrill.tui.verdict_rows import verdict_rows
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine

CAVEAT = "What patterns cannot judge: whether an answer would convince a person."
_TO_PASSAGE = Binding("enter", "select", "Read the evidence where it stands")


class VerdictScreen(Station):
    """One round, as it was judged."""

    CSS_PATH = "verdict.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    KEYS_TITLE = "The verdict"

    BINDINGS = [
        Binding("tab", "row(1)", "Next question", id="verdict.next"),
        Binding("shift+tab", "row(-1)", "Question before", show=False, id="verdict.previous"),
        Binding("o", "paper", "Paper", id="verdict.paper", tooltip="The paper, at the evidence under the cursor"),
        Binding("w", "write", "Write sheet", id="verdict.write", tooltip="What to prepare, as Markdown or PDF"),
        Binding("r", "again", "Again", id="verdict.again", tooltip="Another round on this paper"),
        Binding("h,escape", "rounds", "Rounds", id="verdict.rounds", tooltip="Past rounds of questions"),
        Binding("q", "app.quit", "Done", id="verdict.done"),
    ]

    def __init__(self, report: RoundReport) -> None:
        super().__init__()
        self._report = report
        self._rows = verdict_rows(report)
        self._head = HeadLine("Verdict", report.paper.title)
        self._profile = BlockList(id="profile")
        self._row_head = Static(id="row-head", markup=False)
        self._blocks = BlockList(id="blocks")
        self._open = 0
        """The row whose blocks are shown."""

    def compose(self) -> ComposeResult:
        """The questions above, the answer and the evidence of one of them below."""
        yield self._head
        yield self._profile
        yield self._row_head
        yield self._blocks
        yield Static(CAVEAT, id="caveat", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Open what is to be prepared."""
        before = self._report.earlier
        then = f"{number(before.overall)} → " if before else ""
        self._head.remark(f"round {self._report.round_id}")
        self._head.corner(f"overall {then}{number(self._report.overall)}")
        self._profile.can_focus = False
        self._profile.show(lambda width: summaries(self._rows, width))
        self._show_row()
        self._blocks.focus()

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the blocks as well."""
        return [*super().key_groups(), ("In the answer and the evidence", [_TO_PASSAGE, *BlockList.BINDINGS])]

    # -- which question is open --

    def action_row(self, by: int) -> None:
        """The next question, or the one before; after the last comes what is to be prepared."""
        self._profile.highlighted = (self._open + by) % len(self._rows)

    @on(OptionList.OptionHighlighted, "#profile")
    def _open_row(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index != self._open:
            self._open = event.option_index
            self._show_row()

    def _show_row(self) -> None:
        self._draw_head()
        self._blocks.show(self._rows[self._open].blocks)

    def on_resize(self, _event: events.Resize) -> None:
        """The lists lay themselves out; the lines above them are ours."""
        self.call_after_refresh(self._draw_head)

    def _draw_head(self) -> None:
        if width := self._blocks.text_width:
            self._row_head.update(content_of(self._rows[self._open].head(width)))

    # -- the paper --

    @on(OptionList.OptionSelected, "#blocks")
    def _chosen(self) -> None:
        self.action_paper()

    def action_paper(self) -> None:
        """The paper, open at the evidence under the cursor."""
        evidence = self._evidence
        passage = passage_of(evidence, self._report.paper) if evidence else None
        if passage is None:
            self.notify("there is no place of the paper to show for this")
        else:
            self.app.push_screen(PassageScreen(passage))

    @property
    def _evidence(self) -> Evidence | None:
        """What the block under the cursor rests on."""
        block = self._blocks.highlighted or 0
        if self._open:
            return evidence_at(self._report.answered[self._open - 1], block, self._blocks.text_width)
        return next(iter(evidence_of(worst_first(self._report.answered)[block])), None)

    # -- where to go next --

    def action_write(self) -> None:
        """Write the preparation sheet."""
        self.app.push_screen(SheetScreen(self._report.round_id))

    def action_again(self) -> None:
        """Another round on the paper, as it is now."""
        ref = next((each.ref for each in self._report.trend if each.id == self._report.round_id), "")
        self.post_message(PaperWanted(Request(ref=ref), to_drill=True))

    def action_rounds(self) -> None:
        """Past rounds."""
        self.post_message(ShowRounds())
