"""Saves what was typed within half a second, and tells the truth about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message_pump import MessagePump
from textual.timer import Timer

from paperdrill.errors import PaperdrillError

DELAY_S = 0.4
"""From the first keystroke that is not saved yet to the save; further keystrokes do not put it off."""
RETRY_S = 2.0
"""Between attempts while the journal refuses."""


@dataclass(frozen=True, slots=True)
class SaveState:
    """What can be said about the text on the screen."""

    waiting: bool = False
    """Something was typed that is not saved yet."""
    fault: str = ""
    """Why the last attempt failed, one line; empty after one that went well."""


class Autosave:
    """Calls ``save`` soon after ``touch``; where that fails, ``told`` hears of it, and it is tried until it works."""

    def __init__(self, owner: MessagePump, save: Callable[[], None], told: Callable[[SaveState], None]) -> None:
        self._owner = owner
        """Whose timers are used: a mounted screen or widget."""
        self._save = save
        self._told = told
        self._timer: Timer | None = None
        self.state = SaveState()

    def touch(self) -> None:
        """Something changed: it is saved soon."""
        self._wait()
        if self._timer is None:
            self._timer = self._owner.set_timer(DELAY_S, self.flush)

    def save_now(self) -> bool:
        """Save whether or not something changed; gives whether all is safe."""
        self._wait()
        return self.flush()

    def flush(self) -> bool:
        """Save now if anything waits; gives whether all is safe. Also to be called on every way out."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if not self.state.waiting:
            return True
        try:
            self._save()
        except PaperdrillError as fault:
            self._tell(SaveState(waiting=True, fault=str(fault)))
            if self._owner.is_running:
                self._timer = self._owner.set_timer(RETRY_S, self.flush)
            return False
        self._tell(SaveState())
        return True

    def _wait(self) -> None:
        self._tell(SaveState(waiting=True, fault=self.state.fault))

    def _tell(self, state: SaveState) -> None:
        if state != self.state:
            self.state = state
            self._told(state)
