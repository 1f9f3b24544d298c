"""Tells in the head line whether what was typed is safe, and says aloud when that begins to fail."""

from __future__ import annotations

from datetime import datetime

from paperdrill.tui.autosave import SaveState
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.head_line import HeadLine

_SAVING = f"{'saving...':{len('saved 10:31:22')}}"
"""As long as what follows it, so that nothing has to make room."""


class SavedMark:
    """Says "saving...", "saved 10:31:22" or "NOT SAVED", whichever is true of the text."""

    def __init__(self, station: Station, head: HeadLine) -> None:
        self._station = station
        self._head = head
        self._waiting = False
        """Something was typed that is not in the journal yet."""
        self._saved_at: datetime | None = None
        """When text was last saved."""
        self._alarmed = False
        """The journal refuses, and the person knows."""

    def typed(self) -> None:
        """The text has changed."""
        self._waiting = True

    def saved(self, newest: bool) -> None:
        """What was typed is in the journal: all of it, where that is the newest."""
        if self._waiting and newest:
            self._saved_at = self._station.workbench.now()
            self._waiting = False

    def show(self, state: SaveState) -> None:
        """Tell the truth about the text; a fault is marked as long as it lasts, and told when it begins."""
        if state.fault:
            self._head.remark(f"NOT SAVED: {state.fault}", alarm=True)
            if not self._alarmed:
                self._station.notify(f"NOT SAVED: {state.fault}", severity="error", timeout=12)
        elif self._waiting:
            self._head.remark(_SAVING)
        elif self._saved_at:
            self._head.remark(f"saved {self._saved_at.astimezone():%H:%M:%S}")
        self._alarmed = bool(state.fault)
