"""Home: go on where you were, what is due, a new paper, how you are doing, what is here. All ways lead back to it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.worker import get_current_worker

from paperdrill.countdown import clock_face
from paperdrill.errors import PaperdrillError
from paperdrill.practice.home_view import MORE_PAPERS, PaperHere, Waiting
from paperdrill.practice.last_points import LastPoints
from paperdrill.practice.wanted import Request
from paperdrill.printable import printable
from paperdrill.report.home_words import week_told
from paperdrill.tui.home_keys import HOME_KEYS
from paperdrill.tui.home_profiles import profile_lines
from paperdrill.tui.home_rows import HomeRow, going_on_rows, paper_rows
from paperdrill.tui.line_content import content_of
from paperdrill.tui.messages import (
    FormChosen,
    KeyGroup,
    LookAgain,
    MorePapers,
    PaperWanted,
    ShowClub,
    ShowHistory,
    ShowLookingBack,
    ShowSettings,
    ShowWorked,
)
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine

_WANTED = "a topic, an arXiv id or address, a PDF, a category (cs.CL): enter takes one, F5 offers five"
_WANTED_BRIEFLY = "topic, arXiv, PDF: enter for one, F5 for five"
_OWN_PAPER = "your PDF or an arXiv id; ^r: back to the skim"
_BRIEFLY_BELOW = 100
_TALL_FROM = 30
_LOOKS_BACK_AFTER_S = 0.5
"""From the first frame: what is read then needs modules that would hold up the first keys."""


class HomeScreen(Station):
    """Two lists with a field between them; the cursor begins where something waits."""

    CSS_PATH = "home_screen.tcss"
    KEYS_TITLE = "Home"
    ABOUT = (
        "Choose what to do: resume something, repeat what is due, or name a new paper by topic, id or file."
        " Every other screen leads back here."
    )
    VERTICAL_BREAKPOINTS = [(0, "-short"), (_TALL_FROM, "-tall")]

    BINDINGS = HOME_KEYS

    class LookedBack(Message):
        """What took longer than the first frame is known."""

        def __init__(self, points: LastPoints | None, *, more_is_due: bool) -> None:
            super().__init__()
            self.points = points
            self.more_is_due = more_is_due

    def __init__(
        self, request: Request | None, minutes: float, form: str = "critique", *, to_drill: bool = False
    ) -> None:
        super().__init__()
        self._request = request
        """What the command line asked for."""
        self._minutes = minutes
        self._form = form
        """Name of the template."""
        self._to_drill = to_drill
        """A paper is to be asked about, not to be skimmed."""
        self._discarded = list[Waiting]()
        self._points: LastPoints | None = None
        """Of the newest session, once they are known."""
        self._more_papers = 0
        """Listed beyond those that are at first."""
        self._was_shown = False
        self._rows: dict[str, Sequence[HomeRow]] = {}
        """By the list that shows them."""
        self._head = HeadLine("paperdrill")
        self._going_on = BlockList(id="going-on")
        self._papers = BlockList(id="papers")
        self._lately = Static(id="lately")
        asked = request and (request.topic or request.ref or request.category)
        self._field = Input(asked or "", id="wanted", compact=True, select_on_focus=True)

    def compose(self) -> ComposeResult:
        """What waits, the field, the last profiles, what is here."""
        yield self._head
        with Vertical(id="home"):
            yield self._going_on
            with Horizontal(id="new"):
                yield Static("New", classes="label")
                yield self._field
            yield Static(id="hint", markup=False)
            yield self._lately
            yield self._papers
        yield KeyLine(spare=("look_back", "settings", "undo_discard", "forms", "worked", "discard"))

    def on_mount(self) -> None:
        """Show what there is, and put the cursor where it is likeliest to be wanted."""
        super().on_mount()
        self._field.value = self._field.value or self.workbench.settings.topic
        self.load()
        (self._going_on if self._rows["going-on"] else self._field).focus()
        self.call_after_refresh(self.set_timer, _LOOKS_BACK_AFTER_S, self._look_back)

    @work(thread=True, group="looking back", description="schedule what is unscheduled, read the newest points")
    def _look_back(self) -> None:
        """Off the way to the first frame; there is nothing to schedule but after an update or an import."""
        try:
            more_is_due = self.workbench.schedule_the_rest()
            points = self.workbench.retrospect.last_points()
        except PaperdrillError:
            return  # what is wrong with the journal was told already
        if not get_current_worker().is_cancelled:
            self.post_message(self.LookedBack(points, more_is_due=more_is_due))

    @on(LookedBack)
    def _looked_back(self, event: LookedBack) -> None:
        self._points = event.points
        if event.more_is_due:
            self.load()
        else:
            self._draw()

    def on_screen_resume(self) -> None:
        """Show what was changed meanwhile, in the settings say."""
        if self._was_shown:
            self.load()
        self._was_shown = True

    @on(MorePapers)
    def _list_more(self) -> None:
        self._more_papers += MORE_PAPERS
        self.load()

    def load(self) -> None:
        """Show all as it is now."""
        self._view = self.workbench.home(self._more_papers)
        self._show("going-on", self._going_on, going_on_rows(self._view))
        self._going_on.display = bool(self._rows["going-on"])
        self._show_papers()
        self._head.corner(week_told(self._view))
        self._draw()
        self.refresh_bindings()

    @on(LookAgain)
    def _look_again(self) -> None:
        """What waits and what is here, as it is now."""
        self.load()

    def _show_papers(self) -> None:
        self._show("papers", self._papers, paper_rows(self._view, to_drill=self._to_drill))

    def _show(self, name: str, rows_list: BlockList, rows: Sequence[HomeRow]) -> None:
        self._rows[name] = rows
        rows_list.show(lambda width: [[row.laid_out(width)] for row in rows], rows_list.highlighted or 0)

    def on_resize(self, _event: events.Resize) -> None:
        """The lists lay themselves out; the rest is ours."""
        self._draw()

    def _draw(self) -> None:
        width, is_tall = self.app.size.width, self.app.size.height >= _TALL_FROM
        exercise = f"skim {clock_face(60 * self._minutes)}, form: {self._form}"
        self._head.remark("questions on your own paper" if self._to_drill else exercise)
        hint = _OWN_PAPER if self._to_drill else _WANTED if width >= _BRIEFLY_BELOW else _WANTED_BRIEFLY
        self.query_one("#hint", Static).update(hint)
        self._field.placeholder = "e.g. ~/thesis/paper.pdf" if self._to_drill else "e.g. long-context"
        lines = profile_lines(self._view, self._points, max(20, width - 2), brief=not is_tall)
        self._lately.update(content_of(lines))
        self._lately.display = bool(lines)

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the lists as well; in the field a letter is a letter."""
        everywhere = [binding for _, bindings in super().key_groups() for binding in bindings]
        return [
            ("Letters only outside the field: esc leaves it", everywhere),
            ("In the lists", [Binding("enter", "select", "Open"), *BlockList.BINDINGS]),
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """Keys for what there is."""
        if action == "discard":
            return bool(self._rows.get("going-on")) and bool(self._view.waiting)
        if action == "new":
            return not self._field.has_focus  # there it is a letter
        if action == "offer":
            return not self._to_drill
        return bool(self._discarded) if action == "undo_discard" else True

    # -- opening --

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        row = self._rows[event.option_list.id or ""][event.option_index]
        self.post_message(row.leads_to)

    @on(Input.Submitted, "#wanted")
    def _asked(self, event: Input.Submitted) -> None:
        self._want(event.value, best=True)

    def action_offer(self) -> None:
        """Five papers on what stands in the field."""
        self._want(self._field.value, best=False)

    def _want(self, text: str, *, best: bool) -> None:
        from paperdrill.practice.asked import request_for

        request = request_for(text, offline=self._request is not None and self._request.offline)
        if self._to_drill and not request.ref:
            self.notify("name your paper: a path to a PDF or an arXiv id, or take one of the list")
            self._field.focus()
        else:
            self.post_message(PaperWanted(request, to_drill=self._to_drill, best=best))

    def action_history(self) -> None:
        """Past sessions."""
        self.post_message(ShowHistory())

    def action_search(self) -> None:
        """Past sessions, ready to be searched."""
        self.post_message(ShowHistory(search=True))

    def action_look_back(self) -> None:
        """What all sessions say together."""
        self.post_message(ShowLookingBack())

    def action_club(self) -> None:
        """What a reading group reads."""
        self.post_message(ShowClub())

    def action_settings(self) -> None:
        """What can be set: the topic and the weekly goal stand here."""
        self.post_message(ShowSettings())

    def action_worked(self) -> None:
        """An expert's skim and critique, where it was left."""
        self.post_message(ShowWorked())

    # -- choosing --

    def action_forms(self) -> None:
        """Choose the form of the critique from a list."""
        from paperdrill.practice.critique_forms import critique_forms
        from paperdrill.tui.screens.form_screen import FormScreen

        self.app.push_screen(FormScreen(critique_forms(self.workbench.paths), self._form), self._take_form)

    def _take_form(self, name: str | None) -> None:
        if name:
            self._form = name
            self.post_message(FormChosen(name))
            self._draw()

    def action_drill(self) -> None:
        """Be asked about the paper instead of skimming it, and the other way round."""
        self._to_drill = not self._to_drill
        self._show_papers()
        self._draw()
        self._field.focus()
        self.refresh_bindings()

    # -- going about --

    def action_new(self) -> None:
        """To the field, at once: letters typed right after belong there."""
        self.set_focus(self._field)

    def action_below(self) -> None:
        """From the field to the papers."""
        self._papers.focus()

    def action_above(self) -> None:
        """From the field to what waits."""
        if self._going_on.display:
            self._going_on.focus()

    def action_leave_field(self) -> None:
        """To a list, where the letter keys work."""
        (self._going_on if self._going_on.display else self._papers).focus()

    # -- putting away --

    def action_discard(self) -> None:
        """Take the unfinished session under the cursor off the list."""
        about = self._row_here(self._going_on)
        if not isinstance(about, Waiting):
            self.notify("go to a line under Resume: only what is unfinished goes to the bin")
            return
        try:
            (self.workbench if about.kind == "session" else self.workbench.drilling).discard(about.number)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            self.load()
            return
        self._discarded.append(about)
        self.load()
        self.app.notify("in the bin: u puts it back")
        if not self._going_on.display:
            self._papers.focus()

    def action_undo_discard(self) -> None:
        """Bring the last discarded session back."""
        about = self._discarded[-1]
        try:
            (self.workbench if about.kind == "session" else self.workbench.drilling).restore(about.number)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self._discarded.pop()
        self.app.clear_notifications()  # what was said of the bin holds no more
        self.load()
        self._going_on.focus()

    def action_set_aside(self) -> None:
        """Put the paper of the library that is under the cursor away."""
        about = self._row_here(self._papers)
        if not isinstance(about, PaperHere):
            self.notify("only a paper of your own can be set aside: go to a line under Papers")
            return
        try:
            kept = self.workbench.bringing.set_aside(about.ref)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self.load()
        self.app.notify(f"set aside: {printable(kept.title)} (`paperdrill library --take-back` puts it back)")

    def _row_here(self, rows_list: BlockList) -> Waiting | PaperHere | None:
        """What the row under the cursor is about, where the list has the focus."""
        rows, place = self._rows[rows_list.id or ""], rows_list.highlighted
        return rows[place].about if rows_list.has_focus and place is not None and place < len(rows) else None
