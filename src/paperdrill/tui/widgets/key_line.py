"""The keys at the bottom of a station, as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey  # not told by Textual, which gives it to whoever themes the footer


class KeyLine(Footer):
    """Textual's footer, of which nothing is cut: it sets keys closer and leaves some to the help where it is narrow."""

    def __init__(self, *, spare: Sequence[str] = (), show_command_palette: bool = False) -> None:
        super().__init__(show_command_palette=show_command_palette)
        self._spare = spare
        """Actions whose keys are left out where there is no room, the first of them first."""
        self._composed_for = 0

    def compose(self) -> ComposeResult:
        """The keys that fit: first the palette's goes, then the room between keys, then what can be spared."""
        room = self._composed_for = self.screen.size.width
        keys = [key for key in super().compose() if isinstance(key, FooterKey)]
        if _width(keys) > room:
            keys = [key for key in keys if not _is_palette(key)]
        self.compact = _width(keys) > room
        for action in self._spare:
            if _width(keys, compact=self.compact) > room:
                keys = [key for key in keys if key.action != action]
        yield from keys

    def on_resize(self, event: events.Resize) -> None:
        """Fill another width."""
        if event.size.width != self._composed_for:
            self.refresh(recompose=True)


def _width(keys: Sequence[FooterKey], *, compact: bool = False) -> int:
    """Cells that the keys with their names and the blanks about them take."""
    return sum(
        cell_len(key.key_display) + cell_len(key.description) + (2 if compact and not _is_palette(key) else 3)
        for key in keys
    )


def _is_palette(key: FooterKey) -> bool:
    return key.has_class("-command-palette")
