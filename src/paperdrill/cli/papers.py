"""Papers: ``fetch``, ``library``, ``sections``, ``key``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from paperdrill.cli.shared import (
    AsJson,
    Expert,
    Offline,
    Ref,
    app,
    open_workbench,
    print_bytes,
    print_lines,
    status_of,
    tell,
)
from paperdrill.errors import PaperdrillError


@app.command()
def fetch(
    refs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[REF]...", help="arXiv ids, URLs, PDFs, folders of PDFs, .bib files, zotero: or zotero:COLLECTION."
        ),
    ] = None,
    topic: Annotated[
        str, typer.Option("--topic", "-t", metavar="TOPIC", help="Fetch the best unread papers on a topic.")
    ] = "",
    count: Annotated[
        int, typer.Option("--count", "-n", metavar="N", min=1, max=50, help="How many papers, with --topic.")
    ] = 3,
    cluster: Annotated[
        str, typer.Option("--cluster", metavar="ADDRESS", help="Split on a Dask cluster: tcp://host:8786.")
    ] = "",
) -> None:
    """Fetch papers now, to practise on them later without a network."""
    from paperdrill.plain import fetching

    if bool(refs) == bool(topic):
        raise typer.BadParameter("give papers to fetch, or --topic")
    with open_workbench() as workbench:
        if topic:
            print_lines(fetching.fetch_topic(workbench, topic, count, tell))
            return
        failures, skipped, done = list[PaperdrillError](), list[PaperdrillError](), 0
        for fetched in fetching.fetch_refs(workbench, refs or [], tell, cluster):
            if fetched.failure is None:
                done += 1
                print_lines([fetched.line])
            else:
                (skipped if fetched.is_skipped else failures).append(fetched.failure)
                tell(f"paperdrill: {fetched.failure}")
    if not done:
        failures += skipped  # that some entries lead nowhere is usual; that all do is not
    if failures:
        raise typer.Exit(status_of(failures[-1]))


class SortedBy(StrEnum):
    """What the library may be sorted by."""

    ADDED = "added"
    TITLE = "title"
    AUTHOR = "author"
    YEAR = "year"
    SCORE = "score"
    DUE = "due"


@app.command(short_help="List the papers that are here, and the built-in shelf.")
def library(
    as_json: AsJson = False,
    sort: Annotated[SortedBy, typer.Option("--sort", help="Sort by this; 'added' puts the newest first.")] = (
        SortedBy.ADDED
    ),
    search: Annotated[
        str,
        typer.Option("--search", "-s", metavar="WORDS", help="Only papers with these words in the title or authors."),
    ] = "",
    level: Annotated[
        int | None, typer.Option("--level", min=1, max=3, help="Of the shelf, only papers of this level.")
    ] = None,
    longest: Annotated[
        int | None, typer.Option("--pages", metavar="N", min=1, help="Of the shelf, only papers up to N pages.")
    ] = None,
    unread: Annotated[bool, typer.Option("--unread", help="Of the shelf, only what was not yet practised on.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Include papers that are set aside.")] = False,
    set_aside: Annotated[
        str, typer.Option("--set-aside", metavar="REF", help="Set a paper aside: hidden from the list, but kept.")
    ] = "",
    take_back: Annotated[str, typer.Option("--take-back", metavar="REF", help="Bring it back.")] = "",
) -> None:
    """List the papers that are here: title, authors, read or not, last score, when due; then the built-in shelf."""
    from paperdrill.plain import papers_listing
    from paperdrill.plain.terminal_width import terminal_width
    from paperdrill.practice.shelf_course import Wanted

    with open_workbench() as workbench:
        if ref := set_aside or take_back:
            kept = workbench.bringing.set_aside(ref, back=bool(take_back))
            tell(f"{kept.title} is back" if take_back else f"{kept.title} is set aside; --take-back puts it back")
            return
        shelved = workbench.bringing.listed(sort.value, search, with_set_aside=everything)
        shelf = workbench.shelf_course()
        wanted = Wanted(search, level, longest, unread)
        if as_json:
            print_bytes(papers_listing.papers_json(shelved, shelf, wanted))
        else:
            print_lines(papers_listing.papers_lines(shelved, shelf, wanted, terminal_width(), workbench.level()))


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


@app.command(short_help="Show a paper's answer key, what its authors say; or change it.")
def key(
    ref: Ref,
    as_json: AsJson = False,
    draft: Annotated[
        Path | None, typer.Option("--draft", metavar="FILE", help="Write the key to a file, to be edited.")
    ] = None,
    strike: Annotated[
        list[str] | None, typer.Option("--strike", metavar="ID", help="Strike out a point: gaps-2.")
    ] = None,
    move: Annotated[
        list[str] | None,
        typer.Option("--move", metavar="ID=FIELD", help="Move a point to another field: gaps-2=method."),
    ] = None,
    add: Annotated[
        list[str] | None,
        typer.Option(
            "--add", metavar="FIELD=TEXT", help="Add a point of your own: gaps='No other language was tried.'"
        ),
    ] = None,
    use: Annotated[Path | None, typer.Option("--use", metavar="FILE", help="Use a key you wrote from now on.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Undo the last change of the key.")] = False,
    expert: Expert = None,
    offline: Offline = False,
) -> None:
    """Show the answer key of a paper, that is what its authors say, field by field; or change it."""
    from paperdrill.plain import key_output
    from paperdrill.plain.terminal_width import terminal_width
    from paperdrill.practice.finding import Listener, Request

    changes = key_output.KeyChanges(use, strike or (), move or (), add or (), undo)
    with open_workbench() as workbench:
        found = workbench.look_up(Request(ref=ref, offline=offline), Listener(tell))
        if changes:
            key_output.change_key(workbench, found, changes, tell)
        if draft is not None:
            tell(key_output.write_draft(workbench, found, draft))
        elif as_json:
            print_bytes(key_output.key_document(workbench, found, expert))
        elif not changes:
            key_output.tell_if_of_another(found, expert, tell)
            print_lines(key_output.key_text(workbench, found, terminal_width(), expert))
