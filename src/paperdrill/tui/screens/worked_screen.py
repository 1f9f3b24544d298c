"""A worked example: the paper where the expert looks, at the left; what they think and write, at the right."""

from __future__ import annotations

from functools import partial

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static, TextArea
from textual.worker import get_current_worker

from paperdrill.errors import PaperdrillError
from paperdrill.practice.worked_example import OpenExample, StopStep
from paperdrill.report.passage_lines import PassageView, passage_lines
from paperdrill.report.text_layout import MarkedLine, line
from paperdrill.report.worked_lines import (
    THE_END,
    answered_lines,
    note_lines,
    part_told,
    passage_at,
    place_told,
    voice_lines,
)
from paperdrill.tui.autosave import Autosave, Pending
from paperdrill.tui.line_content import content_of
from paperdrill.tui.messages import PassageWanted, ShowHome
from paperdrill.tui.saved_mark import SavedMark
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.answer_box import AnswerBox
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine

_LINES_ABOVE = 3
"""How much of what goes before the sentence is in view."""


class WorkedScreen(Station):
    """One step at a time; at a stop the person answers first. Where one is, and what one wrote, is kept."""

    CSS_PATH = "worked_screen.tcss"
    KEYS_TITLE = "A worked example"
    ABOUT = (
        "An expert skims a paper and writes a critique of it; you look over their shoulder."
        " Three times they ask you first. You can leave at any step and resume there."
    )

    BINDINGS = [
        Binding("enter,right", "next", "Next", key_display="enter", id="worked.next"),
        Binding("left,backspace", "back", "Back", key_display="←", tooltip="Previous step", id="worked.back"),
        Binding(
            "f8,ctrl+n", "give", "Show theirs", key_display="F8", id="worked.give", tooltip="Show what the expert says"
        ),
        Binding("o", "paper", "Paper", tooltip="Open the paper at this place", id="worked.paper"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="worked.down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="worked.up"),
        Binding(
            "space,pagedown", "scroll_said(1)", "Scroll down in what the expert says", show=False, id="worked.said_down"
        ),
        Binding("b,pageup", "scroll_said(-1)", "Scroll up in what the expert says", show=False, id="worked.said_up"),
        Binding("escape", "leave", "Home", key_display="esc", tooltip="Leave; nothing is lost", id="worked.leave"),
    ]

    class Opened(Message):
        """The example and its paper are read."""

        def __init__(self, opened: OpenExample) -> None:
            super().__init__()
            self.opened = opened

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._wanted = name
        """Of the paper on the shelf; empty for the first with an example."""
        self._opened: OpenExample | None = None
        self._place = self._reached = 0
        """The step that is shown, and the furthest one."""
        self._told = False
        """Is the expert's answer to the furthest stop shown?"""
        self._answers = dict[int, str]()
        """By the step that asked."""
        self._urged = set[int]()
        """Stops at which they were told that writing first is worth more."""
        self._passage: PassageView | None = None
        self._head = HeadLine("A worked example")
        self._text = Static(id="worked-text", markup=False)
        self._scroll = VerticalScroll(Static(id="worked-where", markup=False), self._text, id="worked-paper")
        self._voice = Static(id="worked-voice", markup=False)
        self._answer = AnswerBox("Your answer", id="worked-answer")
        self._more = Static(id="worked-more", markup=False)
        self._below_it = VerticalScroll(self._more, id="worked-below")

    def compose(self) -> ComposeResult:
        """Paper and expert beside each other."""
        yield self._head
        with Horizontal(id="worked"):
            yield self._scroll
            with Vertical(id="worked-said"):
                yield self._voice
                yield self._answer
                yield self._below_it
        yield KeyLine(spare=("paper",))

    def on_mount(self) -> None:
        """Read the example; the first time its paper is split, which takes a moment."""
        super().on_mount()
        self._answer.display = False
        self._mark = SavedMark(self, self._head)
        self._autosave = Autosave(self, self._collect, self._mark.show)
        self._voice.update("opening the paper...")
        self._open()

    @work(thread=True, group="worked", description="read a worked example and its paper")
    def _open(self) -> None:
        try:
            opened = self.workbench.worked.open(self._wanted)
        except PaperdrillError as fault:
            self.app.call_from_thread(self.tell_fault, fault)
            return
        if not get_current_worker().is_cancelled:
            self.post_message(self.Opened(opened))

    @on(Opened)
    def _begin(self, message: Opened) -> None:
        self._opened, so_far = message.opened, message.opened.so_far
        self._answers = dict(so_far.answers)
        last = len(self._opened.example.step) - 1
        self._reached = last if so_far.is_done else so_far.place
        self._told = so_far.is_done
        self._show(0 if so_far.is_done else so_far.place)

    # -- a step --

    @property
    def _is_asking(self) -> bool:
        """Is the person to answer first?"""
        if self._opened is None or self._place < self._reached or self._told:
            return False
        return isinstance(self._opened.example.step[self._place], StopStep)

    def _show(self, place: int) -> None:
        """Show a step: the paper there, and what is said; at a stop that is new, the editor."""
        assert self._opened is not None
        self._place = place
        if place > self._reached:
            self._reached, self._told = place, False
        self._passage = passage_at(self._opened.example.step[place], self._opened.paper)
        if self._is_asking:
            with self.prevent(TextArea.Changed):
                self._answer.begin(self._answers.get(place, ""))
        self._answer.display = self._is_asking
        self._draw()
        (self._answer.editor if self._is_asking else self._scroll).focus()
        self._autosave.save_soon()
        self.refresh_bindings()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay all out again."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self._opened is None or self._passage is None:
            return
        example, place = self._opened.example, self._place
        self._head.corner(place_told(example, place))
        width = max(20, self._voice.parent.content_region.width - 1)  # type: ignore[union-attr]  # mounted
        part = line((part_told(example, place), "strong"))
        self._voice.update(content_of([part, MarkedLine(), *voice_lines(example, place, width)]))
        self._more.update(content_of(self._below(width)))
        page = self._passage.page
        where = f"{self._opened.paper.title}\n{self._passage.label}, p{page}" if self._passage.label else f"p{page}"
        self.query_one("#worked-where", Static).update(where)
        lines = passage_lines(self._passage, max(20, self._scroll.scrollable_content_region.width))
        self._text.update(content_of(lines))
        self._below_it.scroll_home(animate=False)
        marked = [row for row, each in enumerate(lines) if each.marks] or [0]
        is_in_view = marked[-1] < self._scroll.size.height - 2  # from the top: no need to begin within a sentence
        self.call_after_refresh(self._scroll.scroll_to, y=0 if is_in_view else marked[0] - _LINES_ABOVE, animate=False)

    def _below(self, width: int) -> list[MarkedLine]:
        """Both answers at a stop that is done, the notes so far elsewhere, and at the end what comes now."""
        assert self._opened is not None
        example, place = self._opened.example, self._place
        step = example.step[place]
        if self._is_asking:
            return []
        if isinstance(step, StopStep):
            return answered_lines(example, place, self._answers.get(place, ""), width)
        if place == len(example.step) - 1:
            return [line((THE_END, "strong"))]
        return note_lines(example, place - 1, width)

    # -- going --

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """While one is asked, the answer comes first."""
        if action in ("next", "back", "paper", "scroll", "scroll_said"):
            return self._opened is not None and not (self._is_asking and self._answer.editor.has_focus)
        return self._is_asking if action == "give" else True

    def action_next(self) -> None:
        """The next step; from a stop only once it is answered, from the last one home."""
        if self._opened is None:
            return
        if self._is_asking:
            self._answer.editor.focus()
        elif self._place + 1 < len(self._opened.example.step):
            self._show(self._place + 1)
        elif self.save_all():
            self.post_message(ShowHome())

    def action_back(self) -> None:
        """The step before."""
        if self._place > 0 and self.save_all():
            self._show(self._place - 1)

    def action_give(self) -> None:
        """Show what the expert says; a person who has written nothing is asked once whether they mean it."""
        if not self._answer.editor.text.strip() and self._place not in self._urged:
            self._urged.add(self._place)
            self.notify("write a line first: it is worth more before you see theirs. F8 again shows it anyway")
            return
        self.app.clear_notifications()
        self._told = True
        self._show(self._place)

    def action_paper(self) -> None:
        """The paper at this place, and its page as it is printed."""
        if self._passage is not None and self._opened is not None:
            self.post_message(PassageWanted(self._passage, self._opened.shelf.pdf))

    def action_scroll(self, by: int) -> None:
        """Move the paper by a line."""
        self._scroll.scroll_relative(y=by, animate=False)

    def action_scroll_said(self, by: int) -> None:
        """Move the notes, or both answers, by a page where they do not fit."""
        self._below_it.scroll_relative(y=by * max(1, self._below_it.size.height - 1), animate=False)

    def action_leave(self) -> None:
        """Out of the editor first, so that the arrows work; then home."""
        if self._answer.editor.has_focus:
            self._scroll.focus()
        else:
            self.post_message(ShowHome())

    # -- saving --

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._answers[self._place] = self._answer.editor.text
        self._mark.typed()
        self._autosave.touch()

    def _collect(self) -> Pending:
        opened = self._opened
        if opened is None:
            return Pending(lambda: None)
        answers = dict(self._answers)
        is_done = self._reached == len(opened.example.step) - 1
        keep = partial(self.workbench.worked.keep, opened.example.paper, self._reached, answers, is_done=is_done)
        return Pending(keep, self._mark.saved)

    def save_all(self) -> bool:
        """Save the place and what was typed; False where the journal refuses."""
        return self._opened is None or self._autosave.save_now()

    def on_unmount(self) -> None:
        """The last way out."""
        self._autosave.save_last()
