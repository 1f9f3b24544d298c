"""A paper of one's own, read as a reviewer does: the findings, and the choice of what is to be asked about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from paperdrill.countdown import clock_face
from paperdrill.errors import PaperdrillError
from paperdrill.practice.finding import Found
from paperdrill.printable import counted, printable
from paperdrill.report.audit_lines import audit_blocks, finding_at
from paperdrill.report.text_layout import MarkedLine, line
from paperdrill.reviewer.findings import Audit
from paperdrill.reviewer.questions import PITCH_S
from paperdrill.tui.messages import KeyGroup, RoundWanted, ShowHome
from paperdrill.tui.round_choice import RoundChoice, choice_for
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine

_BESIDE = " The number beside a round: places of your paper it can ask about."
_TO_START = Binding("enter", "select", "Start the round")
_TO_PAPER = Binding("enter", "select", "Read the evidence in the paper")


class AuditScreen(Station):
    """What a reviewer would take up, and one key to begin."""

    CSS_PATH = "audit_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (170, "-vast")]
    KEYS_TITLE = "Your paper, as a reviewer reads it"
    ABOUT = (
        "What a reviewer would pick on in this paper, and the rounds of questions that follow from it."
        " Switch rounds on or off, then start."
    )

    BINDINGS = [
        Binding("s", "begin", "Start", id="audit.begin", tooltip="Ask the first question, and start the clock"),
        Binding("space", "turn", "On/off", key_display="space", id="audit.turn", tooltip="Switch this round on or off"),
        Binding("plus", "more(1)", "More", key_display="+", id="audit.more", tooltip="One question more"),
        Binding("minus", "more(-1)", "Fewer", key_display="-", id="audit.fewer", tooltip="One question fewer"),
        Binding("o", "paper", "Paper", id="audit.paper", tooltip="Open the paper at this evidence"),
        Binding("escape", "back", "Back", id="audit.back", tooltip="Choose another paper"),
        Binding("tab", "app.focus_next", "Rounds, findings", show=False, id="audit.next"),
    ]

    class Audited(Message):
        """The paper has been read."""

        def __init__(self, audit: Audit, choice: RoundChoice) -> None:
            super().__init__()
            self.audit = audit
            self.choice = choice

    class NotAudited(Message):
        """Something stood in the way."""

        def __init__(self, fault: PaperdrillError) -> None:
            super().__init__()
            self.fault = fault

    def __init__(self, found: Found, rounds: Collection[str] = (), count: int | None = None) -> None:
        super().__init__()
        self._found = found
        self._rounds_wanted = rounds
        self._count_wanted = count
        self._audit: Audit | None = None
        self._started = False
        self._choice = RoundChoice()
        self._head = HeadLine("Drill", found.paper.title)
        self._intro = Static("Reading your paper as a reviewer would...", id="intro", markup=False)
        self._asks = Static(id="asks", markup=False)
        self._rounds = BlockList(id="rounds")
        self._findings = BlockList(id="findings")

    def compose(self) -> ComposeResult:
        """What is about to happen; the rounds, and what they can ask about."""
        yield self._head
        yield self._intro
        yield self._asks
        with Horizontal(id="audit"):
            yield self._rounds
            yield self._findings
        yield KeyLine(spare=("paper", "back"))

    def on_mount(self) -> None:
        """Read the paper."""
        self._rounds.focus()
        self._read()

    @work(thread=True, group="audit", description="read a paper as a reviewer does")
    def _read(self) -> None:
        drilling = self.workbench.drilling
        try:
            audit = drilling.audit(self._found.paper)
            choice = choice_for(audit, drilling.bank(), self._rounds_wanted, self._count_wanted)
        except PaperdrillError as fault:
            self.post_message(self.NotAudited(fault))
        else:
            self.post_message(self.Audited(audit, choice))

    @on(NotAudited)
    def _not_audited(self, message: NotAudited) -> None:
        self._intro.update(printable(message.fault.message))
        self.tell_fault(message.fault)

    @on(Audited)
    def _audited(self, message: Audited) -> None:
        self._audit, self._choice = message.audit, message.choice
        count = len(message.audit.findings)
        self._head.remark(f"{counted(count, 'finding')}")
        self._findings.show(lambda width: audit_blocks(message.audit, width))
        self._show_choice(0)

    def _show_choice(self, highlight: int) -> None:
        """The rounds with their marks, and what starting will do."""
        choice = self._choice
        self._rounds.show(lambda width: [[row.shortened(width)] for row in _rows(choice)], highlight)
        asked = "1 question" if choice.count == 1 else f"up to {choice.count} questions"
        first = next((offer.name for offer in choice.offers if offer.name in choice.chosen), "")
        clock = f", up to {clock_face(PITCH_S)} each" if first == "pitch" else ""
        self._intro.update(
            f"s or enter starts the round: {asked}{clock}. Your answers are saved as you write.{_BESIDE}"
        )

    @on(OptionList.OptionHighlighted, "#rounds")
    def _tell_round(self) -> None:
        """What the round under the cursor asks about; in one line, so that nothing is laid out for it."""
        place = self._rounds.highlighted
        offer = self._choice.offers[place] if place is not None and place < len(self._choice.offers) else None
        told = f"{offer.name}: {offer.about}" if offer and offer.about else ""
        self._asks.update(Content(printable(told, keep_newlines=False)), layout=False)

    # -- choosing --

    def action_turn(self) -> None:
        """Ask the round under the cursor, or leave it out."""
        place = self._rounds.highlighted
        if place is not None:
            self._choice = self._choice.turned(self._choice.offers[place].name)
            self._show_choice(place)

    def action_more(self, by: int) -> None:
        """More questions, or fewer."""
        self._choice = self._choice.with_more(by)
        self._show_choice(self._rounds.highlighted or 0)

    @on(OptionList.OptionSelected, "#rounds")
    def _start(self) -> None:
        self.action_begin()

    def action_begin(self) -> None:
        """The first question."""
        if self._audit is not None and not self._started:
            self._started = True  # a second enter would begin a second round
            self.post_message(RoundWanted(self._found, self._choice.names, self._choice.count))

    # -- reading --

    @on(OptionList.OptionSelected, "#findings")
    def _open(self) -> None:
        self.action_paper()

    def action_paper(self) -> None:
        """The paper, open at the evidence of the finding under the cursor."""
        finding = finding_at(self._audit, self._findings.highlighted or 0) if self._audit else None
        evidence = finding.evidence if finding else ()
        self.show_passage(evidence[0] if evidence else None, self._found.paper, self._found.pdf)

    def action_back(self) -> None:
        """Choose a paper."""
        self.post_message(ShowHome())

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the lists as well."""
        return [
            *super().key_groups(),
            ("In the rounds", [_TO_START]),
            ("In the findings", [_TO_PAPER, *BlockList.BINDINGS]),
        ]


def _rows(choice: RoundChoice) -> list[MarkedLine]:
    broad = max((len(offer.name) for offer in choice.offers), default=0)
    return [
        line(
            ("[x]", "strong") if offer.name in choice.chosen else ("[ ]", "quiet"),
            f" {printable(offer.name, keep_newlines=False):{broad}} ",
            (f"{offer.findings:>3}" if offer.findings else "", "quiet"),
        )
        for offer in choice.offers
    ]
