"""Lines from a terminal or a pipe, awaited for so long and no longer; a line half typed is not lost.

On a POSIX system the file itself is watched. Elsewhere, and on a stream that is no file, a line is awaited for ever.
"""

from __future__ import annotations

import io
import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

_CHUNK = 65_536


class LineInput:
    """One stream's lines. What was read from it otherwise before is not seen here."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._file = _watchable(stream)
        self._bytes = b""
        self._is_over = False

    @property
    def is_terminal(self) -> bool:
        """Is there a person at the keyboard?"""
        return self._stream.isatty()

    def next_line(self, timeout_s: float | None = None) -> str | None:
        """The next line without its end; None where none came in time. Raises EOFError at the end of the input."""
        if self._file is None:
            return self._line_of_stream()
        until = None if timeout_s is None else monotonic() + timeout_s
        while b"\n" not in self._bytes and not self._is_over:
            left_s = None if until is None else max(0.0, until - monotonic())
            if not select.select([self._file], [], [], left_s)[0]:
                return None
            more = os.read(self._file, _CHUNK)
            self._bytes += more
            self._is_over = not more
        if not self._bytes:
            raise EOFError
        line, _, self._bytes = self._bytes.partition(b"\n")
        return _text(line)

    def all_lines(self) -> Iterator[str]:
        """The lines that are still to come, to the end of the input."""
        while True:
            try:
                line = self.next_line()
            except EOFError:
                return
            yield line or ""

    def is_at_end(self) -> bool:
        """Is nothing more to come? Waits for the next byte."""
        if self._file is None:
            at = self._stream.tell()
            more = self._stream.read(1)
            self._stream.seek(at)
            return not more
        if not self._bytes and not self._is_over:
            self._bytes = os.read(self._file, _CHUNK)
            self._is_over = not self._bytes
        return not self._bytes

    def half_line(self) -> str:
        """What was typed since the last line and not yet sent by ``enter``; it is taken, and gone from the terminal."""
        if self._file is None:
            return ""
        if self.is_terminal:
            self._bytes += _unsent(self._file)
        rest, self._bytes = self._bytes, b""
        return _text(rest)

    @contextmanager
    def keeping_half_lines(self) -> Iterator[None]:
        """While this lasts, Ctrl+C does not make the terminal throw away the line that is being typed."""
        if self._file is None or not self.is_terminal:
            yield
            return
        import termios

        before = termios.tcgetattr(self._file)
        kept = [*before]
        kept[3] |= termios.NOFLSH
        termios.tcsetattr(self._file, termios.TCSANOW, kept)
        try:
            yield
        finally:
            termios.tcsetattr(self._file, termios.TCSANOW, before)

    def _line_of_stream(self) -> str:
        line = self._stream.readline()
        if not line:
            raise EOFError
        return line.rstrip("\n")


def _watchable(stream: TextIO) -> int | None:
    """The stream's file, where the system can watch it."""
    if sys.platform == "win32":
        return None
    try:
        return stream.fileno()
    except (OSError, io.UnsupportedOperation):
        return None


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").rstrip("\r")


def _unsent(terminal: int) -> bytes:
    """The line being typed: a terminal gives it out only while it does not wait for whole lines."""
    import termios

    before = termios.tcgetattr(terminal)
    at_once = [*before]
    at_once[3] &= ~termios.ICANON
    at_once[6] = [*before[6]]
    at_once[6][termios.VMIN], at_once[6][termios.VTIME] = 0, 0
    try:
        termios.tcsetattr(terminal, termios.TCSANOW, at_once)
        return os.read(terminal, _CHUNK)
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)
