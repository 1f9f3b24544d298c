"""Opens a file in the program that the system has for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from paperdrill.errors import NothingFoundError

_SETTLED_S = 2.0
"""An opener that has found no program says so within this time; one that still runs has found one."""


def open_with_system(file: Path) -> None:
    """Open ``file`` in the system's viewer, without waiting for it to be closed; may take two seconds to return.

    Raises NothingFoundError where the file is gone or nothing opens it.
    """
    if not file.is_file():
        raise NothingFoundError(f"{file} no longer exists", "fetch the paper again")
    if sys.platform == "win32":
        os.startfile(file)
        return
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        running = subprocess.Popen(
            [opener, str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # the viewer outlives the program, and keeps off its terminal
        )
        refused = running.wait(timeout=_SETTLED_S) != 0
    except subprocess.TimeoutExpired:
        refused = False
    except OSError:
        refused = True
    if refused:
        raise NothingFoundError(f"no program could open {file.name}", f"open it yourself: {file}")
