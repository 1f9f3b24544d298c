"""The ways to the stations where questions are asked, and from there to what came out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work

from paperdrill.errors import PaperdrillError
from paperdrill.tui import messages
from paperdrill.tui.worked_ways import WorkedWays

if TYPE_CHECKING:
    from paperdrill.practice.drilling import OpenRound


class DrillWays(WorkedWays):
    """Rounds on the person's own papers, and the discussions of critiques."""

    @on(messages.ResumeRound)
    def _resume_round(self, message: messages.ResumeRound) -> None:
        with self._faults_told():
            self._ask(self.workbench.drilling.resume(message.round_id))

    @on(messages.RoundOpened)
    def _round_opened(self, message: messages.RoundOpened) -> None:
        self._ask(message.opened)

    @on(messages.RoundDone)
    @on(messages.OpenVerdict)
    def _open_verdict(self, message: messages.RoundDone | messages.OpenVerdict) -> None:
        with self._faults_told():
            self._show_verdict(message.round_id)

    @on(messages.RoundDone)
    def _write_sheet(self, message: messages.RoundDone) -> None:
        """Where the command line wants it."""
        from paperdrill.report.written_files import write_sheet

        if self.start.sheet is not None:
            with self._faults_told():
                self.notify(write_sheet(self.workbench.drilling, message.round_id, self.start.sheet), timeout=12)

    @on(messages.ShowBin)
    def _bin_wanted(self, message: messages.ShowBin) -> None:
        from paperdrill.tui.screens.bin_screen import BinScreen

        with self._faults_told():
            self._go(BinScreen(from_rounds=message.from_rounds))

    @on(messages.ShowRounds)
    def _rounds_wanted(self) -> None:
        from paperdrill.tui.screens.rounds_screen import RoundsScreen

        self._go(RoundsScreen())

    def _ask(self, opened: OpenRound) -> None:
        """The station of a round, or of a discussion."""
        from paperdrill.tui.screens.discussion_screen import DiscussionScreen
        from paperdrill.tui.screens.drill_screen import DrillScreen

        session_id = opened.session_id
        self._go(DrillScreen(opened) if session_id is None else DiscussionScreen(opened, session_id))

    @on(messages.RoundWanted)
    @work(thread=True, group="round", description="choose the questions of a round")
    def _begin_round(self, message: messages.RoundWanted) -> None:
        try:
            opened = self.workbench.drilling.begin(message.found, message.rounds, message.count)
        except PaperdrillError as fault:
            self._tell(fault)
        else:
            self.post_message(messages.RoundOpened(opened))

    @work(thread=True, group="round", description="choose the questions of a discussion")
    def _open_discussion(self, session_id: int) -> None:
        try:
            opened = self.workbench.drilling.discuss(session_id)
        except PaperdrillError as fault:
            self._tell(fault)
            self.post_message(messages.OpenReport(session_id))
        else:
            self.post_message(messages.RoundOpened(opened))

    def _show_verdict(self, round_id: int) -> None:
        from paperdrill.tui.screens.verdict_screen import VerdictScreen

        self._go(VerdictScreen(self.workbench.drilling.report(round_id)))
