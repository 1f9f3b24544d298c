"""The pad for notes during the skim."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import TextArea


class NotesPad(TextArea):
    """A small editor; ``escape`` leads back to the paper (the screen sees to that)."""

    BINDINGS = [
        Binding("ctrl+z", "undo", "Undo", show=False),
        Binding("ctrl+y", "redo", "Redo", show=False),
    ]

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(
            text,
            id=id,
            compact=True,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder="notes: n writes here, ctrl+g puts the page",
        )
        self.move_cursor(self.document.end)

    def begin_note(self, page: int) -> None:
        """Put the page ("p4 ") where a note begins: at the cursor on an empty line, else on a new one at the end."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        prefix = f"p{page} " if page else ""
        if line.strip():
            at_line_start = column == 0
            self.move_cursor((row, 0) if at_line_start else self.document.end)
            prefix = prefix if at_line_start else f"\n{prefix}"
        self.insert(prefix)
        self.scroll_cursor_visible()
