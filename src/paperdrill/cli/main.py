"""Where a command begins and ends: the outermost edge, where every fault becomes one line."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from paperdrill.cli.terminal import (
    DONE,
    FAILED,
    INTERRUPTED,
    has_terminal,
    open_workbench,
    run_interface,
    status_of,
    tell,
)
from paperdrill.errors import PaperdrillError

_NO_HOME = (
    "no full-screen interface here: `paperdrill today` prints what home shows, `paperdrill practice --plain` begins"
)


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status; every known failure is one line on stderr."""
    try:
        if not arguments and has_terminal():
            _go_home()
        else:
            from paperdrill.cli.all_commands import app

            app(args=list(arguments), prog_name="paperdrill")
    except SystemExit as end:
        if not arguments:
            tell(_NO_HOME)  # below the help, where it is seen
        return end.code if isinstance(end.code, int) else FAILED
    except PaperdrillError as fault:
        tell(f"paperdrill: {fault}")
        return status_of(fault)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone: nobody is left to tell, and Python would complain at exit
        return FAILED
    except Exception as fault:  # noqa: BLE001  # the outermost edge: logged, and told in one line
        return _unexpected(fault)
    return DONE


def _go_home() -> None:
    """The home screen. There is nothing to parse, so the parser is not loaded: it would take a fifth of the start."""
    gc.disable()  # what is loaded stays: looking through it for garbage takes a tenth of the start
    from paperdrill.tui.start import Start

    with open_workbench() as workbench:
        run_interface(workbench, Start())


def _unexpected(fault: Exception) -> int:
    """Log an error that nobody foresaw, and say where."""
    if isinstance(fault, FileNotFoundError) and not _has_working_folder():
        tell("paperdrill: the working folder is gone (change to one that is there)")
        return FAILED
    from paperdrill.practice.fault_reports import log_fault

    where = f"{log_fault(fault)}; what you typed is saved"
    tell(f"paperdrill: an unexpected error, {type(fault).__name__}: {fault} ({where})")
    return FAILED


def _has_working_folder() -> bool:
    try:
        return Path.cwd().is_dir()
    except OSError:
        return False
