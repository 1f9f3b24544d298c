"""The discussion: after the critique the interviewer asks back, before the report is shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from paperdrill.practice.drilling import OpenRound
from paperdrill.printable import printable
from paperdrill.reviewer.findings import Evidence
from paperdrill.tui.autosave import Pending
from paperdrill.tui.messages import DiscussionDone
from paperdrill.tui.round_run import Stand
from paperdrill.tui.screens.asking_screen import AskingScreen


class DiscussionScreen(AskingScreen):
    """A few short questions; after each answer the authors' own words are shown, and one key leaves them all."""

    NAME = "Discussion"
    KEYS_TITLE = "The discussion"
    ABOUT = (
        "Short questions about your critique, as an interviewer would ask them back."
        " Answer in a few sentences; the clock keeps running while you read this."
    )

    BINDINGS = [
        Binding(
            "f3",
            "skip",
            "Skip",
            key_display="F3",
            id="discussion.skip",
            tooltip="Skip this question: it does not come back",
        ),
    ]
    NOTHING_WRITTEN = "write an answer first, or press F3 to skip the question"
    SKIPPED = "skipped"

    def __init__(self, opened: OpenRound, session_id: int) -> None:
        super().__init__(opened)
        self._session_id = session_id
        self._showing = False
        """Is the answer given and kept, and are the authors' words shown?"""

    @property
    def _kind(self) -> str:
        """They are all of one sort."""
        return "question"

    @property
    def _quoted(self) -> Sequence[Evidence]:
        """Nothing until the answer is given: what a question rests on is what the answer is held against."""
        return self.run_.question.evidence if self._showing else ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """The paper is closed until the answer is given, and then there is nothing left to skip."""
        return self._showing == (action == "paper") if action in ("paper", "skip") else action != "questions"

    # -- the authors' words --

    def action_give(self) -> None:
        """The answer is given: show what the authors say; once more, go on."""
        if self._showing:
            self._go_on()
        else:
            super().action_give()

    def _take(self) -> None:
        """Keep the answer as it stands, and show the authors' words, where the question rests on any."""
        if self._showing or not self._keep():
            return
        if not self.run_.question.evidence:
            self._go_on()
            return
        self._showing = True
        self.run_.pause()
        told = self.run_.question.statement or "The authors' own words."
        self._card.show_question(self.run_.question.text, self._quoted)
        self._asked_back.update(Content(f"{printable(told)}  F8 goes on."))
        self._answer.editor.read_only = True
        self.set_class(True, "-told")
        self.refresh_bindings()

    def _go_on(self) -> None:
        """On to the next question that was not asked yet; what was skipped does not come back."""
        self._showing = False
        self._answer.editor.read_only = False
        self.set_class(False, "-told")
        is_last = not self._others_wait
        self.run_.give()
        if is_last:
            self._end()
            return
        self.run_.go_on()
        self.refresh_bindings()
        self._ask()

    @property
    def _others_wait(self) -> bool:
        """Is there a question that was not asked yet?"""
        return any(self.run_.stand(place) is Stand.WAITING for place in range(len(self.run_.questions)))

    def _tick(self) -> None:
        if not self._showing:
            super()._tick()

    def _collect(self) -> Pending:
        """What was given is kept already, as given."""
        return Pending(lambda: None, self._mark.saved) if self._showing else super()._collect()

    def action_skip(self) -> None:
        """On to the next question; after the last one the report follows."""
        if self._others_wait:
            super().action_skip()
        else:
            self.action_end()

    def _what_follows(self) -> Message:
        return DiscussionDone(self._session_id)
