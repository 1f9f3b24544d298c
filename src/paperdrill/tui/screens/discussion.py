"""The discussion: after the critique the interviewer asks back, before the report is shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from paperdrill.drilling import OpenRound
from paperdrill.errors import PaperdrillError
from paperdrill.reviewer.model import Evidence
from paperdrill.tui.messages import DiscussionDone
from paperdrill.tui.round_run import Stand
from paperdrill.tui.screens.asking import AskingScreen


class DiscussionScreen(AskingScreen):
    """A few short questions; one key leaves them all."""

    NAME = "Discussion"
    KEYS_TITLE = "The discussion: the clock runs on while you read this"

    BINDINGS = [
        Binding(
            "f9",
            "leave",
            "Report",
            key_display="F9",
            id="discussion.leave",
            tooltip="To the report; what is written counts",
        ),
    ]

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
        """The paper is closed."""
        return action != "paper"

    def action_skip(self) -> None:
        """On to the next question; after the last one the report follows."""
        stands = [self.run_.stand(place) for place in range(len(self.run_.questions))]
        if Stand.WAITING in stands:
            super().action_skip()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Skip what is left."""
        if self.save_all():
            self._end()

    def _end(self) -> None:
        """Judge what was answered; the report follows."""
        try:
            self.workbench.drilling.finish(self._opened.id)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self._over = True
        self.post_message(DiscussionDone(self._session_id))
