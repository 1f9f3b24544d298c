"""The command line by a fork of a process that has loaded the program, instead of a new Python for each command.

What the child does is the program's own ``run_child``, in a process, a folder and an environment of its own, with no
terminal. Only the half second in which Python loads it is left out. What the start itself does is tested where a
Python is started for it: `test_imports.py`, `test_hostile_folder.py`, and in terminals and browsers.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

TIME_LIMIT_S = 120.0
_NO_COMMANDS = ("paperdrill.tui", "paperdrill.web", "paperdrill.__main__")
"""Loaded by no command that runs without a terminal."""


class WarmCommands:
    """The process that stands ready, begun when the first command is run."""

    def __init__(self) -> None:
        self._server: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()

    def run(
        self, arguments: Sequence[str], environ: Mapping[str, str], folder: Path, text: str
    ) -> subprocess.CompletedProcess[str]:
        """What the command ends with, UTF-8 in and out; raises TimeoutExpired once it took ``TIME_LIMIT_S``."""
        with tempfile.TemporaryDirectory(prefix="paperdrill-") as made:
            said, told, complained = (Path(made) / name for name in ("stdin", "stdout", "stderr"))
            said.write_text(text, encoding="utf-8")
            order = [arguments, dict(environ), str(folder), str(said), str(told), str(complained)]
            with self._one_at_a_time:
                status = self._ordered(json.dumps(order))
            if status is None:
                raise subprocess.TimeoutExpired(list(arguments), TIME_LIMIT_S)
            stdout, stderr = (file.read_text(encoding="utf-8") for file in (told, complained))
        return subprocess.CompletedProcess(list(arguments), status, stdout, stderr)

    def close(self) -> None:
        """End it."""
        if self._server is not None:
            self._server.communicate()
            self._server = None

    def _ordered(self, order: str) -> int | None:
        if self._server is None:
            command = [sys.executable, __file__, *(folder for folder in sys.path if folder)]
            self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        asked, answers = self._server.stdin, self._server.stdout
        assert asked is not None
        assert answers is not None
        asked.write(order.encode() + b"\n")
        asked.flush()
        status: int | None = json.loads(answers.readline())
        return status


COMMANDS = WarmCommands()
"""Of this process; closed when its tests are over."""


def _serve(orders: IO[bytes], answers: IO[bytes]) -> None:
    """Run one command after the other, each in a fork, until there is no more to come."""
    import paperdrill

    for module in pkgutil.walk_packages(paperdrill.__path__, "paperdrill."):
        if not module.name.startswith(_NO_COMMANDS):
            importlib.import_module(module.name)
    for order in orders:
        answers.write(json.dumps(_forked(*json.loads(order))).encode() + b"\n")
        answers.flush()


def _forked(
    arguments: list[str], environ: dict[str, str], folder: str, stdin: str, stdout: str, stderr: str
) -> int | None:
    """The command's exit status; None where it took too long."""
    child = os.fork()
    if child == 0:
        _be_child(arguments, environ, folder, (stdin, stdout, stderr))
    deadline = time.monotonic() + TIME_LIMIT_S
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _be_child(arguments: list[str], environ: dict[str, str], folder: str, files: tuple[str, str, str]) -> None:
    """Never comes back."""
    from paperdrill.__main__ import run_child

    status = 1  # as Python ends after a traceback
    try:
        os.setpgid(0, 0)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environ)
        _connect(*files)
        sys.argv = ["paperdrill", *arguments]
        try:
            status = run_child(arguments)
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    finally:
        os._exit(status)


def _connect(stdin: str, stdout: str, stderr: str) -> None:
    """Standard input and output anew: what Python made of them at its start belongs to the process that waits."""
    for number, (file, flags) in enumerate(
        ((stdin, os.O_RDONLY), (stdout, os.O_WRONLY | os.O_CREAT), (stderr, os.O_WRONLY | os.O_CREAT))
    ):
        opened = os.open(file, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  # open as long as the process lives
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  # the same
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115  # the same


if __name__ == "__main__":
    sys.path[:] = sys.argv[1:]
    _serve(sys.stdin.buffer, sys.stdout.buffer)
