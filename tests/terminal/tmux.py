"""A real terminal for tests: tmux on a socket of its own, driven by keys, read as text."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

_PATIENCE_S = 120.0
_POLL_S = 0.1


class Terminal:
    """One shell in one tmux window. Nothing outside its own socket is touched."""

    def __init__(self, socket: Path, columns: int = 80, rows: int = 24) -> None:
        self._socket = socket
        self._tmux(
            *("-f", os.devnull, "new-session", "-d", "-x", str(columns), "-y", str(rows)),
            "env PS1='ready$ ' ENV= sh",
        )
        self.wait_for("ready$")

    def close(self) -> None:
        """End the terminal, as closing its window does."""
        subprocess.run(["tmux", "-S", str(self._socket), "kill-server"], check=False, capture_output=True)

    def type(self, text: str) -> None:
        """Type a text as it is."""
        self._tmux("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names, each after the screen has had time to answer the one before."""
        for key in keys:
            self._tmux("send-keys", key)
            time.sleep(_POLL_S)

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    @property
    def coloured(self) -> str:
        """The same with the sequences that colour it, blanks at the ends of lines as well."""
        return self._tmux("capture-pane", "-p", "-e", "-N")

    def wait_for(self, *words: str, without: str = "\0") -> str:
        """The screen, as soon as all of the words stand on it and ``without`` does not; line breaks count as blanks."""
        end = time.monotonic() + _PATIENCE_S
        while time.monotonic() < end:
            text = self.text
            flat = " ".join(text.split())
            if all(word in flat for word in words) and without not in flat:
                return text
            time.sleep(_POLL_S)
        raise AssertionError(f"never saw {words} in:\n{self.text}")

    def wait_until(self, true: Callable[[], bool]) -> None:
        """Let the program run until something is true of what it left on disk."""
        end = time.monotonic() + _PATIENCE_S
        while not true():
            assert time.monotonic() < end, f"waited in vain at:\n{self.text}"
            time.sleep(_POLL_S)

    def kill_program(self) -> None:
        """End the program that the shell runs, so that it cannot save anything more."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        children = subprocess.run(["pgrep", "-P", shell], check=True, capture_output=True, text=True).stdout.split()
        (program,) = children
        os.kill(int(program), signal.SIGKILL)
        self.wait_for("ready$")

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", str(self._socket), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
