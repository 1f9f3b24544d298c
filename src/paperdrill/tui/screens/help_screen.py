"""What a station is for, and all its keys by where they work, narrowed by typing; made from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from paperdrill.report.text_layout import line, wrap
from paperdrill.tui.commands import with_keys
from paperdrill.tui.key_names import keys_told
from paperdrill.tui.line_content import content_of
from paperdrill.tui.messages import KeyGroup
from paperdrill.tui.screens.overlay_screen import OverlayScreen

_KEYS_WIDTH = 16
"""Cells for the keys, before what they do."""
_WIDEST = 76
"""Cells of the whole, as in the style sheet."""


class HelpScreen(OverlayScreen[None]):
    """The keys; what is typed narrows them, and any of the closing keys leads back."""

    CSS_PATH = "help_screen.tcss"
    AUTO_FOCUS = "#filter"

    BINDINGS = [
        Binding("escape,f1", "close", "Close", id="help.close"),
        Binding("down", "scroll('down')", "Down", id="help.down", priority=True),
        Binding("up", "scroll('up')", "Up", id="help.up", priority=True),
        Binding("pagedown", "scroll('page_down')", "Page down", id="help.view_down", priority=True),
        Binding("pageup", "scroll('page_up')", "Page up", id="help.view_up", priority=True),
    ]

    def __init__(self, title: str, about: str, groups: Sequence[KeyGroup], keys: Mapping[str, str]) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._groups = groups
        self._keys = keys

    @property
    def _room(self) -> int:
        """Cells of a line, as the style sheet has them: without edge, padding and the scrollbar."""
        return max(2 * _KEYS_WIDTH, min(_WIDEST, 94 * self.app.size.width // 100) - 8)

    def on_resize(self) -> None:
        """Break the lines for another width."""
        self._show(self.query_one("#filter", Input).value)

    def compose(self) -> ComposeResult:
        """What the screen is for, the line to type in, and the keys group by group."""
        with Vertical(id="help"):
            yield Static(Content.styled(self._title or "Keys", "b"))
            yield Static(Content(self._about), id="about")
            yield Input(id="filter", compact=True, placeholder="type to search these keys; esc closes")
            with VerticalScroll(id="keys", can_focus=False):
                yield Static(self._found(""), id="found")

    @on(Input.Changed, "#filter")
    def _narrow(self, event: Input.Changed) -> None:
        self._show(event.value)
        self.query_one("#keys").scroll_home(animate=False)

    def _show(self, words: str) -> None:
        self.query_one("#found", Static).update(self._found(words))

    def _found(self, words: str) -> Content:
        """The groups with the keys that hold every word, in their names or in what they do."""
        wanted = words.casefold().split()
        parts = list[Content]()
        for where, bindings in self._groups:
            told = [each for each in self._lines(bindings) if all(word in each.plain.casefold() for word in wanted)]
            if told:
                heading = [Content.styled(where, "$text-accent")] if len(self._groups) > 1 else []
                parts.append(Content("\n").join([*heading, *told]))
        return Content("\n\n").join(parts) if parts else Content.styled("no key does that here", "$text-muted")

    def _lines(self, bindings: Sequence[object]) -> Iterator[Content]:
        told_already = set[str]()
        for binding in with_keys([each for each in bindings if isinstance(each, Binding)], self._keys):
            own = keys_told(binding).split()
            is_told = not binding.show and told_already.issuperset(own)  # by a line that tells several: "1 2 3"
            told_already.update(own)
            if binding.description and not is_told:
                keys = f"{keys_told(binding):<{_KEYS_WIDTH}} "
                told = line((keys, "strong"), binding.tooltip or binding.description)
                yield content_of(wrap(told, self._room, len(keys)))

    def action_scroll(self, way: str) -> None:
        """Move the keys, while one may go on typing."""
        keys = self.query_one("#keys", VerticalScroll)
        {"down": keys.scroll_down, "up": keys.scroll_up, "page_down": keys.scroll_page_down}.get(
            way, keys.scroll_page_up
        )(animate=False)

    def action_close(self) -> None:
        """Back to the station."""
        if self.is_active:
            self.dismiss(None)
