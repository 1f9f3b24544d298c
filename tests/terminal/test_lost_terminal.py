"""A terminal that is not the program's controlling one gives no hang-up signal when it is closed."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from paperdrill.journal.store import Store
from paperdrill.paths import user_paths

pytestmark = pytest.mark.terminal

NOTE = "a note that must stay"


@contextmanager
def _on_a_terminal_of_no_session() -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The skim of a shelf paper, and our end of the terminal it runs in."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [sys.executable, "-m", "paperdrill", "practice", "--paper", "window-reach"]
    program = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, start_new_session=True)
    os.close(its)
    try:
        yield program, ours
    finally:
        program.kill()
        program.wait()


def _wait(until: Callable[[], bool], within_s: float = 60) -> bool:
    deadline = time.monotonic() + within_s
    while not until() and time.monotonic() < deadline:
        time.sleep(0.05)
    return until()


def test_a_terminal_that_is_gone_ends_the_program_and_keeps_the_notes(own_home: Path) -> None:
    """Nothing stays behind that holds the session: it can be taken up at once."""
    drawn = bytearray()
    with _on_a_terminal_of_no_session() as (program, ours):
        os.set_blocking(ours, False)

        def shows(words: bytes) -> bool:
            with suppress(BlockingIOError):
                drawn.extend(os.read(ours, 1 << 16))
            return words in drawn

        assert _wait(lambda: shows(b"starts the clock"))
        os.write(ours, b"\r")
        assert _wait(lambda: shows(b"Introduction"))
        os.write(ours, b"n" + NOTE.encode())
        assert _wait(lambda: shows(NOTE.encode()[-4:]))
        os.close(ours)
        assert _wait(lambda: program.poll() is not None)
    with Store(user_paths({"PAPERDRILL_HOME": str(own_home)}).journal) as store:
        assert store.session(1).notes.endswith(NOTE)
