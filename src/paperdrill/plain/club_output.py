"""The command ``club``: what it does and tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.plain.terminal_width import terminal_width
from paperdrill.practice.club_paper import club_paper
from paperdrill.practice.finding import Listener, Request
from paperdrill.practice.workbench import Workbench
from paperdrill.printable import printable

if TYPE_CHECKING:
    from paperdrill.practice.club_table import ClubTable
    from paperdrill.practice.clubs import ClubView

Tell = Callable[[str], None]
_TOLD_EVERY = 50
"""Critiques after which it is told how many are done."""


def begin_paper(
    workbench: Workbench, folder: Path, request: Request, tell: Tell, *, form: str, reveal: str, key: Path | None
) -> str:
    """Begin a paper in a club's folder, and say so in a line. Raises PaperdrillError."""
    if form:
        workbench.template(form)  # told now where there is no such form
    found = workbench.find(request, Listener(tell))
    pack = workbench.clubs.new(folder, found, form=form, reveal=reveal, key=key)
    others = "" if pack.paper.ref else "; the others need the same PDF, for it has no id that gets it"
    return printable(f"begun: {pack.paper.title}, in {pack.id}.pack.json{others}", keep_newlines=False)


def hand_in(workbench: Workbench, folder: Path, session: int, name: str) -> str:
    """Hand in a session, and say so in a line. Raises PaperdrillError."""
    done = workbench.clubs.submit(folder, workbench.report(session), name)
    taken = ", for another has that name already" if done.was_taken and name else ""
    return printable(f"you are in for {done.title}, as {done.name}{taken}", keep_newlines=False)


def shown(workbench: Workbench, folder: Path, tell: Tell, *, offline: bool) -> list[str]:
    """The club as it stands, with everyone's points where they may be told. Raises PaperdrillError."""
    from paperdrill.report.club_lines import club_lines, table_lines, to_type

    view, width = workbench.clubs.view(folder), terminal_width()
    lines = club_lines(view, width, to_type(view, workbench.clubs.own_session(view.pack)))
    if not view.is_open or not view.names:
        return lines
    try:
        table = _table(workbench, view, tell, offline=offline)
    except (NothingFoundError, BadInputError) as fault:
        tell(f"everyone's points cannot be shown: {fault}")
        return lines
    return [*lines, "", *table_lines(table, width)]


def as_csv(workbench: Workbench, folder: Path, tell: Tell, *, offline: bool) -> str:
    """Everyone's points for a spreadsheet. Raises BadInputError while they are sealed."""
    from paperdrill.report.club_lines import table_csv

    view = workbench.clubs.view(folder)
    for fault in view.faults:
        tell(printable(f"left out: {fault}", keep_newlines=False))
    return table_csv(_table(workbench, view, tell, offline=offline))


def _table(workbench: Workbench, view: ClubView, tell: Tell, *, offline: bool) -> ClubTable:
    def done(count: int) -> None:
        if count % _TOLD_EVERY == 0:
            tell(f"compared {count} of {len(view.names)} critiques")

    workbench.clubs.refuse_sealed(view)
    return workbench.clubs.table(view, club_paper(workbench, view, Listener(tell), offline=offline), done)
