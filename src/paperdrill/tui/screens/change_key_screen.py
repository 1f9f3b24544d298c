"""A person's hand on the paper's key: strike a statement out, move it, write one, take the last change back."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from paperdrill.practice.key_changes import KeyChange
from paperdrill.printable import one_line
from paperdrill.tui.screens.overlay_screen import OverlayScreen
from paperdrill.tui.widgets.plain_editor import PlainEditor

_QUOTED = 160
"""Characters of the statement that are shown."""


class ChangeKeyScreen(OverlayScreen[KeyChange | None]):
    """Offers what can be done; gives what was chosen, None for nothing."""

    CSS_PATH = "change_key_screen.tcss"

    BINDINGS = [
        Binding("escape", "back", "Back", id="key.back"),
        Binding("enter", "keep", "Save it", id="key.keep", priority=True),
    ]

    def __init__(
        self,
        field: str,
        headings: Mapping[str, str],
        point: tuple[str, str] | None,
        draft: str = "",
        *,
        writing: bool = False,
    ) -> None:
        """``field``: the one that is open. ``headings``: what each field of the key is called here.

        ``point``: id and sentence of the statement under the cursor, if it is one. ``draft``: what a new statement
        begins as; ``writing``: begin there.
        """
        super().__init__()
        self._headings = headings
        self._field = field
        self._point = point
        self._writing = writing
        self._offers = _offers(field, headings, point)
        self._list = OptionList(*(told for _, told in self._offers), id="offers", compact=True, markup=False)
        self._editor = PlainEditor(draft, id="says", placeholder="one point of the authors', in a sentence")

    def compose(self) -> ComposeResult:
        """The statement, what can be done, and a line to write one."""
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(Content.styled("The answer key of this paper", "b"), id="title")
            if self._point:
                sentence = one_line(self._point[1])
                shown = sentence if len(sentence) <= _QUOTED else f"{sentence[:_QUOTED]}..."
                yield Static(Content(f"“{shown}”"), id="statement")
            yield self._list
            yield self._editor
            yield Static(Content(""), id="hint")

    def on_mount(self) -> None:
        """What can be done first."""
        self._list.display, self._editor.display = True, False
        if self._writing:
            self._write()
        else:
            self._tell("It will count in every critique of this paper, and can be undone.   enter does it   esc back")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        change = self._offers[event.option_index][0]
        if change.what == "add":
            self._write()
        else:
            self._end(change)

    def _write(self) -> None:
        self._list.display, self._editor.display = False, True
        self._editor.focus()
        self._tell(f"One point under {one_line(self._headings[self._field])}.   enter saves it   esc back")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """Enter is the list's while nothing is written."""
        return action != "keep" or bool(self._editor.display)

    def action_keep(self) -> None:
        """Write the statement into the key."""
        if self._editor.words:
            self._end(KeyChange("add", to=self._field, says=self._editor.text))

    def action_back(self) -> None:
        """From the line to what can be done; from there to the report, nothing changed."""
        if self._editor.display:
            self._writing = False
            self.on_mount()
            self._list.focus()
        else:
            self._end(None)

    def _tell(self, hint: str) -> None:
        self.query_one("#hint", Static).update(Content(hint))

    def _end(self, change: KeyChange | None) -> None:
        if self.is_active:  # a second dismiss would close the screen below
            self.dismiss(change)


def _offers(field: str, headings: Mapping[str, str], point: tuple[str, str] | None) -> list[tuple[KeyChange, str]]:
    """What can be done, each with its words."""
    offers = list[tuple[KeyChange, str]]()
    if point:
        offers.append((KeyChange("strike", point[0]), "Strike it out"))
        offers += [
            (KeyChange("move", point[0], name), f"Move it to {one_line(heading)}")
            for name, heading in headings.items()
            if name != field
        ]
    offers.append((KeyChange("add", to=field), f"Add a point under {one_line(headings[field])}"))
    offers.append((KeyChange("undo"), "Undo the last change of the key"))
    return offers
