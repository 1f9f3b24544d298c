"""What the commands share: their common options, the person's workbench, and the two streams.

stdout carries data, stderr narration. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from paperdrill.errors import NothingFoundError, PaperdrillError, UnreachableError
from paperdrill.printable import printable

if TYPE_CHECKING:
    from paperdrill.papers.model import Paper
    from paperdrill.practice.workbench import Workbench
    from paperdrill.tui.start import Start

DONE, FAILED, NOTHING_FOUND, NO_SERVICE = 0, 1, 3, 4
"""Exit statuses; typer itself gives 2 for wrong usage and 130 for an interruption."""

app = typer.Typer(
    name="paperdrill",
    help="Practise the on-the-spot paper exercise: skim a paper against the clock, write a critique,"
    " and compare it with what the authors say.",
    rich_markup_mode=None,  # plain help: loads in half the time and reads well in a pipe
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Ref = Annotated[
    str, typer.Argument(metavar="REF", help="An arXiv id or URL, a path to a PDF, or a shelf paper's name.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
TemplateName = Annotated[
    str, typer.Option("--template", metavar="NAME", help="The form of the critique; `template --list` shows them.")
]
Expert = Annotated[
    Path | None,
    typer.Option(
        "--key", metavar="FILE", help="Compare with this answer key, NAME.key.toml, instead of the program's."
    ),
]
ExpertVoice = Annotated[
    Path | None, typer.Option("--key", metavar="FILE", help="An expert's key, NAME.key.toml: one more reader.")
]
Offline = Annotated[bool, typer.Option("--offline", help="Work offline: fetched papers and the shelf only.")]


def status_of(fault: PaperdrillError) -> int:
    """The exit status of a known failure."""
    kinds = {NothingFoundError: NOTHING_FOUND, UnreachableError: NO_SERVICE}
    return kinds.get(type(fault), FAILED)


def open_workbench() -> Workbench:
    """The person's workbench, to be closed at the end; what is odd about the settings is told."""
    from paperdrill.practice.workbench import workbench_for

    workbench = workbench_for()
    workbench.warn = lambda line: tell(f"paperdrill: {line}")
    for warning in workbench.settings.warnings:
        tell(f"paperdrill: {warning}")
    return workbench


def run_interface(workbench: Workbench, start: Start) -> None:
    """Run the full-screen interface to its end. Raises PaperdrillError where there is no terminal for it."""
    if not has_terminal():
        raise PaperdrillError("the full-screen interface needs a terminal", "add --plain to do without it")
    from paperdrill.tui.pictures.terminal_pictures import ask_terminal

    terminal = ask_terminal()  # before anything else reads from it
    from rich.console import Console

    from paperdrill.tui.app import PaperdrillApp
    from paperdrill.tui.lost_terminal import outlive_terminal
    from paperdrill.tui.pictures.terminal_pictures import picture_kind

    few_colours = Console(force_terminal=True).color_system == "standard"
    pictures = picture_kind(terminal, few_colours=few_colours, cells=workbench.settings.cells)
    outlive_terminal()
    interface = PaperdrillApp(workbench, start=start, pictures=pictures, typed_ahead=terminal.typed)
    interface.run()
    if interface.fault:
        raise interface.fault
    if interface.return_code:
        raise typer.Exit(interface.return_code)


def has_terminal() -> bool:
    """Textual reads keys from stdin and draws on stderr, unless `serve` gave it a driver of another kind."""
    return "TEXTUAL_DRIVER" in os.environ or (sys.stdin.isatty() and sys.stderr.isatty())


def tell(line: str) -> None:
    """Narration: one line on stderr."""
    typer.echo(printable(line), err=True)


def tell_language(paper: Paper) -> None:
    """Say what is not done for a paper in its language, where anything is not."""
    from paperdrill.papers.paper_language import english_only

    for line in english_only(paper.language):
        tell(line)


def print_lines(lines: Sequence[str]) -> None:
    """Data for a person, without what a terminal would obey."""
    for line in lines:
        typer.echo(printable(line))


def print_bytes(document: bytes) -> None:
    """A document for a program, as it is, with one line end after it."""
    typer.echo(document.removesuffix(b"\n"))
