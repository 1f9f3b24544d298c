"""A terminal that goes away, with or without a signal, and signals that ask to end: saved, clean, and soon."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TextIO

LOOK_EVERY_S = 1.0
"""Textual would ask a closed terminal for keys for ever, and hold the session's lock."""
SERVER = "PAPERDRILL_SERVER"
"""The environment's name for the process that serves the page: its number."""


class SurvivingStream:
    """A stream that takes what cannot be written any more for written.

    Textual writes in a thread; an error ends it, and the program would wait for ever to hand it the next line.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write the text, or nothing where nobody is there to read it."""
        with suppress(OSError, ValueError):
            return self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush, where somebody is there."""
        with suppress(OSError, ValueError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def outlive_terminal() -> None:
    """From here on a terminal that is gone makes no writing fail."""
    if sys.__stderr__ is not None and not isinstance(sys.__stderr__, SurvivingStream):
        sys.__stderr__ = SurvivingStream(sys.__stderr__)  # type: ignore[assignment, misc]  # it has what Textual uses


def lost_terminal() -> Callable[[], bool] | None:
    """A function that tells whether who sees the interface is gone: the terminal on stdin, or the server of its page.

    None where there is neither, as in tests.
    """
    if server := os.environ.get(SERVER):
        return lambda: str(os.getppid()) != server
    stdin = sys.__stdin__
    if stdin is None or not stdin.isatty():
        return None
    return lambda: not stdin.isatty()


def on_ending_signal(leave: Callable[[int], None]) -> None:
    """Let a request to end, or a hang-up, call ``leave`` with the exit status; what is ignored stays ignored."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", None)):
        if number is None or signal.getsignal(number) is signal.SIG_IGN:
            continue
        with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
            loop.add_signal_handler(number, leave, 128 + number)
