"""Tells in the head line whether what was typed is safe, and says aloud when that begins to fail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual.app import App

from paperdrill.tui.autosave import SaveState
from paperdrill.tui.widgets.head_line import HeadLine


class SavedMark:
    """Says "saving...", "saved 10:31:22" or "NOT SAVED", whichever is true of the text."""

    def __init__(self, head: HeadLine, now: Callable[[], datetime]) -> None:
        self._head = head
        self._now = now
        self._typed = False
        """Something was typed that is not in the journal yet."""
        self._saved_at: datetime | None = None
        self._alarmed = False
        """The journal refuses, and the person knows."""

    def typed(self) -> None:
        """The text has changed."""
        self._typed = True

    def saved(self) -> None:
        """All that was typed is in the journal."""
        if self._typed:
            self._saved_at = self._now()
        self._typed = False

    def show(self, state: SaveState, app: App[None]) -> None:
        """Tell the truth about the text; a fault is marked as long as it lasts, and told when it begins."""
        if state.fault:
            self._head.remark(f"NOT SAVED: {state.fault}", alarm=True)
            if not self._alarmed:
                app.notify(f"NOT SAVED: {state.fault}", severity="error", timeout=12)
        elif self._typed:
            self._head.remark("saving...")
        elif self._saved_at:
            self._head.remark(f"saved {self._saved_at.astimezone():%H:%M:%S}")
        self._alarmed = bool(state.fault)
