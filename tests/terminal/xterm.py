"""A terminal with graphics for tests: xterm as a VT340, on a screen that nobody sees, read as pixels."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image

MISSING = [program for program in ("Xvfb", "xterm", "xdotool") if shutil.which(program) is None]
"""What has to be installed for it."""
_PATIENCE_S = 120.0
_POLL_S = 0.2


class XTerm:
    """Runs one program in one window in the screen's upper left corner."""

    def __init__(self, folder: Path, program: Sequence[str], geometry: str = "100x36") -> None:
        self._buffer = folder / "Xvfb_screen0"
        told, tell = os.pipe()
        self._display = subprocess.Popen(
            ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1200x900x24", "-fbdir", str(folder), "-noreset"],
            pass_fds=[tell], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(tell)
        with os.fdopen(told) as number:  # it tells its number once it is there
            display = {"DISPLAY": f":{number.readline().strip()}"}
        # the size that a test runner claims is not this window's
        self._environ = {
            name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")
        } | display
        self._xdotool("mousemove", "100", "100")  # without a window manager, keys go where the mouse is
        self._xterm = subprocess.Popen(
            [
                "xterm",
                "-ti",
                "vt340",
                "-bw",
                "0",
                "-b",
                "0",
                "-tn",
                "xterm-256color",
                "-geometry",
                geometry,
                "-e",
                *program,
            ],
            env=self._environ,
        )

    def press(self, key: str) -> None:
        """Press a key by X's name."""
        self._xdotool("key", key)

    def wait_for(self, shown: Callable[[Image.Image], bool]) -> Image.Image:
        """The screen, as soon as it shows something."""
        end = time.monotonic() + _PATIENCE_S
        while time.monotonic() < end:
            if shown(picture := self.picture()):
                return picture
            time.sleep(_POLL_S)
        last = self._buffer.with_name("last.png")
        self.picture().save(last)
        raise AssertionError(f"the screen never showed it; what it shows is in {last}")

    def wait_for_end(self) -> int:
        """The exit status of the terminal, once its program has ended."""
        return self._xterm.wait(_PATIENCE_S)

    def picture(self) -> Image.Image:
        """What the screen shows: Xvfb keeps it in a file, in the form of `xwd`."""
        dump = self._buffer.read_bytes()
        header = struct.unpack(">25I", dump[:100])
        header_bytes, width, height, line_bytes, colours = (header[at] for at in (0, 4, 5, 12, 19))
        pixels = dump[header_bytes + 12 * colours :][: line_bytes * height]
        return Image.frombytes("RGB", (width, height), pixels, "raw", "BGRX", line_bytes)

    def close(self) -> None:
        """End the terminal and its screen."""
        for process in (self._xterm, self._display):
            process.terminate()
            process.wait(_PATIENCE_S)

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], check=True, env=self._environ)
