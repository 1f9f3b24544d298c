"""However the terminal goes away, and whatever signal asks to end: saved, ended, and the terminal as it was."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from paperdrill.journal.store import Store
from paperdrill.paths import user_paths

pytestmark = pytest.mark.terminal

NOTE = "a note that must stay"


@contextmanager
def _in_a_terminal(*, controlling: bool = False, ignoring_hangups: bool = False) -> Iterator[_Skim]:
    """The skim of a shelf paper in a terminal whose other end is ours."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def prepare() -> None:
        if controlling:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
        signal.signal(signal.SIGHUP, signal.SIG_IGN if ignoring_hangups else signal.SIG_DFL)

    command = [sys.executable, "-m", "paperdrill", "practice", "--paper", "window-reach"]
    program = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, start_new_session=True, preexec_fn=prepare)
    os.close(its)
    os.set_blocking(ours, False)
    try:
        yield _Skim(program, ours)
    finally:
        program.kill()
        program.wait()


@dataclass
class _Skim:
    """The program, our end of its terminal, and all that it drew."""

    program: subprocess.Popen[bytes]
    ours: int
    drawn: bytearray = field(default_factory=bytearray)

    def shows(self, words: bytes) -> bool:
        """Have these been drawn by now?"""
        with suppress(OSError):
            self.drawn.extend(os.read(self.ours, 1 << 16))
        return words in self.drawn

    def write_note(self) -> None:
        """Begin the skim, and type."""
        assert _wait(lambda: self.shows(b"starts the clock"))
        os.write(self.ours, b"\r")
        assert _wait(lambda: self.shows(b"Introduction"))
        os.write(self.ours, b"n" + NOTE.encode())
        assert _wait(lambda: self.shows(NOTE.encode()[-4:]))

    def has_ended(self) -> bool:
        """Is it gone? What it still draws is read, lest it wait for that."""
        self.shows(b"")
        return self.program.poll() is not None


def _wait(until: Callable[[], bool], within_s: float = 60) -> bool:
    deadline = time.monotonic() + within_s
    while not until() and time.monotonic() < deadline:
        time.sleep(0.05)
    return until()


def _kept_note(home: Path) -> str:
    with Store(user_paths({"PAPERDRILL_HOME": str(home)}).journal) as store:
        return store.session(1).notes


@pytest.mark.parametrize("controlling", [False, True])
@pytest.mark.parametrize("ignoring_hangups", [False, True])
def test_a_terminal_that_is_gone_ends_the_program_and_keeps_the_notes(
    own_home: Path, controlling: bool, ignoring_hangups: bool
) -> None:
    """By a hang-up, or without one as under ``nohup``; nothing stays behind that holds the session."""
    with _in_a_terminal(controlling=controlling, ignoring_hangups=ignoring_hangups) as skim:
        skim.write_note()
        os.close(skim.ours)
        assert _wait(lambda: skim.program.poll() is not None)
    assert _kept_note(own_home).endswith(NOTE)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_saves_and_leaves_the_terminal_as_it_was(own_home: Path, number: signal.Signals) -> None:
    """Out of the alternate screen, mouse and focus reporting off, the cursor back, and the usual exit status."""
    with _in_a_terminal() as skim:
        skim.write_note()
        skim.program.send_signal(number)
        assert _wait(skim.has_ended)
        skim.shows(b"")
        assert skim.program.returncode == 128 + number
        for on, off in ((b"?1049h", b"?1049l"), (b"?1000h", b"?1000l"), (b"?1004h", b"?1004l"), (b"?25l", b"?25h")):
            assert skim.drawn.rfind(off) > skim.drawn.rfind(on) >= 0, on
    assert _kept_note(own_home).endswith(NOTE)
