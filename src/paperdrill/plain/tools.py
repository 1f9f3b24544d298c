"""The person's own pager and editor, and questions on the terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from paperdrill.errors import BadInputError

_LOOK_EVERY_S = 0.5
"""How often a running pager or editor is looked at."""


def is_interactive() -> bool:
    """Is there a person at the keyboard?"""
    return sys.stdin.isatty()


def says_yes(question: str) -> bool:
    """Ask on the terminal; an empty answer is yes, the end of input is no."""
    sys.stderr.write(question)
    sys.stderr.flush()
    answer = sys.stdin.readline()
    return bool(answer) and answer.strip().lower() in ("", "y", "yes")


def page(text: str, left_s: Callable[[], float], meanwhile: Callable[[], None]) -> None:
    """Show text in ``$PAGER`` until it is left or ``left_s`` gives no more seconds; ``meanwhile`` runs twice a second.

    Raises BadInputError where the pager cannot be started.
    """
    command = _command("PAGER", ("less", "more"))
    with _started(command, stdin=subprocess.PIPE) as pager:
        feeder = threading.Thread(target=_feed, args=(pager, text), daemon=True)
        feeder.start()
        while pager.poll() is None and left_s() > 0:
            time.sleep(max(0.01, min(_LOOK_EVERY_S, left_s())))
            meanwhile()
        if pager.poll() is None:
            pager.terminate()


def edit(file: Path, changed: Callable[[], None]) -> None:
    """Open a file in ``$VISUAL`` or ``$EDITOR``; ``changed`` is called whenever the editor has saved it.

    Raises BadInputError where the editor cannot be started or fails.
    """
    command = _command("VISUAL", (), "EDITOR", ("nano", "vim", "vi"))
    seen = file.stat().st_mtime_ns
    with _started([*command, str(file)]) as editor:
        while editor.poll() is None:
            time.sleep(_LOOK_EVERY_S)
            if file.exists() and file.stat().st_mtime_ns != seen:
                seen = file.stat().st_mtime_ns
                changed()
    if editor.returncode:
        raise BadInputError(f"the editor ended with status {editor.returncode}", f"your text is in {file}")


def _feed(pager: subprocess.Popen[bytes], text: str) -> None:
    """Write the text to the pager; a reader who leaves early is no error."""
    assert pager.stdin is not None
    try:
        pager.stdin.write(text.encode("utf-8"))
        pager.stdin.close()
    except OSError:
        return


def _command(*names_and_defaults: str | tuple[str, ...]) -> list[str]:
    """The first command that is set in the environment, else the first default that is installed."""
    names = [name for name in names_and_defaults if isinstance(name, str)]
    for name in names:
        if words := shlex.split(os.environ.get(name, "")):
            return words
    for defaults in names_and_defaults:
        for default in defaults if isinstance(defaults, tuple) else ():
            if shutil.which(default):
                return [default]
    raise BadInputError(f"no program to open the text with: {' and '.join(names)} are not set", f"set {names[-1]}")


def _started(command: list[str], stdin: int | None = None) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(command, stdin=stdin)
    except OSError as fault:
        raise BadInputError(f"cannot start {command[0]}: {fault.strerror}", "check PAGER, VISUAL and EDITOR") from fault
