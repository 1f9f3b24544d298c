"""Saves what was typed within half a second, in a thread of its own, and tells the truth about it.

A journal that another program holds, or a slow disk, must not hold up a key. So the text is taken on the interface's
thread and written on another, one text after the other; what has grown in between is written next.
"""

from __future__ import annotations

import asyncio
import contextvars
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass

from textual.message_pump import MessagePump
from textual.timer import Timer

from paperdrill.errors import PaperdrillError

DELAY_S = 0.4
"""From the first keystroke that is not saved yet to the save; further keystrokes do not put it off."""
RETRY_S = 2.0
"""Between attempts while the journal refuses."""
WAIT_S = 1.0
"""For an attempt that somebody waits for; against a locked journal it fails after ``JOURNAL_PATIENCE_S``."""
LAST_S = 5.0
"""For the last attempts on the way out."""
JOURNAL_PATIENCE_S = 0.1
"""How long the journal waits for a lock while the interface runs: what failed is tried again."""


@dataclass(frozen=True, slots=True)
class SaveState:
    """What can be said about the text on the screen."""

    waiting: bool = False
    """Something was typed that is not saved yet."""
    fault: str = ""
    """Why the last attempt failed, one line; empty after one that went well."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What is to be saved, as it was when it was taken."""

    write: Callable[[], None]
    """Saves it; called in the saving thread, so it must touch no widget."""
    done: Callable[[bool], None] = lambda _newest: None
    """Called on the interface's thread once it is saved; told whether nothing was typed since it was taken."""


@dataclass(frozen=True, slots=True)
class _Running:
    future: Future[None]
    pending: Pending
    touched: int


class Autosave:
    """Saves soon after ``touch``; where that fails, ``told`` hears of it, and it is tried until it works."""

    def __init__(self, owner: MessagePump, collect: Callable[[], Pending], told: Callable[[SaveState], None]) -> None:
        self._owner = owner
        """Whose timers are used: a mounted screen or widget."""
        self._collect = collect
        self._told = told
        self._timer: Timer | None = None
        self._thread = ThreadPoolExecutor(1, "paperdrill-save")
        self._running: _Running | None = None
        self._touched = 0
        """How often something was typed."""
        self._again = False
        """There is more to save once what runs is done."""
        self.state = SaveState()

    def touch(self) -> None:
        """Something was typed: it is saved soon."""
        self._touched += 1
        self._wait()
        if self._timer is None:
            self._timer = self._owner.set_timer(DELAY_S, self._send)

    def save_soon(self) -> None:
        """Save whether or not something was typed; waits for nothing."""
        self._wait()
        self._send()

    def save_now(self) -> bool:
        """The same, and wait for it, for ``WAIT_S`` at most; gives whether all is safe."""
        self._wait()
        return self._saved_within(WAIT_S)

    def save_last(self) -> bool:
        """Save what waits, if anything, on the last way out; gives whether all is safe."""
        end = time.monotonic() + LAST_S
        while self.state.waiting and not self._saved_within(WAIT_S) and time.monotonic() < end:
            time.sleep(JOURNAL_PATIENCE_S)
        self._stop_timer()
        self._thread.shutdown(wait=False)
        return not self.state.waiting

    # -- within --

    def _saved_within(self, seconds: float) -> bool:
        """Send what waits, after what runs already, and wait for both."""
        end = time.monotonic() + seconds
        if self._running is not None and not self._settled_by(end):
            return False
        self._send()
        while self._running is not None:
            if not self._settled_by(end) or self.state.fault:
                return False
        return not self.state.waiting

    def _settled_by(self, end: float) -> bool:
        running = self._running
        if running is None or not wait((running.future,), max(0.0, end - time.monotonic())).done:
            return running is None
        self._settle(running.future)
        return True

    def _send(self) -> None:
        self._stop_timer()
        if self._running is not None:
            self._again = True
            return
        pending = self._collect()
        future = self._thread.submit(pending.write)
        self._running = _Running(future, pending, self._touched)
        loop, context = asyncio.get_running_loop(), contextvars.copy_context()

        def call_back(_: Future[None]) -> None:
            with suppress(RuntimeError):  # the loop has ended: whoever ended it has waited for this
                loop.call_soon_threadsafe(self._settle, future, context=context)

        future.add_done_callback(call_back)

    def _settle(self, future: Future[None]) -> None:
        """Take note of what became of an attempt; once, whether it was waited for or reports by itself."""
        running = self._running
        if running is None or running.future is not future:
            return
        self._running, more, self._again = None, self._again, False
        fault = future.exception()
        if isinstance(fault, PaperdrillError):
            self._tell(SaveState(waiting=True, fault=str(fault)))
            if self._owner.is_running and self._timer is None:
                self._timer = self._owner.set_timer(RETRY_S, self._send)
        elif fault is not None:
            self._owner.call_later(_raise, fault)
        else:
            newest = running.touched == self._touched
            running.pending.done(newest)
            if newest and not more:
                self._tell(SaveState())
            else:
                self._tell(SaveState(waiting=True))
                self._send()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _wait(self) -> None:
        self._tell(SaveState(waiting=True, fault=self.state.fault))

    def _tell(self, state: SaveState) -> None:
        if state != self.state:
            self.state = state
            self._told(state)


def _raise(fault: BaseException) -> None:
    """Let the app end by an error that nobody foresaw, as if it had happened on its own thread."""
    raise fault
