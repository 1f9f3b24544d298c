"""The discussion: after the critique the interviewer asks back, before the report is shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from paperdrill.practice.drilling import OpenRound
from paperdrill.reviewer.findings import Evidence
from paperdrill.tui.messages import DiscussionDone
from paperdrill.tui.round_run import Stand
from paperdrill.tui.screens.asking_screen import AskingScreen


class DiscussionScreen(AskingScreen):
    """A few short questions; one key leaves them all."""

    NAME = "Discussion"
    KEYS_TITLE = "The discussion: the clock runs on while you read this"

    def __init__(self, opened: OpenRound, session_id: int) -> None:
        super().__init__(opened)
        self._session_id = session_id

    @property
    def _kind(self) -> str:
        """They are all of one sort."""
        return "question"

    @property
    def _quoted(self) -> Sequence[Evidence]:
        """Nothing: what the questions rest on is what the report will hold the answers against."""
        return ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """The paper is closed, and what was skipped does not come back."""
        return action not in ("paper", "questions")

    def action_skip(self) -> None:
        """On to the next question; after the last one the report follows."""
        stands = [self.run_.stand(place) for place in range(len(self.run_.questions))]
        if Stand.WAITING in stands:
            super().action_skip()
        else:
            self.action_end()

    def _what_follows(self) -> Message:
        return DiscussionDone(self._session_id)
