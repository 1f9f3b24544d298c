"""A line that changes often: drawn anew where it says something else, the screen laid out anew where it is longer."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static


class OneLine(Static):
    """Textual's own lays the whole screen out for every word."""

    _told = ""

    def tell(self, text: str) -> None:
        """Say this instead."""
        if text != self._told:
            before, self._told = self._told, text
            self.update(Content(text), layout=cell_len(text) != cell_len(before))
