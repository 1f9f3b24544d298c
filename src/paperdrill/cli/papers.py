"""Papers: ``fetch``, ``library``, ``sections``, ``key``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from paperdrill.cli.shared import AsJson, Offline, Ref, app, open_workbench, print_bytes, print_lines, status_of, tell
from paperdrill.errors import PaperdrillError


@app.command()
def fetch(
    refs: Annotated[
        list[str] | None, typer.Argument(metavar="[REF]...", help="arXiv ids, URLs, PDFs or folders of PDFs.")
    ] = None,
    topic: Annotated[str, typer.Option("--topic", "-t", help="Fetch the best unread papers on a topic.")] = "",
    count: Annotated[int, typer.Option("--count", "-n", min=1, max=50, help="How many, with --topic.")] = 3,
) -> None:
    """Fetch papers now, to practise on them later without a network."""
    from paperdrill.plain import fetching

    if bool(refs) == bool(topic):
        raise typer.BadParameter("give papers to fetch, or --topic")
    with open_workbench() as workbench:
        if topic:
            print_lines(fetching.fetch_topic(workbench, topic, count, tell))
            return
        failures = list[PaperdrillError]()
        for fetched in fetching.fetch_refs(workbench, refs or [], tell):
            if fetched.failure is None:
                print_lines([fetched.line])
            else:
                failures.append(fetched.failure)
                tell(f"paperdrill: {fetched.failure}")
    if failures:
        raise typer.Exit(status_of(failures[-1]))


@app.command()
def library(as_json: AsJson = False) -> None:
    """List the papers that are here: fetched, opened, and the built-in shelf."""
    from paperdrill.plain import listing

    with open_workbench() as workbench:
        if as_json:
            print_bytes(listing.library_json(workbench))
        else:
            print_lines(listing.library_lines(workbench))


@app.command()
def sections(ref: Ref, as_json: AsJson = False, offline: Offline = False) -> None:
    """Split a paper into sections."""
    from paperdrill.papers.paper_json import paper_to_json
    from paperdrill.plain import listing
    from paperdrill.practice.finding import Listener, Request

    with open_workbench() as workbench:
        paper = workbench.look_up(Request(ref=ref, offline=offline), Listener(tell)).paper
    if as_json:
        print_bytes(paper_to_json(paper))
    else:
        print_lines(listing.section_lines(paper))


@app.command()
def key(
    ref: Ref,
    as_json: AsJson = False,
    draft: Annotated[Path | None, typer.Option("--draft", metavar="FILE", help="Write it out to be edited.")] = None,
    offline: Offline = False,
) -> None:
    """Show what a paper's authors say, field by field: what a critique is compared with."""
    from paperdrill.critique.key_forms import key_draft, key_lines, key_to_json
    from paperdrill.plain import listing
    from paperdrill.practice.finding import Listener, Request
    from paperdrill.practice.new_file import write_new

    with open_workbench() as workbench:
        paper = workbench.look_up(Request(ref=ref, offline=offline), Listener(tell)).paper
        found = workbench.answer_key(paper)
    if draft is not None:
        write_new(draft, key_draft(found))
        tell(f"the key is written to {draft}")
    elif as_json:
        print_bytes(key_to_json(found))
    else:
        print_lines(key_lines(found, listing.terminal_width()))
