"""Reading together: ``club``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from paperdrill.cli.shared import Offline, app, open_workbench, print_bytes, print_lines, tell
from paperdrill.errors import BadInputError


@app.command(short_help="The paper of the week in a shared folder: who is in.")
def club(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder that all members reach.")],
    new: Annotated[str, typer.Option("--new", metavar="REF", help="Begin this paper, for all to practise on.")] = "",
    reveal: Annotated[
        str, typer.Option("--reveal", metavar="DATE", help="With --new: from when on all see everyone's points.")
    ] = "",
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="With --new: an expert's key, NAME.key.toml.")
    ] = None,
    form: Annotated[str, typer.Option("--form", metavar="NAME", help="With --new: the form to write in.")] = "",
    submit: Annotated[
        int | None, typer.Option("--submit", metavar="SESSION", help="Hand in this past session of yours.")
    ] = None,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="With --submit: what you are called there.")] = "",
    as_csv: Annotated[bool, typer.Option("--csv", help="Print everyone's points for a spreadsheet.")] = False,
    offline: Offline = False,
) -> None:
    """The paper of the week in a shared folder: who is in, and everyone's points once you are, or the day has come."""
    from paperdrill.plain import club_output
    from paperdrill.practice.finding import Request

    if not new and (reveal or key or form):
        raise BadInputError("--reveal, --key and --form belong to a new paper", "add --new REF")
    if bool(new) + (submit is not None) + as_csv > 1:
        raise BadInputError("--new, --submit and --csv are three things", "give one of them")
    with open_workbench() as workbench:
        if new:
            request = Request(ref=new, offline=offline)
            tell(club_output.begin_paper(workbench, folder, request, tell, form=form, reveal=reveal, key=key))
        elif submit is not None:
            tell(club_output.hand_in(workbench, folder, submit, name))
        elif as_csv:
            print_bytes(club_output.as_csv(workbench, folder, tell, offline=offline).encode("utf-8"))
        else:
            print_lines(club_output.shown(workbench, folder, tell, offline=offline))
