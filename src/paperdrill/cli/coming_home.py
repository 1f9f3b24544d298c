"""Coming home: ``today``, which prints what the home screen shows."""

from __future__ import annotations

from typing import Annotated

import typer

from paperdrill.cli.shared import AsJson, app, open_workbench, print_bytes, print_lines


@app.command(short_help="Print what home shows: what waits, what is due, the last scores.")
def today(
    as_json: AsJson = False,
    ics: Annotated[
        bool, typer.Option("--ics", help="What is due next, as an event for a calendar (iCalendar).")
    ] = False,
) -> None:
    """Print what the home screen shows: what to go on with, what is due, what is new, how you are doing."""
    from paperdrill.plain import today_output
    from paperdrill.plain.terminal_width import terminal_width

    if as_json and ics:
        raise typer.BadParameter("give --json or --ics, not both")
    with open_workbench() as workbench:
        workbench.schedule_the_rest()
        view = workbench.home()
    if as_json:
        print_bytes(today_output.today_json(view))
    elif ics:
        print_bytes(today_output.today_calendar(view))
    else:
        print_lines([line for item in today_output.today_lines(view, terminal_width()) for line in item.split("\n")])
