"""The notes of the skim, beside the critique: to be read, changed, and put into a field line by line."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from paperdrill.tui.widgets.plain_editor import PlainEditor


class NotesBeside(Vertical):
    """An editor under a heading."""

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self.editor = PlainEditor(text, placeholder="no notes were taken")
        self.editor.highlight_cursor_line = True
        self.editor.move_cursor((0, 0))
        self._all_taken_at: tuple[int, int] | None = None
        """Where the cursor was left after the last line; as long as it stays there, nothing is taken twice."""

    def compose(self) -> ComposeResult:
        """A heading, and the notes."""
        yield Static("Your notes", id="notes-heading", markup=False)
        yield self.editor

    def take_line(self) -> str:
        """The line under the cursor, or the next one that holds something; the cursor goes on to the one after it.

        Empty where there is no such line.
        """
        document = self.editor.document
        rows = [row for row in range(document.line_count) if document.get_line(row).strip()]
        here = self.editor.cursor_location
        ahead = [row for row in rows if row >= here[0]]
        if not ahead or here == self._all_taken_at:
            return ""
        self._all_taken_at = document.end if len(ahead) == 1 else None
        self.editor.move_cursor(document.end if len(ahead) == 1 else (ahead[1], 0))
        return document.get_line(ahead[0]).strip()
