"""The report: a profile of the fields on top, and below it, for one of them, the person's words and the authors'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList

from paperdrill.critique.comparison import ComparedPoint
from paperdrill.errors import PaperdrillError
from paperdrill.practice.round_reports import RoundReport
from paperdrill.practice.rulings import ruling_against
from paperdrill.practice.sessions import SessionReport
from paperdrill.report.report_lines import number
from paperdrill.report.view import CAVEAT, report_view
from paperdrill.tui.messages import KeyGroup, ShowHistory, TryAgain
from paperdrill.tui.report_blocks import rows
from paperdrill.tui.screens.rows_screen import RowsScreen
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine

_TO_PASSAGE = Binding("enter", "select", "Read the authors' sentence where it stands")


class ReportScreen(RowsScreen):
    """One finished session, as it was compared then."""

    CSS_PATH = "report_screen.tcss"
    KEYS_TITLE = "The report"
    CAVEAT = CAVEAT

    BINDINGS = [
        Binding("tab", "row(1)", "Next field", id="report.next_field"),
        Binding("shift+tab", "row(-1)", "Previous field", show=False, id="report.previous_field"),
        *(
            Binding(str(place), f"go_to_row({place - 1})", show=False, id=f"report.row_{place}")
            for place in range(1, 10)
        ),
        Binding("d", "disagree", "Disagree", id="report.disagree", tooltip="Overrule a verdict, or take that back"),
        Binding("r", "again", "Again", id="report.again", tooltip="Another attempt on this paper"),
        Binding("h,escape", "history", "History", id="report.history", tooltip="Past sessions"),
        Binding("o", "open_pdf", "Open PDF", id="report.open", tooltip="Open the PDF in the system's viewer"),
        Binding("q", "app.quit", "Done", id="report.done"),
    ]

    def __init__(self, report: SessionReport, discussion: RoundReport | None = None) -> None:
        self._view = report_view(report)
        super().__init__(HeadLine("Report", self._view.title), rows(self._view, discussion))
        self._report = report
        self._discussion = discussion
        self._session = report.session
        self._paper = report.paper

    def compose(self) -> ComposeResult:
        """The profile above, the points of the chosen field below."""
        yield from super().compose()
        yield KeyLine(spare=("open_pdf", "history"), show_command_palette=True)

    def on_mount(self) -> None:
        """Open the first field."""
        then = f"{number(self._view.earlier_overall)} → " if self._view.earlier else ""
        self._head.remark(f"{self._view.date}, {self._view.attempt}")
        self._head.corner(f"overall {then}{number(self._view.overall)}")
        self._profile.styles.height = len(self._rows)

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the points as well."""
        return [*super().key_groups(), ("In the points", [_TO_PASSAGE, *BlockList.BINDINGS])]

    # -- the paper --

    @on(OptionList.OptionSelected, "#blocks")
    def _show_passage(self) -> None:
        """Show what the block under the cursor rests on in the paper, which is no longer closed."""
        if place := self._here:
            self.show_passage(place, self._paper, Path(self._session.pdf) if self._session.pdf else None)

    # -- disagreeing --

    def action_disagree(self) -> None:
        """Overrule the verdict on the point under the cursor; once more takes that back."""
        point = self._here
        if not isinstance(point, ComparedPoint):
            self.notify("only the verdict on a point of the authors' can be overruled", severity="warning")
            return
        ruling = None if point.id in self._report.rulings else ruling_against(point)
        retrospect = self.workbench.retrospect
        try:
            retrospect.overrule(self._session.id, point.id, ruling)
            rulings = retrospect.rulings(self._session.id)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self._report = replace(self._report, rulings=rulings)
        self._view = report_view(self._report)
        self._rows = rows(self._view, self._discussion)
        self._show_rows(self._blocks.highlighted or 0)

    # -- where to go next --

    def action_again(self) -> None:
        """Another attempt on the same paper."""
        self.post_message(TryAgain(self._session.id))

    def action_history(self) -> None:
        """Past sessions."""
        self.post_message(ShowHistory())

    def action_open_pdf(self) -> None:
        """The paper in the system's viewer; it is no longer closed."""
        if self._session.pdf:
            self.app.open_file(Path(self._session.pdf))
        else:
            self.notify("there is no PDF of this paper here", severity="warning")
