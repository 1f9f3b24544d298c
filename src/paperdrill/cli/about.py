"""The root of all commands: the version, and the help where no command is given."""

from __future__ import annotations

from typing import Annotated

import typer

from paperdrill import __version__
from paperdrill.cli.shared import app, print_lines


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
