"""What the drill and the discussion share: one question at a time, its evidence, the answer, the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static, TextArea

from paperdrill.countdown import clock_face
from paperdrill.errors import PaperdrillError
from paperdrill.practice.drilling import OpenRound
from paperdrill.printable import printable
from paperdrill.reviewer.findings import Evidence
from paperdrill.tui.autosave import Autosave, Pending
from paperdrill.tui.class_for_few import set_class_for
from paperdrill.tui.messages import KeyGroup
from paperdrill.tui.round_run import RoundRun
from paperdrill.tui.saved_mark import SavedMark
from paperdrill.tui.screens.pause_screen import PauseScreen
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.answer_box import AnswerBox
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine
from paperdrill.tui.widgets.question_card import QuestionCard
from paperdrill.tui.widgets.question_list import QuestionList

TICK_S = 0.25
SAVE_EVERY_S = 1.0
_AMBER_SHARE, _RED_SHARE = 1 / 4, 1 / 12
"""Of a question's limit: from here on the clock warns."""


class AskingScreen(Station):
    """Asks the questions of a round one by one; every keystroke is kept."""

    CSS_PATH = ["asking_screen.tcss", "pause_screen.tcss", "passage_screen.tcss"]  # and of what opens above it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (170, "-vast")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (24, "-short"), (30, "-tall")]
    NAME = ""
    """Of the station, in its head line."""
    NOTHING_WRITTEN = "write an answer first, or press F3 to come back to it later"
    """What is told who gives an answer that is none."""
    SKIPPED = "later"
    """What becomes of a question that is skipped, below the marks of all."""

    BINDINGS = [
        Binding("f8,ctrl+n", "give", "Next", key_display="F8", id="asking.give", tooltip="Submit the answer"),
        Binding("f3", "skip", "Later", key_display="F3", id="asking.skip", tooltip="Later: this question comes back"),
        Binding(
            "f9,ctrl+d",
            "end",
            "Finish",
            key_display="F9 ^d",
            id="asking.end",
            tooltip="Stop here and score what I wrote",
            priority=True,  # an editor would delete a letter by ^d
        ),
        Binding(
            "ctrl+o,o", "paper", "Paper", key_display="^o", id="asking.paper", tooltip="Open the paper at the evidence"
        ),
        Binding(
            "f6",
            "pause",
            "Pause",
            key_display="F6",
            id="asking.pause",
            tooltip="Stop the clock for a while",
            priority=True,  # an editor would select a line by it
        ),
        Binding(
            "f2",
            "questions",
            "List",
            key_display="F2",
            id="asking.questions",
            tooltip="Show all questions, or hide them",
        ),
        Binding(
            "ctrl+s", "save", "Save now", show=False, id="asking.save", tooltip="Save now (it saves by itself anyway)"
        ),
        Binding("tab", "app.focus_next", "Next: answer, evidence, list", show=False, id="asking.next"),
        Binding(
            "shift+tab", "app.focus_previous", "Previous: list, evidence, answer", show=False, id="asking.previous"
        ),
        Binding("escape", "to_answer", "Back to the answer", show=False, id="asking.to_answer"),
    ]

    def __init__(self, opened: OpenRound) -> None:
        super().__init__()
        self._opened = opened
        self._over = False
        """The round is finished: nothing of it is to be saved any more."""
        self._head = HeadLine(self.NAME, opened.paper.title)
        self._card = QuestionCard(id="card")
        self._answer = AnswerBox("Your answer", id="answer")
        self._asked_back = Static(id="asked-back", markup=False)
        self._second = AnswerBox("Your answer to that", id="second")
        self._questions = QuestionList(id="questions")

    def compose(self) -> ComposeResult:
        """The question in the middle, the answer below it; all questions beside them where there is room."""
        yield self._head
        with Horizontal(id="round"):
            with Vertical(id="asked"):
                yield self._card
                yield self._answer
                yield self._asked_back
                yield self._second
            yield self._questions
        yield KeyLine(spare=("questions", "pause"))

    def on_mount(self) -> None:
        """Ask, and let the clock run."""
        self.run_ = RoundRun(self._opened, self.workbench.clock)
        self._mark = SavedMark(self, self._head)
        self._autosave = Autosave(self, self._collect, self._mark.show)
        self.run_.go_on()
        self._ask()
        self.set_interval(TICK_S, self._tick)
        self.set_interval(SAVE_EVERY_S, self._save_soon)

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those that do something here, and those of the lists."""
        keys = [key for key in (*AskingScreen.BINDINGS, *type(self).BINDINGS) if isinstance(key, Binding)]
        named = {key.action: key for key in keys}  # a station's own name for what one of these does
        own = [key for key in named.values() if self.check_action(key.action, ())]
        return [
            ("Anywhere (o only outside the answer)", [*own, *Station.BINDINGS]),
            ("In the evidence and the list", BlockList.BINDINGS),
        ]

    # -- the question --

    def _ask(self) -> None:
        """Show the question whose turn it is, with what was said to it already."""
        question, answer = self.run_.question, self.run_.answer
        self._card.show_question(question.text, self._quoted)
        with self.prevent(TextArea.Changed):
            self._answer.begin(answer.text, given=bool(answer.follow_up))
            self._second.begin(answer.second)
        self._asked_back.update(Content(printable(answer.follow_up)))
        self.set_class(bool(answer.follow_up), "-asked-back")
        self._tell_place()
        self._tick()
        self.action_to_answer()

    def _tell_place(self) -> None:
        """Which question it is, and how the others stand."""
        run, place = self.run_, self.run_.place or 0
        stands = [run.stand(each) for each in range(len(run.questions))]
        self._card.show_place(self._kind, place, stands, self.SKIPPED)
        self._questions.show_round(run.questions, stands, place)

    @property
    def _kind(self) -> str:
        """What sort of question it is, in a word."""
        return self.run_.question.round

    @property
    def _quoted(self) -> Sequence[Evidence]:
        """The evidence that is shown with the question."""
        return self.run_.question.evidence

    @property
    def _writing(self) -> AnswerBox:
        """What is written in now."""
        return self._second if self.run_.answer.follow_up else self._answer

    def action_to_answer(self) -> None:
        """Write on; put the list away where there is no room for it."""
        self._show_list(shown=False)
        self._writing.editor.focus()

    def _show_list(self, *, shown: bool) -> None:
        if not shown or not self._questions.display:  # beside the question there is room for it at all times
            set_class_for((self._questions, self.query_one("#asked")), self, "-list", there=shown)

    def action_questions(self) -> None:
        """To the list of questions, or back."""
        if self._questions.has_focus:
            self.action_to_answer()
        else:
            self._show_list(shown=True)
            self._questions.focus()

    @on(OptionList.OptionSelected, "#questions")
    def _go_to(self, event: OptionList.OptionSelected) -> None:
        if self.save_all() and self.run_.go_to(event.option_index):
            self._ask()
        else:
            self.notify("this question is answered already; its score comes at the end")

    @on(OptionList.OptionSelected, "#evidence")
    def _open_evidence(self) -> None:
        self.action_paper()

    def action_paper(self) -> None:
        """The paper, open at the evidence under the cursor; the clock runs on."""
        evidence = self._card.evidence
        if evidence is None:
            self.notify("this question points to no place in the paper")
        else:
            self.show_passage(evidence, self._opened.paper, self.workbench.drilling.pdf_of(self._opened.id))

    # -- the answer --

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.run_.write(self._answer.editor.text, self._second.editor.text)
        self._mark.typed()
        self._autosave.touch()

    def action_give(self) -> None:
        """The answer is given: the interviewer asks back, or goes on to the next question."""
        if not self.run_.answer.text.strip():
            self.app.clear_notifications()  # pressed again, it is said once: a pile would cover the question
            self.notify(self.NOTHING_WRITTEN)
            return
        self._take()

    def _take(self) -> None:
        """Take the answer as it stands."""
        answer = self.run_.answer
        follow_up = "" if answer.follow_up else self._ask_back()
        if follow_up:
            self.run_.ask_back(follow_up)
            self.save_all()
            self._ask()
        elif self._keep():
            self.run_.give()
            self._ask_or_end()

    def action_skip(self) -> None:
        """Put the question off."""
        if not self.save_all():
            return
        if self.run_.skip():
            self._ask()
        else:
            self.notify("this is the last question; F9 finishes")

    def _ask_or_end(self) -> None:
        if self.run_.place is None:
            self._end()
        else:
            self._ask()

    def _ask_back(self) -> str:
        """What the interviewer says to the answer before going on; empty where nothing."""
        return ""

    def action_end(self) -> None:
        """Ask nothing more."""
        if self.save_all():
            self._end()

    def _end(self) -> None:
        """Judge what was said, and leave for what comes after the questions."""
        try:
            self.workbench.drilling.finish(self._opened.id)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return
        self._over = True
        self.post_message(self._what_follows())

    def _what_follows(self) -> Message:
        """What the app is told at the end."""
        raise NotImplementedError

    # -- saving --

    def _keep(self) -> bool:
        """Keep the answer as given; False where the journal refuses."""
        if not self.save_all() or self.run_.place is None:
            return False
        try:
            answer = replace(self.run_.answer, done=True)
            self.workbench.drilling.save_answer(self._opened.id, self.run_.place, answer)
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return False
        return True

    def _collect(self) -> Pending:
        """The answer as it stands, with its seconds."""
        place, answer, drilling = self.run_.place, self.run_.answer, self.workbench.drilling

        def write() -> None:
            if place is not None and not self._over:
                drilling.save_draft(self._opened.id, place, answer)

        return Pending(write, self._mark.saved)

    def save_all(self) -> bool:
        """Save the text and the clock; False where the journal refuses."""
        return self._over or self._autosave.save_now()

    def _save_soon(self) -> None:
        if not self._over:
            self._autosave.save_soon()

    def action_save(self) -> None:
        """Save at once."""
        self.save_all()

    def on_unmount(self) -> None:
        """The last way out."""
        self._autosave.save_last()

    # -- the clock --

    def _tick(self) -> None:
        if self.run_.place is None:
            return
        left_s, limit_s = self.run_.left_s, self.run_.limit_s
        self._head.time_left(left_s, limit_s * _AMBER_SHARE, limit_s * _RED_SHARE)
        if left_s <= 0 and self._is_strict:
            self.notify(f"time is up ({clock_face(limit_s)}): your answer was submitted as it is")
            self._take()
            return
        self._writing.remark(f"time was up at {clock_face(limit_s)}; you can go on writing" if left_s <= 0 else "")

    @property
    def _is_strict(self) -> bool:
        """Is an answer taken when its time is up? Never from under a dialog, nor while it cannot be saved."""
        return self.workbench.settings.strict_answers and self.is_active and not self._autosave.state.fault

    def action_pause(self) -> None:
        """Stop the clock until the person comes back; the question is out of sight meanwhile."""
        if self.save_all():
            self.run_.pause()
            self.app.push_screen(PauseScreen(), lambda _: self.run_.go_on())
