"""Where something is to be written: one line for the path, and the forms to choose from where there are several."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from paperdrill.errors import PaperdrillError
from paperdrill.paths import at_home
from paperdrill.report.taking_out import WayOut
from paperdrill.tui.screens.overlay_screen import OverlayScreen
from paperdrill.tui.ways import Ways

_CHOOSES = "up down another form   enter writes it   esc goes back"


class FileScreen(OverlayScreen[None]):
    """Asks for the path, and tells where the file is once it is written."""

    CSS_PATH = "file_screen.tcss"
    app = getters.app(Ways)

    BINDINGS = [
        Binding("escape", "close", "Not now", id="file.close"),
        Binding("down", "form(1)", "The next form", show=False, id="file.next_form"),
        Binding("up", "form(-1)", "The form before", show=False, id="file.previous_form"),
    ]

    def __init__(self, title: str, ways: Sequence[WayOut]) -> None:
        """``ways``: the forms, the first of which is proposed; of one alone, what it is stands below the line."""
        super().__init__()
        self._title = title
        self._ways = ways
        self._chosen = 0

    def compose(self) -> ComposeResult:
        """The forms, a line for the path, and what to do, or what went wrong."""
        with Vertical(id="dialog"):
            yield Static(Content.styled(self._title, "b"))
            yield Static(id="forms")
            yield Input(self._way.name, id="path", compact=True, select_on_focus=False)
            yield Static(id="hint")

    def on_mount(self) -> None:
        """Show what can be chosen."""
        several = len(self._ways) > 1
        self.query_one("#forms", Static).display = several
        self._tell(_CHOOSES if several else f"{self._way.told}. esc goes back.")
        self._show_forms()

    @property
    def _way(self) -> WayOut:
        return self._ways[self._chosen]

    def _show_forms(self) -> None:
        lines = (
            Content.styled(f"> {way.told}", "b") if place == self._chosen else Content(f"  {way.told}")
            for place, way in enumerate(self._ways)
        )
        self.query_one("#forms", Static).update(Content("\n").join(lines))

    def action_form(self, by: int) -> None:
        """Another form; the path keeps its folder, and its name where the person gave one."""
        before, self._chosen = self._way, (self._chosen + by) % len(self._ways)
        line = self.query_one("#path", Input)
        path = Path(line.value)
        is_own_name = path.name not in ("", before.name)
        ending = Path(self._way.name).suffix
        line.value = str(path.with_suffix(ending) if is_own_name else path.parent / self._way.name)
        line.cursor_position = len(line.value)
        self._tell(_CHOOSES)
        self._show_forms()

    @on(Input.Submitted)
    def _write(self, event: Input.Submitted) -> None:
        file = at_home(event.value.strip()).absolute()
        try:
            told = self._way.write(file)
        except PaperdrillError as fault:
            self._tell(f"x {fault.message}; {fault.hint}")
            return
        self.app.notify(told, timeout=12)
        self.action_close()

    def _tell(self, hint: str) -> None:
        self.query_one("#hint", Static).update(Content(hint))

    def action_close(self) -> None:
        """Back to where one was."""
        if self.is_active:  # a second dismiss would close the screen below
            self.dismiss(None)
