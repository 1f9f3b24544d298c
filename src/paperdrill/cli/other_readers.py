"""Other readers of the same paper: ``reviews``, ``share``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from paperdrill.cli.shared import Offline, Ref, app, open_workbench, print_lines, tell
from paperdrill.errors import BadInputError

reviews = typer.Typer(
    help="Other people's reviews of a paper, laid beside your own critique once that is in.",
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(reviews, name="reviews", short_help="Other people's reviews of a paper, beside your critique.")


@reviews.command(short_help="Keep reviews, or the file that a partner shared.")
def add(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="OpenReview's JSON, the reviews' text with its headings, or a file that `share` wrote."
        ),
    ],
    paper: Annotated[
        str, typer.Option("--paper", "-p", metavar="REF", help="The paper that reviews are of; a shared file knows it.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Also where they seem to be of another paper.")] = False,
    offline: Offline = False,
) -> None:
    """Keep reviews, or a partner's critique; nothing of them is shown before your own critique is in."""
    from paperdrill.plain import reviews_output
    from paperdrill.practice.finding import Request

    with open_workbench() as workbench:
        if reviews_output.is_shared(file):
            tell(reviews_output.add_partner(workbench, file))
            return
        if not paper:
            raise BadInputError("which paper are they of?", "add --paper REF")
        request = Request(ref=paper, offline=offline)
        tell(reviews_output.add_reviews(workbench, file, request, tell, force=force))


@reviews.command("list", short_help="List the papers that others' reviews are here of.")
def list_reviews(
    ref: Annotated[str, typer.Argument(metavar="[REF]", help="Of this paper only.")] = "", offline: Offline = False
) -> None:
    """List the papers of which there are reviews; how many is told once your own critique is in."""
    from paperdrill.plain import reviews_output
    from paperdrill.practice.finding import Listener, Request

    with open_workbench() as workbench:
        found = workbench.find(Request(ref=ref, offline=offline), Listener(tell)) if ref else None
        partners = workbench.partners.listed_of(found)
        print_lines(
            reviews_output.listed_lines(workbench.reviewing.listed(found.paper_id if found else None), partners)
        )


@reviews.command()
def remove(ref: Ref, offline: Offline = False) -> None:
    """Remove the reviews of a paper, and partners' critiques of it."""
    from paperdrill.practice.finding import Listener, Request

    with open_workbench() as workbench:
        found = workbench.find(Request(ref=ref, offline=offline), Listener(tell))
        others = workbench.partners.remove(found)
        workbench.reviewing.remove(found, others=bool(others))
        tell(f"removed the reviews of {found.paper.title or ref}")


@app.command(short_help="Write your critique to a file for a partner.")
def share(
    session: Annotated[int, typer.Argument(metavar="SESSION", help="A past session's number; see `review`.")],
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Output file.")] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FOLDER", help="A folder, where the file gets a name of its own.")
    ] = None,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Yours, to be shown; else there is none.")] = "",
) -> None:
    """Write your critique to a file for a partner, who sees it when their own is in. No name, no text of the paper."""
    from paperdrill.report.share_file import write_shared

    if out is not None and to is not None:
        raise BadInputError("--out and --to say two places", "give one of them")
    with open_workbench() as workbench:
        report = workbench.report(session)
        shared = workbench.partners.shared(report, name)
    tell(write_shared(shared, out, to or Path()))
