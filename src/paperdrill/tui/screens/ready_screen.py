"""A paper is ready: what it is and why it was chosen. The clock starts when the person says so."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from paperdrill.countdown import clock_face
from paperdrill.errors import PaperdrillError
from paperdrill.journal.guidance import Guidance
from paperdrill.papers.withholding import withhold_limitations
from paperdrill.practice.finding import Found, Request
from paperdrill.printable import counted, printable
from paperdrill.tui.messages import PaperChosen, PaperWanted, ShowHome
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.key_line import KeyLine

_SOURCES = {"arxiv": "from arXiv", "file": "your file", "shelf": "from the built-in shelf"}
_AUTHORS_SHOWN = 6


class ReadyScreen(Station):
    """One paper, and one key to begin."""

    CSS_PATH = "ready_screen.tcss"
    KEYS_TITLE = "A paper is ready"
    ABOUT = "This is the paper you are about to skim. The clock starts when you say so."

    BINDINGS = [
        Binding("enter", "begin", "Start the clock", id="ready.begin"),
        Binding(
            "f6", "ordinary", "Ordinary session", key_display="F6", tooltip="No test this time", id="ready.ordinary"
        ),
        Binding("s", "another", "Another paper", id="ready.another"),
        Binding("escape", "back", "Back", tooltip="Choose another topic or paper", id="ready.back"),
    ]

    def __init__(self, found: Found, request: Request, minutes: float, *, has_form: bool = False) -> None:
        super().__init__()
        self._has_form = has_form
        """Did the person choose the form of the critique?"""
        self._guidance: Guidance | None = None
        """With how many prompts it begins; None where the journal does not say."""
        self._found = found
        self._request = request
        self._minutes = minutes

    def compose(self) -> ComposeResult:
        """Title, authors, where it comes from, why it was chosen, and what is about to happen."""
        paper = self._found.paper
        with VerticalScroll(id="card"):
            yield Static(Content(_line(paper.title)), id="ready-title")
            yield Static(Content(_line(_authors(paper.authors))), id="ready-authors")
            source = f"{_SOURCES[self._found.source]}: {self._found.ref}"
            yield Static(Content(_line(f"{counted(paper.pages, 'page')}, {source}")))
            if told := [line for line in self._found.told if line != source]:
                named = f": {_line(paper.title)}"  # it stands above already
                yield Static(Content("\n".join(_line(line).removesuffix(named) for line in told)), id="told")
            if paper.warnings:
                yield Static(Content("\n".join(f"! {_line(warning)}" for warning in paper.warnings)), id="warnings")
            yield Static(Content(self._what_comes()), id="comes")
            yield Static(id="level", markup=False)
            yield Static(
                Content.assemble(("enter", "b"), f" starts the clock at {clock_face(60 * self._minutes)}"), id="go"
            )
        yield KeyLine()

    def on_mount(self) -> None:
        """Say how many prompts there will be, and why."""
        super().on_mount()
        start = self.app.start.request
        is_named = bool(start and start.ref and start.ref == self._request.ref)
        with suppress(PaperdrillError):  # the journal's fault is told when the session begins
            paper_id = self._found.paper_id
            self._guidance = self.workbench.levels.ahead(paper_id, is_named=is_named, has_form=self._has_form)
        self._tell_level()

    def _tell_level(self) -> None:
        told = ""
        if self._guidance is not None:
            told = self.workbench.levels.told(self._guidance, way_out="F6 makes it an ordinary session")
        self.query_one("#level", Static).update(f"{told[:1].upper()}{told[1:]}." if told else "")
        self.query_one("#level").display = bool(told)
        self.refresh_bindings()

    def _what_comes(self) -> str:
        if withhold_limitations(self._found.paper).withheld:
            return (
                "You skim the paper, then write what you think of it. The authors' limitations are hidden until then."
            )
        return "You skim the paper, then write what you think of it."

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """Another paper can be had on a topic only, and only a test can be turned into an ordinary session."""
        if action == "ordinary":
            return self._guidance is not None and self._guidance.is_test
        return not self._request.ref if action == "another" else True

    def action_begin(self) -> None:
        """Start."""
        self.post_message(PaperChosen(self._found, self._guidance))

    def action_ordinary(self) -> None:
        """Have the prompts of one's level instead of a test, which comes with the next paper."""
        self._guidance = self.workbench.levels.ahead(self._found.paper_id, is_named=True, has_form=self._has_form)
        self._tell_level()

    def action_another(self) -> None:
        """Look for one that is not this one."""
        taken = self._request.candidate
        turned_down = (self._found.paper_id, taken.paper_id) if taken else (self._found.paper_id,)
        passed_over = (*self._request.passed_over, *turned_down)
        self.post_message(PaperWanted(replace(self._request, candidate=None, passed_over=passed_over)))

    def action_back(self) -> None:
        """Choose a paper."""
        self.post_message(ShowHome())


def _line(text: str) -> str:
    return printable(text, keep_newlines=False)


def _authors(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:_AUTHORS_SHOWN])
    return f"{shown} and {len(names) - _AUTHORS_SHOWN} more" if len(names) > _AUTHORS_SHOWN else shown
