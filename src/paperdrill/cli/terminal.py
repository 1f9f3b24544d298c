"""The person's terminal and workbench, for every command; knows nothing of how commands are parsed.

stdout carries data, stderr narration. Nothing heavy is imported before it is needed.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from paperdrill.errors import NothingFoundError, PaperdrillError, UnreachableError
from paperdrill.printable import printable

if TYPE_CHECKING:
    from paperdrill.practice.workbench import Workbench
    from paperdrill.tui.start import Start

DONE, FAILED, NOTHING_FOUND, NO_SERVICE, INTERRUPTED = 0, 1, 3, 4, 130
"""Exit statuses; typer itself gives 2 for wrong usage."""


def status_of(fault: PaperdrillError) -> int:
    """The exit status of a known failure."""
    kinds = {NothingFoundError: NOTHING_FOUND, UnreachableError: NO_SERVICE}
    return kinds.get(type(fault), FAILED)


def tell(line: str) -> None:
    """Narration: one line on stderr; in a terminal that is too narrow for it, broken between words."""
    told = printable(line)
    if sys.stderr.isatty():
        told = "\n".join(map(_broken_at_words, told.split("\n")))
    sys.stderr.write(f"{told}\n")
    sys.stderr.flush()


def _broken_at_words(line: str) -> str:
    import shutil
    import textwrap

    room = shutil.get_terminal_size().columns
    return line if len(line) < room else textwrap.fill(line, room, break_long_words=False, break_on_hyphens=False)


def open_workbench() -> Workbench:
    """The person's workbench, to be closed at the end; what is odd about the settings is told."""
    from paperdrill.practice.workbench import workbench_for

    workbench = workbench_for()
    workbench.warn = lambda line: tell(f"paperdrill: {line}")
    for warning in workbench.settings.warnings:
        tell(f"paperdrill: {warning}")
    return workbench


def has_terminal() -> bool:
    """Can the full-screen interface run here?

    Textual reads keys from stdin and draws on stderr, unless `serve` gave it a driver of another kind.
    """
    return _is_served() or (not _is_dumb() and sys.stdin.isatty() and sys.stderr.isatty())


def run_interface(workbench: Workbench, start: Start) -> None:
    """Run the full-screen interface to its end. Raises PaperdrillError where there is no terminal for it."""
    if not has_terminal():
        kind = "another kind of terminal than TERM=dumb" if _is_dumb() else "a terminal"
        raise PaperdrillError(f"the full-screen interface needs {kind}", "add --plain to do without it")
    from paperdrill.tui.pictures.terminal_pictures import ask_terminal

    terminal = ask_terminal()  # before anything else reads from it
    from rich.console import Console

    from paperdrill.tui.app import PaperdrillApp
    from paperdrill.tui.lost_terminal import outlive_terminal
    from paperdrill.tui.pictures.terminal_pictures import picture_kind

    few_colours = not _is_served() and Console(force_terminal=True).color_system == "standard"
    pictures = picture_kind(terminal, few_colours=few_colours, cells=workbench.settings.cells)
    outlive_terminal()
    _forget_told_size()
    interface = PaperdrillApp(workbench, start=start, pictures=pictures, typed_ahead=terminal.typed)
    interface.run()
    if interface.fault:
        raise interface.fault
    if interface.return_code:
        sys.exit(interface.return_code)


def _forget_told_size() -> None:
    """Let the terminal tell its size: whoever exports COLUMNS and LINES would hold the screen at what it was then.

    A program that uses readline does so for all that it starts. In a browser they are how `serve` tells the size.
    """
    if not _is_served():
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)


def _is_served() -> bool:
    """Is it drawn in a browser, whatever the terminal is that `serve` was begun in?"""
    return "TEXTUAL_DRIVER" in os.environ


def _is_dumb() -> bool:
    return os.environ.get("TERM", "") == "dumb"
