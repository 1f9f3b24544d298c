"""The commands: parse, call the workbench, print. The only place with exit codes.

stdout carries data, stderr narration. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from paperdrill import __version__
from paperdrill.errors import NothingFoundError, PaperdrillError, UnreachableError
from paperdrill.printable import printable

if TYPE_CHECKING:
    from paperdrill.finding import Request
    from paperdrill.tui.start import Start
    from paperdrill.workbench import Workbench

DONE, FAILED, WRONG_USAGE, NOTHING_FOUND, NO_SERVICE = 0, 1, 2, 3, 4

app = typer.Typer(
    name="paperdrill",
    help="Practise the on-the-spot paper exercise: skim a paper against the clock, write a critique,"
    " see it held against the authors' own words.",
    rich_markup_mode=None,  # plain help: loads in half the time and reads well in a pipe
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class ExportForm(StrEnum):
    """What ``export`` can write."""

    MD = "md"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


Ref = Annotated[
    str, typer.Argument(metavar="REF", help="An arXiv id or URL, a path to a PDF, or a shelf paper's name.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
TemplateName = Annotated[
    str, typer.Option("--template", metavar="NAME", help="The form of the critique: see `template --list`.")
]
Offline = Annotated[bool, typer.Option("--offline", help="Ask nothing of the network: fetched papers and the shelf.")]


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status; every known failure is one line on stderr."""
    try:
        app(args=list(arguments), prog_name="paperdrill")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILED
    except PaperdrillError as fault:
        _tell(f"paperdrill: {fault}")
        return _status_of(fault)
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone: nobody is left to tell, and Python would complain at exit
        return FAILED
    except Exception as fault:  # noqa: BLE001  # the outermost edge: logged, and told in one line
        return _unexpected(fault)
    return DONE


def _status_of(fault: PaperdrillError) -> int:
    kinds = {NothingFoundError: NOTHING_FOUND, UnreachableError: NO_SERVICE}
    return kinds.get(type(fault), FAILED)


