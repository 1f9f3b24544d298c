"""The forms in which a report can be taken out of the program, each with how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from paperdrill.errors import NothingFoundError
from paperdrill.practice.new_file import write_new
from paperdrill.practice.round_reports import RoundReport
from paperdrill.practice.sessions import SessionReport
from paperdrill.practice.workbench import Workbench
from paperdrill.report.written_files import session_markdown


@dataclass(frozen=True, slots=True)
class WayOut:
    """One form."""

    told: str
    """What it is, in a line."""
    name: str
    """What is proposed for the file, or the folder."""
    write: Callable[[Path], str]
    """Writes it, and gives what to tell of it in a line. Raises PaperdrillError where it cannot."""


def ways_out(workbench: Workbench, report: SessionReport, discussion: RoundReport | None) -> tuple[WayOut, ...]:
    """The forms of one session's report, the plainest first."""
    name = f"critique-{report.session.id}"

    def markdown(file: Path) -> str:
        write_new(file, session_markdown(report, discussion))
        return f"wrote {file}"

    def page(file: Path) -> str:
        from paperdrill.report.exported_page import reports_page

        write_new(file, reports_page([(report, discussion)], workbench.history()))
        return f"wrote {file}"

    def cards(file: Path) -> str:
        from paperdrill.report.anki import write_cards
        from paperdrill.report.anki_cards import cards_of

        made = [*cards_of(report)]
        if not made:
            raise NothingFoundError("nothing was left unsaid: there are no cards to write", "take another form")
        return write_cards(made, file)

    def vault(folder: Path) -> str:
        from paperdrill.report.vault import write_vault

        told = list[str]()
        summary = write_vault(workbench, folder, told.append, [report.session.id])
        return "\n".join([summary, *told])

    return (
        WayOut("Markdown, with what you wrote and this report", f"{name}.md", markdown),
        WayOut("A page to read and print, for any browser", f"{name}.html", page),
        WayOut("Anki cards of what you did not say, as a text to import", f"{name}.txt", cards),
        WayOut("The same cards as a package (needs genanki)", f"{name}.apkg", cards),
        way_to_share(workbench, report),
        WayOut("A note in a folder of notes, as Obsidian keeps them", "papers", vault),
    )


def way_to_share(workbench: Workbench, report: SessionReport) -> WayOut:
    """The file in which a partner gets the critique."""

    def shared(file: Path) -> str:
        from paperdrill.report.share_file import write_shared

        return write_shared(workbench.partners.shared(report), file, Path())

    told = "A file for a partner, who sees it when their own is in; no name in it"
    return WayOut(told, f"critique-{report.session.id}.share.json", shared)
