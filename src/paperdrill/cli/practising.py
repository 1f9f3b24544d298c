"""The exercise: ``practice``, and ``serve``, which runs it in a web page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from paperdrill.cli.shared import Expert, Offline, TemplateName, app, has_terminal, open_workbench, run_interface, tell

if TYPE_CHECKING:
    from pathlib import Path

    from paperdrill.practice.finding import Request
    from paperdrill.practice.workbench import Workbench

_SERVED = ("practice", "review", "drill")
"""The commands that have a full-screen interface."""


@app.command()
def practice(
    topic: Annotated[str, typer.Option("--topic", "-t", help="A topic, searched on arXiv: long-context.")] = "",
    paper: Annotated[str, typer.Option("--paper", "-p", metavar="REF", help="Practise on this paper.")] = "",
    category: Annotated[
        str, typer.Option("--category", metavar="CAT", help="This week's new papers of an arXiv category: cs.CL.")
    ] = "",
    minutes: Annotated[float | None, typer.Option("--minutes", min=0.05, max=600, help="Length of the skim.")] = None,
    offline: Offline = False,
    template: TemplateName = "",
    plain: Annotated[bool, typer.Option("--plain", help="No full-screen interface: pager, editor, report.")] = False,
    show_key: Annotated[bool, typer.Option("--show-key", help="Leave the limitations readable in the skim.")] = False,
    resume: Annotated[int | None, typer.Option("--resume", metavar="SESSION", help="Go on with this session.")] = None,
    discuss: Annotated[
        int | None, typer.Option("--discuss", metavar="SESSION", help="Hold the discussion of a past session.")
    ] = None,
    no_discussion: Annotated[bool, typer.Option("--no-discussion", help="No questions after the critique.")] = False,
    expert: Expert = None,
) -> None:
    """Skim a paper against the clock, write a critique, see it compared."""
    from paperdrill.practice.finding import Request

    if (topic or category) and paper:
        raise typer.BadParameter("give --paper, or --topic and --category, not both")
    if category and offline:
        raise typer.BadParameter("--category asks arXiv what is new, which --offline forbids")
    if expert is not None and not paper:
        raise typer.BadParameter("--key is of one paper: name it with --paper")
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


@app.command(context_settings={"allow_interspersed_args": False, "ignore_unknown_options": True})
def serve(
    command: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COMMAND]...", help="practice, review or drill, with options: review 7."),
    ] = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0 takes a free port.")] = 0,
) -> None:
    """Run the interface in a web page, for this machine and this person alone."""
    if command and command[0] not in _SERVED:
        raise typer.BadParameter(f"{command[0]} has no interface to be served: name one of {', '.join(_SERVED)}")
    from paperdrill.web import server

    def tell_address(address: str) -> None:
        tell("open this address in a browser; it works once. Ctrl+C ends it.")
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
