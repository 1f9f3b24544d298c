"""One's own papers, read as a reviewer does: ``audit`` and ``drill``."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from paperdrill.cli.shared import (
    AsJson,
    Offline,
    Ref,
    app,
    has_terminal,
    open_workbench,
    print_bytes,
    print_lines,
    run_interface,
    tell,
    tell_language,
)

if TYPE_CHECKING:
    from paperdrill.practice.drilling import OpenRound
    from paperdrill.practice.workbench import Workbench


@app.command(short_help="Read a paper as a reviewer would: where it is open to attack.")
def audit(ref: Ref, as_json: AsJson = False, offline: Offline = False) -> None:
    """Read a paper as a reviewer would: where it is open to attack, with the evidence."""
    from paperdrill.plain import audit_output as auditing
    from paperdrill.plain.terminal_width import terminal_width
    from paperdrill.practice.finding import Listener, Request

    with open_workbench() as workbench:
        paper = workbench.look_up(Request(ref=ref, offline=offline), Listener(tell)).paper
        tell_language(paper)
        found = workbench.drilling.audit(paper)
    if as_json:
        print_bytes(auditing.audit_document(found))
    else:
        print_lines(auditing.audit_lines(paper, found, terminal_width()))


@app.command()
def drill(
    ref: Annotated[str, typer.Argument(metavar="[REF]", help="Your paper: an arXiv id, a PDF, a shelf paper.")] = "",
    rounds: Annotated[
        str, typer.Option("--round", metavar="LIST", help="Only these kinds of question; --list shows them.")
    ] = "",
    questions: Annotated[
        int | None, typer.Option("--questions", metavar="N", min=1, max=100, help="Number of questions.")
    ] = None,
    sheet: Annotated[
        Path | None, typer.Option("--sheet", metavar="FILE", help="Write a prep sheet: .md or .pdf.")
    ] = None,
    resume: Annotated[int | None, typer.Option("--resume", metavar="ROUND", help="Resume this round.")] = None,
    report: Annotated[int | None, typer.Option("--report", metavar="ROUND", help="Show its verdict.")] = None,
    mark: Annotated[
        list[str] | None,
        typer.Option("--mark", metavar="NO=0..4", help="With --report: your own mark for an answer, as in 3=2."),
    ] = None,
    compare: Annotated[bool, typer.Option("--compare", help="Compare all rounds on this paper.")] = False,
    discard: Annotated[int | None, typer.Option("--discard", metavar="ROUND", help="Move it to the bin.")] = None,
    restore: Annotated[int | None, typer.Option("--restore", metavar="ROUND", help="Put it back.")] = None,
    list_rounds: Annotated[bool, typer.Option("--list", help="List the kinds of question.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Submit each answer as it is when its time is up.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="No full-screen interface: plain lines.")] = False,
    offline: Offline = False,
) -> None:
    """Be questioned on your own paper, as a reviewer would."""
    from paperdrill.practice.finding import Listener, Request

    if list_rounds:
        with open_workbench() as workbench:
            print_lines(workbench.drilling.round_lines())
        return
    if [bool(ref), *(number is not None for number in (resume, report, discard, restore))].count(True) != 1:
        raise typer.BadParameter("name your paper, or give one of --resume, --report, --discard and --restore")
    if compare and not ref:
        raise typer.BadParameter("--compare needs your paper")
    if mark and report is None:
        raise typer.BadParameter("--mark needs --report with the round's number")
    with open_workbench() as workbench:
        if strict:
            workbench.settings = replace(workbench.settings, strict_answers=True)
        wanted = tuple(name.strip() for name in rounds.split(",") if name.strip())
        if (ref or resume is not None) and not (plain or compare) and has_terminal():
            from paperdrill.tui.start import Start

            request = Request(ref=ref, offline=offline) if ref else None
            start = Start(request, to_drill=True, rounds=wanted, questions=questions, sheet=sheet, round_id=resume)
            run_interface(workbench, start)
            return
        drilling = workbench.drilling
        if discard is not None:
            drilling.discard(discard)
            tell(f"round {discard} is in the bin; `paperdrill drill --restore {discard}` puts it back")
        elif restore is not None:
            drilling.restore(restore)
            tell(f"round {restore} is back")
        elif report is not None:
            for place, given in map(_mark_of, mark or ()):
                drilling.mark(report, place, given)
            _show_round(workbench, report, sheet)
        elif resume is not None:
            _hold_round(workbench, drilling.resume(resume), sheet)
        else:
            found = workbench.find(Request(ref=ref, offline=offline), Listener(tell))
            tell_language(found.paper)
            if compare:
                _show_over_time(workbench, found.paper_id)
                return
            _hold_round(workbench, drilling.begin(found, wanted, questions), sheet)


def _mark_of(told: str) -> tuple[int, int | None]:
    """Which answer, counted from 0, gets which mark: "2=3"; "2=-" takes one back."""
    place, _, given = told.partition("=")
    if not place.isdecimal() or not int(place) or not (given.isdecimal() or given == "-"):
        raise typer.BadParameter(f"{told!r} is not a mark: 2=3 gives the second answer a 3, 2=- takes the mark back")
    return int(place) - 1, None if given == "-" else int(given)


def _hold_round(workbench: Workbench, opened: OpenRound, sheet: Path | None) -> None:
    from paperdrill.plain.line_input import LineInput
    from paperdrill.plain.plain_drill import PlainDrill
    from paperdrill.plain.terminal_width import terminal_width

    held = PlainDrill(
        workbench.drilling,
        workbench.clock,
        LineInput(sys.stdin),
        tell=tell,
        width=terminal_width(),
        strict=workbench.settings.strict_answers,
    ).run(opened)
    _show_round(workbench, held.round_id, sheet)


def _show_round(workbench: Workbench, round_id: int, sheet: Path | None) -> None:
    from paperdrill.plain.terminal_width import terminal_width
    from paperdrill.report.round_text import round_lines

    report = workbench.drilling.report(round_id)
    print_lines([*round_lines(report, terminal_width())])
    if sheet:
        from paperdrill.report.written_files import write_sheet

        tell(write_sheet(workbench.drilling, round_id, sheet))


def _show_over_time(workbench: Workbench, paper_id: str) -> None:
    from paperdrill.plain.round_lines import over_time_lines
    from paperdrill.plain.terminal_width import terminal_width

    print_lines([*over_time_lines(workbench.drilling.over_time(paper_id), terminal_width())])
