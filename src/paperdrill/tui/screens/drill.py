"""The drill: a round of questions on the person's own paper, as a reviewer asks them."""

from __future__ import annotations

from textual.binding import Binding

from paperdrill.errors import PaperdrillError
from paperdrill.tui.messages import RoundDone
from paperdrill.tui.screens.asking import AskingScreen
from paperdrill.tui.screens.confirm import ConfirmScreen


class DrillScreen(AskingScreen):
    """Asks back where an answer falls short; the verdict follows the last question."""

    NAME = "Drill"
    KEYS_TITLE = "The drill: the clock runs on while you read this"

    BINDINGS = [
        Binding("f9", "finish", "Finish", key_display="F9", id="drill.finish", tooltip="End the round; the verdict"),
    ]

    def _ask_back(self) -> str:
        try:
            return self.workbench.drilling.ask_back(self.run_.question, self.run_.answer.text) or ""
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return ""

    def action_finish(self) -> None:
        """End the round before its end, after a question."""
        answered, asked = self.run_.answered_count, len(self.run_.questions)
        question = f"{answered} of {asked} questions are answered. End the round, and see the verdict?"
        self.app.push_screen(ConfirmScreen(question, yes="end it; what is written counts", no="go on"), self._finish_if)

    def _finish_if(self, sure: bool | None) -> None:
        if sure and self.save_all():
            self._end()

    def _end(self) -> None:
        """Judge the answers, and show the verdict."""
        try:
            self.workbench.drilling.finish(self._opened.id)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self._over = True
        self.post_message(RoundDone(self._opened.id))
