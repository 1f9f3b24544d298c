"""A club: the paper of the week, who is in, what is sealed, and everyone's points in one table once that is open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.worker import get_current_worker

from paperdrill.errors import NothingFoundError, PaperdrillError
from paperdrill.paths import at_home, real_place
from paperdrill.practice.club_paper import club_paper
from paperdrill.practice.club_table import ClubTable
from paperdrill.practice.clubs import ClubView
from paperdrill.practice.wanted import Listener, Request
from paperdrill.printable import printable
from paperdrill.report.club_lines import club_lines, table_parts
from paperdrill.report.text_layout import MarkedLine, line, wrap
from paperdrill.tui.messages import FormChosen, KeyGroup, PaperWanted
from paperdrill.tui.screens.line_screen import LineScreen
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine

_NO_CLUB = (
    "No club yet. A club is a folder that everyone reaches: a shared drive, a synced folder, a git repository."
    " f opens one. Whoever runs it begins a paper with `paperdrill club FOLDER --new REF`."
)
_TOLD_EVERY = 20
"""Critiques after which it is told how many are compared."""


class ClubScreen(Station):
    """One list to scroll through, above the station that it was asked for from."""

    CSS_PATH = "club_screen.tcss"
    KEYS_TITLE = "A club"
    ABOUT = (
        "What your reading group reads this week and who is in. Everyone's points are shown once your own critique is"
        " handed in, or from the day that the club has set."
    )

    BINDINGS = [
        Binding("p", "practise", "Practise", id="club.practise", tooltip="Practise on the paper of the week"),
        Binding("s", "hand_in", "Hand in", id="club.hand_in", tooltip="Hand in your critique of this paper"),
        Binding("tab", "next_club", "Next club", id="club.next"),
        Binding("f", "open_folder", "Folder", id="club.open", tooltip="Show another club's folder"),
        Binding("R", "reload", "Reload", id="club.reload", tooltip="Read the folder again"),
        Binding("escape", "back", "Back", id="club.back"),
    ]

    class Viewed(Message):
        """The folder is read."""

        def __init__(self, view: ClubView, session: int | None) -> None:
            super().__init__()
            self.view = view
            self.session = session
            """The person's own finished one on the paper."""

    class Tallied(Message):
        """Everyone's points are counted."""

        def __init__(self, table: ClubTable) -> None:
            super().__init__()
            self.table = table

    class Told(Message):
        """Something to be said in the place of what is not there, or of how far the counting is."""

        def __init__(self, told: str, *, is_all: bool = False) -> None:
            super().__init__()
            self.told = told
            self.is_all = is_all

    def __init__(self) -> None:
        super().__init__()
        self._head = HeadLine("Club")
        self._blocks = BlockList(id="club")
        self._folder: Path | None = None
        self._view: ClubView | None = None
        self._session: int | None = None
        self._table: ClubTable | None = None
        self._told = ""

    def compose(self) -> ComposeResult:
        """The parts, one below the other."""
        yield self._head
        yield self._blocks
        yield KeyLine(spare=("reload",))

    def on_mount(self) -> None:
        """Show the club of last time."""
        super().on_mount()
        self._blocks.focus()
        known = self.workbench.known_clubs.all()
        self._show_folder(Path(known[0].folder) if known else None)

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the list as well."""
        return [*super().key_groups(), ("In the list", BlockList.BINDINGS)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """Keys for what there is."""
        if action == "hand_in":
            return self._view is not None and not self._view.own and self._session is not None
        if action == "practise":
            return self._view is not None and not self._view.own
        if action == "next_club":
            return len(self.workbench.known_clubs.all()) > 1
        return self._folder is not None if action == "reload" else True

    # -- reading --

    def _show_folder(self, folder: Path | None) -> None:
        self._folder, self._view, self._session, self._table = folder, None, None, None
        self._told = "reading the folder..." if folder else _NO_CLUB
        self._head.remark(printable(folder.name, keep_newlines=False) if folder else "")
        self._draw()
        if folder is not None:
            self._read(folder)

    @work(thread=True, group="club", exclusive=True, description="read a club's folder, and count everyone's points")
    def _read(self, folder: Path) -> None:
        worker, clubs = get_current_worker(), self.workbench.clubs

        def post(message: Message) -> None:
            if not worker.is_cancelled:
                self.post_message(message)

        def done(count: int) -> None:
            if count % _TOLD_EVERY == 0:
                post(self.Told(f"compared {count} critiques..."))

        try:
            view = clubs.view(folder)
            post(self.Viewed(view, clubs.own_session(view.pack)))
        except PaperdrillError as fault:
            post(self.Told(f"{fault.message}: {fault.hint}", is_all=True))
            return
        if not view.is_open or not view.names:
            return
        try:
            paper = club_paper(self.workbench, view, Listener(cancelled=lambda: worker.is_cancelled))
            post(self.Tallied(clubs.table(view, paper, done)))
        except PaperdrillError as fault:
            post(self.Told(f"everyone's points cannot be shown: {fault.message}; {fault.hint}"))

    @on(Viewed)
    def _take_view(self, message: Viewed) -> None:
        self._view, self._session = message.view, message.session
        self._told = "counting everyone's points..." if message.view.is_open and message.view.names else ""
        self._draw()

    @on(Tallied)
    def _take_table(self, message: Tallied) -> None:
        self._table, self._told = message.table, ""
        self._draw()

    @on(Told)
    def _take_told(self, message: Told) -> None:
        if message.is_all:
            self._view = self._table = None
        self._told = message.told
        self._draw()

    # -- showing --

    def _draw(self) -> None:
        self._blocks.show(self._laid_out, self._blocks.highlighted or 0)
        self.refresh_bindings()

    def _laid_out(self, width: int) -> Sequence[Sequence[MarkedLine]]:
        blocks = list[list[MarkedLine]]()
        if self._view is not None:
            rows = club_lines(self._view, width, self._to_do)
            blocks.append([MarkedLine(row) if row.startswith(" ") else line((row, "strong")) for row in rows])
        if self._table is not None:
            for part in table_parts(self._table, width):
                title, *points = part
                blocks.append([MarkedLine(), *(line((row, "strong")) for row in title)])
                blocks += [[MarkedLine(row) for row in point] for point in points]
        if self._told:
            blocks.append([*([MarkedLine()] if blocks else []), *wrap(line((self._told, "quiet")), width)])
        return blocks

    @property
    def _to_do(self) -> str:
        return "s hands in your critique of it" if self._session is not None else "p begins a session on the paper"

    # -- doing --

    def action_practise(self) -> None:
        """Begin on the paper of the week, in the club's form."""
        if self._view is None:
            return
        pack, ref = self._view.pack, self.workbench.clubs.ref(self._view.pack)
        if not ref:
            self.notify("the paper has no id that gets it: at home, name the PDF that your club reads")
            return
        if pack.form:
            self._take_form(pack.form)
        self.post_message(PaperWanted(Request(ref=ref)))

    def _take_form(self, form: str) -> None:
        """Write in the club's form, if it is here."""
        try:
            self.workbench.template(form)
        except NothingFoundError as fault:
            self.tell_fault(fault)
            return
        self.post_message(FormChosen(form))

    def action_hand_in(self) -> None:
        """Ask for the name, then hand in."""
        if self._folder is None:
            return
        known = self.workbench.known_clubs.name_in(self._folder)
        hint = "enter hands in, without a name as somebody. What you hand in first stands."
        self.app.push_screen(LineScreen("Your name in this club", hint, known), self._hand_in)

    def _hand_in(self, name: str | None) -> None:
        if name is None or self._session is None or self._folder is None:
            return
        try:
            done = self.workbench.clubs.submit(self._folder, self.workbench.report(self._session), name)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self.notify(f"you are in, as {done.name}")
        self._show_folder(self._folder)

    def action_open_folder(self) -> None:
        """Ask for a club's folder."""
        hint = "The path of the folder that your club shares. esc goes back."
        self.app.push_screen(LineScreen("A club's folder", hint, str(self._folder or "")), self._open_folder)

    def _open_folder(self, folder: str | None) -> None:
        if folder:
            self._show_folder(real_place(at_home(folder)))

    def action_next_club(self) -> None:
        """The club that was shown longest ago: so all come round."""
        known = [each.folder for each in self.workbench.known_clubs.all() if each.folder != str(self._folder)]
        if known:
            self._show_folder(Path(known[-1]))

    def action_reload(self) -> None:
        """Read the folder again."""
        self._show_folder(self._folder)

    def action_back(self) -> None:
        """Back to where one was."""
        if self.is_active:
            self.dismiss(None)
