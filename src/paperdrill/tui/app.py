"""The full-screen interface: takes the services in, and leads from one station of the exercise to the next."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual._xterm_parser import XTermParser
from textual.app import SystemCommand
from textual.binding import Binding
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import Theme

from paperdrill.errors import PaperdrillError
from paperdrill.journal.records import Phase
from paperdrill.practice.wanted import Request
from paperdrill.practice.workbench import Workbench
from paperdrill.settings_file import keep_setting
from paperdrill.tui import messages
from paperdrill.tui.autosave import JOURNAL_PATIENCE_S
from paperdrill.tui.club_ways import ClubWays
from paperdrill.tui.commands import commands_of, unknown_names
from paperdrill.tui.critique_ways import CritiqueWays
from paperdrill.tui.key_names import key_name
from paperdrill.tui.keys_first import answer_keys_first
from paperdrill.tui.lost_terminal import LOOK_EVERY_S, lost_terminal, on_ending_signal
from paperdrill.tui.pictures.system_viewer import open_with_system
from paperdrill.tui.pictures.terminal_pictures import IN_CELLS, PictureKind
from paperdrill.tui.readable_theme import readable
from paperdrill.tui.start import Start

if TYPE_CHECKING:
    from paperdrill.practice.sessions import OpenSession
    from paperdrill.tui.station import Station


class PaperdrillApp(CritiqueWays, ClubWays):
    """The stations, and the way between them. Each screen loads when it is first shown."""

    TITLE = "paperdrill"
    CSS_PATH = Path(__file__).with_name("app.tcss")  # a subclass elsewhere finds it too

    def __init__(
        self,
        workbench: Workbench,
        *,
        start: Start,
        pictures: PictureKind = IN_CELLS,
        typed_ahead: str = "",
        open_file: Callable[[Path], None] = open_with_system,
    ) -> None:
        super().__init__(workbench, start, pictures, open_file)
        workbench.set_patience(JOURNAL_PATIENCE_S)
        self.form = start.template or workbench.settings.template
        """Name of the template that the next critique is written in."""
        self.fault: Exception | None = None
        """Why the interface ended where nobody asked it to; for the command line to tell."""
        self._typed_ahead = typed_ahead
        """Keys that came before the interface ran, as the terminal sends them."""

    def get_driver_class(self) -> type[Driver]:
        """Textual's own, but in a page one that outlives the server."""
        if "TEXTUAL_DRIVER" not in os.environ:
            return super().get_driver_class()
        from paperdrill.tui.served_driver import ServedDriver

        return ServedDriver

    # -- the first station ---------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Go to the first station; where that is impossible, end with the fault."""
        self.set_class(self.console.color_system == "standard", "-few-colours")
        self.workbench.warn = lambda line: self.notify(line, severity="warning", timeout=20)
        self._take_theme(self.workbench.settings.theme)
        for warning in self.workbench.settings.warnings:
            self.notify(warning, severity="warning")
        self._take_keys(self.workbench.settings.keys)
        on_ending_signal(self._leave)
        if is_lost := lost_terminal():
            self.set_interval(LOOK_EVERY_S, lambda: self._leave_if(is_lost()))
        try:
            self._go_to_first()
            self.call_after_refresh(self._take_typed_ahead)
            self.call_after_refresh(answer_keys_first)
        except PaperdrillError as fault:
            self.fault = fault
            self.exit(return_code=1)

    def _take_theme(self, theme: str) -> None:
        """Show the person's theme, and keep the one that they choose instead, next time."""
        if theme in self.available_themes:
            self.theme = theme
        else:
            self.notify(f"there is no theme {theme!r}; the command palette (^p) lists the themes")
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def get_css_variables(self) -> dict[str, str]:
        """Those of the theme, in colours that can be read."""
        return readable(super().get_css_variables())

    def _keep_theme(self, theme: Theme) -> None:
        settings = self.workbench.settings
        if theme.name != settings.theme:
            self.workbench.settings = replace(settings, theme=theme.name)
            with self._faults_told():
                keep_setting(self.workbench.paths.settings, "theme", theme.name)

    def _take_keys(self, keys: Mapping[str, str]) -> None:
        """Map the keys as the person wants them; tell the names that nothing bears."""
        self.set_keymap(keys)
        for name in unknown_names(keys):
            self.notify(f"settings.toml: no action is called {name!r}; its keys are ignored", severity="warning")

    def on_resize(self) -> None:
        """Draw all anew, even where the size is what it was: in between, the terminal may have thrown parts away."""
        self.screen.refresh()

    def _take_typed_ahead(self) -> None:
        """Let what was typed before the first station was there come to it."""
        for key in XTermParser().feed(self._typed_ahead):
            self.post_message(key)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the station, and the colours; Textual's others are of no use here, or there already."""
        everywhere = {"Settings", "Looking back", "Club"}
        yield from (command for command in commands_of(screen) if command.title not in everywhere)
        yield SystemCommand("Theme", "Choose other colours; they are kept", self.action_change_theme)
        show = partial(self.post_message, messages.ShowSettings())
        back = partial(self.post_message, messages.ShowLookingBack())
        yield SystemCommand("Looking back", "When you practised, how each field is going, gaps you do not name", back)
        club = partial(self.post_message, messages.ShowClub())
        yield SystemCommand("Club", "What your reading group reads, who is in, everyone's points", club)
        yield SystemCommand("Settings", "All settings, each explained", show)

    def get_key_display(self, binding: Binding) -> str:
        """The name that stands on the keyboard."""
        return binding.key_display or key_name(binding.key)

    def action_help_quit(self) -> None:
        """ctrl+c copies while one writes; whoever wants to leave by it is told how."""
        self.notify("F10 quits; what you typed is saved")

    def _go_to_first(self) -> None:
        start = self.start
        if start.review and start.session_id is not None:
            self._show_report(start.session_id)
        elif start.review and start.round_id is not None:
            self._show_verdict(start.round_id)
        elif start.review:
            self._show_history()
        elif start.session_id is not None:
            self._go_on_with(self.workbench.resume(start.session_id))
        elif start.round_id is not None:
            self._ask(self.workbench.drilling.resume(start.round_id))
        elif start.worked is not None:
            self._show_worked(start.worked)
        elif start.request and start.request.names_something:
            self._find(start.request, to_drill=start.to_drill)
            self._mention_unfinished()
        else:
            self._show_home()

    def _mention_unfinished(self) -> None:
        """What was asked for comes first; what was left unfinished is only told."""
        if waiting := self.workbench.waiting():
            from paperdrill.report.home_words import unfinished_told

            self.notify(unfinished_told(waiting), timeout=8)

    # -- from station to station -----------------------------------------------------------------------------------

    @on(messages.PaperWanted)
    def _paper_wanted(self, message: messages.PaperWanted) -> None:
        self._find(message.request, to_drill=message.to_drill, best=message.best)

    @on(messages.PaperFound)
    def _paper_found(self, message: messages.PaperFound) -> None:
        if message.to_drill:
            from paperdrill.tui.screens.audit_screen import AuditScreen

            self._go(AuditScreen(message.found, self.start.rounds, self.start.questions))
            return
        from paperdrill.tui.screens.ready_screen import ReadyScreen

        has_form = self.form != self.workbench.settings.template or bool(self.start.template)
        self._go(ReadyScreen(message.found, message.request, self._skim_minutes, has_form=has_form))

    @on(messages.PapersOffered)
    def _papers_offered(self, message: messages.PapersOffered) -> None:
        from paperdrill.tui.screens.candidates_screen import CandidatesScreen

        self._go(CandidatesScreen(message.shortlist, message.request))

    @on(messages.PaperChosen)
    def _paper_chosen(self, message: messages.PaperChosen) -> None:
        with self._faults_told():
            begun = self.workbench.begin(message.found, self.start.minutes, self.form, self.start.key, message.guidance)
            self._go_on_with(begun)

    @on(messages.ResumeSession)
    def _resume_session(self, message: messages.ResumeSession) -> None:
        with self._faults_told():
            self._go_on_with(self.workbench.resume(message.session_id))

    @on(messages.SkimDone)
    def _skim_done(self, message: messages.SkimDone) -> None:
        with self._faults_told():
            self._go_on_with(self.workbench.resume(message.session_id))

    @on(messages.TryAgain)
    def _try_again(self, message: messages.TryAgain) -> None:
        with self._faults_told():
            found = self.workbench.again(message.session_id)
            self.post_message(messages.PaperFound(found, Request(ref=found.ref)))

    @on(messages.ShowHistory)
    def _history_wanted(self, message: messages.ShowHistory) -> None:
        with self._faults_told():
            self._show_history(to_search=message.search)

    @on(messages.FormChosen)
    def _form_chosen(self, message: messages.FormChosen) -> None:
        self.form = message.name

    @on(messages.ShowHome)
    def _home_wanted(self) -> None:
        with self._faults_told():
            self._show_home()

    def _go_on_with(self, opened: OpenSession) -> None:
        """The station that a session has come to."""
        if opened.session.phase is Phase.SKIM:
            from paperdrill.tui.screens.skim_screen import SkimScreen

            self._go(SkimScreen(opened, show_key=self.start.show_key, pictures=self.pictures))
        elif opened.session.phase is Phase.DONE:
            self._take_up(opened.session.id)
        else:
            from paperdrill.practice.prompting import with_prompts
            from paperdrill.tui.screens.critique_screen import CritiqueScreen

            self._go(CritiqueScreen(with_prompts(self.workbench, opened)))

    def _find(self, request: Request, *, to_drill: bool = False, best: bool = False) -> None:
        from paperdrill.tui.screens.finding_screen import FindingScreen

        self._go(FindingScreen(request, to_drill=to_drill, best=best))

    def _show_home(self) -> None:
        from paperdrill.tui.screens.home_screen import HomeScreen

        for station in self._stations:
            station.save_all()
        self.workbench.let_go()
        self._go(HomeScreen(self.start.request, self._skim_minutes, self.form, to_drill=self.start.to_drill))

    def _show_history(self, *, to_search: bool = False) -> None:
        from paperdrill.tui.screens.history_screen import HistoryScreen

        self._go(HistoryScreen(to_search=to_search))

    @property
    def _skim_minutes(self) -> float:
        return self.workbench.settings.minutes if self.start.minutes is None else self.start.minutes

    # -- what every station may ask for ----------------------------------------------------------------------------

    @on(messages.HelpWanted)
    def _help_wanted(self, message: messages.HelpWanted) -> None:
        from paperdrill.tui.screens.help_screen import HelpScreen

        if not isinstance(self.screen, HelpScreen):  # keys pressed fast would lay one over the other
            self.push_screen(HelpScreen(message.title, message.about, message.groups, self.workbench.settings.keys))

    @on(messages.ShowSettings)
    def _settings_wanted(self) -> None:
        from paperdrill.tui.screens.settings_screen import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    @on(messages.ShowLookingBack)
    def _looking_back_wanted(self) -> None:
        from paperdrill.tui.screens.looking_back_screen import LookingBackScreen

        if not isinstance(self.screen, LookingBackScreen):
            self.push_screen(LookingBackScreen())

    @on(messages.PassageWanted)
    def _passage_wanted(self, message: messages.PassageWanted) -> None:
        from paperdrill.practice.pictures import printed_pictures
        from paperdrill.tui.screens.passage_screen import PassageScreen

        if not isinstance(self.screen, PassageScreen):  # as with help
            self.push_screen(PassageScreen(message.passage, printed_pictures(message.pdf), self.pictures))

    def _handle_exception(self, error: Exception) -> None:
        """End, and leave the telling to the command line: Textual would print a traceback with everybody's locals."""
        self.fault = self.fault or error
        super()._handle_exception(error)
        self._exit_renderables.clear()

    @property
    def _stations(self) -> list[Station]:
        """Those that are open, one above the other."""
        from paperdrill.tui.station import Station

        return [screen for screen in self.screen_stack if isinstance(screen, Station)]

    async def action_quit(self) -> None:
        """Save, let the session be resumed later, and quit; asks first where something could not be saved."""
        from paperdrill.tui.screens.confirm_screen import ConfirmScreen

        if min((station.save_all() for station in self._stations), default=True):
            self.exit()
        elif not isinstance(self.screen, ConfirmScreen):
            question = "Some of what you typed could not be saved. Quit and lose it?"
            self.push_screen(ConfirmScreen(question, yes="quit and lose it"), self._quit_if)

    def _quit_if(self, sure: bool | None) -> None:
        if sure:
            self.exit()

    def _leave_if(self, alone: bool) -> None:
        """Save and end where nobody can see or type anything any more."""
        if alone:
            self._leave(0)

    def _leave(self, status: int) -> None:
        """Save and end, whatever is open; what cannot be saved at once is tried again on the way out."""
        for station in self._stations:
            station.save_all()
        self.exit(return_code=status)
