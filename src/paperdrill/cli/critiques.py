"""Critiques in files: ``compare`` and ``template``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from paperdrill.cli.shared import (
    AsJson,
    Expert,
    Offline,
    TemplateName,
    app,
    open_workbench,
    print_bytes,
    print_lines,
    tell,
    tell_language,
)


@app.command(short_help="Compare a critique from any editor with what the authors say.")
def compare(
    critique: Annotated[Path, typer.Argument(metavar="CRITIQUE.md", help="A filled-in template.")],
    paper: Annotated[str, typer.Option("--paper", "-p", metavar="REF", help="The paper it is about.")],
    as_json: AsJson = False,
    explain: Annotated[str, typer.Option("--explain", metavar="FIELD", help="Explain the score of one field.")] = "",
    form: TemplateName = "",
    expert: Expert = None,
    offline: Offline = False,
) -> None:
    """Compare a critique, written with any editor, with what the authors say."""
    from paperdrill.plain import compare_output as comparing
    from paperdrill.plain.key_output import tell_if_of_another
    from paperdrill.plain.line_input import LineInput
    from paperdrill.plain.plain_marking import PlainMarking
    from paperdrill.plain.terminal_width import terminal_width
    from paperdrill.practice.finding import Listener, Request

    with open_workbench() as workbench:
        texts = comparing.read_texts(workbench, critique, form)
        found = workbench.look_up(Request(ref=paper, offline=offline), Listener(tell))
        tell_language(found.paper)
        tell_if_of_another(found, expert, tell)
        key = workbench.comparing.key_of(found, expert)
        if explain:
            print_lines(workbench.comparing.explained_field(explain, texts, key))
        elif as_json:
            print_bytes(comparing.comparison_document(workbench, texts, key))
        elif sys.stdin.isatty() and sys.stdout.isatty():
            width = terminal_width()
            ask = PlainMarking(LineInput(sys.stdin), tell=tell, width=width)
            print_lines(comparing.marked_text(workbench, texts, found.paper, key, ask, width))
        else:
            print_lines(comparing.comparison_text(workbench, texts, found.paper, key, terminal_width()))


@app.command()
def template(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Name of the form.")] = "",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Output file.")] = None,
    names: Annotated[bool, typer.Option("--list", help="List all forms.")] = False,
) -> None:
    """Print the form of a critique, to fill in with any editor."""
    from paperdrill.plain import compare_output as comparing
    from paperdrill.practice.new_file import write_new

    with open_workbench() as workbench:
        if names:
            print_lines(comparing.form_lines(workbench.paths))
            return
        form = comparing.blank_form(workbench, name)
    if out is None:
        typer.echo(form, nl=False)
    else:
        write_new(out, form)
        tell(f"wrote {out}")
