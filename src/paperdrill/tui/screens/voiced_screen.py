"""Other readers in a report: a tab for each, and the person's decisions on what they say."""

from __future__ import annotations

from dataclasses import replace

from textual import on, work
from textual.binding import Binding
from textual.message import Message

from paperdrill.errors import PaperdrillError
from paperdrill.journal.records import MarkAnswer
from paperdrill.journal.voice_records import VoiceAnswer
from paperdrill.practice.heard import HeardPoint
from paperdrill.practice.sessions import SessionReport
from paperdrill.report.taking_out import way_to_share
from paperdrill.report.view import ReportView
from paperdrill.tui.messages import ShowClub
from paperdrill.tui.screens.file_screen import FileScreen
from paperdrill.tui.screens.rows_screen import RowsScreen
from paperdrill.tui.voice_rows import points_in

_ANSWERS: dict[MarkAnswer, VoiceAnswer | None] = {"said": "said", "half": "half", "not": "missed", "later": None}
"""What a key of marking means of another reader's point."""


_OF_AUTHORS = frozenset({"explain", "mark_all", "change_key", "strike"})
"""What can be done with the authors' statements alone."""


class VoicedScreen(RowsScreen):
    """Shows one voice at a time: the authors, then whoever else read the paper."""

    BINDINGS = [
        Binding("w", "voice(1)", "Readers", id="report.voice", tooltip="Next reader: authors, expert, reviewers"),
        Binding("W", "voice(-1)", "Previous reader", show=False, id="report.voice_before"),
        Binding(
            "S",
            "share",
            "Share",
            show=False,
            id="report.share",
            tooltip="A file for a partner, who sees your critique when their own is in",
        ),
        Binding(
            "C",
            "club",
            "Club",
            show=False,
            id="report.club",
            tooltip="Your reading group: who is in, everyone's points",
        ),
        Binding("5", "disagree", "Disagree", id="report.disagree", tooltip="Mark: I disagree"),
    ]

    _report: SessionReport
    _view: ReportView
    _voice = 0
    """Which voice is shown; 0 are the authors."""

    class Heard(Message):
        """What other readers say of the paper is known."""

        def __init__(self, report: SessionReport) -> None:
            super().__init__()
            self.report = report

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """Other readers can be turned to where there are any; their points are in no key."""
        if action == "voice":
            return bool(self._report.voices)
        if action in _OF_AUTHORS:
            return not self._voice
        return bool(self._voice) if action == "disagree" else True

    def show_anew(self) -> None:
        """What the report says now, the cursor where it was."""
        raise NotImplementedError

    @work(thread=True, group="voices", exclusive=True, description="lay other readers beside the critique")
    def listen(self) -> None:
        """Find out who else speaks of the paper."""
        try:
            heard = self.workbench.voices.heard(self._report)
        except PaperdrillError as fault:
            self.app.call_from_thread(self.tell_fault, fault)
            return
        if heard.voices:
            self.post_message(self.Heard(heard))

    @on(Heard)
    def _show_voices(self, message: Heard) -> None:
        self.take_report(self._report, message.report)
        self.refresh_bindings()
        self.show_anew()

    def take_report(self, report: SessionReport, voices_of: SessionReport | None = None) -> None:
        """Show this report from now on, with the voices of the one before or of another."""
        self._report = replace(report, voices=(voices_of or self._report).voices)

    def action_voice(self, by: int) -> None:
        """The next voice, or the one before; after the last come the authors."""
        self._voice = (self._voice + by) % (1 + len(self._report.voices))
        self.refresh_bindings()
        self.show_anew()

    def action_share(self) -> None:
        """Write the critique to a file for a partner."""
        self.app.push_screen(
            FileScreen("Share this critique with a partner", [way_to_share(self.workbench, self._report)])
        )

    def action_club(self) -> None:
        """What the reading group makes of it."""
        self.post_message(ShowClub())

    # -- deciding --

    def mark_heard(self, answer: MarkAnswer) -> bool:
        """Decide on the point under the cursor; False where the authors are shown, whose marks are others'."""
        if not self._voice:
            return False
        self._decide(_ANSWERS[answer])
        return True

    def action_disagree(self) -> None:
        """The person does not think so."""
        self._decide("disagree")

    def _decide(self, answer: VoiceAnswer | None) -> None:
        heard = self._heard
        if heard is None:
            self.notify("go to one of the points first")
            return
        voice = self._report.voices[self._voice - 1].voice
        try:
            self._report = self.workbench.voices.mark(self._report, voice, heard, answer)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self.show_anew()

    def undo_heard(self) -> bool:
        """Take back what was decided last of other readers' points; False where the authors are shown."""
        if not self._voice:
            return False
        try:
            self._report, undone = self.workbench.voices.undo(self._report)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return True
        if undone is None:
            self.notify("nothing of other readers is marked")
        self.show_anew()
        return True

    @property
    def _heard(self) -> HeardPoint | None:
        """The other reader's point under the cursor."""
        points, block = points_in(self._view, self._open, self._voice), self._blocks.highlighted or 0
        return points[block] if block < len(points) else None