@app.callback(invoke_without_command=True)
def _about(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        typer.echo(f"paperdrill {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def practice(
    topic: Annotated[str, typer.Option("--topic", "-t", help="A topic, searched on arXiv: long-context.")] = "",
    paper: Annotated[str, typer.Option("--paper", "-p", metavar="REF", help="One certain paper.")] = "",
    minutes: Annotated[float | None, typer.Option("--minutes", min=0.05, max=600, help="Length of the skim.")] = None,
    offline: Offline = False,
    template: TemplateName = "",
    plain: Annotated[bool, typer.Option("--plain", help="No full-screen interface: pager, editor, report.")] = False,
    show_key: Annotated[bool, typer.Option("--show-key", help="Leave the limitations readable in the skim.")] = False,
    resume: Annotated[int | None, typer.Option("--resume", metavar="SESSION", help="Go on with this session.")] = None,
) -> None:
    """Skim a paper against the clock, write a critique, see it compared."""
    from paperdrill.finding import Request

    if topic and paper:
        raise typer.BadParameter("give --topic or --paper, not both")
    with _workbench() as workbench:
        workbench.template(template)  # a wrong name is told before a paper is looked for
        wanted = topic or ("" if paper else workbench.settings.topic)
        request = Request(wanted, paper, offline) if wanted or paper or offline else None
        if plain:
            _practise_plainly(workbench, request, minutes, show_key, template, resume)
            return
        from paperdrill.tui.start import Start

        start = Start(request=request, minutes=minutes, template=template, show_key=show_key, session_id=resume)
        _run_interface(workbench, start)


@app.command()
def review(
    session: Annotated[int | None, typer.Argument(metavar="[SESSION]", help="A past session's number.")] = None,
    search: Annotated[str, typer.Option("--search", "-s", help="Only sessions whose texts hold these words.")] = "",
    as_json: AsJson = False,
    plain: Annotated[bool, typer.Option("--plain", help="Print instead of opening the interface.")] = False,
) -> None:
    """Look back at past critiques."""
    from paperdrill.plain import listing

    with _workbench() as workbench:
        if as_json:
            _print_bytes(
                listing.session_json(workbench, session) if session else listing.history_json(workbench, search)
            )
        elif not plain and not search and _has_terminal() and sys.stdout.isatty():
            from paperdrill.tui.start import Start

            _run_interface(workbench, Start(review=True, session_id=session))
        elif session:
            from paperdrill.report_text import report_lines

            _print_lines(report_lines(workbench.report(session), listing.terminal_width()))
        else:
            from paperdrill.plain.drill import rounds_lines

            rounds = () if search else rounds_lines(workbench.drilling.history())
            _print_lines([*listing.history_lines(workbench, search), *rounds])


@app.command()
def rescore() -> None:
    """Compare all past critiques anew with this version; the old scores stay, the new are shown beside them."""
    from paperdrill.plain import rescoring

    with _workbench() as workbench:
        failures = rescoring.rescore_all(workbench, _tell)
    if failures:
        raise typer.Exit(FAILED)


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
    with _workbench() as workbench:
        if topic:
            _print_lines(fetching.fetch_topic(workbench, topic, count, _tell))
            return
        failures = list[PaperdrillError]()
        for fetched in fetching.fetch_refs(workbench, refs or [], _tell):
            if fetched.failure is None:
                _print_lines([fetched.line])
            else:
                failures.append(fetched.failure)
                _tell(f"paperdrill: {fetched.failure}")
    if failures:
        raise typer.Exit(_status_of(failures[-1]))


@app.command()
def library(as_json: AsJson = False) -> None:
    """List the papers that are here: fetched, opened, and the built-in shelf."""
    from paperdrill.plain import listing

    with _workbench() as workbench:
        if as_json:
            _print_bytes(listing.library_json(workbench))
        else:
            _print_lines(listing.library_lines(workbench))


@app.command()
def sections(ref: Ref, as_json: AsJson = False, offline: Offline = False) -> None:
    """Split a paper into sections."""
    from paperdrill.finding import Listener, Request
    from paperdrill.papers.paper_json import paper_to_json
    from paperdrill.plain import listing

    with _workbench() as workbench:
        paper = workbench.look_up(Request(ref=ref, offline=offline), Listener(_tell)).paper
    if as_json:
        _print_bytes(paper_to_json(paper))
    else:
        _print_lines(listing.section_lines(paper))


@app.command()
def compare(
    critique: Annotated[Path, typer.Argument(metavar="CRITIQUE.md", help="A filled-in template.")],
    paper: Annotated[str, typer.Option("--paper", "-p", metavar="REF", help="The paper it is about.")],
    as_json: AsJson = False,
    explain: Annotated[
        str, typer.Option("--explain", metavar="FIELD", help="Show how one field's score came about.")
    ] = "",
    form: TemplateName = "",
    offline: Offline = False,
) -> None:
    """Compare a critique, written with any editor, with what the authors say."""
    from paperdrill.finding import Listener, Request
    from paperdrill.plain import comparing, listing

    with _workbench() as workbench:
        texts = comparing.read_texts(workbench, critique, form)
        found = workbench.look_up(Request(ref=paper, offline=offline), Listener(_tell))
        if explain:
            _print_lines(comparing.explanation(workbench, texts, found.paper, explain))
        elif as_json:
            _print_bytes(comparing.comparison_document(workbench, texts, found.paper))
        else:
            _print_lines(comparing.comparison_text(workbench, texts, found.paper, listing.terminal_width()))


@app.command()
def audit(ref: Ref, as_json: AsJson = False, offline: Offline = False) -> None:
    """Read a paper as a reviewer does: where it is open to attack, with the evidence."""
    from paperdrill.finding import Listener, Request
    from paperdrill.plain import auditing, listing

    with _workbench() as workbench:
        paper = workbench.look_up(Request(ref=ref, offline=offline), Listener(_tell)).paper
        found = workbench.drilling.audit(paper)
    if as_json:
        _print_bytes(auditing.audit_document(found))
    else:
        _print_lines(auditing.audit_lines(paper, found, listing.terminal_width()))


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
    with _workbench() as workbench:
        drilling = workbench.drilling
        if resume is not None:
            opened = drilling.resume(resume)
        else:
            found = workbench.find(Request(ref=ref, offline=offline), Listener(_tell))
            opened = drilling.begin(found, [name.strip() for name in rounds.split(",") if name.strip()], questions)
        width = listing.terminal_width()
        report = drill.PlainDrill(drilling, workbench.clock, tell=_tell, width=width).run(opened)
        _print_lines([*drill.report_lines(report, width)])
        if sheet:
            comparing.write_new(sheet, drilling.sheet(report.round_id))
            _tell(f"wrote {sheet}")


@app.command()
def template(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Which form.")] = "",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it there.")] = None,
    names: Annotated[bool, typer.Option("--list", help="List the forms there are.")] = False,
) -> None:
    """Print the form of a critique, to fill in with any editor."""
    from paperdrill.plain import comparing

    with _workbench() as workbench:
        if names:
            _print_lines(comparing.form_lines(workbench.paths))
            return
        form = comparing.blank_form(workbench, name)
    if out is None:
        typer.echo(form, nl=False)
    else:
        comparing.write_new(out, form)
        _tell(f"wrote {out}")


