"""One's own papers, read as a reviewer does: ``audit`` and ``drill``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from paperdrill.cli.shared import AsJson, Offline, Ref, app, open_workbench, print_bytes, print_lines, tell


@app.command()
def audit(ref: Ref, as_json: AsJson = False, offline: Offline = False) -> None:
    """Read a paper as a reviewer does: where it is open to attack, with the evidence."""
    from paperdrill.finding import Listener, Request
    from paperdrill.plain import auditing, listing

    with open_workbench() as workbench:
        paper = workbench.look_up(Request(ref=ref, offline=offline), Listener(tell)).paper
        found = workbench.drilling.audit(paper)
    if as_json:
        print_bytes(auditing.audit_document(found))
    else:
        print_lines(auditing.audit_lines(paper, found, listing.terminal_width()))


@app.command()
def drill(
    ref: Annotated[str, typer.Argument(metavar="[REF]", help="Your paper: an arXiv id, a PDF, a shelf paper.")] = "",
    rounds: Annotated[str, typer.Option("--round", metavar="LIST", help="Only these: motivation,significance.")] = "",
    questions: Annotated[int | None, typer.Option("--questions", min=1, max=100, help="How many.")] = None,
    sheet: Annotated[Path | None, typer.Option("--sheet", metavar="FILE", help="Write what to prepare there.")] = None,
    resume: Annotated[int | None, typer.Option("--resume", metavar="ROUND", help="Go on with this round.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="No full-screen interface.")] = True,  # noqa: ARG001  # the one way
    offline: Offline = False,
) -> None:
    """Be questioned on your own paper, as a reviewer would."""
    from paperdrill.finding import Listener, Request
    from paperdrill.plain import comparing, drill, listing

    if bool(ref) == (resume is not None):
        raise typer.BadParameter("give your paper, or --resume")
    with open_workbench() as workbench:
        drilling = workbench.drilling
        if resume is not None:
            opened = drilling.resume(resume)
        else:
            found = workbench.find(Request(ref=ref, offline=offline), Listener(tell))
            opened = drilling.begin(found, [name.strip() for name in rounds.split(",") if name.strip()], questions)
        width = listing.terminal_width()
        report = drill.PlainDrill(drilling, workbench.clock, tell=tell, width=width).run(opened)
        print_lines([*drill.report_lines(report, width)])
        if sheet:
            comparing.write_new(sheet, drilling.sheet(report.round_id))
            tell(f"wrote {sheet}")
