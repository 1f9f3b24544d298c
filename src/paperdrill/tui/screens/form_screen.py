"""The forms of a critique, to choose one: its name, and a line on what it asks."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from paperdrill.practice.critique_forms import CritiqueForm
from paperdrill.printable import printable
from paperdrill.report.text_layout import MarkedLine, line, wrap
from paperdrill.tui.screens.overlay_screen import OverlayScreen
from paperdrill.tui.widgets.block_list import BlockList


class FormScreen(OverlayScreen[str | None]):
    """Gives the name of the form that was chosen; None where none was."""

    CSS_PATH = "form_screen.tcss"

    BINDINGS = [
        Binding("escape,q", "close", "As before", id="form.close"),
    ]

    def __init__(self, forms: Sequence[CritiqueForm], present: str) -> None:
        super().__init__()
        self._forms = forms
        self._present = present
        """Name of the form that is written in now."""
        self._list = BlockList(id="forms")

    def compose(self) -> ComposeResult:
        """The forms below each other."""
        with Vertical(id="forms-box"):
            yield Static(
                "Write the next critique in this form (enter takes it, esc keeps the present one)", id="forms-head"
            )
            yield self._list

    def on_mount(self) -> None:
        """The cursor on the present one."""
        names = [form.name for form in self._forms]
        self._list.show(self._blocks, names.index(self._present) if self._present in names else 0)
        self._list.focus()

    def _blocks(self, width: int) -> list[list[MarkedLine]]:
        return [self._block(form, width) for form in self._forms]

    def _block(self, form: CritiqueForm, width: int) -> list[MarkedLine]:
        mark = "> " if form.name == self._present else "  "
        told = wrap(MarkedLine(printable(form.told, keep_newlines=False)), width - 4)
        name = printable(form.name, keep_newlines=False)
        return [line((f"{mark}{name}", "strong")), *(each.after("    ") for each in told)]

    @on(OptionList.OptionSelected, "#forms")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if self.is_active:
            self.dismiss(self._forms[event.option_index].name)

    def action_close(self) -> None:
        """Leave all as it is."""
        if self.is_active:
            self.dismiss(None)
