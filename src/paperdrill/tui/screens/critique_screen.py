"""The critique: the template's fields, the notes beside them, and a mark that tells whether all is saved."""

from __future__ import annotations

import math
from collections.abc import Sequence

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Static, TextArea

from paperdrill.countdown import Countdown, clock_face
from paperdrill.critique.template import NOTES
from paperdrill.errors import PaperdrillError
from paperdrill.journal.records import Phase
from paperdrill.paths import ensure_folder
from paperdrill.practice.own_editor import edit_outside
from paperdrill.practice.sessions import OpenSession
from paperdrill.printable import printable
from paperdrill.tui.autosave import Autosave, Pending
from paperdrill.tui.class_for_few import set_class_for
from paperdrill.tui.messages import CritiqueDone
from paperdrill.tui.saved_mark import SavedMark
from paperdrill.tui.screens.confirm_screen import ConfirmScreen
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.field_editor import FieldEditor
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine
from paperdrill.tui.widgets.notes_beside import NotesBeside

_LINES_PER_FIELD = 5
"""What a field needs on average: less, and they cannot all be in view."""


class CritiqueScreen(Station):
    """Where the person writes. The paper is closed."""

    CSS_PATH = "critique_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (170, "-vast")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    KEYS_TITLE = "The critique"
    ABOUT = "Write what you remember of the paper; it is closed now. Everything is saved as you type."
    AUTO_FOCUS = ""  # ours to choose; Textual would scroll to the editor alone, without the field's name

    BINDINGS = [
        Binding(
            "f9,ctrl+d",
            "finish",
            "Finish",
            key_display="F9 ^d",
            id="critique.finish",
            tooltip="Finish, and compare with the paper",
            priority=True,  # an editor would delete a letter by ^d
        ),
        Binding(
            "f4",
            "notes",
            "Notes",
            key_display="F4",
            id="critique.notes",
            tooltip="To the notes and back",
            priority=True,
        ),
        Binding(
            "f5",
            "put_in_note",
            "Insert note",
            key_display="F5",
            id="critique.put_in_note",
            tooltip="Put the note line under the cursor into the field",
        ),
        Binding(
            "f7",
            "edit_outside",
            "Editor",
            key_display="F7",
            id="critique.editor",
            tooltip="Open the field in your own editor ($VISUAL or $EDITOR)",
            priority=True,  # an editor would select all by it
        ),
        Binding("tab", "app.focus_next", "Next field", show=False, id="critique.next_field", priority=True),
        Binding(
            "shift+tab", "app.focus_previous", "Previous field", show=False, id="critique.previous_field", priority=True
        ),
        Binding(
            "ctrl+s", "save", "Save now", show=False, id="critique.save", tooltip="Save now (it saves by itself anyway)"
        ),
        Binding("escape", "back_to_field", "Back to the field", show=False, id="critique.back_to_field"),
    ]

    class NotCompared(Message):
        """The comparison failed; what was written is as it was."""

        def __init__(self, fault: PaperdrillError) -> None:
            super().__init__()
            self.fault = fault

    def __init__(self, opened: OpenSession) -> None:
        super().__init__()
        session = opened.session
        self._session = session
        self._head = HeadLine("Critique", opened.paper.title or session.title)
        self._fields = [FieldEditor(field, session.critique.get(field.key, "")) for field in opened.template.fields]
        self._notes = NotesBeside(session.notes, id="notes")
        self._writing = self._fields[0]
        """The field that was written in last."""
        self._unsaved = set[str]()
        """Keys of the fields (and of the notes) that hold something newer than the journal."""
        self._mark = SavedMark(self, self._head)
        self._autosave = Autosave(self, self._collect, self._mark.show)
        self._comparing = False
        self._time_up_told = False

    def compose(self) -> ComposeResult:
        """The fields below each other, the notes beside them where there is room."""
        yield self._head
        with Horizontal(id="desk"):
            with VerticalScroll(id="fields", can_focus=False):
                yield from self._fields
            yield self._notes
        yield Static("Comparing with what the authors say...", id="waiting", markup=False)
        yield KeyLine(spare=("put_in_note", "edit_outside"), show_command_palette=True)

    def on_mount(self) -> None:
        """Start the clock, and write where something is still to be written."""
        self._share_out(self.app.size.height)
        self._clock = Countdown(math.inf, self.workbench.clock, spent_s=self._session.critique_spent_s)
        self._clock.start()
        self.set_interval(1.0, self._tick)
        self._tick()
        self._writing = next((field for field in self._fields if field.is_empty), self._fields[0])
        self._writing.editor.focus(scroll_visible=False)

    def on_resize(self, event: events.Resize) -> None:
        """Share the screen anew among the fields."""
        self._share_out(event.size.height)

    def _share_out(self, height: int) -> None:
        """Let the fields scroll where they cannot all be in view."""
        self.set_class(height < _LINES_PER_FIELD * len(self._fields), "-many")

    # -- saving --

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        self._unsaved.add(self._key_of(event.text_area))
        self._mark.typed()
        self._autosave.touch()

    def save_all(self) -> bool:
        """Save the text and the clock; False where the journal refuses."""
        # A finished session must not be put back into its critique.
        return True if self._comparing else self._autosave.save_now()

    def on_unmount(self) -> None:
        """The last way out."""
        self._autosave.save_last()

    def action_save(self) -> None:
        """Save at once, for those who like to press a key for it."""
        self.save_all()

    def _collect(self) -> Pending:
        """What holds something newer than the journal, and the clock."""
        editors = {NOTES: self._notes.editor, **{field.field.key: field.editor for field in self._fields}}
        texts = {key: editors[key].text for key in sorted(self._unsaved)}
        session, spent_s, workbench = self._session, self._clock.elapsed_s, self.workbench

        def write() -> None:
            for key, text in texts.items():
                if key == NOTES:
                    workbench.save_notes(session.id, text)
                else:
                    workbench.save_answer(session.id, key, text)
            workbench.save_progress(
                session.id, Phase.CRITIQUE, skim_spent_s=session.skim_spent_s, critique_spent_s=spent_s
            )

        def done(newest: bool) -> None:
            self._unsaved -= {key for key, text in texts.items() if editors[key].text == text}
            self._mark.saved(newest)

        return Pending(write, done)

    def _key_of(self, editor: TextArea) -> str:
        return next((field.field.key for field in self._fields if field.editor is editor), NOTES)

    # -- the clock --

    def _tick(self) -> None:
        self._show_time()
        if not self._comparing:
            self._autosave.save_soon()

    def _show_time(self) -> None:
        """The time spent or, where the settings give the critique a length, the time left; over, it is only told."""
        spent_s, limit_s = self._clock.elapsed_s, 60 * self.workbench.settings.critique_minutes
        if not limit_s:
            self._head.corner(clock_face(int(spent_s)))
            return
        self._head.time_left(limit_s - spent_s)
        if spent_s >= limit_s and not self._time_up_told:
            self._time_up_told = True
            self.notify("time is up; finish your sentence", timeout=8)

    # -- notes --

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember the field that is written in, and bring all of it into view."""
        for field in self._fields:
            if field.editor is event.widget:
                self._writing = field
                # After the field has grown: it takes more room while it is written in.
                self.call_after_refresh(field.scroll_visible, animate=False)

    def action_notes(self) -> None:
        """To the notes, or back to the field."""
        if self._notes.editor.has_focus:
            self.action_back_to_field()
        else:
            set_class_for((self._notes,), self, "-notes", there=True)
            self._notes.editor.focus()

    def action_back_to_field(self) -> None:
        """Put the notes away where there is no room for them, and write on."""
        self._writing.editor.focus()
        set_class_for((self._notes,), self, "-notes", there=False)

    def action_put_in_note(self) -> None:
        """Put a line of the notes into the field; where the notes are not in view, show them first."""
        if self._comparing:
            return
        if not self._notes.display:
            set_class_for((self._notes,), self, "-notes", there=True)
        elif line := self._notes.take_line():
            self._writing.editor.put_in(line)
        else:
            self.notify("no further line in the notes")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """The person's own editor needs a terminal."""
        return self.app.can_suspend if action == "edit_outside" else True

    def action_edit_outside(self) -> None:
        """Open the field in the person's own editor, and take in what it left; the clock runs on."""
        if self._comparing:
            return
        field = self._writing
        self.save_all()
        try:
            drafts = ensure_folder(self.workbench.paths.data / "drafts")
            file = drafts / f"session-{self._session.id}-field-{self._fields.index(field) + 1}.md"
            text = edit_outside(field.editor.text, file, self.app.run_outside)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        field.editor.take_in(text)
        self._unsaved.add(field.field.key)  # told of the change, Textual says so only later
        self._autosave.touch()
        self.save_all()

    # -- the end --

    def action_finish(self) -> None:
        """Compare; asks first where a field is empty."""
        if self._comparing:
            return
        if empty := [printable(field.field.heading) for field in self._fields if field.is_empty]:
            asked = f"{_listed(empty)} {'is' if len(empty) == 1 else 'are'} empty. Finish anyway?"
            self.app.push_screen(ConfirmScreen(asked, yes="compare what is there", no="keep writing"), self._finish_if)
        else:
            self._finish_if(sure=True)

    def _finish_if(self, sure: bool | None) -> None:
        if not sure or not self.save_all():
            return
        self._set_comparing(True)
        self._compare()

    @work(thread=True, group="compare", exclusive=True, description="compare the critique with the paper")
    def _compare(self) -> None:
        try:
            self.workbench.finish(self._session.id, marking_open=True)
        except PaperdrillError as fault:
            self.post_message(self.NotCompared(fault))
        else:
            self.post_message(CritiqueDone(self._session.id))

    @on(NotCompared)
    def _not_compared(self, message: NotCompared) -> None:
        self._set_comparing(False)
        self.tell_fault(message.fault)

    def _set_comparing(self, comparing: bool) -> None:
        """Hold the text and the clock still while the comparison runs."""
        self._comparing = comparing
        self.set_class(comparing, "-comparing")
        for editor in (self._notes.editor, *(field.editor for field in self._fields)):
            editor.read_only = comparing
        if comparing:
            self._clock.stop()
        else:
            self._clock.start()


def _listed(names: Sequence[str]) -> str:
    """Gaps; Gaps and Improvements; Method, Gaps and Improvements."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
