"""An editor for plain text; nothing that a terminal would obey gets into it."""

from __future__ import annotations

from dataclasses import replace

from textual.content import Content
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from paperdrill.printable import printable, with_newlines


class PlainEditor(TextArea):
    """Wraps long lines; tab leaves it. What is typed, pasted or loaded is made printable."""

    def __init__(self, text: str, *, id: str | None = None, placeholder: str = "") -> None:  # noqa: A002  # Textual's name
        super().__init__(
            printable(with_newlines(text)),
            id=id,
            compact=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder=Content(printable(placeholder)),
        )
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Every change comes through here."""
        return super().edit(replace(edit, text=printable(with_newlines(edit.text))))

    @property
    def words(self) -> int:
        """How many words stand in it."""
        return len(self.text.split())

    def take_in(self, text: str) -> None:
        """Put another text in the place of the whole, as one edit that can be undone."""
        if text != self.text:
            self.replace(text, self.document.start, self.document.end)
            self.move_cursor(self.document.end)

    def put_in(self, text: str) -> None:
        """Insert at the cursor, parted by a blank from the word before it."""
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        self.insert(f" {text}" if before and not before[-1].isspace() else text)
        self.scroll_cursor_visible()
