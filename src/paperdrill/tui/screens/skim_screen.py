"""The skim: the paper, the clock, the notes. The authors' limitations are withheld until they are asked for."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from paperdrill.countdown import clock_face
from paperdrill.errors import PaperdrillError
from paperdrill.journal.records import Phase
from paperdrill.papers.withholding import SkimPaper, withhold_limitations
from paperdrill.practice.sessions import OpenSession
from paperdrill.printable import printable
from paperdrill.tui.autosave import RETRY_S, Autosave, Pending, SaveState
from paperdrill.tui.messages import KeyGroup, SkimDone
from paperdrill.tui.pictures.picture_view import PictureView
from paperdrill.tui.pictures.terminal_pictures import IN_CELLS, PictureKind
from paperdrill.tui.reader.outline import Outline, SectionProgress
from paperdrill.tui.reader.paper_flow import ABSTRACT, outline
from paperdrill.tui.reader.paper_view import PaperView
from paperdrill.tui.reader.reader import Reader
from paperdrill.tui.reader.reading_progress import ReadingRecord
from paperdrill.tui.reader.search_bar import SearchBar
from paperdrill.tui.screens.confirm_screen import ConfirmScreen
from paperdrill.tui.screens.time_up_screen import TimeUpScreen
from paperdrill.tui.skim_run import SkimRun
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.clock import Clock
from paperdrill.tui.widgets.key_line import KeyLine
from paperdrill.tui.widgets.notes_pad import NotesPad
from paperdrill.tui.widgets.pace_line import PaceLine

TICK_S = 0.1
"""How often the clock is looked at; it draws only when its face changes."""
SAVE_EVERY_S = 0.5
AHEAD_S = 1.5  # the time used is saved as if it were so much later: who is killed must not gain by it
WARM_UP_AFTER_S = 0.5


class SkimScreen(Station):
    """Ten minutes with a paper."""

    CSS_PATH = "skim_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (72, "-narrow"), (100, "-medium"), (150, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]
    AUTO_FOCUS = "#reader"
    KEYS_TITLE = "The skim"
    ABOUT = "Read the paper: what it does, how well, what is missing. The clock keeps running while you read this."

    BINDINGS = [
        # What leads to an editor comes before all else: what is typed right after it would go elsewhere.
        Binding("slash", "search", "Find", id="skim.search", priority=True),
        Binding("n", "notes", "Note", tooltip="Write a note", id="skim.notes", priority=True),
        Binding("m", "pin", "Pin a note to the sentence", show=False, id="paper.pin", priority=True),
        Binding("ctrl+g", "note_page", "Note with this page's number", show=False, id="skim.note_page", priority=True),
        Binding("o", "open_pdf", "Open the PDF in the system's viewer", show=False, id="skim.open"),
        Binding(
            "v", "reveal", "Limitations", tooltip="Show the hidden limitations (this is recorded)", id="skim.reveal"
        ),
        Binding("escape", "to_text", "Back to the text", show=False, id="skim.to_text"),
        Binding("tab", "app.focus_next", "Next: outline, text, notes", show=False, id="skim.next"),
        Binding("c", "quiet_clock", "Clock: minutes only, or seconds too", show=False, id="skim.quiet_clock"),
        Binding("f9,D", "finish", "Finish", key_display="F9 ^d", tooltip="Finish early", id="skim.finish"),
        # Told with the one above; before all else, for in a line that is edited it would delete a letter.
        Binding("ctrl+d", "finish", show=False, id="skim.finish_typing", priority=True),
    ]

    def __init__(self, opened: OpenSession, *, show_key: bool = False, pictures: PictureKind = IN_CELLS) -> None:
        super().__init__()
        self._opened = opened
        self._session = opened.session
        self._show_key = show_key
        self._whole = opened.paper
        self._shown = withhold_limitations(opened.paper)
        if opened.session.revealed_at_s is not None:
            self._shown = SkimPaper(opened.paper, frozenset())
        self._phase = Phase.SKIM
        self._saved_at_s = 0.0
        self._ahead_s, self._try_end_at = AHEAD_S, 0.0
        paper, withheld = self._shown.paper, self._shown.withheld
        self._clock = Clock()
        self._outline = Outline(outline(paper, withheld), id="outline")
        self._pace = PaceLine(id="pace", markup=False)
        self._unsaved = Static("x NOT SAVED", id="unsaved", markup=False)
        self._notes = NotesPad(self._session.notes, id="notes")

        self._view = PaperView(self._shown, pictures, id="middle")

    def compose(self) -> ComposeResult:
        """Title and clock; outline, text and notes; where one is; the keys."""
        with Horizontal(id="head"):
            with Vertical(id="about"):
                yield Static(Content(printable(self._session.title, keep_newlines=False)), id="title")
                yield Static(Content(printable(self._about(), keep_newlines=False)), id="authors")
            yield self._unsaved
            yield self._clock
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield self._outline
                yield self._pace
            yield self._view
            yield self._notes
        yield KeyLine(spare=("reveal", "figures(1)"))

    def _about(self) -> str:
        session = self._session
        return " · ".join(
            part for part in (", ".join(self._whole.authors), f"{self._whole.pages} pages", session.ref) if part
        )

    def on_mount(self) -> None:
        """Start the clock once the paper is on the screen."""
        self.run_ = SkimRun(self._session, self.workbench.clock)
        self._record = ReadingRecord(self._view.blocks, self._session.reading)
        self._kept = self._session.reading
        self._autosave = Autosave(self, self._collect, self._show_save_state)
        self._clock.quiet = self.workbench.settings.quiet_clock
        self._clock.show(self.run_.countdown.remaining_s)
        self._view.draw_from(self.workbench.page_pictures(self._opened))
        if self._show_key and self._session.revealed_at_s is None:
            self._reveal()
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        self._view.reader.go_to(self._record.place(self._session.reading))
        self.run_.countdown.start()
        self.set_interval(TICK_S, self._tick)
        self._view.reader.mark_pins(self._notes.text)
        self.set_timer(WARM_UP_AFTER_S, self._warm_up)

    def _warm_up(self) -> None:
        self._view.warm_up()
        self.run_worker(
            self._load,
            thread=True,
            group="warm-up",
            description="load what the comparison needs",
            exit_on_error=False,  # the comparison itself will tell
        )

    def _load(self) -> None:
        self.workbench.warm_up()
        gc.freeze()  # else Python looks through all of it again and again: 120 ms between a key and the screen

    # -- the clock -------------------------------------------------------------------------------------------------

    def _tick(self) -> None:
        self._look()
        countdown = self.run_.countdown
        self._clock.show(countdown.remaining_s)
        self._pace.tell(countdown.elapsed_s, countdown.total_s, self._record)
        if countdown.is_over:
            self._end(time_up=True)
        elif countdown.elapsed_s - self._saved_at_s >= SAVE_EVERY_S:
            self._saved_at_s = countdown.elapsed_s
            self._ahead_s = AHEAD_S
            self._autosave.save_soon()

    def _look(self) -> None:
        """Give the time to the section in view; to none while a dialog or another program is in front."""
        reading = self.is_active and self.app.app_focus
        view = self._view.reader.view
        self.run_.look_at(view.section if reading else None)
        if reading:
            self._record.saw(view.ended)
            self._outline.show_progress(
                {
                    section: SectionProgress(self.run_.section_s.get(section, 0.0), self._record.share(section))
                    for section in range(ABSTRACT, len(self._whole.sections))
                }
            )

    def action_quiet_clock(self) -> None:
        """Show minutes only, or the seconds again."""
        self._clock.quiet = not self._clock.quiet
        self._clock.show(self.run_.countdown.remaining_s)

    def action_finish(self) -> None:
        """Finish early, after a question."""
        left = clock_face(self.run_.countdown.remaining_s)
        question = f"Finish the skim with {left} left? The paper closes and the critique begins."
        self.app.push_screen(ConfirmScreen(question, yes="finish", no="read on"), self._finish_if)

    def _finish_if(self, sure: bool | None) -> None:
        if sure:
            self._end(time_up=False)

    def _end(self, time_up: bool) -> None:
        """Close the skim; while that cannot be saved, it stays open and says so."""
        if self._phase is Phase.CRITIQUE or (time_up and time.monotonic() < self._try_end_at):
            return
        self._try_end_at = time.monotonic() + RETRY_S
        self.run_.look_at(None)
        self._phase, self._ahead_s = Phase.CRITIQUE, 0.0
        if not self._autosave.save_now():
            self._phase = Phase.SKIM
        elif time_up:
            self.app.push_screen(TimeUpScreen(amid_note=self._notes.has_focus), self._go_on)
        else:
            self._go_on()

    def _go_on(self, typed: str | None = None) -> None:
        """To the critique, once what was ``typed`` after the end stands in the note that it goes on with."""
        if typed:
            self._notes.insert(typed)
            if not self._autosave.save_now():
                self._phase = Phase.SKIM  # the clock ends it again
                return
        self.post_message(SkimDone(self._session.id))

    # -- saving ----------------------------------------------------------------------------------------------------

    def _collect(self) -> Pending:
        """Notes, clock and place as they are now."""
        session_id, phase, notes, workbench = self._session.id, self._phase, self._notes.text, self.workbench
        spent_s = min(self._session.total_s, self.run_.countdown.elapsed_s + self._ahead_s)
        section_s = dict(self.run_.section_s)
        reading, kept = self._record.reading(self._view.reader.place), self._kept

        def write() -> None:
            workbench.save_notes(session_id, notes)
            workbench.save_progress(session_id, phase, skim_spent_s=spent_s, section_s=section_s)
            if reading != kept:
                workbench.save_reading(session_id, reading)

        def done(_newest: bool) -> None:
            self._kept = reading

        return Pending(write, done)

    def _show_save_state(self, state: SaveState) -> None:
        self._unsaved.display = bool(state.fault)
        if state.fault:
            self.app.notify(f"not saved: {state.fault}", severity="error", timeout=12)

    def save_all(self) -> bool:
        """Save notes and clock."""
        if self._phase is Phase.CRITIQUE:
            return True  # saved when the skim ended; from then on the critique keeps the session
        self._look()
        self._ahead_s = 0.0
        return self._autosave.save_now()

    def on_unmount(self) -> None:
        """Whatever led out: by now nothing is in view any more."""
        if self._phase is Phase.SKIM:
            self.run_.look_at(None)
            self.save_all()
        self._autosave.save_last()

    @on(TextArea.Changed, "#notes")
    def _notes_changed(self) -> None:
        self._autosave.touch()
        self._view.reader.mark_pins(self._notes.text)

    # -- reading ---------------------------------------------------------------------------------------------------

    @on(Reader.Moved)
    def _reader_moved(self, message: Reader.Moved) -> None:
        self._look()
        self._outline.mark_in_view(message.view.section)
        self._view.tell_place()

    @on(Outline.SectionChosen)
    def _section_chosen(self, message: Outline.SectionChosen) -> None:
        self._view.show_section(message.section)

    def action_to_text(self) -> None:
        """Back to the paper from wherever one is; there, close the search or the pictures."""
        if self._view.has_focus_within:
            self._view.close_search()
            self._view.show_text()
        self._view.focus_paper()

    def action_search(self) -> None:
        """Open the search."""
        self._view.open_search()

    def action_notes(self) -> None:
        """To the notes."""
        self.set_focus(self._notes)

    def action_note_page(self) -> None:
        """Begin a note that carries the page in view."""
        self._notes.begin_note(self._view.page)
        self.set_focus(self._notes)

    def action_pin(self) -> None:
        """Begin a note on the sentence under the cursor; on a picture, on its page."""
        self._notes.begin_note(*self._view.at_hand())
        self.set_focus(self._notes)

    def action_open_pdf(self) -> None:
        """Open the PDF outside."""
        if self._session.pdf:
            self.app.open_file(Path(self._session.pdf))
        else:
            self.app.notify("this paper came without a PDF", severity="warning")

    # -- what is hidden ------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """Nothing to reveal: no key for it. Letters are for writing where one writes."""
        if action == "reveal":
            return bool(self._shown.withheld)
        return action not in ("search", "notes", "pin") or not isinstance(self.focused, Input | TextArea)

    def action_reveal(self) -> None:
        """Show what is hidden, after a question."""
        question = "Show the authors' limitations? Finding the gaps is the point; the report will say that you looked."
        self.app.push_screen(ConfirmScreen(question, yes="show them", no="keep them hidden"), self._reveal_if)

    def _reveal_if(self, sure: bool | None) -> None:
        if sure:
            self._reveal()

    def _reveal(self) -> None:
        """Show them, once that is recorded."""
        try:
            self.workbench.reveal(self._session.id, self.run_.countdown.elapsed_s)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self._shown = SkimPaper(self._whole, frozenset())
        self._outline.show(outline(self._whole))
        self._view.reveal(self._whole)
        self._record.show_blocks(self._view.blocks)
        self.refresh_bindings()

    def key_groups(self) -> Sequence[KeyGroup]:
        """All keys, by where they work."""
        return [
            ("Anywhere except while typing (F keys and ctrl work there too)", SkimScreen.BINDINGS),
            ("On the paper", PaperView.BINDINGS),
            ("In the text", Reader.BINDINGS),
            ("On a page or figure", PictureView.BINDINGS),
            ("In the outline", Outline.BINDINGS),
            ("In the search", SearchBar.BINDINGS),
            ("Always", Station.BINDINGS),
        ]
