"""Predict, then see: how many of the authors' core points the person thinks they said, before anything is shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from paperdrill.errors import PaperdrillError
from paperdrill.practice.prediction_bias import AskedField
from paperdrill.printable import printable
from paperdrill.tui.messages import PredictionDone
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine

_QUESTION = "Before you see anything: how many of the authors' core points do you think you said?"


class PredictScreen(Station):
    """One digit for each field; it can be skipped, and switched off in the settings."""

    CSS_PATH = "predict_screen.tcss"
    KEYS_TITLE = "The prediction"
    ABOUT = (
        "Guess how many of the authors' core points you made, before you see them."
        " The report sets your guess beside the result."
    )

    BINDINGS = [
        Binding("backspace", "back", "Back", id="predict.back", tooltip="Previous field"),
        Binding("escape", "skip", "Skip", id="predict.skip", tooltip="Skip the prediction"),
    ]

    def __init__(self, session_id: int, title: str, fields: Sequence[AskedField]) -> None:
        super().__init__()
        self._session_id = session_id
        self._head = HeadLine("Predict", title)
        self._asked = fields
        self._counts: list[int] = []
        """What was predicted of the first fields, in order."""
        self._rows = Static(id="predict-rows", markup=False)

    def compose(self) -> ComposeResult:
        """The question, and a line for each field."""
        yield self._head
        with Vertical(id="predict"):
            yield Static(_QUESTION, id="predict-question", markup=False)
            yield self._rows
            yield Static("Type a digit for each. The report shows it beside the result.", classes="predict-how")
            yield Static("To switch this off, press , at home: Predict is among the settings.", classes="predict-how")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what is asked first."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """A digit is the number for the field whose turn it is."""
        if event.character is None or event.character not in "0123456789":
            return
        event.stop()
        if len(self._counts) == len(self._asked):
            return  # a key typed ahead, while what comes next is on its way
        count, most = int(event.character), self._asked[len(self._counts)].core
        if count > most:
            self.notify(f"the authors make {most} core {'point' if most == 1 else 'points'} here")
            return
        self._counts.append(count)
        if len(self._counts) == len(self._asked):
            self._keep()
        else:
            self._show()

    def action_back(self) -> None:
        """Ask about the field before once more."""
        if self._counts:
            self._counts.pop()
            self._show()

    def action_skip(self) -> None:
        """On, without a prediction."""
        self.post_message(PredictionDone(self._session_id))

    def _keep(self) -> None:
        counts = {asked.name: count for asked, count in zip(self._asked, self._counts, strict=True)}
        try:
            self.workbench.marking.predict(self._session_id, counts)
        except PaperdrillError as fault:
            self._counts.pop()
            self.tell_fault(fault)
            return
        self.post_message(PredictionDone(self._session_id))

    def _show(self) -> None:
        broad = max(len(asked.heading) for asked in self._asked)
        lines = list[Content]()
        for place, asked in enumerate(self._asked):
            heading = printable(asked.heading, keep_newlines=False)
            said = str(self._counts[place]) if place < len(self._counts) else "_"
            now = place == len(self._counts)
            row = f"{'>' if now else ' '} {heading:{broad}}   {said} of {asked.core}"
            lines.append(Content.styled(row, "b" if now else ""))
        self._rows.update(Content("\n").join(lines))
