"""The verdict of a round: what to prepare first, and for each question the answer beside the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList

from paperdrill.errors import PaperdrillError
from paperdrill.practice.drilling import MARKS
from paperdrill.practice.finding import Request
from paperdrill.practice.round_reports import RoundReport
from paperdrill.report.short_numbers import number
from paperdrill.report.taking_out import WayOut
from paperdrill.report.written_files import write_sheet
from paperdrill.reviewer.sheet import Answered
from paperdrill.tui.messages import KeyGroup, PaperWanted, ShowRounds
from paperdrill.tui.screens.file_screen import FileScreen
from paperdrill.tui.screens.rows_screen import RowsScreen
from paperdrill.tui.verdict_rows import verdict_rows
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine

_TO_PASSAGE = Binding("enter", "select", "Read the evidence in the paper")


class VerdictScreen(RowsScreen):
    """One round, as it was judged."""

    CSS_PATH = ["verdict_screen.tcss", "passage_screen.tcss"]  # and of what opens above it
    KEYS_TITLE = "The verdict"
    ABOUT = (
        "What your answers were worth, question by question, with the evidence in the paper."
        " Keywords and figures were checked, not meaning: give your own mark where the score is wrong."
        " An answer is specific as far as it gives figures and the paper's own terms; four of them are 100%."
    )
    CAVEAT = (
        "Keywords cannot tell bluff without figures, nor a true figure in the wrong place."
        " Your own mark, 0 to 4 by + and -, counts instead."
    )

    BINDINGS = [
        Binding("tab", "row(1)", "Next question", id="verdict.next"),
        Binding("shift+tab", "row(-1)", "Previous question", show=False, id="verdict.previous"),
        Binding("o", "paper", "Paper", id="verdict.paper", tooltip="Open the paper at this evidence"),
        Binding(
            "plus,right",
            "mark(1)",
            "Your mark",
            key_display="+ -",
            id="verdict.more",
            tooltip="Your mark, 0 to 4: one more, one less",
        ),
        Binding("minus,left", "mark(-1)", "Your mark: one less", show=False, id="verdict.less"),
        Binding("backspace", "unmark", "Remove your mark", show=False, id="verdict.unmark"),
        Binding("w", "write", "Prep sheet", id="verdict.write", tooltip="Save a prep sheet, as Markdown or PDF"),
        Binding("r", "again", "Again", id="verdict.again", tooltip="Another round on this paper"),
        Binding("h,escape", "rounds", "Rounds", id="verdict.rounds", tooltip="Past rounds of questions"),
        Binding("q", "home", "Home", id="verdict.home", tooltip="Leave for home"),
    ]

    def __init__(self, report: RoundReport) -> None:
        super().__init__(HeadLine("Verdict", report.paper.title), verdict_rows(report))
        self._report = report

    def compose(self) -> ComposeResult:
        """The questions above, the answer and the evidence of one of them below."""
        yield from super().compose()
        yield KeyLine(spare=("home", "rounds", "paper", "mark(1)"))

    def on_mount(self) -> None:
        """Open what is to be prepared."""
        before = self._report.earlier
        then = f"{number(before.overall)} → " if before else ""
        self._head.remark(f"round {self._report.round_id}")
        self._head.corner(f"overall {then}{number(self._report.overall)}")

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the blocks as well."""
        return [*super().key_groups(), ("In the answer and the evidence", [_TO_PASSAGE, *BlockList.BINDINGS])]

    # -- the person's own mark --

    def action_mark(self, by: int) -> None:
        """Give the answer of the open row a mark, higher or lower than yours; the first begins at the verdict's."""
        if (answered := self._answered) is not None:
            now = answered.standing / 100 * MARKS[-1]  # the verdict's may lie between two marks
            self._give(min(MARKS[-1], max(MARKS[0], floor(now) + 1 if by > 0 else ceil(now) - 1)))

    def action_unmark(self) -> None:
        """Let the verdict stand alone again."""
        if self._answered is not None:
            self._give(None)

    @property
    def _answered(self) -> Answered | None:
        """The question of the open row, with its answer; None, which is told, where the row is none."""
        if not self._open:
            self.notify("go to a question first; your mark is for its answer", severity="warning")
            return None
        return self._report.answered[self._open - 1]

    def _give(self, mark: int | None) -> None:
        try:
            self.workbench.drilling.mark(self._report.round_id, self._open - 1, mark)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self._report = self._report.with_mark(self._open - 1, mark)
        self._rows = verdict_rows(self._report)
        self._show_rows(self._blocks.highlighted or 0)

    # -- the paper --

    @on(OptionList.OptionSelected, "#blocks")
    def _chosen(self) -> None:
        self.action_paper()

    def action_paper(self) -> None:
        """The paper, open at the evidence under the cursor."""
        self.show_passage(self._here, self._report.paper, self.workbench.drilling.pdf_of(self._report.round_id))

    # -- where to go next --

    def action_write(self) -> None:
        """Write the preparation sheet."""
        round_id = self._report.round_id

        def write(file: Path) -> str:
            return write_sheet(self.workbench.drilling, round_id, file)

        sheet = WayOut("A name ending in .pdf makes a PDF", f"to-prepare-{round_id}.md", write)
        self.app.push_screen(FileScreen("Save the prep sheet as", [sheet]))

    def action_again(self) -> None:
        """Another round on the paper, as it is now."""
        ref = next((each.ref for each in self._report.trend if each.id == self._report.round_id), "")
        self.post_message(PaperWanted(Request(ref=ref), to_drill=True))

    def action_rounds(self) -> None:
        """Past rounds."""
        self.post_message(ShowRounds())