@app.command()
def export(
    form: Annotated[ExportForm, typer.Option("--format", "-f", help="md, json, csv or html.")] = ExportForm.MD,
    out: Annotated[Path | None, typer.Option("--out", metavar="PATH", help="Write it there.")] = None,
) -> None:
    """Print or write all past critiques with their reports."""
    from paperdrill.plain import comparing, exporting

    with _workbench() as workbench:
        document = exporting.exported(workbench, form.value)
    if out is None:
        _print_bytes(document.encode("utf-8"))
    else:
        comparing.write_new(out, document)
        _tell(f"wrote {out}")


@app.command()
def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0 takes a free port.")] = 0,
) -> None:
    """Run the interface in a web page, for this machine and this person alone."""
    from paperdrill.web import server

    def tell_address(address: str) -> None:
        _tell("open this address in a browser; it works once. Ctrl+C ends it.")
        typer.echo(address)

    _workbench().close()  # broken settings are told here, not in the page
    server.serve(port, tell_address)


def _workbench() -> Workbench:
    from paperdrill.workbench import workbench_for

    workbench = workbench_for()
    for warning in workbench.settings.warnings:
        _tell(f"paperdrill: {warning}")
    return workbench


def _practise_plainly(
    workbench: Workbench,
    request: Request | None,
    minutes: float | None,
    show_key: bool,
    template: str,
    resume: int | None,
) -> None:
    from paperdrill.plain.exercise import PlainExercise

    if request is None and resume is None:
        raise typer.BadParameter("give --topic or --paper")
    exercise = PlainExercise(workbench, tell=_tell, show_key=show_key, template=template)
    exercise.run(request, minutes, resume)


def _run_interface(workbench: Workbench, start: Start) -> None:
    if not _has_terminal():
        raise PaperdrillError("the full-screen interface needs a terminal", "add --plain to do without it")
    from paperdrill.tui.app import PaperdrillApp
    from paperdrill.tui.terminal_pictures import picture_widget

    interface = PaperdrillApp(workbench, start=start, picture_widget=picture_widget())
    interface.run()
    if interface.fault:
        raise interface.fault
    if interface.return_code:
        raise typer.Exit(interface.return_code)


def _has_terminal() -> bool:
    """Textual reads keys from stdin and draws on stderr, unless `serve` gave it a driver of another kind."""
    return "TEXTUAL_DRIVER" in os.environ or (sys.stdin.isatty() and sys.stderr.isatty())


def _tell(line: str) -> None:
    """Narration: one line on stderr."""
    typer.echo(printable(line), err=True)


def _print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        typer.echo(printable(line))


def _print_bytes(document: bytes) -> None:
    """A document for a program, as it is, with one line end after it."""
    typer.echo(document.removesuffix(b"\n"))


def _unexpected(fault: Exception) -> int:
    """Log an error that nobody foresaw, and say where."""
    from paperdrill.fault_log import log_fault

    where = f"{log_fault(fault)}; what you typed is saved"
    _tell(f"paperdrill: an unexpected error, {type(fault).__name__}: {fault} ({where})")
    return FAILED
