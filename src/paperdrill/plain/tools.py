"""The person's own pager and editor, and questions on the terminal."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from paperdrill.errors import BadInputError
from paperdrill.practice.own_editor import command_in, editor_command

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
    command = _pager_command()
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
    command = editor_command()
    seen = file.stat().st_mtime_ns
    with _started([*command, str(file)]) as editor:
        while editor.poll() is None:
            time.sleep(_LOOK_EVERY_S)
            if file.exists() and file.stat().st_mtime_ns != seen:
                seen = file.stat().st_mtime_ns
                changed()
    if editor.returncode:
        raise BadInputError(f"the editor failed with status {editor.returncode}", f"your text is in {file}")


def _feed(pager: subprocess.Popen[bytes], text: str) -> None:
    """Write the text to the pager; a reader who leaves early is no error."""
    assert pager.stdin is not None
    try:
        pager.stdin.write(text.encode("utf-8"))
        pager.stdin.close()
    except OSError:
        return


def _pager_command() -> list[str]:
    """``$PAGER``, else a pager that is installed."""
    if words := command_in("PAGER"):
        return words
    for program in ("less", "more"):
        if shutil.which(program):
            return [program]
    raise BadInputError("no pager was found", "set PAGER to the one you use")


def _started(command: list[str], stdin: int | None = None) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(command, stdin=stdin)
    except OSError as fault:
        raise BadInputError(f"cannot start {command[0]}: {fault.strerror}", "check PAGER, VISUAL and EDITOR") from fault
