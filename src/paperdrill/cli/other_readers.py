"""Other readers of the same paper: ``reviews``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from paperdrill.cli.shared import Offline, Ref, app, open_workbench, print_lines, tell

reviews = typer.Typer(
    help="Other people's reviews of a paper, laid beside your own critique once that is in.",
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(reviews, name="reviews")


@reviews.command()
def add(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="OpenReview's JSON, or the reviews' text with its headings.")
    ],
    paper: Annotated[str, typer.Option("--paper", "-p", metavar="REF", help="The paper they are of.")],
    force: Annotated[bool, typer.Option("--force", help="Also where they seem to be of another paper.")] = False,
    offline: Offline = False,
) -> None:
    """Keep the reviews in a file; no reviewer's name is, and nothing is shown before your critique is in."""
    from paperdrill.plain import reviews_output
    from paperdrill.practice.finding import Request

    with open_workbench() as workbench:
        request = Request(ref=paper, offline=offline)
        tell(reviews_output.add_reviews(workbench, file, request, tell, force=force))


@reviews.command("list")
def list_reviews(
    ref: Annotated[str, typer.Argument(metavar="[REF]", help="Of this paper only.")] = "", offline: Offline = False
) -> None:
    """List the papers of which there are reviews; how many is told once your own critique is in."""
    from paperdrill.plain import reviews_output
    from paperdrill.practice.finding import Listener, Request

    with open_workbench() as workbench:
        paper_id = workbench.find(Request(ref=ref, offline=offline), Listener(tell)).paper_id if ref else None
        print_lines(reviews_output.listed_lines(workbench.reviewing.listed(paper_id)))


@reviews.command()
def remove(ref: Ref, offline: Offline = False) -> None:
    """Remove the reviews of a paper."""
    from paperdrill.practice.finding import Listener, Request

    with open_workbench() as workbench:
        found = workbench.find(Request(ref=ref, offline=offline), Listener(tell))
        workbench.reviewing.remove(found)
        tell(f"removed the reviews of {found.paper.title or ref}")
