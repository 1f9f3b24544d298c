"""Looking back: ``review``, ``rescore``; and the whole journal: ``export``, ``import``, ``backup``, ``restore``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from paperdrill.cli.shared import (
    FAILED,
    AsJson,
    app,
    has_terminal,
    open_workbench,
    print_bytes,
    print_lines,
    run_interface,
    tell,
)
from paperdrill.errors import BadInputError
from paperdrill.printable import counted


class ExportForm(StrEnum):
    """What ``export`` can write."""

    MD = "md"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    VAULT = "vault"
    ANKI = "anki"


@app.command()
def review(
    session: Annotated[int | None, typer.Argument(metavar="[SESSION]", help="A past session's number.")] = None,
    search: Annotated[
        str, typer.Option("--search", "-s", metavar="WORDS", help="Only sessions whose texts contain these words.")
    ] = "",
    as_json: AsJson = False,
    plain: Annotated[bool, typer.Option("--plain", help="Print instead of opening the interface.")] = False,
    show_bin: Annotated[bool, typer.Option("--bin", help="List what was discarded.")] = False,
    trends: Annotated[
        bool, typer.Option("--trends", help="Print when you practised, how each field goes, which gaps you pass over.")
    ] = False,
    discard: Annotated[int | None, typer.Option("--discard", metavar="SESSION", help="Move it to the bin.")] = None,
    restore: Annotated[int | None, typer.Option("--restore", metavar="SESSION", help="Put it back.")] = None,
) -> None:
    """Look back at past critiques and rounds of questions."""
    from paperdrill.plain import listing
    from paperdrill.plain.terminal_width import terminal_width

    with open_workbench() as workbench:
        if discard is not None:
            workbench.discard(discard)
            tell(f"session {discard} is in the bin; `paperdrill review --restore {discard}` puts it back")
        elif restore is not None:
            workbench.restore(restore)
            tell(f"session {restore} is back")
        elif show_bin:
            print_lines(listing.bin_lines(workbench))
        elif trends:
            print_lines(listing.trend_lines(workbench))
        elif as_json:
            print_bytes(
                listing.session_json(workbench, session, voices=True)
                if session
                else listing.history_json(workbench, search)
            )
        elif not plain and not search and has_terminal() and sys.stdout.isatty():
            from paperdrill.tui.start import Start

            run_interface(workbench, Start(review=True, session_id=session))
        elif session:
            from paperdrill.practice.agreeing_checks import checked
            from paperdrill.report.written_files import session_lines

            report = workbench.voices.heard(workbench.report(session))
            report = replace(report, comparison=checked(report.comparison, report.paper))
            print_lines(session_lines(report, workbench.drilling.discussion_of(session), terminal_width()))
        else:
            print_lines(listing.history_lines(workbench, search))


@app.command(short_help="Score all past critiques and rounds again after an update.")
def rescore() -> None:
    """Score all past critiques and rounds again; the old scores stay, the new ones are shown beside them."""
    from paperdrill.plain import rescore_output as rescoring

    with open_workbench() as workbench:
        failures = rescoring.rescore_all(workbench, tell)
    if failures:
        raise typer.Exit(FAILED)


@app.command(short_help="Print or write past critiques and rounds with their reports.")
def export(
    sessions: Annotated[
        list[int] | None, typer.Argument(metavar="SESSION", help="Only these past sessions; all where none is named.")
    ] = None,
    form: Annotated[
        ExportForm,
        typer.Option("--format", "-f", help="md, json, csv, html, vault (a folder of notes), anki (.txt, .apkg)."),
    ] = ExportForm.MD,
    out: Annotated[Path | None, typer.Option("--out", metavar="PATH", help="Output path; a vault's folder.")] = None,
) -> None:
    """Print or write past critiques and rounds of questions with their reports."""
    from paperdrill.plain import exporting
    from paperdrill.practice.new_file import write_new

    if form is ExportForm.VAULT:
        _export_vault(out, sessions or [])
        return
    if form is ExportForm.ANKI:
        _export_cards(out, sessions or [])
        return
    with open_workbench() as workbench:
        document = exporting.exported(workbench, form.value, tell, sessions or ())
    if out is None:
        print_bytes(document.encode("utf-8"))
    else:
        write_new(out, document)
        tell(f"wrote {out}")


def _export_vault(folder: Path | None, sessions: Sequence[int]) -> None:
    from paperdrill.report.vault import write_vault

    if folder is None:
        raise BadInputError("a vault is a folder", "name it with --out FOLDER")
    with open_workbench() as workbench:
        tell(write_vault(workbench, folder, tell, sessions))


def _export_cards(out: Path | None, sessions: Sequence[int]) -> None:
    from paperdrill.report.anki import unsaid_cards, write_cards
    from paperdrill.report.anki_cards import tab_separated

    with open_workbench() as workbench:
        cards = unsaid_cards(workbench, tell, sessions)
    if out is None:
        print_bytes(tab_separated(cards).encode("utf-8"))
    else:
        tell(write_cards(cards, out))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `export --format json` wrote.")],
) -> None:
    """Add what an export contains and the journal does not."""
    with open_workbench() as workbench:
        added = workbench.keeping.load(file)
    keys = f", and {count} changed key{'s' if count > 1 else ''}," if (count := added.get("own_key", 0)) else ""
    sessions, rounds = counted(added.get("session", 0), "session"), counted(added.get("drill", 0), "round")
    tell(f"added {sessions} and {rounds}{keys} from {file}")


@app.command()
def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help="Output file; it must not exist yet.")]) -> None:
    """Write the whole journal to one file; paperdrill may be running."""
    with open_workbench() as workbench:
        workbench.keeping.backup(file)
    tell(f"wrote {file}; the PDFs are not in it, the papers' texts and changed keys are")


@app.command("restore")
def restore_backup(file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `backup` wrote.")]) -> None:
    """Replace the journal by a backup; the old one is kept beside it."""
    with open_workbench() as workbench:
        before = workbench.keeping.restore(file)
    tell(f"restored {file}; the journal as it was is in {before}")
