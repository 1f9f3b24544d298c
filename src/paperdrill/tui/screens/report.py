"""The report: a profile of the fields on top, and below it, for one of them, the person's words and the authors'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Footer, OptionList, Static

from paperdrill.critique.model import ScoredPoint
from paperdrill.critique.overruling import ruling_against
from paperdrill.errors import PaperdrillError
from paperdrill.papers.covering import Withheld
from paperdrill.papers.page_pictures import PagePictures
from paperdrill.report.lines import number
from paperdrill.report.passage import passage_of
from paperdrill.report.view import CAVEAT, report_view
from paperdrill.round_reports import RoundReport
from paperdrill.tui.line_content import content_of
from paperdrill.tui.messages import ShowHistory, TryAgain
from paperdrill.tui.report_blocks import rows, summaries
from paperdrill.tui.screens.passage import PassageScreen
from paperdrill.tui.station import KeyGroup, Station
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.workbench import SessionReport

_TO_PASSAGE = Binding("enter", "select", "Read the authors' sentence where it stands")


class ReportScreen(Station):
    """One finished session, as it was compared then."""

    CSS_PATH = "report.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    KEYS_TITLE = "The report"

    BINDINGS = [
        Binding("tab", "row(1)", "Next field", id="report.next_field"),
        Binding("shift+tab", "row(-1)", "Field before", show=False, id="report.previous_field"),
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
        super().__init__()
        self._report = report
        self._discussion = discussion
        self._session = report.session
        self._paper = report.paper
        self._view = report_view(report)
        self._rows = rows(self._view, self._discussion)
        self._head = HeadLine("Report", self._view.title)
        self._profile = BlockList(id="profile")
        self._field_head = Static(id="field-head", markup=False)
        self._points = BlockList(id="points")
        self._open: int | None = None
        """The row whose blocks are shown."""

    def compose(self) -> ComposeResult:
        """The profile above, the points of the chosen field below."""
        yield self._head
        yield self._profile
        yield self._field_head
        yield self._points
        yield Static(CAVEAT, id="caveat", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Open the first field."""
        then = f"{number(self._view.earlier_overall)} → " if self._view.earlier else ""
        self._head.remark(f"{self._view.date}, {self._view.attempt}")
        self._head.corner(f"overall {then}{number(self._view.overall)}")
        self._profile.can_focus = False
        self._profile.styles.height = len(self._rows)
        self._profile.show(lambda width: summaries(self._rows, width))
        self._points.focus()

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the points as well."""
        return [*super().key_groups(), ("In the points", [_TO_PASSAGE, *BlockList.BINDINGS])]

    # -- which field is open --

    def action_row(self, by: int) -> None:
        """The next field, or the one before; after the last comes the first."""
        self._profile.highlighted = ((self._open or 0) + by) % len(self._rows)

    def action_go_to_row(self, place: int) -> None:
        """The field in this place, if there is one."""
        if place < len(self._rows):
            self._profile.highlighted = place

    @on(OptionList.OptionHighlighted, "#profile")
    def _open_row(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index != self._open:  # a new width makes the list tell the same row again
            self._open = event.option_index
            self._draw_head()
            self._points.show(self._rows[self._open].blocks)

    def on_resize(self, _event: events.Resize) -> None:
        """The lists lay themselves out; the line above them is ours."""
        self.call_after_refresh(self._draw_head)

    def _draw_head(self) -> None:
        width = self._points.text_width
        if self._open is not None and width:
            self._field_head.update(content_of(self._rows[self._open].head(width)))

    @on(OptionList.OptionSelected, "#points")
    def _show_passage(self, event: OptionList.OptionSelected) -> None:
        """Show the point under the cursor where it stands in the paper, which is no longer closed."""
        point = self._point_at(event.option_index)
        passage = passage_of(point, self._paper) if point else None
        if passage is not None:
            self.app.push_screen(PassageScreen(passage, self._printed_pages(), self.app.pictures))

    def _printed_pages(self) -> PagePictures | None:
        """Nothing is withheld any more."""
        pdf = Path(self._session.pdf)
        return PagePictures(pdf, Withheld()) if self._session.pdf and pdf.is_file() else None

    def _point_at(self, place: int | None) -> ScoredPoint | None:
        """The point of the key that a block of the open row shows; None where it shows something else."""
        if place is None or self._open is None or self._open >= len(self._view.fields):
            return None
        points = self._view.fields[self._open].result.points
        return points[place] if place < len(points) else None

    # -- disagreeing --

    def action_disagree(self) -> None:
        """Overrule the verdict on the point under the cursor; once more takes that back."""
        place = self._points.highlighted
        point = self._point_at(place)
        if place is None or self._open is None or point is None:
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
        self._profile.show(lambda width: summaries(self._rows, width), self._open)
        self._points.show(self._rows[self._open].blocks, place)
        self._draw_head()

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
