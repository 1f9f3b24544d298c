"""A paper is being found: what happens is told line by line, and one can always turn back."""

from __future__ import annotations

from dataclasses import replace

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from paperdrill.errors import PaperdrillError
from paperdrill.practice.candidates import Shortlist
from paperdrill.practice.wanted import Found, Listener, Request
from paperdrill.printable import printable
from paperdrill.tui.messages import PaperFound, PapersOffered, PaperWanted, ShowHome
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.key_line import KeyLine

_WHEN_NETWORK_IS_SLOW = "arXiv's first answer is awaited ten seconds at most; then the built-in shelf steps in."


class FindingScreen(Station):
    """Runs the search in a thread; the thread only posts messages."""

    CSS_PATH = "finding_screen.tcss"
    KEYS_TITLE = "Finding a paper"
    ABOUT = (
        "The paper is being looked for and split into sections."
        " You can give up, try again, or use a paper that is built in."
    )

    BINDINGS = [
        Binding("escape", "back", "Back", tooltip="Give up and choose another paper", id="finding.back"),
        Binding("r", "retry", "Try again", id="finding.retry"),
        Binding("i", "offline", "Use the shelf", tooltip="Practise with a built-in paper", id="finding.offline"),
    ]

    class Stepped(Message):
        """The search has come to another step."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    class Failed(Message):
        """There is no paper."""

        def __init__(self, fault: PaperdrillError) -> None:
            super().__init__()
            self.fault = fault

    def __init__(self, request: Request, *, to_drill: bool = False, best: bool = False) -> None:
        super().__init__()
        self._request = request
        self._to_drill = to_drill
        self._best = best
        """Of several papers on a topic take the best."""
        self._steps: list[str] = []
        self._step_began_s = 0.0
        self._failed = False

    def compose(self) -> ComposeResult:
        """What was asked for, the steps so far, and how long the present one takes."""
        wanted = self._wanted()
        with VerticalScroll(id="steps-box"):
            yield Static(Content.assemble("Finding  ", (printable(wanted, keep_newlines=False), "b")), id="wanted")
            yield Static(id="steps")
            yield Static(id="fault")
            if not (self._request.offline or self._request.ref or self._request.candidate):
                yield Static(_WHEN_NETWORK_IS_SLOW, id="patience")
        yield KeyLine()

    def _wanted(self) -> str:
        request = self._request
        if request.candidate:
            return request.candidate.title
        if request.category:
            return f"what is new in {request.category}" + (f" on {request.topic}" if request.topic else "")
        return request.ref or (f"papers on {request.topic}" if request.topic else "papers")

    def on_mount(self) -> None:
        """Begin."""
        self._stepped(self.Stepped("starting"))
        self.set_interval(0.25, self._draw)
        self._find()

    @work(thread=True, group="find", description="find and split a paper")
    def _find(self) -> None:
        worker = get_current_worker()
        listener = Listener(lambda line: self._post(self.Stepped(line)), lambda: worker.is_cancelled)
        try:
            found = self._found(listener)
        except PaperdrillError as fault:
            if not worker.is_cancelled:
                self._post(self.Failed(fault))
        else:
            if not worker.is_cancelled:
                self._post(self._outcome(found))

    def _found(self, listener: Listener) -> Found | Shortlist:
        """A paper to be drilled on is always a certain one."""
        if self._to_drill or self._best:
            return self.workbench.find(self._request, listener)
        return self.workbench.choose(self._request, listener)

    def _outcome(self, found: Found | Shortlist) -> Message:
        if isinstance(found, Shortlist):
            return PapersOffered(found, self._request)
        return PaperFound(found, self._request, to_drill=self._to_drill)

    def _post(self, message: Message) -> None:
        self.post_message(message)

    @on(Stepped)
    def _stepped(self, message: Stepped) -> None:
        self._steps.append(printable(message.line, keep_newlines=False))
        self._step_began_s = self.workbench.clock()
        self._draw()

    @on(Failed)
    def _search_failed(self, message: Failed) -> None:
        self._failed = True
        self._draw()
        hint = f"\n{message.fault.hint}" if message.fault.hint else ""
        fault = printable(message.fault.message + hint)
        shelf = Content() if self._to_drill else Content.assemble(("i", "b"), "    practise with a built-in paper\n")
        ways = Content.assemble(("r", "b"), "    try again\n", shelf, ("esc", "b"), "  back")
        self.query_one("#fault", Static).update(Content.assemble(("x ", "b $text-error"), fault, "\n\n", ways))
        self.query("#patience").remove()
        self.refresh_bindings()

    def _draw(self) -> None:
        seconds = int(self.workbench.clock() - self._step_began_s)
        *done, now = self._steps
        last = [] if self._failed else [Content.assemble(("> ", "b"), (now, "b"), f"  {seconds} s")]
        lines = [*(Content(f"  {step}") for step in (*done, *([now] if self._failed else []))[1:]), *last]
        self.query_one("#steps", Static).update(Content("\n").join(lines))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """Ways out of a failure are offered once there is one."""
        if action == "offline":
            return self._failed and not self._to_drill
        return self._failed if action == "retry" else True

    def action_back(self) -> None:
        """Give up; the thread notices at its next step."""
        self.workers.cancel_group(self, "find")
        self.post_message(ShowHome())

    def action_retry(self) -> None:
        """The same again."""
        self.post_message(PaperWanted(self._request, to_drill=self._to_drill, best=self._best))

    def action_offline(self) -> None:
        """A paper of the shelf instead."""
        self.post_message(PaperWanted(replace(self._request, ref="", offline=True)))
