"""All keys of a station, by where they work. Made from the bindings themselves, so that it cannot lag behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from paperdrill.tui.commands import with_keys
from paperdrill.tui.messages import KeyGroup


class HelpScreen(ModalScreen[None]):
    """The keys; any of the closing keys leads back."""

    CSS_PATH = "help_screen.tcss"

    BINDINGS = [Binding("escape,question_mark,f1,q", "close", "Close", id="help.close")]

    def __init__(self, title: str, groups: Sequence[KeyGroup], keys: Mapping[str, str]) -> None:
        super().__init__()
        self._title = title
        self._groups = groups
        self._keys = keys

    def compose(self) -> ComposeResult:
        """A heading and its keys, group by group."""
        with VerticalScroll(id="keys"):
            yield Static(Content.styled(self._title or "Keys", "b"))
            for where, bindings in self._groups:
                yield Static(Content.styled(where, "$text-accent"), classes="where")
                yield Static(Content("\n").join(self._lines(bindings)))
            yield Static(
                Content.styled("escape closes this; ctrl+p finds every command by name", "$text-muted"), classes="where"
            )

    def _lines(self, bindings: Sequence[BindingType]) -> Iterator[Content]:
        for binding in with_keys(bindings, self._keys):
            if binding.description:
                keys = binding.key_display or " ".join(
                    self.app.get_key_display(single) for single in Binding.make_bindings([binding])
                )
                yield Content.assemble((f"{keys:<16} ", "b"), binding.tooltip or binding.description)

    def action_close(self) -> None:
        """Back to the station."""
        if self.is_active:
            self.dismiss(None)
