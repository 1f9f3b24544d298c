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
from paperdrill.practice.home_view import PaperHere, Waiting
from paperdrill.practice.wanted import Request
from paperdrill.printable import printable
from paperdrill.report.home_words import week_told
from paperdrill.tui.home_rows import HomeRow, going_on_rows, paper_rows, profile_lines
from paperdrill.tui.line_content import content_of
from paperdrill.tui.messages import FormChosen, KeyGroup, PaperWanted, ShowHistory, ShowWorked
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine

_WANTED = "a topic, an arXiv id or address, a PDF, a category (cs.CL): enter takes one, F5 offers five"
_WANTED_BRIEFLY = "topic, arXiv, PDF: enter takes one, F5 offers five"
_OWN_PAPER = "your own paper to be questioned on: a PDF or an arXiv id; ^r for a new paper"
_BRIEFLY_BELOW = 100
_TALL_FROM = 30


class HomeScreen(Station):
    """Two lists with a field between them; the cursor begins where something waits."""

    CSS_PATH = "home_screen.tcss"
    KEYS_TITLE = "Home"
    ABOUT = (
        "Choose what to do: resume something, repeat what is due, or name a new paper by topic, id or file."
        " Every other screen leads back here."
    )
    VERTICAL_BREAKPOINTS = [(0, "-short"), (_TALL_FROM, "-tall")]

    BINDINGS = [
        Binding(
            "f5",
            "offer",
            "Five papers",
            key_display="F5",
            tooltip="Five papers on the topic to choose from",
            id="home.offer",
        ),
        Binding(
            "f4",
            "worked",
            "Example",
            key_display="F4",
            tooltip="Watch an expert do it: a worked example",
            show=False,
            id="home.worked",
        ),
        Binding("h,f3", "history", "History", key_display="h", tooltip="Past sessions", id="home.history"),
        Binding("slash", "search", "Search the past", show=False, id="home.search"),
        Binding("ctrl+t", "forms", "Form", tooltip="Choose the form of the critique", id="home.form"),
        Binding("ctrl+r", "drill", "Drill", tooltip="Questions on your own paper, or the skim again", id="home.drill"),
        Binding("n", "new", "New", show=False, tooltip="To the field for a new paper", id="home.new", priority=True),
        Binding("d", "discard", "Discard", tooltip="Move what is unfinished to the bin", id="home.discard"),
        Binding("u", "undo_discard", "Undo", tooltip="Put back what was discarded last", id="home.undo"),
        Binding("x", "set_aside", "Set aside", show=False, tooltip="Put the paper away", id="home.aside"),
        Binding("down", "below", "To what is below", show=False, id="home.below"),
        Binding("up", "above", "To what is above", show=False, id="home.above"),
        Binding("escape", "leave_field", "Leave the text field", show=False, id="home.leave_field"),
    ]

    class Scheduled(Message):
        """Something more may be due."""

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
        self._rows: dict[str, Sequence[HomeRow]] = {}
        """By the list that shows them."""
        self._head = HeadLine("paperdrill")
        self._going_on = BlockList(id="going-on")
        self._papers = BlockList(id="papers")
        self._lately = Static(id="lately")
        asked = request and (request.topic or request.ref or request.category)
        self._field = Input(asked or "", placeholder="long-context", id="wanted", compact=True, select_on_focus=True)

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
        yield KeyLine(spare=("undo_discard", "forms", "discard"))

    def on_mount(self) -> None:
        """Show what there is, and put the cursor where it is likeliest to be wanted."""
        super().on_mount()
        self._field.value = self._field.value or self.workbench.settings.topic
        self.load()
        (self._going_on if self._rows["going-on"] else self._field).focus()
        self._schedule()

    @work(thread=True, group="schedule", description="schedule what an older journal left unscheduled")
    def _schedule(self) -> None:
        """Off the way to the first frame; there is nothing to do but after an update or an import."""
        try:
            if self.workbench.schedule_the_rest() and not get_current_worker().is_cancelled:
                self.post_message(self.Scheduled())
        except PaperdrillError:
            return  # what is wrong with the journal was told already

    @on(Scheduled)
    def load(self) -> None:
        """Show all as it is now."""
        self._view = self.workbench.home()
        self._show("going-on", self._going_on, going_on_rows(self._view))
        self._going_on.display = bool(self._rows["going-on"])
        self._show_papers()
        self._head.corner(week_told(self._view))
        self._draw()
        self.refresh_bindings()

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
        lines = profile_lines(self._view, max(20, width - 2), brief=not is_tall)
        self._lately.update(content_of(lines))
        self._lately.display = bool(lines)

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the lists as well."""
        return [*super().key_groups(), ("In the lists", [Binding("enter", "select", "Open"), *BlockList.BINDINGS])]

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
            return
        self._discarded.append(about)
        self.load()
        self.app.notify(f"in the bin: {about.title} (u puts it back)")
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
