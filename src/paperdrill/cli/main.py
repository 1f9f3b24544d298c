"""Where a command begins and ends: the root, and the outermost edge, where every fault becomes one line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from paperdrill import __version__
from paperdrill.cli.shared import DONE, FAILED, app, print_lines, status_of, tell
from paperdrill.errors import PaperdrillError


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status; every known failure is one line on stderr."""
    try:
        app(args=list(arguments), prog_name="paperdrill")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILED
    except PaperdrillError as fault:
        tell(f"paperdrill: {fault}")
        return status_of(fault)
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone: nobody is left to tell, and Python would complain at exit
        return FAILED
    except Exception as fault:  # noqa: BLE001  # the outermost edge: logged, and told in one line
        return _unexpected(fault)
    return DONE


@app.callback(invoke_without_command=True)
def _about(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="With --version: the platform, and which protections are missing here.")
    ] = False,
) -> None:
    if version:
        typer.echo(f"paperdrill {__version__}")
        if verbose:
            from paperdrill.practice.fault_reports import running_on_lines

            print_lines(running_on_lines())
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _unexpected(fault: Exception) -> int:
    """Log an error that nobody foresaw, and say where."""
    from paperdrill.practice.fault_reports import log_fault

    where = f"{log_fault(fault)}; what you typed is saved"
    tell(f"paperdrill: an unexpected error, {type(fault).__name__}: {fault} ({where})")
    return FAILED
