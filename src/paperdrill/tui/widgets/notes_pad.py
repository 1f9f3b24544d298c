"""The pad for notes during the skim."""

from __future__ import annotations

from paperdrill.tui.reader.marked_sentences import pin
from paperdrill.tui.widgets.plain_editor import PlainEditor


class NotesPad(PlainEditor):
    """A small editor; ``escape`` leads back to the paper (the screen sees to that)."""

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(text, id=id, placeholder="notes: n writes here, m pins one to a sentence")

    def begin_note(self, page: int, sentence: str = "") -> None:
        """Begin a note with its page ("p4 ") and the sentence that it is pinned to, if there is one.

        On the cursor's line if that is empty, else on a new last line.
        """
        row, _ = self.cursor_location
        prefix = pin(page, sentence) if sentence else f"p{page} " if page else ""
        if self.document.get_line(row).strip():
            self.move_cursor(self.document.end)
            last_line = self.document.get_line(self.document.end[0])
            prefix = f"\n{prefix}" if last_line.strip() else prefix
        self.insert(prefix)
        self.scroll_cursor_visible()
