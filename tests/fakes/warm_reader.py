"""The PDF reader's child by a fork of a process that has loaded MuPDF, instead of a new Python for each file.

What the child does is the program's own ``run_child``: the same limits, the same answer. Only the third of a second in
which Python loads the reader is left out. Tests of one file, and campaigns of ``long``, start it as the program does.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import IO


class WarmReaders:
    """Processes that stand ready, one for each file that is read at a time."""

    def __init__(self) -> None:
        self.peak_bytes = 0
        """Of the largest child so far."""
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        self._all = list[subprocess.Popen[bytes]]()

    def run(self, path: Path, time_limit_s: float) -> subprocess.CompletedProcess[bytes]:
        """What ``split_process`` gets of a child that it starts; raises TimeoutExpired as it does."""
        reader = self._idle.get() if not self._idle.empty() else self._started()
        asked, told = reader.stdin, reader.stdout
        assert asked is not None
        assert told is not None
        asked.write(json.dumps([str(path), time_limit_s]).encode() + b"\n")
        asked.flush()
        status, peak_bytes, length = json.loads(told.readline())
        answer = told.read(length)
        self._idle.put(reader)
        self.peak_bytes = max(self.peak_bytes, peak_bytes)
        if status is None:
            raise subprocess.TimeoutExpired(str(path), time_limit_s)
        return subprocess.CompletedProcess([str(path)], status, answer)

    def close(self) -> None:
        """End them all."""
        for reader in self._all:
            reader.communicate()

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, __file__, *(folder for folder in sys.path if folder)]
        reader = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._all.append(reader)
        return reader


@contextmanager
def warm_readers() -> Iterator[WarmReaders]:
    """Readers that end with the block."""
    readers = WarmReaders()
    try:
        yield readers
    finally:
        readers.close()


def _serve(orders: IO[bytes], answers: IO[bytes]) -> None:
    """Read one file after the other, each in a fork, until there is no more to come."""
    from paperdrill.papers.pdf import mupdf, splitting  # noqa: F401  # loading it is the point

    mupdf.warm_up()
    for order in orders:
        path, time_limit_s = json.loads(order)
        with tempfile.TemporaryDirectory(prefix="paperdrill-") as empty:
            status, peak_bytes, answer = _forked(path, time_limit_s, empty)
        answers.write(json.dumps([status, peak_bytes, len(answer)]).encode() + b"\n" + answer)
        answers.flush()


def _forked(path: str, time_limit_s: float, empty: str) -> tuple[int | None, int, bytes]:
    """The child's exit status (None where it took too long), its memory in bytes, and what it said."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        _be_child(path, empty, mouth)
    os.close(mouth)
    answer, late = _heard(ear, time.monotonic() + time_limit_s)
    os.close(ear)
    if late:
        os.kill(child, signal.SIGKILL)
    _, status, used = os.wait4(child, 0)
    peak_bytes = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return None if late else os.waitstatus_to_exitcode(status), peak_bytes, answer


def _be_child(path: str, empty: str, mouth: int) -> None:
    """Never comes back."""
    from paperdrill.papers.pdf.split_process import run_child

    status = 1  # as Python ends after a traceback
    try:
        os.chdir(empty)
        os.dup2(mouth, 1)
        os.close(mouth)
        status = run_child([path])
    finally:
        os._exit(status)


def _heard(ear: int, deadline: float) -> tuple[bytes, bool]:
    """What comes until the other end is closed, and whether that took too long."""
    heard = b""
    while True:
        ready, _, _ = select.select([ear], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return heard, True
        said = os.read(ear, 1 << 16)
        if not said:
            return heard, False
        heard += said


if __name__ == "__main__":
    sys.path[:] = sys.argv[1:]
    _serve(sys.stdin.buffer, sys.stdout.buffer)
