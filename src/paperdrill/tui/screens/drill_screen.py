"""The drill: a round of questions on the person's own paper, as a reviewer asks them."""

from __future__ import annotations

from textual.message import Message

from paperdrill.errors import PaperdrillError
from paperdrill.tui.messages import RoundDone
from paperdrill.tui.screens.asking_screen import AskingScreen
from paperdrill.tui.screens.confirm_screen import ConfirmScreen


class DrillScreen(AskingScreen):
    """Asks back where an answer falls short; the verdict follows the last question."""

    NAME = "Drill"
    KEYS_TITLE = "The drill"
    ABOUT = (
        "Questions on your own paper, one at a time, each with its own time."
        " Answer as you would aloud; the clock keeps running while you read this."
    )

    def _ask_back(self) -> str:
        try:
            paper, answer = self._opened.paper, self.run_.answer.text
            return self.workbench.drilling.ask_back(paper, self.run_.question, answer) or ""
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return ""

    def action_end(self) -> None:
        """End the round before its end, after a question."""
        answered, asked = self.run_.answered_count, len(self.run_.questions)
        question = f"{answered} of {asked} questions are answered. Finish the round and see the verdict?"
        self.app.push_screen(ConfirmScreen(question, yes="finish; what is written counts", no="go on"), self._end_if)

    def _end_if(self, sure: bool | None) -> None:
        if sure:
            super().action_end()

    def _what_follows(self) -> Message:
        return RoundDone(self._opened.id)
