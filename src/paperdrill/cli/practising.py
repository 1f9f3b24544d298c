"""The exercise: ``practice``, and ``serve``, which runs it in a web page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from paperdrill.cli.shared import (
    ExpertVoice,
    Offline,
    TemplateName,
    app,
    has_terminal,
    open_workbench,
    run_interface,
    tell,
)

if TYPE_CHECKING:
    from pathlib import Path

    from paperdrill.practice.finding import Request
    from paperdrill.practice.workbench import Workbench

_SERVED = ("practice", "review", "drill")
"""The commands that have a full-screen interface."""


@app.command(short_help="Skim a paper against the clock, and write a critique of it.")
def practice(
    topic: Annotated[
        str, typer.Option("--topic", "-t", metavar="TOPIC", help="A topic, searched on arXiv: long-context.")
    ] = "",
    paper: Annotated[str, typer.Option("--paper", "-p", metavar="REF", help="Practise on this paper.")] = "",
    category: Annotated[
        str, typer.Option("--category", metavar="CAT", help="This week's new papers of an arXiv category: cs.CL.")
    ] = "",
    minutes: Annotated[
        float | None,
        typer.Option("--minutes", metavar="MINUTES", min=0.05, max=600, help="Length of the skim in minutes."),
    ] = None,
    offline: Offline = False,
    template: TemplateName = "",
    plain: Annotated[
        bool, typer.Option("--plain", help="No full-screen interface: use the pager, the editor and plain lines.")
    ] = False,
    show_key: Annotated[
        bool, typer.Option("--show-key", help="Do not hide the authors' limitations during the skim.")
    ] = False,
    resume: Annotated[int | None, typer.Option("--resume", metavar="SESSION", help="Resume this session.")] = None,
    discuss: Annotated[
        int | None, typer.Option("--discuss", metavar="SESSION", help="Discuss a past session's critique.")
    ] = None,
    no_discussion: Annotated[
        bool, typer.Option("--no-discussion", help="Skip the discussion after the critique.")
    ] = False,
    expert: ExpertVoice = None,
) -> None:
    """Skim a paper against the clock, write a critique, and compare it with the authors' points."""
    from paperdrill.practice.finding import Request

    if (topic or category) and paper:
        raise typer.BadParameter("give either --paper, or --topic and --category")
    if category and offline:
        raise typer.BadParameter("--category needs arXiv; leave out --offline")
    if expert is not None and not paper:
        raise typer.BadParameter("--key belongs to one paper: name it with --paper")
    with open_workbench() as workbench:
        if no_discussion:
            workbench.settings = replace(workbench.settings, discussion=False)
        if discuss is not None and (plain or not has_terminal()):
            _discuss_plainly(workbench, discuss)
            return
        workbench.template(template)  # a wrong name is told before a paper is looked for
        workbench.comparing.own_keys.expert(expert)  # and so is a key that cannot be used
        wanted = topic or ("" if paper or category else workbench.settings.topic)
        asked = Request(wanted, paper, offline, category=category)
        request = asked if asked.names_something or offline else None
        if plain:
            _practise_plainly(workbench, request, minutes, show_key, template, resume, expert)
            return
        from paperdrill.tui.start import Start

        round_id = None if discuss is None else workbench.drilling.discuss(discuss).id
        start = Start(request, minutes, template, show_key, session_id=resume, round_id=round_id, key=expert)
        run_interface(workbench, start)


@app.command(short_help="Watch an expert skim and criticise a paper, step by step.")
def example(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="A paper on the shelf that has one.")] = "",
    plain: Annotated[bool, typer.Option("--plain", help="No full-screen interface: plain lines.")] = False,
) -> None:
    """Walk through a worked example: an expert skims a paper and writes a critique, thinking aloud."""
    with open_workbench() as workbench:
        if plain:
            from paperdrill.plain.plain_example import PlainExample

            PlainExample(workbench, tell=tell).run(name)
            return
        from paperdrill.practice.worked_example import worked_file
        from paperdrill.tui.start import Start

        worked_file(name)  # a wrong name is told before the screen opens
        run_interface(workbench, Start(worked=name))


@app.command(
    short_help="Run the interface in a web page, for this browser alone.",
    context_settings={"allow_interspersed_args": False, "ignore_unknown_options": True},
)
def serve(
    command: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]...", help="The command to serve: practice, review or drill, with its options."
        ),
    ] = None,
    port: Annotated[
        int, typer.Option("--port", metavar="PORT", min=0, max=65535, help="Port to listen on; 0 takes a free one.")
    ] = 0,
) -> None:
    """Run the interface in a web page, for this machine and this person alone."""
    if command and command[0] not in _SERVED:
        raise typer.BadParameter(f"{command[0]} cannot be served; choose one of {', '.join(_SERVED)}")
    from paperdrill.web import server

    def tell_address(address: str) -> None:
        tell("open this address in a browser; it works once. Ctrl+C stops the server.")
        typer.echo(address)

    open_workbench().close()  # broken settings are told here, not in the page
    server.serve(port, tell_address, command or ("practice",))


def _discuss_plainly(workbench: Workbench, session_id: int) -> None:
    from paperdrill.plain.plain_exercise import PlainExercise

    PlainExercise(workbench, tell=tell).discuss(session_id)


def _practise_plainly(
    workbench: Workbench,
    request: Request | None,
    minutes: float | None,
    show_key: bool,
    template: str,
    resume: int | None,
    expert: Path | None,
) -> None:
    from paperdrill.plain.plain_exercise import PlainExercise

    if request is None and resume is None:
        raise typer.BadParameter("give --topic, --category or --paper")
    exercise = PlainExercise(workbench, tell=tell, show_key=show_key, template=template, key=expert)
    exercise.run(request, minutes, resume)
