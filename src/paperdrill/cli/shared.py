"""What the commands share: the app they belong to, their common options, and how data are printed.

stdout carries data, stderr narration. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from paperdrill.cli.plainly_spoken import PlainlySpoken
from paperdrill.cli.terminal import FAILED as FAILED
from paperdrill.cli.terminal import has_terminal as has_terminal
from paperdrill.cli.terminal import open_workbench as open_workbench
from paperdrill.cli.terminal import run_interface as run_interface
from paperdrill.cli.terminal import status_of as status_of
from paperdrill.cli.terminal import tell as tell
from paperdrill.printable import printable

if TYPE_CHECKING:
    from paperdrill.papers.model import Paper

app = typer.Typer(
    name="paperdrill",
    cls=PlainlySpoken,
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
