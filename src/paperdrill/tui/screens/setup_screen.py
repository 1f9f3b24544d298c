"""The first screen: take up what is unfinished, name a topic or a paper, or pick one that is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from paperdrill.countdown import clock_face
from paperdrill.errors import PaperdrillError
from paperdrill.journal.records import Phase, SessionSummary
from paperdrill.journal.rounds import RoundSummary
from paperdrill.papers.shelf import shelf_papers
from paperdrill.paths import template_names
from paperdrill.practice.asked import request_for
from paperdrill.practice.bringing import Shelved
from paperdrill.practice.finding import Request
from paperdrill.practice.workbench import Workbench
from paperdrill.printable import counted, printable
from paperdrill.tui.messages import FormChosen, PaperWanted, ResumeRound, ResumeSession, ShowHistory, TryAgain
from paperdrill.tui.past_rounds import resume_line
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from paperdrill.practice.drilling import Drilling

_WANTED = "A topic, an arXiv id or address, a path to a PDF, or a category of arXiv's (cs.CL)"
_MOST_DUE = 3
"""Lines given to what is due; the history tells of all."""


class SetupScreen(Station):
    """The choice of what to practise on."""

    CSS_PATH = "setup_screen.tcss"
    KEYS_TITLE = "What to practise on"
    ABOUT = (
        "Choose what to do: resume something, try a paper again, or name a new one."
        " A topic is searched on arXiv; a file or an id is taken as it is."
    )

    BINDINGS = [
        Binding("n", "new", "New", tooltip="A new session", id="setup.new"),
        Binding("d", "discard", "Discard", tooltip="Move the unfinished session to the bin", id="setup.discard"),
        Binding("u", "undo_discard", "Undo", tooltip="Put back what was discarded last", id="setup.undo"),
        Binding(
            "x", "set_aside", "Set aside", tooltip="Put a paper of your library away", show=False, id="setup.aside"
        ),
        Binding("h", "history", "History", tooltip="Past sessions", id="setup.history"),
        Binding("ctrl+t", "next_form", "Form", tooltip="Another form of the critique", id="setup.form"),
        Binding(
            "ctrl+r", "drill", "Drill", tooltip="Questions on your own paper, or or back to the skim", id="setup.drill"
        ),
        Binding("escape", "leave_input", "Leave the text field", show=False),
    ]

    def __init__(
        self, request: Request | None, minutes: float, form: str = "critique", *, to_drill: bool = False
    ) -> None:
        super().__init__()
        self._to_drill = to_drill
        """The paper is to be asked about, not to be skimmed."""
        self._form = form
        """Name of the template."""
        self._request = request
        """What the command line asked for, to go on with."""
        self._minutes = minutes
        self._unfinished: list[SessionSummary | RoundSummary] = []
        self._discarded: list[SessionSummary | RoundSummary] = []
        self._shelved: list[Shelved] = []
        """The papers of the library, as they are listed."""
        self._first_of_library = 0
        """Where in the list these begin."""
        self._choices: list[Request | TryAgain | PaperWanted] = []
        """What each line of the list of papers stands for."""
        self._sessions = OptionList(id="unfinished", markup=False, compact=True)
        self._papers = OptionList(id="papers", markup=False, compact=True)

    def compose(self) -> ComposeResult:
        """What is unfinished, a line to type in, what is here."""
        with Vertical(id="setup"):
            yield Static(id="exercise")
            with Vertical(id="go-on"):
                yield Static("Resume", classes="what")
                yield self._sessions
            yield Static(_WANTED, classes="what", id="what-paper")
            asked = self._request
            topic = asked.topic or asked.ref or asked.category if asked else self.workbench.settings.topic
            yield Input(topic, placeholder="long-context", id="wanted", compact=True, select_on_focus=True)
            yield Static("Or one of these", classes="what")
            yield self._papers
        yield KeyLine(spare=("next_form",))

    def on_mount(self) -> None:
        """Fill the lists, and put the cursor where it is likeliest to be wanted."""
        try:
            self._tell_exercise()
            self._list_papers()
            self._list_unfinished()
        except PaperdrillError as fault:
            self.tell_fault(fault)
        (self._sessions if self._unfinished else self.query_one("#wanted", Input)).focus()

    # -- unfinished sessions --

    def _list_unfinished(self) -> None:
        rounds = self.workbench.drilling.unfinished()
        discussed = {each.session_id for each in rounds}
        sessions = [each for each in self.workbench.unfinished() if each.id not in discussed]
        unfinished: list[SessionSummary | RoundSummary] = [*sessions, *rounds]
        self._unfinished = sorted(unfinished, key=lambda summary: summary.started_at, reverse=True)
        self._sessions.set_options([Option(self._resume_line(summary)) for summary in self._unfinished])
        self._sessions.highlighted = 0 if self._unfinished else None
        self.query_one("#go-on").display = bool(self._unfinished)
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#unfinished")
    def _session_chosen(self, event: OptionList.OptionSelected) -> None:
        chosen = self._unfinished[event.option_index]
        self.post_message(ResumeRound(chosen.id) if isinstance(chosen, RoundSummary) else ResumeSession(chosen.id))

    def action_discard(self) -> None:
        """Take the session under the cursor off the list."""
        if self._sessions.highlighted is None:
            return
        summary = self._unfinished[self._sessions.highlighted]
        try:
            self._keeper_of(summary).discard(summary.id)
            self._discarded.append(summary)
            self._list_unfinished()
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self.app.notify(f"in the bin: {summary.title}  (u puts it back)")
        if not self._unfinished:
            self.query_one("#wanted", Input).focus()

    def action_undo_discard(self) -> None:
        """Bring the last discarded session back."""
        try:
            self._keeper_of(self._discarded[-1]).restore(self._discarded[-1].id)
            self._discarded.pop()
            self._list_unfinished()
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self._sessions.focus()

    def _keeper_of(self, summary: SessionSummary | RoundSummary) -> Workbench | Drilling:
        """Who discards and restores it."""
        return self.workbench.drilling if isinstance(summary, RoundSummary) else self.workbench

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """Keys for what there is."""
        if action == "discard":
            return bool(self._unfinished)
        return bool(self._discarded) if action == "undo_discard" else True

    @property
    def _width(self) -> int:
        """Of a line in the lists, in cells."""
        return self._sessions.scrollable_content_region.width or 70

    def on_resize(self) -> None:
        """Cut the titles anew."""
        for index, summary in enumerate(self._unfinished):
            self._sessions.replace_option_prompt_at_index(index, self._resume_line(summary))

    def _resume_line(self, summary: SessionSummary | RoundSummary) -> Content:
        if isinstance(summary, RoundSummary):
            return Content(resume_line(summary, self._width).text)
        return Content(_resume_line(summary, self._width))

    # -- a new one --

    def _tell_exercise(self) -> None:
        said = f"a skim of {self._minutes:g} minutes, then your critique (form: {self._form})"
        wanted = _WANTED
        if self._to_drill:
            said, wanted = (
                "questions on your own paper, as a reviewer asks them",
                "Your paper: a path to a PDF, an arXiv id",
            )
        self.query_one("#exercise", Static).update(Content.assemble(("paperdrill", "b"), f"   {said}"))
        self.query_one("#what-paper", Static).update(wanted)

    def _list_papers(self) -> None:
        """What is due today, the shelf, and what was fetched or opened here."""
        due = self.workbench.retrospect.due_today()[:_MOST_DUE]
        to_drill = self.workbench.drilling.due_today()[:_MOST_DUE]
        self._shelved = self.workbench.bringing.listed()
        listed: list[tuple[str, str, Request | TryAgain | PaperWanted]] = [
            *(("due", paper.title, TryAgain(paper.session_id)) for paper in due),
            *(("drill", each.title, PaperWanted(Request(ref=each.ref), to_drill=True)) for each in to_drill),
            *(("shelf", paper.title, Request(ref=paper.name)) for paper in shelf_papers()),
            *((each.paper.source, _shelved_line(each), Request(ref=each.paper.ref)) for each in self._shelved),
        ]
        self._first_of_library = len(listed) - len(self._shelved)
        self._choices = [choice for _, _, choice in listed]
        marks = {"due": "* due", "drill": "* drill"}
        lines = (f"{marks.get(kind, kind):7} {title}" for kind, title, _ in listed)
        self._papers.set_options([Option(Content(printable(line, keep_newlines=False))) for line in lines])

    def action_set_aside(self) -> None:
        """Put the paper of the library that is under the cursor away."""
        at = (self._papers.highlighted or 0) - self._first_of_library
        if not self._papers.has_focus or not 0 <= at < len(self._shelved):
            self.notify("go to a paper of your library below the shelf's, to set it aside")
            return
        try:
            kept = self.workbench.bringing.set_aside(self._shelved[at].paper.ref)
            self._list_papers()
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self.app.notify(f"set aside: {kept.title} (`paperdrill library --take-back` puts it back)", markup=False)

    @on(OptionList.OptionSelected, "#papers")
    def _paper_chosen(self, event: OptionList.OptionSelected) -> None:
        choice = self._choices[event.option_index]
        if isinstance(choice, Request):
            self._want(choice)
        else:
            self.post_message(choice)

    def action_next_form(self) -> None:
        """Write the critique in the next of the forms that there are."""
        names = template_names(self.workbench.paths)
        place = names.index(self._form) if self._form in names else -1
        self._form = names[(place + 1) % len(names)]
        self.post_message(FormChosen(self._form))
        self._tell_exercise()

    @on(Input.Submitted, "#wanted")
    def _asked(self, event: Input.Submitted) -> None:
        self._want(request_for(event.value, offline=self._offline))

    def _want(self, request: Request) -> None:
        if self._to_drill and not request.ref:
            self.notify("name your paper: a path to a PDF, an arXiv id, or one of the list")
        else:
            self.post_message(PaperWanted(request, to_drill=self._to_drill))

    def action_drill(self) -> None:
        """Be asked about the paper instead of skimming it, and the other way round."""
        self._to_drill = not self._to_drill
        self._tell_exercise()

    def action_new(self) -> None:
        """Go on with what the command line asked for, or ask."""
        if self._request is not None and self._request.names_something:
            self._want(self._request)
        else:
            self.query_one("#wanted", Input).focus()

    @property
    def _offline(self) -> bool:
        return self._request is not None and self._request.offline

    def action_leave_input(self) -> None:
        """From the line to a list, where the letter keys work."""
        (self._sessions if self._unfinished else self._papers).focus()

    def action_history(self) -> None:
        """Past sessions."""
        self.post_message(ShowHistory())


def _shelved_line(shelved: Shelved) -> str:
    """Title, and what was done on it: "Windows That Slide (read 2x, last 62)"."""
    paper = shelved.paper
    if shelved.gone:
        return f"{paper.title} (its file is gone)"
    if not paper.sessions:
        return paper.title
    score = "" if paper.overall is None else f", last {paper.overall:.0f}"
    return f"{paper.title} (read {paper.sessions}x{score})"


def _resume_line(summary: SessionSummary, width: int) -> str:
    """As in "resume: A Title, 6:12 left of the skim, 41 words", the title cut where the line would be too long."""
    if summary.phase is Phase.SKIM:
        stand = f"{clock_face(summary.total_s - summary.skim_spent_s)} left of the skim"
    elif summary.phase is Phase.DONE:
        stand = "to be marked"
    else:
        stand = "in the critique"
    words = f", {counted(summary.words, 'word')}" if summary.words else ""
    title = printable(summary.title, keep_newlines=False)
    room = max(10, width - cell_len(f"resume: , {stand}{words}"))
    if cell_len(title) > room:
        title = f"{set_cell_size(title, room - 1).rstrip()}…"
    return f"resume: {title}, {stand}{words}"
